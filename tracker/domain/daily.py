"""What was bought day by day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import DaySum
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money


@dataclass(frozen=True, slots=True)
class DayBought:
    """The purchases of a day with any: how many, and what they come to."""

    on: date
    count: int
    amount: Money


def bought(days: Iterable[DaySum], currency: str) -> tuple[DayBought, ...]:
    """The days with a purchase in a currency, in order; refunds are left aside."""
    sums: dict[date, tuple[int, int]] = {}
    for day in days:
        if day.kind is EntryKind.PURCHASE and day.amount.currency == currency:
            count, minor = sums.get(day.on, (0, 0))
            sums[day.on] = (count + day.count, minor + day.amount.minor)
    return tuple(
        DayBought(on, count, Money(minor, currency)) for on, (count, minor) in sorted(sums.items())
    )


SHARES = (0.25, 0.5, 0.75, 0.95)
"""A day is on the step of its place among all days that are told of: quarters, and the top."""


def steps(days: Sequence[DayBought]) -> tuple[Money, ...]:
    """The amounts that part the days into steps, each the largest of its step but the last."""
    ordered = sorted(day.amount for day in days)
    last = len(ordered) - 1
    bounds = sorted({ordered[min(last, round(last * share))] for share in SHARES}) if days else []
    return tuple(bound for bound in bounds if bound < ordered[-1])


def step_of(amount: Money, bounds: Sequence[Money]) -> int:
    """On which step an amount is, from 0."""
    return bisect_left(bounds, amount)
