"""The ways on from a damaged ledger: its newest sound backup, or what can still be read of it.

One that only is not what the program left can be used as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_, Sentence
from tracker.ui.not_opened import Way

if TYPE_CHECKING:
    from tracker.services.recovery import Offer, Recovered
    from tracker.services.sound_backups import Sound

Recover = Callable[[Callable[[], "Recovered"]], object]
"""Does the work off the UI thread, and opens the ledger after it."""


@dataclass(frozen=True)
class Doing:
    """How the window does what is offered: recovers, and asks for the passphrase of a backup."""

    recover: Recover
    ask: Callable[[Path], object]


def ways(offer: Offer, now: Callable[[], datetime], doing: Doing) -> tuple[Way, ...]:
    """What is offered; nothing where there is no backup and nothing can be read.

    A backup that holds far more than the newest one stands before it.
    """
    from tracker.services import backup_words, recovery  # noqa: PLC0415 - brings SQLAlchemy

    found = list(_of_backups(offer, now, doing))
    if offer.is_altered:
        found.append(
            Way(
                Sentence(N_("Use the file as it is")),
                (),
                lambda: doing.recover(lambda: recovery.as_it_is(offer.ledger, now())),
            )
        )
    elif offer.rows:
        found.append(
            Way(
                Sentence(N_("Keep what can be read")),
                (backup_words.readable(offer.readable),),
                lambda: doing.recover(lambda: recovery.by_salvage(offer.ledger, now())),
            )
        )
    said = tuple(backup_words.passed_over(offer.found))
    return tuple(
        replace(way, about=(*said, *way.about)) if place == 0 else way
        for place, way in enumerate(found)
    )


def _of_backups(offer: Offer, now: Callable[[], datetime], doing: Doing) -> Iterator[Way]:
    from tracker.services import backup_words, recovery  # noqa: PLC0415 - brings SQLAlchemy

    def restoring(verb: str, said: str, one: Sound) -> Way:
        path = one.backup.path
        more = [Sentence(_SEALS)] if recovery.seals(offer.ledger, path) else []
        about = Sentence(said, {"at": one.backup.made.at})
        return Way(
            Sentence(verb),
            (about, *backup_words.held(one.held), *more),
            lambda: doing.recover(lambda: recovery.from_backup(offer.ledger, path, now())),
        )

    found = offer.found
    if found.fuller is not None:
        yield restoring(N_("Restore the one that holds more"), _OLDER, found.fuller)
    if found.newest is not None:
        yield restoring(N_("Restore the newest backup"), _NEWEST, found.newest)
    if found.locked:
        path = found.locked[0].path
        yield Way(Sentence(N_("Give a backup's passphrase…")), (), lambda: doing.ask(path))


_NEWEST = N_("The newest backup that is sound is of {at}.")
_OLDER = N_("The backup that holds more is of {at}.")
_SEALS = N_("The ledger then has the passphrase of that backup.")
