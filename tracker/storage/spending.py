"""Purchases by month, category and account, for charts and summaries."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.storage.schema import entry


class Spent(NamedTuple):
    """What was spent in one month on one category with one account ("" and `None`: not known)."""

    month: Month
    category: str
    account_id: int | None
    amount: Money
    purchases: int


def spent(db: Connection, span: Span) -> list[Spent]:
    """Purchases within the span, by month, category, account and currency; refunds left aside."""
    month = func.substr(entry.c.occurred_on, 1, 7)
    keys = (month, entry.c.category, entry.c.account_id, entry.c.amount_currency)
    query = (
        select(*keys, func.sum(entry.c.amount_minor), func.count())
        .where(
            entry.c.kind == EntryKind.PURCHASE,
            entry.c.is_witness == 0,
            entry.c.occurred_on.between(span.first.isoformat(), span.last.isoformat()),
        )
        .group_by(*keys)
        .order_by(*keys)
    )
    return [
        Spent(Month.parse(month), category, account_id, Money(minor, currency), purchases)
        for month, category, account_id, currency, minor, purchases in db.execute(query)
    ]
