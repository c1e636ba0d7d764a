"""What a ledger's file holds, in a form that two files can be compared by."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

EMPTY = "empty"
"""A file that nothing was written to yet."""


class Lost(AssertionError):
    """The file does not open, or SQLite finds something wrong with it."""


def held(path: Path) -> str:
    """A digest of every table and row of a ledger. Raises Lost when it is not sound."""
    if not path.exists() or not path.stat().st_size:
        return EMPTY
    try:
        with closing(sqlite3.connect(path)) as raw:
            found = raw.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)] or raw.execute("PRAGMA foreign_key_check").fetchall():
                raise Lost(f"{found[:3]}")
            return _digest(raw)
    except sqlite3.Error as error:
        raise Lost(str(error)) from error


def _digest(raw: sqlite3.Connection) -> str:
    version = raw.execute("PRAGMA user_version").fetchone()
    made = raw.execute("SELECT name, type, sql FROM sqlite_master ORDER BY type, name").fetchall()
    if not made:
        return EMPTY
    digest = hashlib.sha256(repr((version, made)).encode())
    for name, kind, _sql in made:
        if kind == "table":
            rows = raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()  # noqa: S608
            digest.update(repr((name, rows)).encode())
    return digest.hexdigest()
