"""Put another content in the place of a ledger's, in one step, while the ledger stays open."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from tracker.domain.sentence import N_
from tracker.storage import backup, opening, resealing, schema, sealing, shape
from tracker.storage.backup import connected
from tracker.storage.database import Database
from tracker.storage.draft import COMPANIONS, draft_beside, drafts_of
from tracker.storage.key_ring import key_of, salt_of
from tracker.storage.problems import (
    LedgerChanged,
    LedgerLocked,
    LedgerProblem,
    not_a_ledger,
    told,
    told_by_system,
)
from tracker.storage.share import is_logged

_REVISION: Final = "SELECT revision FROM ledger_state"
_PAGES: Final = 8
"""Written in one go; a ledger has more from its first day on, so the first go is never the last."""
_WAIT: Final = 0.05
"""Seconds between two attempts while another program writes."""


def sweep(ledger: Path) -> None:
    """Delete what programs left beside a ledger that were ended while they restored something.

    Nobody else may have the ledger open.
    """
    resealing.wipe_drafts(ledger)
    for draft in drafts_of(ledger):
        draft.unlink(missing_ok=True)


@contextmanager
def staged(
    source: Path, ledger: Path, busy_seconds: float, like: Path | None = None
) -> Iterator[Path]:
    """A copy of `source` beside the ledger, checked and brought up to date; gone at the end.

    It is sealed where the ledger is, with the ledger's key, or as the file `like`.

    Raises:
        LedgerProblem: the file cannot be read, is no ledger, is damaged or of a newer program.
    """
    with draft_beside(ledger) as draft:
        opening.refuse_missing(source)  # SQLite would make it
        standing = opening.identify(source, to_read=True)
        if standing.is_new:
            raise not_a_ledger(source)
        with told_by_system(draft):
            _copy(source, draft, like or ledger)
        if standing.version < schema.VERSION:
            _bring_up_to_date(draft, source, busy_seconds)
        with told(draft), closing(connected(draft)) as raw:
            if not shape.fits(raw):
                raise not_a_ledger(source)
        yield draft


def _bring_up_to_date(draft: Path, source: Path, busy_seconds: float) -> None:
    from tracker.storage import migrate  # noqa: PLC0415 - slow to import

    try:
        with told(draft):
            migrate.run(draft, busy_seconds)
    except LedgerProblem:
        raise
    except Exception as error:  # its tables are not those of the version that it says
        raise not_a_ledger(source) from error


def _copy(source: Path, draft: Path, like: Path) -> None:
    if salt_of(source) == salt_of(like):
        backup.copy(source, draft)
    else:
        sealing.convert(source, draft, key_of(like))


@contextmanager
def empty(ledger: Path) -> Iterator[Path]:
    """A new ledger beside another one; gone at the end. Raises LedgerProblem."""
    with draft_beside(ledger) as draft:
        if (key := key_of(ledger)) is not None:
            sealing.begin(draft, key)
        Database(draft).close()
        yield draft


def revision_of(path: Path) -> int:
    """The revision of the ledger in a file. Raises LedgerProblem."""
    with told(path), closing(connected(path)) as raw:
        return int(raw.execute(_REVISION).fetchone()[0])


def replace(ledger: Path, draft: Path, expected: int, busy_seconds: float) -> None:
    """Give the ledger the content of `draft`, all of it or nothing; `draft` is changed.

    It is one transaction of the ledger's own: whoever has it open reads the old content until the
    new one is complete, and an end of the program in between leaves the old one. The revision goes
    on from the ledger's, so that nobody takes what was read before for what is there now.

    Raises:
        LedgerChanged: its revision is not the `expected` one, which a backup was made of.
        LedgerProblem: another program writes for longer than `busy_seconds`, or the disk is full.
    """
    with told(draft), closing(connected(draft)) as raw:
        newest = max(expected, int(raw.execute(_REVISION).fetchone()[0]))
        raw.execute("UPDATE ledger_state SET revision = ?", (newest + 1,))
    waited = _Waited(ledger, expected, round(busy_seconds / _WAIT))
    with told(ledger), closing(connected(draft)) as new, closing(connected(ledger)) as old:
        if not is_logged(old):
            waited.have_alone(old)
        new.backup(old, pages=_PAGES, progress=waited.watch, sleep=_WAIT)


class _Waited:
    """Ends a replacing where it must not go on, and nothing is written."""

    def __init__(self, ledger: Path, expected: int, attempts: int) -> None:
        self._ledger, self._expected = ledger, expected
        self._left, self._is_checked = attempts, False

    def have_alone(self, old: sqlite3.Connection) -> None:
        """Have a ledger without a log alone until it is closed; nobody reads beside who writes."""
        old.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        old.execute("BEGIN EXCLUSIVE")
        self._check(int(old.execute(_REVISION).fetchone()[0]))
        old.execute("COMMIT")

    def watch(self, status: int, _remaining: int, _total: int) -> None:
        """Called after every go; from the first one on nobody else can write."""
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            self._left -= 1
            if self._left < 0:
                said = N_("Another program is using {file}. Close it there, then try again.")
                raise LedgerLocked(said, file=str(self._ledger))
        elif not self._is_checked:
            self._check(revision_of(self._ledger))

    def _check(self, found: int) -> None:
        self._is_checked = True
        if found != self._expected:
            said = N_("Another program changed {file} meanwhile; nothing was replaced.")
            raise LedgerChanged(said, file=str(self._ledger))


def keep_aside(ledger: Path, to: Path) -> None:
    """Copy a ledger that nobody has open, byte by byte, with the files that belong to it.

    Those are then deleted: SQLite would take them for a part of what has the ledger's name next.

    Raises OSError when there is no room or no permission; the ledger is as it was.
    """
    there = [end for end in ("", *COMPANIONS) if ledger.with_name(ledger.name + end).exists()]
    for ending in there:
        copied = to.with_name(to.name + ending)
        with ledger.with_name(ledger.name + ending).open("rb") as old:
            handle = os.open(copied, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as new:
                shutil.copyfileobj(old, new)
                new.flush()
                os.fsync(new.fileno())
    for ending in there[1:]:
        ledger.with_name(ledger.name + ending).unlink()
