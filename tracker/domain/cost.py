"""What credit costs: interest and fees by month and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Final, TypeAlias

from tracker.domain.behaviour import DaySum, LineMonth
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.statement import Repayment
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


def by_plans(
    rows: Iterable[LineMonth], costs: Iterable[MonthCost], repayments: Iterable[Repayment]
) -> Iterator[Money]:
    """The interest that plans tell of months of lines, where no cost tells of it as well.

    An entry that names no line, or the purse that repaid the line in that month, tells of the same
    interest if it comes to the same in that month. Each tells of one line.
    """
    paid = {(r.account_id, Month.of(r.paid_on), r.from_account_id) for r in repayments}
    elsewhere = list(costs)
    for row in rows:
        same = next((cost for cost in elsewhere if _tells(cost, row, paid)), None)
        if same is None:
            yield row.by_plan
        else:
            elsewhere.remove(same)


def _tells(cost: MonthCost, row: LineMonth, paid: Set[tuple[int, Month, int | None]]) -> bool:
    if cost.month != row.month or cost.interest != row.by_plan:
        return False
    return cost.account_id is None or (row.account_id, row.month, cost.account_id) in paid


def _cost(key: _Key, sums: dict[EntryKind, int]) -> MonthCost:
    month, account_id, currency = key
    interest, fees, late = (Money(sums.get(kind, 0), currency) for kind in KINDS)
    return MonthCost(month, account_id, interest, fees, late)
