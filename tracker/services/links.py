"""What a person sees and decides of links between entries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tracker.domain.deed import DeedKind
from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkState
from tracker.domain.period import Span
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.services.deeds import Deeds
from tracker.services.linking import link_around
from tracker.storage import links, records
from tracker.storage.database import Connection, Database

SURE: Final = 90
"""Percent from which on a proposal is confirmed together with others."""


class LinkMissing(KnownProblem):
    """A link is not there any more."""


@dataclass(frozen=True, slots=True)
class LinkedPair:
    """A link with both its entries; of one event `entry` counts and `witness` tells of it too."""

    link: EntryLink
    entry: Entry
    witness: Entry


class Links:
    """Which entries tell of one event, and which refund is of which purchase."""

    def __init__(self, database: Database, now: Callable[[], datetime], deeds: Deeds) -> None:
        self._database = database
        self._deeds = deeds
        self._now = now

    def all(self) -> list[LinkedPair]:
        """Every link that was not refused."""
        with self._database.reading() as db:
            states = set(LinkState) - {LinkState.REFUSED}
            return _pairs(db, links.in_state(db, *states))

    def proposals(self) -> list[LinkedPair]:
        """What waits for the person, the surest first."""
        with self._database.reading() as db:
            waiting = links.in_state(db, LinkState.PROPOSED)
            return _pairs(db, sorted(waiting, key=lambda link: (-link.confidence, link.id)))

    def links_of(self, entry_id: int) -> list[LinkedPair]:
        """The links in force of an entry, on either side."""
        with self._database.reading() as db:
            found = links.of_entries(db, [entry_id])
            return _pairs(db, [link for link in found if link.state.is_in_force])

    def witnessed(self) -> frozenset[int]:
        """The entries that others tell of too, and that count in their place."""
        with self._database.reading() as db:
            return frozenset(links.witnessed(db))

    def confirm(self, link_id: int) -> Changes:
        """Say that a proposal is right. Raises LinkMissing."""
        return self.confirm_all([link_id])

    def confirm_all(self, link_ids: Collection[int]) -> Changes:
        """Say that proposals are right, each with those that add up to one row with it."""
        return self._decide(link_ids, LinkState.CONFIRMED)

    def refuse(self, link_id: int) -> Changes:
        """Say that a proposal is wrong: it is not made again. Raises LinkMissing."""
        return self.refuse_all([link_id])

    def refuse_all(self, link_ids: Collection[int]) -> Changes:
        """Say of all these, or of none where one is missing, that they are wrong."""
        return self._decide(link_ids, LinkState.REFUSED)

    def undo(self, link_id: int) -> Changes:
        """Take a link back: both entries count again, and it is not made again."""
        return self._decide([link_id], LinkState.REFUSED)

    def look_again(self) -> Changes:
        """Link over the whole ledger."""
        with self._database.writing() as db:
            changed = link_around(db, links.dated(db))
        return Changes.ENTRIES if changed else Changes.NOTHING

    def _decide(self, link_ids: Collection[int], state: LinkState) -> Changes:
        confirmed = state is LinkState.CONFIRMED
        kind = DeedKind.LINK_CONFIRMED if confirmed else DeedKind.LINK_REFUSED
        with self._deeds.doing(kind) as db:
            chosen = [_found(db, link_id) for link_id in link_ids]
            for link in _with_siblings(db, chosen):
                records.update(db, replace(link, state=state, decided_at=self._now()))
            link_around(db, _days(db, chosen))
        return Changes.ENTRIES if chosen else Changes.NOTHING


def _found(db: Connection, link_id: int) -> EntryLink:
    link = records.find(db, EntryLink, link_id)
    if link is None:
        raise LinkMissing(
            N_("There is no link {number} any more; it may have been decided."),
            number=str(link_id),
        )
    return link


def _with_siblings(db: Connection, chosen: Sequence[EntryLink]) -> list[EntryLink]:
    """Links that tell of the parts of one row stand and fall together."""
    found = {link.id: link for link in chosen}
    for link in chosen:
        for other in links.of_entries(db, [link.witness_id]):
            same = (other.witness_id, other.kind, other.reason, other.state)
            if same == (link.witness_id, link.kind, link.reason, link.state):
                found[other.id] = other
    return list(found.values())


def _days(db: Connection, chosen: Sequence[EntryLink]) -> Span | None:
    ids = {id_ for link in chosen for id_ in (link.entry_id, link.witness_id)}
    days = [e.occurred_on for id_ in ids if (e := records.find(db, Entry, id_)) is not None]
    return Span(min(days), max(days)) if days else None


def _pairs(db: Connection, found: Sequence[EntryLink]) -> list[LinkedPair]:
    told = links.entries_of(db, found)
    return [LinkedPair(link, told[link.entry_id], told[link.witness_id]) for link in found]
