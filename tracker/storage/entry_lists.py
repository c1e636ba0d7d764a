"""Long lists of entries: their order as numbers, the rows of any part, and what they come to.

Only the list of all entries by time is stepped over by an index. Of any other the ids are read
once, eight bytes each, and rows are then read by id: the last of a million is as near as the first.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.sql.expression import text

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.flow import Sum
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.storage import records
from tracker.storage.entries import conditions, listed, month_of_entry, ordered
from tracker.storage.schema import entry

AT_ONCE: Final = 2_000
"""Ids that are read or looked up at once: other threads have their turn in between."""


@dataclass(frozen=True, slots=True)
class Part:
    """The next ids of an order, and the runs of one month in them, if the query asks for them."""

    ids: array[int]
    months: tuple[tuple[Month, int], ...]


def order(db: Connection, query: EntryQuery) -> Iterator[Part]:
    """The ids of what a query finds, in its order; its offset and limit are left aside."""
    asked = [entry.c.id, month_of_entry()] if query.by_month else [entry.c.id]
    found = select(*asked).where(*conditions(query))
    rows = db.execute(ordered(found, query)).cursor
    assert rows is not None  # noqa: S101 - a SELECT has one
    while part := rows.fetchmany(AT_ONCE):
        ids = array("q", [row[0] for row in part])
        yield Part(ids, tuple(_runs(part)) if query.by_month else ())


def _runs(part: Iterable[tuple[int, str]]) -> Iterator[tuple[Month, int]]:
    for month, run in groupby(part, itemgetter(1)):
        yield Month.parse(month), sum(1 for _ in run)


def by_ids(db: Connection, ids: Sequence[int]) -> list[Entry]:
    """The entries of these ids, in this order; those that are gone are left out."""
    how = records.mapping(Entry)
    found = how.read(db.execute(how.select().where(entry.c.id.in_(listed(ids)))))
    by_id = {one.id: one for one in found}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def months(db: Connection) -> list[tuple[Month, int]]:
    """Every month that has entries, oldest first, and how many: counted in the index of time."""
    counted = db.execute(text(_MONTHS)).all()
    return [(Month.parse(month), n) for month, n in counted if n]


_MONTHS: Final = """
WITH RECURSIVE month(first) AS (
    SELECT substr(min(occurred_at), 1, 7) || '-01' FROM entry
    UNION ALL
    SELECT date(first, '+1 month') FROM month
    WHERE date(first, '+1 month') <= (SELECT max(occurred_at) FROM entry)
)
SELECT substr(first, 1, 7), (
    SELECT count(*) FROM entry
    WHERE occurred_at >= substr(first, 1, 7) AND occurred_at < date(first, '+1 month')
) FROM month WHERE first IS NOT NULL
"""


def sums(db: Connection, query: EntryQuery) -> list[Sum]:
    """What a query finds, by month, kind and ends; witnesses left aside."""
    return _summed(db, conditions(query))


def sums_of(db: Connection, ids: Sequence[int]) -> Iterator[list[Sum]]:
    """What entries of these ids come to, some of them at a time."""
    for first in range(0, len(ids), AT_ONCE):
        yield _summed(db, [entry.c.id.in_(listed(ids[first : first + AT_ONCE]))])


def ids_of(db: Connection, query: EntryQuery) -> array[int]:
    """The ids of the part of a query that its offset and limit say."""
    found = ordered(select(entry.c.id).where(*conditions(query)), query)
    found = found.limit(-1 if query.limit is None else query.limit).offset(query.offset)
    rows = db.execute(found).cursor
    assert rows is not None  # noqa: S101 - a SELECT has one
    ids: array[int] = array("q")
    while part := rows.fetchmany(AT_ONCE):
        ids.extend([row[0] for row in part])
    return ids


def _summed(db: Connection, wanted: Iterable[ColumnElement[bool]]) -> list[Sum]:
    """Days are summed in the order of the index of sums, and months over what comes of it."""
    ends = (entry.c.account_id, entry.c.to_account_id)
    by = (entry.c.occurred_on, entry.c.kind, entry.c.source, *ends, entry.c.amount_currency)
    day = (
        select(*by, func.count().label("n"), func.sum(entry.c.amount_minor).label("total"))
        .where(entry.c.is_witness == 0, *wanted)
        .group_by(*by)
        .subquery()
    )
    month = func.substr(day.c.occurred_on, 1, 7)
    ends_known = [day.c[end.name].is_not(None) for end in ends]
    key: list[ColumnElement[Any]] = [month, day.c.kind, *ends_known, day.c.amount_currency]
    summed: list[ColumnElement[Any]] = [*key, func.sum(day.c.n), func.sum(day.c.total)]
    return [
        Sum(Month.parse(at), EntryKind(kind), bool(leaves), bool(arrives), n, Money(total, unit))
        for at, kind, leaves, arrives, unit, n, total in db.execute(select(*summed).group_by(*key))
    ]
