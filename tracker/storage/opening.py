"""What must be true of a file before it is used as a ledger."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.sentence import N_
from tracker.paths import make_private
from tracker.storage import schema, written_by
from tracker.storage.backup import connected
from tracker.storage.durable import keep_names, may_write
from tracker.storage.errors import makes_no_sense, raised
from tracker.storage.problems import (
    LedgerOutOfReach,
    damaged,
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
    refuse_folder(path)
    with told_by_system(path):
        make_private(path.parent)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            keep_names(path.parent)
        except FileExistsError:
            # Opened and closed here, it would lose the locks that this process has on it already
            # (https://sqlite.org/howtocorrupt.html, section 2.2).
            if not may_write(path):
                raise PermissionError(errno.EACCES, "", str(path)) from None


def refuse_missing(path: Path) -> None:
    """Raises LedgerProblem where there is no file; nothing is made."""
    refuse_folder(path)
    with told_by_system(path):
        path.stat()


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from every other one, whatever is in it; `None` where none can be found."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_folder(path: Path) -> None:
    """Raises LedgerOutOfReach where a folder, a pipe or a device is named in place of a file."""
    with told_by_system(path):
        is_folder = path.is_dir()
        is_odd = path.exists() and not path.is_file()
    if is_folder:
        raise LedgerOutOfReach(
            N_("{file} is a folder. Name a file in it, such as {example}."),
            file=str(path),
            example=str(path / "ledger.sqlite"),
        )
    if is_odd:  # SQLite would wait for somebody to write to a pipe
        raise LedgerOutOfReach(N_("{file} is not an ordinary file."), file=str(path))


def identify(path: Path, *, to_read: bool = False) -> Standing:
    """Tell what the file is, without changing it; `to_read` needs no right to write beside it.

    Raises:
        LedgerTooNew: its tables are of a version that this program does not know.
        LedgerUnreadable: it is no ledger.
        PassphraseNeeded: it is sealed, and its key is not here.
    """
    with told(path), closing(connected(path, read_only=to_read)) as raw:
        version = _number(raw, "PRAGMA user_version")
        application = _number(raw, "PRAGMA application_id")
        try:
            tables = _number(raw, "SELECT count(*) FROM sqlite_master")
        except raised("OperationalError") as error:
            if makes_no_sense(error):
                raise damaged(path) from error
            raise
    if application != schema.APPLICATION_ID:
        if tables or application or version:
            raise not_a_ledger(path)
        return Standing(is_new=True, version=0)
    if version < 0:
        raise not_a_ledger(path)
    if version > schema.VERSION:
        raise written_by.too_new(path, version)
    return Standing(is_new=False, version=version)


def _number(raw: sqlite3.Connection, question: str) -> int:
    return int(raw.execute(question).fetchone()[0])
