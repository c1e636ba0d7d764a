"""Copies of a file under another key, or under none, each compared with what it was made of."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from tracker.domain.sentence import N_
from tracker.storage import driver
from tracker.storage.backup import counted
from tracker.storage.key import Key
from tracker.storage.key_ring import is_open, salt_of
from tracker.storage.problems import LedgerLocked, LedgerUnreadable, told, told_by_system

_HEAD: Final = ("user_version", "application_id")
"""What SQLCipher's export leaves out."""


def begin(path: Path, key: Key) -> None:
    """Make a sealed file without tables. Raises LedgerProblem."""
    with told_by_system(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    with told(path), closing(driver.connect(path, 0, key)) as raw:
        # A page is written only when there is something on it.
        raw.execute("CREATE TABLE gone (number)")
        raw.execute("DROP TABLE gone")


def convert(source: Path, target: Path, key: Key | None) -> None:
    """Write what a file that nobody changes holds to a new file `target`, under another key.

    Raises:
        LedgerProblem: either cannot be read or written, or the copy is not the same.
    """
    with told(source), closing(opened(source)) as raw:
        write(raw, target, key)


def opened(path: Path, busy_seconds: float = 5.0) -> sqlite3.Connection:
    """A connection that can copy to files under other keys.

    Raises:
        LedgerLocked: this process has the plain file open, in another way.
        PassphraseNeeded: it is sealed, and its key is not here.
    """
    if salt_of(path) is not None:
        return driver.connect(path, busy_seconds)
    if is_open(path):
        raise LedgerLocked(N_("{file} is in use. Close it first."), file=str(path))
    return driver.unkeyed(path, busy_seconds)


def write(raw: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Write all of a file to a new one, sync it, and compare every row. Raises LedgerProblem."""
    with told_by_system(target):
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with told(target):
            with _attached(raw, target, key):
                _export(raw)
            with _attached(raw, target, key):  # once more, so that it is read from the disk
                _compare(raw, target)
        with told_by_system(target), target.open("rb+") as written:
            os.fsync(written.fileno())
    except BaseException:
        target.unlink()
        raise


def _export(raw: sqlite3.Connection) -> None:
    raw.execute("SELECT sqlcipher_export('other')").fetchall()
    for name in _HEAD:
        number = raw.execute(f"PRAGMA main.{name}").fetchone()[0]
        raw.execute(f"PRAGMA other.{name} = {int(number)}")


@contextmanager
def _attached(raw: sqlite3.Connection, path: Path, key: Key | None) -> Iterator[None]:
    # The key is part of the statement, since SQLCipher takes a raw one in no other way here.
    words = f'"{key.words}"' if key else "''"
    raw.execute(f"ATTACH DATABASE ? AS other KEY {words}", (str(path),))
    try:
        yield
    finally:
        raw.execute("DETACH DATABASE other")


def _compare(raw: sqlite3.Connection, target: Path) -> None:
    sound = raw.execute("PRAGMA other.integrity_check").fetchall() == [("ok",)]
    if not sound or not _same_head(raw) or not all(_same_rows(raw, one) for one in counted(raw)):
        raise LedgerUnreadable(N_("The copy {file} is not sound."), file=str(target))


def _same_head(raw: sqlite3.Connection) -> bool:
    made = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY 1, 2, 3"
    questions = [f"PRAGMA {{}}.{name}" for name in _HEAD] + [made]
    return all(
        raw.execute(q.format("main")).fetchall() == raw.execute(q.format("other")).fetchall()
        for q in questions
    )


def _same_rows(raw: sqlite3.Connection, table: str) -> bool:
    numbers = [
        raw.execute(f'SELECT count(*) FROM {place}."{table}"').fetchone()  # noqa: S608
        for place in ("main", "other")
    ]
    gone = raw.execute(
        f'SELECT 1 FROM (SELECT * FROM main."{table}" EXCEPT SELECT * FROM other."{table}") LIMIT 1'  # noqa: S608 - a name of a table
    ).fetchone()
    return numbers[0] == numbers[1] and gone is None
