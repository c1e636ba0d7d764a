"""A ledger on a network share is kept without a write-ahead log.

SQLite keeps the index of such a log in memory that processes share, which no share has
(https://sqlite.org/wal.html): two machines would overwrite each other. There a journal takes a
change back, and is on the disk with its name before the change is (EXTRA).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tracker.storage.backup import connected
from tracker.storage.file_systems import is_on_network
from tracker.storage.problems import told, told_by_system


def keeps_log(path: Path) -> bool:
    """Whether a ledger that lies there has a write-ahead log."""
    return not is_on_network(path)


def prepare(raw: Any, *, logged: bool) -> None:
    """Let a connection write as the place of its file asks for; on the disk before it goes on.

    Writes are few and made by a person who was told "saved": one fsync each is worth that a power
    cut cannot take the last ones back, which NORMAL would allow in WAL mode.
    """
    # To change the kind of journal takes a journal of its own, which has to be gone for good
    # (EXTRA) before the ledger is said to be whole: played back, it would be another file.
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute(f"PRAGMA journal_mode = {'WAL' if logged else 'DELETE'}").fetchall()
    if logged:
        raw.execute("PRAGMA synchronous = FULL")


def take_in_log(path: Path, busy_seconds: float) -> bool:
    """Take the log of a ledger into its file, and have it keep none; whether it had kept one.

    Asked for the whole file first, SQLite needs no memory that is shared.

    Raises LedgerProblem: another program has it open.
    """
    with told(path), closing(connected(path, busy_seconds)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        raw.execute("PRAGMA synchronous = EXTRA")  # as in `prepare`
        had_one = is_logged(raw)
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
    if had_one:
        with told_by_system(path):  # an index that whoever only looked at the log has left
            path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return had_one


def is_logged(raw: sqlite3.Connection) -> bool:
    """Whether what a connection has open keeps a log."""
    return bool(raw.execute("PRAGMA journal_mode").fetchone() == ("wal",))
