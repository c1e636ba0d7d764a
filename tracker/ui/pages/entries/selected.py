"""Entries that are selected for a deed: read as it is done, since they may be all there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.entry import Entry

if TYPE_CHECKING:
    from tracker.services.entry_lists import Listing, Stretch
    from tracker.services.services import Services


@dataclass(frozen=True, slots=True)
class Selected:
    """Which ones, by their ids, and the first of them."""

    ids: Sequence[int]
    first: Entry

    def read(self, services: Services) -> list[Entry]:
        """All of them as they are now; one that is gone by now is left out."""
        return services.lists.all(self.ids)


def selected(services: Services, listing: Listing, stretches: Sequence[Stretch]) -> Selected | None:
    """What stands in some stretches of a list; `None` where all of that is gone by now."""
    ids = services.lists.ids(listing, stretches)
    first = services.lists.all(ids[:1])
    return Selected(ids, first[0]) if first else None
