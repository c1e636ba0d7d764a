"""What must be true of a file before it is used as a ledger."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.sentence import N_
from tracker.storage import schema, written_by
from tracker.storage.backup import connected
from tracker.storage.problems import (
    LedgerOutOfReach,
    not_a_ledger,
    told,
    told_by_system,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a file is: nothing yet, or a ledger with tables of a version."""

    is_new: bool
    version: int


def prepare(path: Path) -> None:
    """Make the file, and its folder, where there is none; only their owner may look inside.

    SQLite gives its `-wal` and `-shm` files the mode of the file that they belong to.
    """
    with told_by_system(path):
        if path.is_dir():
            raise LedgerOutOfReach(
                N_("{file} is a folder. Name a file in it, such as {example}."),
                file=str(path),
                example=str(path / "ledger.sqlite"),
            )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def identify(path: Path) -> Standing:
    """Tell what the file is, without changing it.

    Raises:
        LedgerTooNew: its tables are of a version that this program does not know.
        LedgerUnreadable: it is no ledger.
        PassphraseNeeded: it is sealed, and its key is not here.
    """
    with told(path), closing(connected(path)) as raw:
        version = _number(raw, "PRAGMA user_version")
        application = _number(raw, "PRAGMA application_id")
        tables = _number(raw, "SELECT count(*) FROM sqlite_master")
    if application != schema.APPLICATION_ID:
        if tables or application or version:
            raise not_a_ledger(path)
        return Standing(is_new=True, version=0)
    if version > schema.VERSION:
        raise written_by.too_new(path, version)
    return Standing(is_new=False, version=version)


def _number(raw: sqlite3.Connection, question: str) -> int:
    return int(raw.execute(question).fetchone()[0])
