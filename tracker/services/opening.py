"""A ledger opened for this process, after a look at its file; and let go of again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Final, TypeAlias

from tracker.domain.period import civil_date
from tracker.domain.sentence import N_, Sentence
from tracker.services.backups import Backup, folder_in_use, is_checked, known
from tracker.storage import integrity, restoring, schema, share
from tracker.storage.custody import Custody, take, this_process
from tracker.storage.database import BUSY_SECONDS, Database
from tracker.storage.opening import refuse_folder
from tracker.storage.problems import (
    LedgerDamaged,
    LedgerInUse,
    LedgerProblem,
    LedgerReadOnly,
    LedgerUnreadable,
    damaged,
)
from tracker.storage.seal import Holder, Seal, forget

__all__ = ["LedgerInUse", "LedgerReadOnly", "Opening", "opened", "opened_to_read"]

Keep: TypeAlias = Callable[[Seal], object]
"""What keeps something of a ledger that was closed, for as long as it has that seal."""

_WAIT: Final = 0.05
"""Seconds between two attempts while another command has the ledger."""


@dataclass(frozen=True)
class Opening:
    """A ledger that is open, and what the person should know of how it was found."""

    database: Database
    notices: tuple[Sentence, ...] = ()
    custody: Custody | None = None
    """`None` for one that is open to read only."""
    day: str = ""
    left: Seal | None = None
    """The seal of the file, where it is the one that was closed."""

    @property
    def is_read_only(self) -> bool:
        """Whether every change is refused."""
        return self.database.is_read_only

    @property
    def is_there(self) -> bool:
        """Whether there is any file where the ledger was opened."""
        return self.database.path.exists()

    def write_again(self) -> None:
        """Write the ledger whose file was deleted while it was open. Raises LedgerProblem."""
        self.database.write_again()

    def close(self, keep: Keep | None = None) -> None:
        """Let go of the file, and keep what it is, so that the next one knows it again.

        `keep` is told the seal of it, while nobody else can have the ledger.
        """
        revision = None
        if self.custody is not None:
            with suppress(LedgerProblem):
                revision = self.database.revision()
        self.database.close()
        if self.custody is None:
            return
        try:
            if not self.custody.is_shared:
                self._settle(self.custody, revision, keep)
        finally:
            self.custody.release()

    def _settle(self, custody: Custody, revision: int | None, keep: Keep | None) -> None:
        """Seal the file. What was concluded from what it held before is not to outlast that."""
        ours = custody.seal is None or custody.seal.checksum is None
        sealed: Seal | None = None
        with suppress(OSError):  # its file may be gone
            if revision is not None:
                integrity.seal(custody, schema.VERSION, revision, self.day)
                sealed = custody.seal
        is_as_found = sealed and self.left and sealed.checksum == self.left.checksum
        if not is_as_found:
            forget(self.database.path)
        if sealed is None or sealed.checksum is None or not (ours or is_as_found):
            return  # what is there is not known, or somebody else wrote to it
        if keep is not None:
            keep(sealed)


def opened(ledger: Path, chosen: str, now: datetime, command: str) -> Opening:
    """Open a ledger for the window, or a `command`; `chosen` is the setting for backups.

    Raises:
        LedgerInUse: another program has it open.
        LedgerDamaged: it is damaged, or is no ledger any more though there are backups of it.
        LedgerProblem: it cannot be opened for another reason.
    """
    refuse_folder(ledger)
    there = known(ledger, chosen)
    custody = _taken(ledger, this_process(now, command))
    try:
        is_torn = _looked_through(ledger, custody, there, now)
        is_far = not share.keeps_log(ledger)
        if is_far:
            integrity.leave_log(ledger, custody, BUSY_SECONDS)
        database = Database(ledger, backups=folder_in_use(ledger, chosen), written=custody.wrote)
    except LedgerUnreadable as problem:
        custody.release()
        if there and not isinstance(problem, LedgerDamaged):
            raise damaged(ledger) from problem
        raise
    except BaseException:
        custody.release()
        raise
    left = custody.seal if not is_torn and _is_closed(custody.seal) else None
    if left is None:
        forget(ledger)
    custody.opened()
    said = [Sentence(_TORN)] if is_torn else []
    if is_far:
        said.append(Sentence(_FAR, {"file": str(ledger)}))
    return Opening(database, tuple(said), custody, civil_date(now).isoformat(), left)


def _is_closed(seal: Seal | None) -> bool:
    """Whether it is that of a file that nobody has written to since, not even to upgrade it."""
    return seal is not None and seal.checksum is not None and seal.version == schema.VERSION


def opened_to_read(ledger: Path) -> Opening:
    """Open a ledger that another program may have open, or that may not be written.

    Raises LedgerProblem: it is not there, cannot be read, or has to be brought up to date first.
    """
    return Opening(Database(ledger, to_read=True))


def _taken(ledger: Path, holder: Holder) -> Custody:
    """The ledger for this process. For the end of another command is waited, not for a window's."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            return take(ledger, holder)
        except LedgerInUse as problem:
            if not problem.sentence.values.get("command") or monotonic() > until:
                raise
            sleep(_WAIT)


def _looked_through(ledger: Path, custody: Custody, there: list[Backup], now: datetime) -> bool:
    """Whether a change that was being written when a program ended is left out."""
    if custody.is_shared:
        return False  # what has it open in this process has looked
    with suppress(OSError, LedgerProblem):
        restoring.sweep(ledger)
    if not ledger.is_file():
        custody.keep(None)
        return False
    if not ledger.stat().st_size and there:
        raise damaged(ledger)
    day = civil_date(now).isoformat()
    return integrity.look_through(ledger, custody, day, is_checked=is_checked(there, now))


_FAR: Final = N_(
    "{file} lies on a network share, where a broken connection may damage it. It is kept without a "
    "write-ahead log, which shares do not carry, and is slower. Better keep the ledger on this "
    "computer, and its backups on the share."
)
_TORN: Final = N_(
    "The change that was being written when the program last ended is not there as a whole and was "
    "left out. Look whether it has to be made again."
)
