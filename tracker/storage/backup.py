"""Copies of the ledger, whole even while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.domain.sentence import N_
from tracker.storage.problems import LedgerUnreadable, told


def copy(source: Path, target: Path) -> None:
    """Copy the ledger at `source` to a new file `target`, and check the copy by reading it all.

    Raises:
        LedgerProblem: either file cannot be read or written, or the copy is not sound.
        FileExistsError: `target` is there already.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _fill(source, target)
    except BaseException:
        target.unlink()
        raise


def _fill(source: Path, target: Path) -> None:
    with told(source), closing(sqlite3.connect(source)) as old, told(target):
        with closing(sqlite3.connect(target)) as new:
            old.backup(new)
            # A copy in WAL mode would be opened with two more files beside it.
            new.execute("PRAGMA journal_mode = DELETE")
        with closing(sqlite3.connect(target)) as new:
            if new.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise LedgerUnreadable(N_("The copy {file} is not sound."), file=str(target))
