"""Copies of the ledger, whole even while it is in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tracker.domain.sentence import N_
from tracker.storage import driver
from tracker.storage.durable import keep_names
from tracker.storage.key import Key
from tracker.storage.key_ring import key_of
from tracker.storage.problems import LedgerUnreadable, told, told_by_system


def connected(
    path: Path, busy_seconds: float = 5.0, like: Path | None = None, *, read_only: bool = False
) -> sqlite3.Connection:
    """The file at `path`, opened as it is: the one way in for whatever handles whole files.

    An empty one is sealed where `like` is, and with its key. Opened `read_only`, neither it nor its
    log is changed, not even by closing it; nobody else may be writing to it.

    Raises PassphraseNeeded.
    """
    if read_only:
        return driver.connect_to_read(path, busy_seconds)
    return driver.connect(path, busy_seconds, key_of(like) if like else None)


def write_anew(source: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Write what a connection has open to a file that is not there, under the same key.

    Raises:
        LedgerProblem: it is there, or cannot be written.
    """
    with told_by_system(target):
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        keep_names(target.parent)
    try:
        with told(target), closing(driver.connect(target, 0, key)) as new:
            source.backup(new)
    except BaseException:
        target.unlink()
        raise


def copy(source: Path, target: Path) -> None:
    """Copy the ledger at `source` to a new file `target`, and check the copy by reading it all.

    The copy of a sealed one is sealed, and has the same key.

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


def counted(raw: sqlite3.Connection) -> Mapping[str, int]:
    """How many rows every table has, by its name."""
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    )
    names = [str(name) for (name,) in tables.fetchall()]
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - a name of a table


def _fill(source: Path, target: Path) -> None:
    with told(source), closing(connected(source)) as old, told(target):
        # One state of the ledger is counted and copied, whatever is written meanwhile.
        old.execute("BEGIN")
        rows = counted(old)
        with closing(connected(target, like=source)) as new:
            old.backup(new)
            # A copy in WAL mode would be opened with two more files beside it.
            new.execute("PRAGMA journal_mode = DELETE")
        with closing(connected(target)) as new:
            sound = new.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            if not sound or counted(new) != rows:
                raise LedgerUnreadable(N_("The copy {file} is not sound."), file=str(target))
