"""Whether a file has the tables of a ledger: one that is given as a backup may only say so."""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from tracker.storage.link_triggers import TRIGGERS
from tracker.storage.metadata import metadata

_STATE: Final = "SELECT count(*) FROM ledger_state WHERE id = 1"
_OF_ITS_OWN: Final = "SELECT sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
"""What acts, or shows something else, by itself."""


def fits(raw: sqlite3.Connection) -> bool:
    """Whether a file of today's version has every table and column, and no trigger but ours."""
    if not all(_has(raw, name, list(table.c.keys())) for name, table in metadata.tables.items()):
        return False
    acts = {_plain(sql) for (sql,) in raw.execute(_OF_ITS_OWN).fetchall()}
    return acts == set(map(_plain, TRIGGERS)) and raw.execute(_STATE).fetchone() == (1,)


def _has(raw: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    there = {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")').fetchall()}
    return there.issuperset(columns)


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).replace("IF NOT EXISTS ", "").strip()
