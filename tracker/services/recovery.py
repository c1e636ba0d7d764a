"""What to do about a ledger that is damaged, without opening it: a backup, or what can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from tracker import settings
from tracker.domain.period import SHANGHAI
from tracker.services.backups import Backup, known
from tracker.storage import contents, damage, integrity, restoring
from tracker.storage.contents import Holding
from tracker.storage.custody import Custody, take, this_process
from tracker.storage.damage import Soundness
from tracker.storage.database import BUSY_SECONDS
from tracker.storage.draft import draft_beside
from tracker.storage.durable import put_in_place
from tracker.storage.key_ring import PassphraseNeeded, salt_of
from tracker.storage.problems import (
    LedgerAltered,
    LedgerDamaged,
    LedgerProblem,
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

    `backup` is the newest one that is sound, with what it `held`; `readable` are rows by table that
    can still be read of the damaged file itself; `is_altered` says that it fits together, and is
    only not what the program left.
    """

    ledger: Path
    backup: Backup | None = None
    held: Holding | None = None
    readable: Mapping[str, Salvaged] = field(default_factory=dict)
    is_altered: bool = False

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
    """What a check of a file found; `held` is `None` where not even that can be read."""

    path: Path
    soundness: Soundness
    held: Holding | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.held is not None and self.soundness.is_sound


def check(path: Path) -> Checked:
    """Read the whole of a ledger or backup, indexes and references as well; changes nothing.

    Raises:
        LedgerProblem: it is not there, is no ledger, is of a newer program or locked.
    """
    try:
        held = contents.holding(path)
    except LedgerDamaged:
        held = None
    return Checked(path, damage.soundness(path), held)


def offer(ledger: Path, settings_file: Path | None, *, is_altered: bool = False) -> Offer:
    """What could take the place of the ledger; reads it and its backups, changes nothing.

    Raises PassphraseNeeded: only a sealed backup is left, whose key is not here.
    """
    chosen, _notices = settings.load(settings_file)
    backup, held = _newest_sound(known(ledger, chosen.backups))
    with _salvaged(ledger) as (_draft, readable):
        return Offer(ledger, backup, held, readable, is_altered)


def from_backup(ledger: Path, backup: Path, now: datetime) -> Recovered:
    """Put a backup in the place of a damaged ledger, which is kept under another name.

    Raises LedgerProblem: the backup is not sound or cannot be copied; the ledger is as it was.
    """
    like = ledger if salt_of(ledger) else backup  # a backup of a sealed one does not become plain
    staged = restoring.staged(backup, ledger, BUSY_SECONDS, like)
    with _held(ledger, now) as custody, staged as draft:
        return Recovered(_take_place(custody, draft, now))


def by_salvage(ledger: Path, now: datetime) -> Recovered:
    """Put what can be read of a damaged ledger in its place; it is kept under another name.

    Raises LedgerProblem: nothing can be read of it, or nothing be written; it is as it was.
    """
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


def _newest_sound(backups: list[Backup]) -> tuple[Backup | None, Holding | None]:
    locked = None
    for one in backups:
        try:
            held = contents.holding(one.path)
        except PassphraseNeeded as needed:
            locked = locked or needed
            continue
        except LedgerProblem:
            continue
        if damage.soundness(one.path).is_sound:
            return one, held
    if locked is not None:
        raise locked
    return None, None


@contextmanager
def _salvaged(ledger: Path) -> Iterator[tuple[Path, Mapping[str, Salvaged]]]:
    with draft_beside(ledger) as draft:
        readable = salvage(ledger, draft)
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
