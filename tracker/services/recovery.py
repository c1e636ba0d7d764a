"""What to do about a ledger that is damaged, without opening it: a backup, or what can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from tracker import settings
from tracker.domain.period import SHANGHAI
from tracker.paths import real
from tracker.services.backups import Backup, known, newest_first
from tracker.services.sound_backups import Found, look_through
from tracker.storage import contents, damage, integrity, restoring
from tracker.storage.contents import Holding
from tracker.storage.custody import Custody, take, this_process
from tracker.storage.damage import Soundness
from tracker.storage.database import BUSY_SECONDS
from tracker.storage.draft import draft_beside
from tracker.storage.durable import put_in_place
from tracker.storage.key_ring import is_locked, salt_of
from tracker.storage.problems import (
    LedgerAltered,
    LedgerDamaged,
    damaged,
    told_by_system,
)
from tracker.storage.salvage import Salvaged, salvage

__all__ = [
    "Checked",
    "LedgerAltered",
    "LedgerDamaged",
    "Offer",
    "Recovered",
    "Salvaged",
    "check",
    "offer",
]

_MOMENT: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Offer:
    """What could take the place of a damaged ledger.

    `found` are its backups; `readable` are rows by table that can still be read of the damaged file
    itself; `is_altered` says that it fits together, and is only not what the program left.
    """

    ledger: Path
    found: Found = field(default_factory=Found)
    readable: Mapping[str, Salvaged] = field(default_factory=dict)
    is_altered: bool = False

    @property
    def backup(self) -> Backup | None:
        """The newest backup that is sound."""
        return self.found.newest.backup if self.found.newest else None

    @property
    def held(self) -> Holding | None:
        """What that one holds."""
        return self.found.newest.held if self.found.newest else None

    @property
    def rows(self) -> int:
        """How many rows can still be read."""
        return sum(one.rows for one in self.readable.values())


@dataclass(frozen=True, slots=True)
class Recovered:
    """Where the damaged file is kept, and what was read of it, where that was asked for.

    `aside` is `None` where it stays the ledger.
    """

    aside: Path | None
    readable: Mapping[str, Salvaged] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a file found; `held` is `None` where not even that can be read.

    `lacks_changes` says that its log holds saved changes that cannot be read, `is_altered` that it
    is a ledger that something other than the program changed.
    """

    path: Path
    soundness: Soundness
    held: Holding | None
    lacks_changes: bool = False
    is_altered: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        is_read = self.held is not None and self.soundness.is_sound
        return is_read and not self.is_altered and not self.lacks_changes


def check(path: Path) -> Checked:
    """Read the whole of a ledger or backup, indexes and references as well; changes nothing.

    A ledger is also held against what the program left when it was closed last.

    Raises:
        LedgerProblem: it is not there, is no ledger, is of a newer program or locked.
    """
    if integrity.lacks_changes(path):  # opened, it would lose what is in its log
        return Checked(path, Soundness((), 0), None, lacks_changes=True)
    try:
        held = contents.holding(path)  # and what a program had begun is taken back
    except LedgerDamaged:
        held = None
    is_altered = integrity.is_altered(path)
    return Checked(path, damage.soundness(path), held, is_altered=is_altered)


def offer(
    ledger: Path,
    settings_file: Path | None,
    *,
    is_altered: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Offer:
    """What could take the place of the ledger; reads it and its backups, changes nothing."""
    chosen, _notices = settings.load(settings_file)
    found = look_through(newest_first(known(ledger, chosen.backups), now()))
    with _salvaged(ledger) as (_draft, readable):
        return Offer(ledger, found, readable, is_altered)


def seals(ledger: Path, backup: Path) -> bool:
    """Whether the ledger would need the passphrase of the backup, and needs none that is known.

    So does one whose salt is damaged, which no passphrase opens.
    """
    is_unknown = salt_of(ledger) is None or is_locked(ledger)
    return is_unknown and salt_of(backup) is not None


def from_backup(ledger: Path, backup: Path, now: datetime) -> Recovered:
    """Put a backup in the place of a damaged ledger, which is kept under another name.

    Raises:
        LedgerProblem: the backup is not sound or cannot be copied; the ledger is as it was.
        Unsettled: the backup is in its place, and may not be after a power cut.
    """
    ledger = real(ledger)
    like = backup if seals(ledger, backup) else ledger  # what was sealed does not become plain
    staged = restoring.staged(backup, ledger, BUSY_SECONDS, like)
    with _held(ledger, now) as custody, staged as draft:
        return Recovered(_take_place(custody, draft, now))


def by_salvage(ledger: Path, now: datetime) -> Recovered:
    """Put what can be read of a damaged ledger in its place; it is kept under another name.

    Raises:
        LedgerProblem: nothing can be read of it, or nothing be written; it is as it was.
        Unsettled: what could be read is in its place, and may not be after a power cut.
    """
    ledger = real(ledger)
    with _held(ledger, now) as custody, _salvaged(ledger) as (draft, readable):
        if not readable:
            raise damaged(ledger)
        return Recovered(_take_place(custody, draft, now), readable)


def as_it_is(ledger: Path, now: datetime) -> Recovered:
    """Take a ledger that something else changed, and that fits together, for what it is.

    Raises LedgerProblem: it is damaged, or another program has it open.
    """
    with _held(ledger, now) as custody:
        integrity.accept(ledger, custody)
    return Recovered(None)


@contextmanager
def _held(ledger: Path, now: datetime) -> Iterator[Custody]:
    """Nobody else may open the ledger meanwhile."""
    custody = take(ledger, this_process(now, ""))
    try:
        yield custody
    finally:
        custody.release()


@contextmanager
def _salvaged(ledger: Path) -> Iterator[tuple[Path, Mapping[str, Salvaged]]]:
    with draft_beside(ledger) as draft:
        readable = {} if is_locked(ledger) else salvage(ledger, draft)
        yield draft, {table: one for table, one in readable.items() if table != "ledger_state"}


def _take_place(custody: Custody, draft: Path, now: datetime) -> Path:
    ledger = custody.path
    with told_by_system(ledger):
        aside = _free_name(ledger, now)
        restoring.keep_aside(ledger, aside)
        custody.keep(None)
        put_in_place(draft, ledger)
    return aside


def _free_name(ledger: Path, now: datetime) -> Path:
    """A name for the damaged file; clocks go backwards, and what was kept is never written over."""
    while True:
        moment = now.astimezone(SHANGHAI).strftime(_MOMENT)
        aside = ledger.with_name(f"{ledger.stem}-damaged-{moment}{ledger.suffix}")
        if not aside.exists():
            return aside
        now += timedelta(seconds=1)
