"""Money moved into and out of wealth accounts (余额宝, 零钱通, funds), by month and account."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import DaySum, Facts, WealthMonth
from tracker.domain.entry import EntryKind
from tracker.domain.money import CNY, Money
from tracker.domain.period import Month

_BY_NAME = {EntryKind.WEALTH_IN, EntryKind.WEALTH_OUT}


class Wealth:
    """The rows that move wealth, found once; rows come by day.

    A transfer with a wealth account at one end is one of them. Purchases that were paid from one,
    and what it earns by itself, are not: nobody looked after the money on those days.
    """

    def __init__(self, facts: Facts) -> None:
        self._accounts = {a.id for a in facts.accounts if a.kind is AccountKind.WEALTH}
        self._rows = [row for row in facts.days if self._moves(row)]
        self._days = [row.on for row in self._rows]

    def months(self, as_of: date) -> tuple[WealthMonth, ...]:
        """Each month and account with a movement up to `as_of`, by month."""
        found: dict[tuple[Month, int], WealthMonth] = {}
        for row in self._rows[: bisect_right(self._days, as_of)]:
            for account_id, moved_in, moved_out in self._ends(row):
                key = (Month.of(row.on), account_id or 0)
                before = found.get(key, WealthMonth(key[0], account_id))
                found[key] = replace(
                    before,
                    count=before.count + row.count,
                    last=row.on,
                    moved_in=before.moved_in + Money(moved_in),
                    moved_out=before.moved_out + Money(moved_out),
                )
        return tuple(found[key] for key in sorted(found))

    def _moves(self, row: DaySum) -> bool:
        ends = self._accounts & {row.account_id, row.to_account_id}
        moves = row.kind in _BY_NAME or (row.kind is EntryKind.TRANSFER and bool(ends))
        return moves and row.amount.currency == CNY

    def _ends(self, row: DaySum) -> Iterator[tuple[int | None, int, int]]:
        """The wealth accounts of a row, and what moved into and out of each, in minor units."""
        minor = row.amount.minor
        if row.to_account_id in self._accounts:
            yield row.to_account_id, minor, 0
        if row.account_id in self._accounts:
            yield row.account_id, 0, minor
        if not self._accounts & {row.account_id, row.to_account_id}:
            into = row.kind is EntryKind.WEALTH_IN
            yield None, minor * into, minor * (not into)
