"""The ways on from a damaged ledger: its newest sound backup, or what can still be read of it.

One that only is not what the program left can be used as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_, Sentence
from tracker.ui.not_opened import Way

if TYPE_CHECKING:
    from tracker.services.recovery import Offer, Recovered

Recover = Callable[[Callable[[], "Recovered"]], object]
"""Does the work off the UI thread, and opens the ledger after it."""


def ways(offer: Offer, now: Callable[[], datetime], recover: Recover) -> tuple[Way, ...]:
    """What is offered; nothing where there is no backup and nothing can be read."""
    from tracker.services import backup_words, recovery  # noqa: PLC0415 - brings SQLAlchemy

    found = []
    if offer.backup is not None and offer.held is not None:
        path, at = offer.backup.path, offer.backup.made.at
        found.append(
            Way(
                Sentence(N_("Restore the newest backup")),
                (Sentence(_NEWEST, {"at": at}), *backup_words.held(offer.held)),
                lambda: recover(lambda: recovery.from_backup(offer.ledger, path, now())),
            )
        )
    if offer.is_altered:
        found.append(
            Way(
                Sentence(N_("Use the file as it is")),
                (),
                lambda: recover(lambda: recovery.as_it_is(offer.ledger, now())),
            )
        )
    elif offer.rows:
        found.append(
            Way(
                Sentence(N_("Keep what can be read")),
                (backup_words.readable(offer.readable),),
                lambda: recover(lambda: recovery.by_salvage(offer.ledger, now())),
            )
        )
    return tuple(found)


_NEWEST = N_("The newest backup that is sound is of {at}.")
