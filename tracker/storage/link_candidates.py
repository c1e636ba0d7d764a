"""Which entries linking has to look at: found by amount, day and number, without their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from tracker.domain.period import Span
from tracker.storage.narrowing import edges, listed, within
from tracker.storage.schema import entry

# The index of sums by day holds it all of entries that count; witnesses are found by their links.
# Julian days begin at noon, 1,721,424.5 before the first day of year 1.
_GLIMPSES: Final = """
    SELECT id, CAST(julianday(occurred_on) - 1721424.5 AS INTEGER), kind, source,
        account_id, to_account_id, amount_minor
    FROM entry WHERE is_witness = 0 AND occurred_on BETWEEN :first AND :last
    UNION ALL
    SELECT entry.id, CAST(julianday(occurred_on) - 1721424.5 AS INTEGER), entry.kind, source,
        account_id, to_account_id, amount_minor
    FROM (SELECT DISTINCT witness_id FROM entry_link) CROSS JOIN entry ON entry.id = witness_id
    WHERE is_witness = 1 AND occurred_on BETWEEN :first AND :last
"""


def glimpses(db: Connection, days: Span) -> Iterator[Any]:
    """The entries of some days in short, as `tracker.importing.linking.candidates.Glimpse`."""
    return iter(db.connection.cursor().execute(_GLIMPSES, _named(days)))


def sources(db: Connection, days: Span) -> set[str]:
    """The families of statements that tell of some days, of entries that count."""
    told = (within(days), entry.c.is_witness == 0)
    return set(db.execute(select(entry.c.source).distinct().where(*told)).scalars())


_PAID_BACK: Final = """
    WITH back AS MATERIALIZED (
        SELECT id, refunds, amount_minor FROM entry
        WHERE kind = 'refund' AND occurred_on BETWEEN :first AND :last
    )
    SELECT id FROM back
    UNION ALL SELECT id FROM entry
    WHERE kind = 'purchase' AND occurred_on BETWEEN :first AND :last AND EXISTS (SELECT 1 FROM back)
    AND (amount_minor IN (SELECT amount_minor FROM back)
         OR (source_id <> '' AND source_id IN (SELECT refunds FROM back)))
"""


def paid_back(db: Connection, days: Span) -> set[int]:
    """Refunds of some days, and purchases that they may be of: by number, or by amount."""
    return {id_ for (id_,) in db.connection.cursor().execute(_PAID_BACK, _named(days))}


def numbered(db: Connection, days: Span, numbers: Collection[str]) -> set[int]:
    """The entries of some days that carry one of these numbers."""
    if not numbers:
        return set()
    query = select(entry.c.id).where(within(days), entry.c.source_id.in_(listed(numbers)))
    return set(db.execute(query).scalars())


_LONG_NUMBER: Final = f"*{'[0-9]' * 20}*"


def printing(db: Connection, days: Span, sources: Collection[str]) -> set[int]:
    """The entries of some days and families whose words hold a long number."""
    said = (entry.c.source_id, entry.c.text, entry.c.note, entry.c.counterparty)
    long = or_(*(words.op("GLOB")(_LONG_NUMBER) for words in said))
    query = select(entry.c.id).where(within(days), entry.c.source.in_(sources), long)
    return set(db.execute(query).scalars())


def _named(days: Span) -> dict[str, str]:
    return dict(zip(("first", "last"), edges(days), strict=True))
