"""The ways on from a ledger that is open elsewhere, may not be written, or is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.domain.sentence import N_, Sentence
from tracker.ui.not_opened import Way

if TYPE_CHECKING:
    from tracker.services.services import Services


def to_read(open_it: Callable[[], object]) -> tuple[Way, ...]:
    """For a ledger that another program has open, or that may not be written."""
    return (Way(Sentence(N_("Open to read only")), (Sentence(_READING),), open_it),)


def from_gone(services: Services, recover: Callable[[], object]) -> tuple[Way, ...]:
    """For a ledger that is not there any more, as long as it is open."""
    if services.opening.is_there:
        return ()
    return (Way(Sentence(N_("Write it again")), (Sentence(_HELD),), recover),)


_READING = N_("Everything can be looked at, printed and exported then, and nothing changed.")
_HELD = N_("All that was saved is still held by this window and can be written to the same place.")
