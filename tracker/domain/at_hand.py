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

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.coverage import Coverage
from tracker.domain.money import CNY, Money
from tracker.domain.money_days import MoneyDay, MoneyMonth
from tracker.domain.period import Month
from tracker.domain.purse import Purse, purses

_OWN: Final = {AccountKind.DEBIT, AccountKind.WALLET, AccountKind.WEALTH}


class AtHand:
    """Money at hand of some facts, in yuan; whole months are worked out once and kept."""

    def __init__(self, facts: Facts, coverage: Coverage) -> None:
        self._coverage = coverage
        own = [a for a in facts.accounts if a.kind in _OWN and a.currency == CNY]
        self._purses = list(purses(replace(facts, accounts=own)).values())
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
