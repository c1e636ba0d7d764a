"""The errors of SQLite's modules, of which there are two once a sealed file was opened."""

from __future__ import annotations

import sqlite3
import sys
from typing import Final

_SEALING: Final = "sqlcipher3.dbapi2"


def raised(name: str, *others: type[Exception]) -> tuple[type[Exception], ...]:
    """The errors of that name (PEP 249) of the modules that are loaded, and others."""
    loaded = sys.modules.get(_SEALING)
    modules = (sqlite3,) if loaded is None else (sqlite3, loaded)
    return (*(getattr(module, name) for module in modules), *others)


def makes_no_sense(error: Exception) -> bool:
    """Whether SQLite says of a question that is right that it is not.

    The format of the file, or what it says of its tables, makes no sense then.
    """
    return bool(getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR)
