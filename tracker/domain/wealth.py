"""Money moved into and out of wealth accounts (余额宝, 零钱通, funds), by month and account."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import DaySum, Facts, WealthMonth
from tracker.domain.entry import EntryKind
from tracker.domain.money import CNY, Money
from tracker.domain.ordered import in_order
from tracker.domain.period import Month

_BY_NAME = {EntryKind.WEALTH_IN, EntryKind.WEALTH_OUT}


class Wealth:
    """The rows that move wealth, found once; rows come by day.

    A transfer with a wealth account at one end is one of them. Purchases that were paid from one,
    and what it earns by itself, are not: nobody looked after the money on those days.
    """

    def __init__(self, facts: Facts) -> None:
        self._accounts = {a.id for a in facts.accounts if a.kind is AccountKind.WEALTH}
        self._rows: Sequence[DaySum] = [row for row in facts.days if self._moves(row)]
        self._whole: dict[Month, tuple[WealthMonth, ...]] = {}

    def extended(self, more: Iterable[DaySum]) -> Wealth:
        """The same with more rows; months that they are not in stay as they are."""
        added = [row for row in more if self._moves(row)]
        if not added:
            return self
        result = copy(self)
        result.take(added)
        return result

    def take(self, added: Sequence[DaySum]) -> None:
        """Take more rows in; nothing that a copy shares is changed."""
        touched = {Month.of(row.on) for row in added}
        self._rows = in_order(self._rows, added, _day)
        self._whole = {m: rows for m, rows in self._whole.items() if m not in touched}

    def months(self, as_of: date) -> tuple[WealthMonth, ...]:
        """Each month and account with a movement up to `as_of`, by month."""
        if not self._rows or self._rows[0].on > as_of:
            return ()
        months = Month.of(self._rows[0].on).until(Month.of(as_of))
        return tuple(row for month in months for row in self._month(month, as_of))

    def _month(self, month: Month, as_of: date) -> tuple[WealthMonth, ...]:
        """A month up to a day; one that is over is worked out once."""
        if as_of < month.last:
            return self._worked_out(month, as_of)
        if month not in self._whole:
            self._whole[month] = self._worked_out(month, month.last)
        return self._whole[month]

    def _worked_out(self, month: Month, last: date) -> tuple[WealthMonth, ...]:
        first = bisect_left(self._rows, month.first, key=_day)
        found: dict[int, WealthMonth] = {}
        for row in self._rows[first : bisect_right(self._rows, last, key=_day)]:
            for account_id, moved_in, moved_out in self._ends(row):
                before = found.get(account_id or 0, WealthMonth(month, account_id))
                found[account_id or 0] = replace(
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


def _day(row: DaySum) -> date:
    return row.on
