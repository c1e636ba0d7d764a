"""What credit costs: interest and fees by month and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from tracker.domain.behaviour import DaySum
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.tally import CHARGES


@dataclass(frozen=True, slots=True)
class MonthCost:
    """What one line charged in one month, in one currency.

    `account_id` is `None` where no entry names the line.
    """

    month: Month
    account_id: int | None
    interest: Money
    fees: Money
    late_fees: Money

    @property
    def total(self) -> Money:
        """All of it."""
        return self.interest + self.fees + self.late_fees


_Key: TypeAlias = tuple[Month, int | None, str]

KINDS: Final = (EntryKind.INTEREST, EntryKind.FEE, EntryKind.LATE_FEE)
"""In the order in which a month tells of them."""


def costs(days: Iterable[DaySum]) -> tuple[MonthCost, ...]:
    """The months and lines with a charge, by month; one for each currency that was charged in."""
    sums: dict[_Key, dict[EntryKind, int]] = {}
    for day in days:
        if day.kind in CHARGES:
            key = Month.of(day.on), day.account_id, day.amount.currency
            of_line = sums.setdefault(key, {})
            of_line[day.kind] = of_line.get(day.kind, 0) + day.amount.minor
    ordered = sorted(sums, key=lambda key: (key[0], key[1] or 0, key[2]))
    return tuple(_cost(key, sums[key]) for key in ordered)


def _cost(key: _Key, sums: dict[EntryKind, int]) -> MonthCost:
    month, account_id, currency = key
    interest, fees, late = (Money(sums.get(kind, 0), currency) for kind in KINDS)
    return MonthCost(month, account_id, interest, fees, late)
