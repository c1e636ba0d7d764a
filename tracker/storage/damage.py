"""Whether a ledger's file is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.storage.backup import connected
from tracker.storage.errors import raised
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

    Nothing is changed; what is left in a log stays there.
    """
    with told(path), closing(connected(path, read_only=True)) as raw:
        try:
            found = raw.execute("PRAGMA quick_check(1)").fetchall()
        except raised("OperationalError") as error:
            # A format that makes no sense.
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:
                raise damaged(path) from error
            raise
    if found != [("ok",)]:
        raise damaged(path)


def soundness(path: Path) -> Soundness:
    """Read the whole file, indexes and references as well; raises no LedgerDamaged itself."""
    with closing(connected(path)) as raw:
        try:
            found = raw.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
            wrong = tuple(str(row[0]).strip() for row in found if row != ("ok",))
            dangling = len(raw.execute("PRAGMA foreign_key_check").fetchall())
        except raised("DatabaseError") as error:
            return Soundness((str(error),), 0)
    return Soundness(wrong, dangling)
