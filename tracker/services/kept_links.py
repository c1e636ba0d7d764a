"""What a person decided about links of an import that is undone, kept until it comes again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkKind, LinkState
from tracker.services.linking import is_decided, link_around
from tracker.services.touched import days_of
from tracker.storage import batches, links, records
from tracker.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry came from: a line of a file, or, typed in by hand, its own id."""

    sha256: str = ""
    line: int = 0
    entry_id: int = 0


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A decided link; fields as in `EntryLink`, its entries told by where they came from."""

    entry: Place
    witness: Place
    kind: LinkKind = LinkKind.SAME_EVENT
    state: LinkState = LinkState.CONFIRMED
    reason: str = ""
    confidence: int = 0
    decided_at: datetime | None = None


def kept_links(db: Connection, batch_id: int) -> tuple[KeptLink, ...]:
    """What was decided about links of the entries of a batch."""
    found = [link for link in links.of_batch(db, batch_id) if is_decided(link)]
    ends = {end for link in found for end in (link.entry_id, link.witness_id)}
    places = batches.places_of(db, ends)
    return tuple(
        KeptLink(
            _place(places, link.entry_id), _place(places, link.witness_id), link.kind, link.state,
            link.reason, link.confidence, link.decided_at,
        )
        for link in found
    )  # fmt: skip


def decide_again(db: Connection, kept: Iterable[KeptLink]) -> list[KeptLink]:
    """Decide as the person did; given back is what tells of entries that are not there.

    What was refused comes first: it says what else there is to be confirmed.
    """
    left = []
    for link in sorted(kept, key=lambda link: link.state is LinkState.CONFIRMED):
        entry, witness = _entry(db, link.entry), _entry(db, link.witness)
        if entry is None or witness is None:
            left.append(link)
        elif entry.id != witness.id:
            _decide(db, link, entry, witness)
            link_around(db, days_of([entry, witness]))
    return left


def _decide(db: Connection, kept: KeptLink, entry: Entry, witness: Entry) -> None:
    known = [
        link for link in links.of_entries(db, [entry.id])
        if {link.entry_id, link.witness_id} == {entry.id, witness.id} and link.kind is kept.kind
    ]  # fmt: skip
    if any(map(is_decided, known)):
        return
    for link in known:
        records.update(db, replace(link, state=kept.state, decided_at=kept.decided_at))
    if not known:
        records.insert(
            db,
            EntryLink(
                0, entry.id, witness.id, kept.kind, kept.state, kept.reason, kept.confidence,
                kept.decided_at,
            ),
        )  # fmt: skip


def _place(places: Mapping[int, tuple[str, int]], id_: int) -> Place:
    return Place(*places[id_]) if id_ in places else Place(entry_id=id_)


def _entry(db: Connection, place: Place) -> Entry | None:
    id_ = place.entry_id or batches.entry_at(db, place.sha256, place.line)
    return records.find(db, Entry, id_) if id_ else None
