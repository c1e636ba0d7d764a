"""Instalment plans: what is to be paid every month until a debt is paid off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from math import expm1, log1p
from typing import Final

from tracker.domain.money import ZERO, Money
from tracker.domain.period import Month


@dataclass(frozen=True, slots=True)
class InstalmentPlan:
    """A loan or purchase that is paid back in equal monthly payments, as the person states it.

    `payment` is due every month from `first_due` on, `months` times, on the day of the month of
    `first_due` (the last day of a month that is too short). `principal` is what was borrowed,
    where known; the payments hold interest besides. `on_statement` tells that the payments are
    asked for by the statements of the line (a purchase in instalments on a card), so that they
    must not be counted beside those.
    """

    id: int = 0
    account_id: int = 0
    name: str = ""
    first_due: date = date.min
    months: int = 1
    payment: Money = ZERO
    principal: Money | None = None
    on_statement: bool = False
    note: str = ""

    @property
    def begins_on(self) -> date:
        """A month before the first payment: from then on it is owed."""
        return Month.of(self.first_due).plus(-1).day(self.first_due.day)

    @property
    def last_due(self) -> date:
        """The day of the last payment."""
        return Month.of(self.first_due).plus(self.months - 1).day(self.first_due.day)

    def owed_after(self, day: date) -> Money:
        """What is left of it at the end of a day.

        Equal payments with interest on what is owed repay little at first and more later, as banks
        reckon (等额本息). What statements ask for in instalments costs the same fee each time, and
        what was borrowed is repaid in equal parts. Payments with all that is in them are owed where
        it is not known how much was borrowed.
        """
        left = self.left_after(day)
        if self.principal is None or self.principal.currency != self.payment.currency:
            return Money(self.payment.minor * left, self.payment.currency)
        borrowed, payment = self.principal.minor, self.payment.minor
        is_even = self.on_statement or not borrowed or payment * self.months <= borrowed
        if is_even or left == self.months:
            return Money(round(Fraction(borrowed * left, self.months)), self.principal.currency)
        rate = _rate(payment / borrowed, self.months)
        return Money(round(payment * _worth(rate, left)), self.principal.currency)

    def due_dates(self) -> Iterator[date]:
        """The days on which a payment is due, in order."""
        first = Month.of(self.first_due)
        return (first.plus(number).day(self.first_due.day) for number in range(self.months))

    def next_due(self, day: date) -> date | None:
        """The first due date on `day` or after it; `None` once all have passed."""
        number = self.months - self.left_after(day - timedelta(days=1))
        if number == self.months:
            return None
        return Month.of(self.first_due).plus(number).day(self.first_due.day)

    def asks_on(self, day: date) -> bool:
        """Whether it runs on a day, with payments left that no statement asks for."""
        is_left = bool(self.left_after(day - timedelta(days=1)))
        return not self.on_statement and self.begins_on <= day and is_left

    def left_after(self, day: date) -> int:
        """How many payments fall due after a day."""
        first, month = self.first_due, Month.of(day)
        passed = (month.year - first.year) * 12 + month.number - first.month
        passed += day >= month.day(first.day)
        return self.months - min(max(passed, 0), self.months)


@cache
def _rate(share: float, months: int) -> float:
    """The monthly interest at which so many payments, each a share of what was lent, repay it."""
    low, high = 0.0, share
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if share * _worth(middle, months) > 1:
            low = middle
        else:
            high = middle
    return high


_STEPS: Final = 60
"""Halvings after which a rate is as exact as a float."""


def _worth(rate: float, months: int) -> float:
    """How many payments it would take at once to repay what so many months of them repay."""
    return -expm1(-months * log1p(rate)) / rate
