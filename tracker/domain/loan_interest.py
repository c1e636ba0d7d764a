"""Interest within the payments of a loan, which no entry tells apart.

A wallet tells of one repayment for a payment of a plan, and what of it is interest repays nothing
of what was borrowed. Where it is known what was borrowed, the plan tells the interest of each
payment: it is charged as the payment is made, or when it is due.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.instalments import AHEAD_OF_DAY
from tracker.domain.plan import InstalmentPlan
from tracker.domain.running_sum import RunningSum

LOANS: Final = {AccountKind.CASH_LOAN, AccountKind.INSTALMENT_LOAN, AccountKind.MORTGAGE}
"""Other lines ask for their whole balance, with what they charge."""
DRAWN_BEFORE: Final = timedelta(days=62)
"""What a plan pays back was lent no longer than so before its first payment."""


class Moved:
    """What moved on a line, by day: all of it, what was lent, what was repaid, what was charged."""

    def __init__(
        self, every: RunningSum, lent: Mapping[date, int], repaid: Set[date], charged: Set[date]
    ) -> None:
        self._every, self._lent_on = every, lent
        self._repaid_on, self._charged_on = repaid, charged

    @property
    def first(self) -> date:
        """The first day on which anything moved."""
        return self._every.days[0] if self._every.days else date.max

    # Worked out once a plan asks for it: most lines have none.

    @cached_property
    def _lent(self) -> RunningSum:
        return RunningSum(self._lent_on)

    @cached_property
    def _repaid(self) -> Sequence[date]:
        return sorted(self._repaid_on)

    @cached_property
    def _charged(self) -> Sequence[date]:
        return sorted(self._charged_on)

    def until(self, day: date) -> int:
        """What all of it comes to by the end of a day."""
        return self._every.until(day)

    def lent(self, first: date, last: date) -> int:
        """What was lent on some days."""
        return self._lent.until(last) - self._lent.until(first - timedelta(days=1))

    def repaid(self, first: date, last: date) -> date | None:
        """The first of some days on which something was repaid."""
        return _first(self._repaid, first, last)

    def is_charged(self, first: date, last: date) -> bool:
        """Whether entries tell of interest or fees on one of some days."""
        return _first(self._charged, first, last) is not None


@dataclass(frozen=True, slots=True)
class _Charge:
    """The interest of a payment that follows another one, or the beginning of its plan."""

    on: date
    minor: int
    plan: InstalmentPlan
    before: date


class LoanPlans:
    """The plans of a loan of which it is known what was borrowed; of other lines there are none."""

    def __init__(self, account: Account, plans: Iterable[InstalmentPlan]) -> None:
        mine = (p for p in plans if p.account_id == account.id and not p.on_statement)
        self._plans = [
            plan
            for plan in (mine if account.kind in LOANS else ())
            if plan.principal is not None
            and plan.principal.currency == plan.payment.currency == account.currency
            and plan.payment.minor * plan.months > plan.principal.minor
        ]

    def begun(self, moved: Moved, as_of: date) -> int:
        """What plans say was owed before anything moved, in minor units, as known on a day."""
        before = moved.first - timedelta(days=1) if self._plans and moved.first <= as_of else None
        return sum(
            plan.owed_after(before).minor
            for plan in self._plans
            if before is not None and plan.begins_on <= before and not _is_lent(plan, moved, as_of)
        )

    def interest(self, moved: Moved) -> dict[date, int]:
        """The interest that no entry tells, by day, while something is owed."""
        found: dict[date, int] = {}
        days, charged = [date.min], [0]
        charges = (charge for plan in self._plans for charge in _charges(plan, moved))
        for one in sorted(charges, key=lambda charge: (charge.on, charge.plan.id)):
            before = charged[bisect_right(days, one.before) - 1]
            owed = self.begun(moved, one.on) + moved.until(one.before) + before
            is_first = one.before < one.plan.first_due  # nothing was repaid before it was lent
            if owed > 0 or is_first:
                found[one.on] = found.get(one.on, 0) + one.minor
                days.append(one.on)
                charged.append(charged[-1] + one.minor)
        return found


def _charges(plan: InstalmentPlan, moved: Moved) -> Iterator[_Charge]:
    """Of each payment since the loan is known of, unless entries tell what was charged for it."""
    before = plan.begins_on
    for due in plan.due_dates():
        repaid = plan.owed_after(before).minor - plan.owed_after(due).minor
        on = moved.repaid(due - AHEAD_OF_DAY, due) or due
        known = _is_lent(plan, moved, on) or plan.begins_on < moved.first
        told = moved.is_charged(before + timedelta(days=1), on)
        if known and moved.first <= on and not told and plan.payment.minor > repaid:
            yield _Charge(on, plan.payment.minor - repaid, plan, before)
        before = due


def _is_lent(plan: InstalmentPlan, moved: Moved, as_of: date) -> bool:
    """Whether entries tell by a day that what the plan pays back was lent."""
    first, last = plan.first_due - DRAWN_BEFORE, min(as_of, plan.first_due - AHEAD_OF_DAY)
    return plan.principal is not None and moved.lent(first, last) >= plan.principal.minor


def _first(days: Sequence[date], first: date, last: date) -> date | None:
    index = bisect_left(days, first)
    return days[index] if index < len(days) and days[index] <= last else None
