"""How much of the spending of each month is put on the revolving lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month

RECENT: Final = 3
"""Months that are compared with the usual."""
YEAR: Final = 12
"""Months before them that make up the usual."""
FEWEST: Final = 6
"""Of those, how many must have been seen."""
LITTLE: Final = 0.05
"""A usual share below this has nowhere to fall."""


@dataclass(frozen=True, slots=True)
class UseMonth:
    """One complete, covered month: all spending, and what of it was put on revolving lines.

    `large` counts purchases at or above the person's own 90th percentile, `large_on_line` those of
    them that were put on the lines.
    """

    month: Month
    total: Money
    on_line: Money
    purchases: int
    large: int
    large_on_line: int

    @property
    def share(self) -> float | None:
        """The share put on the lines; `None` in a month without spending."""
        return self.on_line.ratio(self.total)


@dataclass(frozen=True, slots=True)
class Large:
    """The large purchases of some months, and how many of them were put on the lines."""

    count: int
    on_line: int

    @property
    def share(self) -> float | None:
        """The share put on the lines; `None` without large purchases."""
        return self.on_line / self.count if self.count else None

    @property
    def expected(self) -> float:
        """The chance that the next one is put on the lines, never nothing and never certain."""
        return (self.on_line + 1) / (self.count + 2)

    def evidence_of_half(self, usual: float) -> float:
        """How much better half of a usual chance explains these than the usual one."""
        off_line = self.count - self.on_line
        return self.on_line * log(0.5) + off_line * log((1 - usual / 2) / (1 - usual))


def use_months(table: BehaviourTable, lines: Sequence[Account]) -> list[UseMonth]:
    """The complete months that files cover, since the lines are known."""
    rows = {(a.id, row.month): row for a in lines for row in table.lines.get(a.id, ())}
    first = min((month for a in lines if (month := _begun(table, a))), default=None)
    result = []
    for spending in table.spending:
        month = spending.month
        if not spending.observed or month.last > table.as_of or first is None or month < first:
            continue
        if any((a.id, month) in rows and not rows[a.id, month].observed for a in lines):
            continue
        put = (spending.by_account.get(account.id) for account in lines)
        on_line = Money.total((amount for amount in put if amount), spending.total.currency)
        bought = [rows[key].purchases for a in lines if (key := (a.id, month)) in rows]
        large = spending.large, spending.large_on_credit
        result.append(UseMonth(month, spending.total, on_line, sum(bought), *large))
    return result


def _begun(table: BehaviourTable, line: Account) -> Month | None:
    """The first whole month of a line, or the first that is known of it where its day is not."""
    if line.opened_on is None:
        return next((row.month for row in table.lines.get(line.id, ())), None)
    month = Month.of(line.opened_on)
    return month if line.opened_on == month.first else month.plus(1)


def unused_months(months: Sequence[UseMonth]) -> int:
    """How many of the last months, one after the other, saw no purchase on the lines."""
    count = 0
    for month in reversed(months):
        follows = count == 0 or month.month.plus(1) == months[-count].month
        if month.purchases or not follows:
            break
        count += 1
    return count


def recent_months(months: Sequence[UseMonth]) -> Sequence[UseMonth]:
    """The last months, which are compared with the usual; empty where one of them was not seen."""
    recent = months[-RECENT:]
    follow = all(b.month == a.month.plus(1) for a, b in pairwise(recent))
    return recent if len(recent) == RECENT and follow else ()


def months_before(months: Sequence[UseMonth]) -> Sequence[UseMonth]:
    """The year before them; empty while too little of it was seen."""
    recent = recent_months(months)
    if not recent:
        return ()
    first = recent[0].month.plus(-YEAR)
    before = [month for month in months[:-RECENT] if month.month >= first]
    return before if len(before) >= FEWEST else ()


def large_of(months: Sequence[UseMonth]) -> Large:
    """The large purchases of some months together."""
    return Large(sum(m.large for m in months), sum(m.large_on_line for m in months))


def _shares(months: Sequence[UseMonth]) -> list[float]:
    return [share for month in months if (share := month.share) is not None]


def recent_share(months: Sequence[UseMonth]) -> float | None:
    """The highest share of the last months: amounts jump about, so each of them must be low."""
    shares = _shares(recent_months(months))
    return max(shares) if len(shares) == RECENT else None


def usual_share(months: Sequence[UseMonth]) -> float | None:
    """The middle share of the year before the last months; `None` while too little was seen."""
    shares = _shares(months_before(months))
    return median(shares) if len(shares) >= FEWEST else None


def fall_of_share(months: Sequence[UseMonth]) -> float:
    """By how much of the usual share the recent one is lower; 0 where that cannot be told."""
    usual, recent = usual_share(months), recent_share(months)
    if usual is None or recent is None or usual < LITTLE:
        return 0.0
    return 1 - recent / usual
