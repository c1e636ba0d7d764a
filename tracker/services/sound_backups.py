"""Which backups of a ledger could take its place: the newest sound one, and one that holds more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.services.backups import Backup
from tracker.storage import contents, damage
from tracker.storage.contents import COMPARED, Holding
from tracker.storage.key_ring import PassphraseNeeded
from tracker.storage.problems import LedgerProblem

FAR_FEWER: Final = 0.9
"""A backup with less than this share of another one's records is said to hold far less."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A backup that can be read, and what it holds."""

    backup: Backup
    held: Holding

    @property
    def records(self) -> int:
        """How many records it has of the kinds that a person counts."""
        return sum(map(self.held.count, COMPARED))


@dataclass(frozen=True, slots=True)
class Found:
    """What a look through all backups found.

    `newest` is the newest sound one, `fuller` the newest of the older ones that hold the most,
    where `newest` holds far less. `damaged` and `locked` are newer than `newest`: what is not
    sound, and what has a passphrase that was not given.
    """

    newest: Sound | None = None
    fuller: Sound | None = None
    damaged: tuple[Backup, ...] = ()
    locked: tuple[Backup, ...] = ()


def look_through(backups: Iterable[Backup]) -> Found:
    """Look through backups, the newest first; each is read as far as its answer needs."""
    damaged: list[Backup] = []
    locked: list[Backup] = []
    readable: list[Sound] = []
    for one in backups:
        try:
            found = Sound(one, contents.holding(one.path))
        except PassphraseNeeded:
            locked += [] if readable else [one]
        except LedgerProblem:
            damaged += [] if readable else [one]
        else:
            if readable or _is_sound(found):
                readable.append(found)
            else:
                damaged.append(one)
    newest = readable[0] if readable else None
    return Found(newest, newest and _fuller(newest, readable), tuple(damaged), tuple(locked))


def _fuller(newest: Sound, readable: Sequence[Sound]) -> Sound | None:
    more = [one for one in readable if newest.records < FAR_FEWER * one.records]
    most = max((one.records for one in more), default=0)
    return next((one for one in more if one.records >= FAR_FEWER * most and _is_sound(one)), None)


def _is_sound(found: Sound) -> bool:
    return damage.soundness(found.backup.path).is_sound
