"""Money at hand: what the person's own accounts held, day by day, as far as that is known.

Debit cards and wallets count, and money market funds that pay out at once (余额宝, 零钱通), which
people keep as they keep a wallet. Other wealth counts where the person states its balance: who
does that says that it can be drawn on.

What an account held on a day is its last reading with everything that moved since; that is known
while every day since is covered. No file tells all of a bank account (a wage comes in unseen), so
there a reading is carried on for little more than a month. What is not known is not zero: a day
counts only when every account of the person that is in use is known on it. What is known to have
moved after the last such day, since it was typed in or is supposed, moves what was known then.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, pairwise
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.coverage import Coverage
from tracker.domain.grouped import rows_of
from tracker.domain.holding import BalanceReading
from tracker.domain.money import CNY, Money
from tracker.domain.money_days import HeldOn, MoneyDay, MoneyMonth
from tracker.domain.period import Month
from tracker.domain.tally import provided_by

AT_ONCE: Final = ("余额宝", "零钱通")
"""Wealth accounts that are kept as a wallet is, by words of their names."""

CARRIED: Final = timedelta(days=35)
"""For how long a reading of a bank account is carried on: from one month's to the next one's."""

_ONE: Final = timedelta(days=1)


class Purse:
    """One account of the person's own money: its readings, and its movements summed up by day."""

    def __init__(
        self, account: Account, rows: Sequence[DaySum], readings: Sequence[BalanceReading]
    ) -> None:
        self.account = account
        self._told_by: dict[str, date] = {}
        """Which platforms told of it (alipay, wechat), each from which day on."""
        self._change: dict[date, int] = {}
        self._readings = sorted(readings, key=lambda r: (r.on, r.id))
        self._read = [reading.on for reading in self._readings]
        self.known_from = date.max
        """The first day that anything is known of it."""
        self.count(rows)

    def extended(self, rows: Iterable[DaySum]) -> Purse:
        """The account with more rows on it; those of other accounts are passed over."""
        own = self.account.id
        mine = [row for row in rows if own in (row.account_id, row.to_account_id)]
        if not mine:
            return self
        result = copy(self)
        result.count(mine)
        return result

    def count(self, rows: Iterable[DaySum]) -> None:
        """Count rows in, and sum up anew; nothing that a copy shares is changed."""
        self._told_by, self._change = dict(self._told_by), dict(self._change)
        account, change = self.account, self._change
        for row in rows:
            self._told_by[row.source] = min(row.on, self._told_by.get(row.source, row.on))
            if row.amount.currency == account.currency:
                into = (row.to_account_id == account.id) - (row.account_id == account.id)
                change[row.on] = change.get(row.on, 0) + into * row.amount.minor
        self._days = sorted(change)
        self._flow = list(accumulate(change[day] for day in self._days))
        self.known_from = min((account.opened_on or date.max, *self._days[:1], *self._read[:1]))

    def is_needed(self, day: date) -> bool:
        """Whether it may have held money on a day, so that nothing is known without it.

        One whose opening day is not known may have been there always.
        """
        opened, closed = self.account.opened_on, self.account.closed_on
        if (opened is not None and day < opened) or (closed is not None and closed <= day):
            return False
        is_wallet = self.account.kind in {AccountKind.DEBIT, AccountKind.WALLET}
        at_once = any(word in self.account.name for word in AT_ONCE)
        return is_wallet or at_once or bool(bisect_right(self._read, day))

    def held(self, day: date, coverage: Coverage) -> HeldOn | None:
        """What it held at the end of a day; `None` where that is not known."""
        told = self.told(day)
        carried = told is not None and self._is_carried(told.reading.on, day, coverage)
        return told if carried else None

    def told(self, day: date) -> HeldOn | None:
        """Its last reading up to a day with all that is known to have moved since."""
        index = bisect_right(self._read, day)
        if not index:
            return None
        reading = self._readings[index - 1]
        return HeldOn(self.account.id, self._moved_from(reading, day), reading)

    def balance(self, day: date) -> Money | None:
        """What it held at the end of a day by all that is known to have moved.

        A reading is carried on from its day, the first one back to before it too; `None` without.
        """
        told = self.told(max(day, self._read[0])) if self._read else None
        return self._moved_from(told.reading, day) if told is not None else None

    def unexplained(self) -> dict[date, Money]:
        """By the days of readings, what was there beyond the one before and all that moved since.

        The first reading has none before it.
        """
        told = {one.on: one for one in self._readings}
        return {
            day: told[day].balance - self._moved_from(told[before], day)
            for before, day in pairwise(told)
        }

    def _moved_from(self, reading: BalanceReading, day: date) -> Money:
        """What was there at the end of a day by a reading and all that moved between them."""
        moved = self._until(day) - self._until(reading.on)
        return reading.balance + Money(moved, self.account.currency)

    def last_told(self, day: date) -> date:
        """The last day up to that one on which it was read or is known to have moved."""
        moved, read = bisect_right(self._days, day), bisect_right(self._read, day)
        last = (*self._days[moved - 1 : moved], *self._read[read - 1 : read])
        return max(last, default=date.min)

    def _is_carried(self, read_on: date, day: date, coverage: Coverage) -> bool:
        """Whether every day since a reading is covered; where no file tells of any, all are."""
        own = provided_by(self.account) if self.account.provider else ""
        if not own and day - read_on > CARRIED:
            return False
        if day == read_on or not coverage.all or day < coverage.all[0].first:
            return True
        told = {name for name, first in self._told_by.items() if name and first <= day}
        names = {own} if own else told or {""}
        return all(day <= coverage.through(name, read_on + _ONE) for name in names)

    def _until(self, day: date) -> int:
        index = bisect_right(self._days, day)
        return self._flow[index - 1] if index else 0


class AtHand:
    """Money at hand of some facts, in yuan; whole months are worked out once and kept."""

    def __init__(self, facts: Facts, coverage: Coverage) -> None:
        self._coverage = coverage
        self._purses = list(_purses(facts))
        self._first = min((reading.on for reading in facts.balances), default=None)
        self._kept: dict[tuple[Month, frozenset[int]], MoneyMonth] = {}

    def extended(self, more: Sequence[DaySum], coverage: Coverage) -> AtHand:
        """The same with more rows, and with other days covered.

        Months before the first of the rows stay as they are, where the same days are covered.
        """
        result = copy(self)
        result.take(more, coverage)
        return result

    def take(self, more: Sequence[DaySum], coverage: Coverage) -> None:
        """Take rows in and go over to a coverage; nothing that a copy shares is changed."""
        alike = self._coverage.alike_until(coverage)
        until = min((alike, *(row.on for row in more)))
        self._coverage = coverage
        self._purses = [purse.extended(more) for purse in self._purses]
        self._kept = {key: told for key, told in self._kept.items() if key[0].last < until}

    def months(self, as_of: date) -> tuple[MoneyMonth, ...]:
        """Every month since the first reading; the last one up to `as_of`."""
        if self._first is None or self._first > as_of:
            return ()
        purses = [purse for purse in self._purses if purse.known_from <= as_of]
        months = Month.of(self._first).until(Month.of(as_of))
        told = [self._month(month, as_of, purses) for month in months]
        place = next((n for n in reversed(range(len(told))) if told[n].end is not None), None)
        if place is not None:
            told[place] = replace(told[place], since=_since(told[place].end, purses, as_of))
        return tuple(told)

    def _month(self, month: Month, as_of: date, purses: Sequence[Purse]) -> MoneyMonth:
        if as_of < month.last:
            return self._worked_out(month, as_of, purses)
        key = month, frozenset(purse.account.id for purse in purses)
        if key not in self._kept:
            self._kept[key] = self._worked_out(month, month.last, purses)
        return self._kept[key]

    def _worked_out(self, month: Month, last: date, purses: Sequence[Purse]) -> MoneyMonth:
        days = [month.first + timedelta(days=n) for n in range((last - month.first).days + 1)]
        known = [told for day in days if (told := self._day(day, purses)) is not None]
        end = known[-1] if known else None
        lowest = min(known, key=lambda told: (told.total, told.on), default=None)
        missing = tuple(
            purse.account.id
            for purse in purses
            if purse.is_needed(last) and purse.held(last, self._coverage) is None
        )
        return MoneyMonth(month, len(days), len(known), lowest, end, missing)

    def _day(self, day: date, purses: Sequence[Purse]) -> MoneyDay | None:
        held = []
        for purse in purses:
            if purse.is_needed(day):
                one = purse.held(day, self._coverage)
                if one is None:
                    return None
                held.append(one)
        return MoneyDay(day, Money.total(h.balance for h in held), tuple(held)) if held else None


def _since(end: MoneyDay | None, purses: Iterable[Purse], as_of: date) -> MoneyDay | None:
    """What was at hand on the last day that is known, with all that is known since."""
    if end is None or end.on == as_of:
        return None
    ids = {one.account_id for one in end.held}
    mine = [purse for purse in purses if purse.account.id in ids and purse.is_needed(as_of)]
    on = max((purse.last_told(as_of) for purse in mine), default=end.on)
    if on <= end.on:
        return None
    held = tuple(told for purse in mine if (told := purse.told(as_of)) is not None)
    return MoneyDay(on, Money.total(one.balance for one in held), held, known_until=end.on)


_OWN: Final = {AccountKind.DEBIT, AccountKind.WALLET, AccountKind.WEALTH}


def _purses(facts: Facts) -> Iterator[Purse]:
    own = {a.id: a for a in facts.accounts if a.kind in _OWN and a.currency == CNY}
    rows = rows_of(own, facts.days)
    for account in own.values():
        readings = [
            reading
            for reading in facts.balances
            if reading.account_id == account.id and reading.balance.currency == CNY
        ]
        yield Purse(account, rows[account.id], readings)
