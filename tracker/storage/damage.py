"""Whether a ledger's file is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.storage import schema, shape
from tracker.storage.backup import connected
from tracker.storage.errors import makes_no_sense, raised
from tracker.storage.problems import damaged, told

_MOST: Final = 20
"""What is wrong is told up to so many lines."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What SQLite says is wrong with a file, and how many references lead nowhere."""

    wrong: tuple[str, ...]
    dangling: int

    @property
    def is_sound(self) -> bool:
        """Whether there is nothing wrong."""
        return not self.wrong and not self.dangling


def quick_check(path: Path) -> None:
    """Raises LedgerDamaged when SQLite finds something wrong, having read every page once.

    So is a ledger of today's version that lacks a table, or does something by itself.

    Nothing is changed; what is left in a log stays there.
    """
    with told(path), closing(connected(path, read_only=True)) as raw:
        try:
            found = raw.execute("PRAGMA quick_check(1)").fetchall()
            lacks = _is_of_today(raw) and not shape.fits(raw)
        except raised("OperationalError") as error:
            if makes_no_sense(error):
                raise damaged(path) from error
            raise
    if found != [("ok",)] or lacks:
        raise damaged(path)


def _is_of_today(raw: sqlite3.Connection) -> bool:
    names = ("application_id", "user_version")
    found = [int(raw.execute(f"PRAGMA {name}").fetchone()[0]) for name in names]
    return found == [schema.APPLICATION_ID, schema.VERSION]


def soundness(path: Path) -> Soundness:
    """Read the whole file, indexes and references as well; raises no LedgerDamaged itself."""
    with closing(connected(path, read_only=True)) as raw:
        try:
            found = raw.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
            wrong = tuple(str(row[0]).strip() for row in found if row != ("ok",))
            dangling = len(raw.execute("PRAGMA foreign_key_check").fetchall())
        except raised("DatabaseError") as error:
            return Soundness((str(error),), 0)
    return Soundness(wrong, dangling)
