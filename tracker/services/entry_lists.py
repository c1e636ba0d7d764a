"""Lists of entries of any length: which entries, in which order, and what they come to."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from tracker.domain.entry import Entry
from tracker.domain.flow import Flow, Sum, flow
from tracker.domain.grouped import grouped
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.storage import entries, entry_lists
from tracker.storage.database import Database

_FEW: Final = 50_000
"""So many entries are summed up by their ids; more by asking for all of them once more."""

Stretch: TypeAlias = tuple[int, int]
"""A first and a last place in a list, both included."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a query finds, in its order; `months` are the runs of one month, if it asks for them.

    `ids` is `None` for the list of all entries by time, which an index steps over.
    """

    query: EntryQuery
    count: int
    months: tuple[tuple[Month, int], ...] = ()
    ids: array[int] | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first rows of a list; the whole of it where that is known as quickly."""

    rows: Sequence[Entry]
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class Flows:
    """What a list comes to, as a whole and by month; witnesses are counted by neither."""

    whole: Flow
    months: Mapping[Month, Flow]


class EntryLists:
    """Reads entries for lists. Every reading can be stopped, and none holds more than ids."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, query: EntryQuery, limit: int) -> Beginning:
        """The first `limit` rows of a query, and the whole list where that is known at once."""
        with self._database.reading() as db:
            rows = entries.page(db, replace(query, offset=0, limit=limit))
            if len(rows) < limit:
                ids = array("q", [row.id for row in rows])
                return Beginning(rows, Listing(query, len(rows), months_of(query, rows), ids))
            if query.is_whole_ledger_by_time and not query.by_month:
                return Beginning(rows, Listing(query, entries.count(db, query)))
        return Beginning(rows, None)

    def listing(self, query: EntryQuery) -> Listing:
        """All of what a query finds: its ids are read once, unless an index answers it."""
        if query.is_whole_ledger_by_time:
            return self._by_index(query)
        ids: array[int] = array("q")
        months: list[tuple[Month, int]] = []
        with self._database.reading() as db:
            for part in entry_lists.order(db, query):
                ids.extend(part.ids)
                if query.by_month:
                    _append(months, part.months)
        return Listing(query, len(ids), tuple(months), ids)

    def _by_index(self, query: EntryQuery) -> Listing:
        with self._database.reading() as db:
            months = entry_lists.months(db) if query.by_month else []
            count = entries.count(db, query)
        return Listing(query, count, tuple(reversed(months) if query.descending else months))

    def rows(self, listing: Listing, first: int, limit: int) -> list[Entry]:
        """The rows from a place on; those deleted meanwhile by another program are left out."""
        with self._database.reading() as db:
            if listing.ids is not None:
                return entry_lists.by_ids(db, listing.ids[first : first + limit])
            return entries.page(db, replace(listing.query, offset=first, limit=limit))

    def flows(self, listing: Listing) -> Flows:
        """What all entries of a list come to."""
        few = listing.ids if listing.ids is not None and listing.count <= _FEW else None
        with self._database.reading() as db:
            if few is None:
                sums = entry_lists.sums(db, listing.query)
            else:
                sums = [one for part in entry_lists.sums_of(db, few) for one in part]
        by_month = grouped(sums, lambda one: one.month)
        return Flows(flow(sums), {month: flow(part) for month, part in by_month.items()})

    def ids(self, listing: Listing, stretches: Iterable[Stretch]) -> array[int]:
        """The ids of the entries that stand in some stretches of a list."""
        found: array[int] = array("q")
        with self._database.reading() as db:
            for first, last in stretches:
                if listing.ids is not None:
                    found.extend(listing.ids[first : last + 1])
                else:
                    part = replace(listing.query, offset=first, limit=last - first + 1)
                    found.extend(entry_lists.ids_of(db, part))
        return found

    def flow(self, listing: Listing, stretches: Sequence[Stretch]) -> Flow:
        """What some stretches of a list come to; `count` counts the witnesses among them."""
        count = sum(last - first + 1 for first, last in stretches)
        if count >= listing.count:
            return replace(self.flows(listing).whole, count=count)
        ids = self.ids(listing, stretches)
        sums: list[Sum] = []
        with self._database.reading() as db:
            for part in entry_lists.sums_of(db, ids):
                sums += part
        return flow(sums, count)

    def all(self, ids: Sequence[int]) -> list[Entry]:
        """The entries of these ids, in this order."""
        found: list[Entry] = []
        with self._database.reading() as db:
            for first in range(0, len(ids), entry_lists.AT_ONCE):
                found += entry_lists.by_ids(db, ids[first : first + entry_lists.AT_ONCE])
        return found


def months_of(query: EntryQuery, rows: Iterable[Entry]) -> tuple[tuple[Month, int], ...]:
    """The runs of one month in rows, where a query asks for them."""
    runs: list[tuple[Month, int]] = []
    for row in rows if query.by_month else ():
        _append(runs, [(Month.of(row.occurred_on), 1)])
    return tuple(runs)


def _append(runs: list[tuple[Month, int]], more: Iterable[tuple[Month, int]]) -> None:
    for month, n in more:
        if runs and runs[-1][0] == month:
            runs[-1] = (month, runs[-1][1] + n)
        else:
            runs.append((month, n))
