"""Entries that were deleted by hand: what has to be known to bring them back as they were."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink
from tracker.services.linking import is_decided
from tracker.storage import links, records
from tracker.storage.database import Connection
from tracker.storage.records import Record


class Deleted:
    """The entries deleted since the program was started, and the links decided about them."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Entry, Entry]] = {}
        self._links: list[EntryLink] = []

    def keep(self, db: Connection, gone: Iterable[Record]) -> None:
        """Keep of entries that are about to go what they said themselves."""
        entries = [record for record in gone if isinstance(record, Entry)]
        for entry, told in zip(entries, links.as_told(db, entries), strict=True):
            self._told[entry.id] = entry, told
        found = links.of_entries(db, [entry.id for entry in entries])
        known = {link.id for link in self._links}
        self._links += [link for link in found if is_decided(link) and link.id not in known]

    def as_told(self, record: Record) -> Record:
        """A deleted record as it is to be written again."""
        if not isinstance(record, Entry):
            return record
        deleted, told = self._told.pop(record.id, (record, record))
        return told if deleted == record else record

    def decide_again(self, db: Connection, back: Iterable[Record]) -> None:
        """Write the links that were decided about entries that are back, with both ends there."""
        ids = {record.id for record in back if isinstance(record, Entry)}
        now = [link for link in self._links if ids & {link.entry_id, link.witness_id}]
        for link in now:
            ends = (link.entry_id, link.witness_id)
            if all(end not in self._told and records.find(db, Entry, end) for end in ends):
                self._links.remove(link)
                links.write_again(db, link)
