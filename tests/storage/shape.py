"""How the tables of a file are made."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path


def tables(path: Path) -> dict[str, str]:
    """What made each table, index and trigger, whatever spaces it was written with."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s*([(),\s])\s*", r"\1", sql.strip()) for name, sql in found}
