"""What a ledger's file holds, in a form that two files can be compared by."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from tracker.domain.problem import KnownProblem
from tracker.services import lock
from tracker.services.lock import WrongPassphrase
from tracker.storage.backup import connected
from tracker.storage.errors import raised

PASSPHRASES = ("银杏树下第三块石头", "orbit lamp 77 stapler")
"""Of ledgers that are sealed: the first one, and the one it is changed to."""

EMPTY = "empty"
"""A file that nothing was written to yet."""


DAMAGED = "damaged"
"""A ledger that was damaged before."""


class Lost(AssertionError):
    """The file does not open, or SQLite finds something wrong with it."""


def held(path: Path) -> str:
    """A digest of every table and row of a ledger. Raises Lost when it is not sound.

    Files of the same bytes, with the same beside them, hold the same: they are read once.
    """
    bytes_there = _bytes_of(path)
    if bytes_there not in _KNOWN:
        _KNOWN[bytes_there] = _held(path)
    return _KNOWN[bytes_there]


_KNOWN: dict[bytes, str] = {}
"""What sound ledgers hold, by a digest of their bytes."""


def _bytes_of(path: Path) -> bytes:
    digest = hashlib.sha256()
    for name in ("", "-wal", "-journal"):
        beside = path.with_name(path.name + name)
        found = beside.read_bytes() if beside.exists() else None
        digest.update(b"none" if found is None else b"%d:" % len(found))
        digest.update(found or b"")
    return digest.digest()


def _held(path: Path) -> str:
    if not path.exists() or not path.stat().st_size:
        return EMPTY
    try:
        with closing(connected(unlocked(path))) as raw:
            found = raw.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)] or raw.execute("PRAGMA foreign_key_check").fetchall():
                raise Lost(f"{found[:3]}")
            return _digest(raw)
    except raised("Error", KnownProblem) as error:
        raise Lost(str(error)) from error


def unlocked(path: Path) -> Path:
    """The same path; where the ledger is sealed, its key is on the ring."""
    for passphrase in PASSPHRASES:
        with suppress(WrongPassphrase):
            if lock.is_locked(path):
                lock.unlock(path, passphrase, datetime.now(UTC))
    return path


def plain_files(folder: Path) -> list[str]:
    """Files of SQLite in a folder that are not sealed."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if file.read_bytes().startswith(b"SQLite format 3")]


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
