"""What is owed on a loan of which nothing but its plans tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.account import Account, limit_on
from tracker.domain.behaviour import BehaviourTable, LineMonth
from tracker.domain.loan_interest import LOANS
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan


def owed_by_plans(account: Account, plans: Iterable[InstalmentPlan], day: date) -> Money | None:
    """What is left of a loan by its plans alone, at the end of a day.

    `None` where that is not known: nothing was lent by then that a plan tells of, or of one of them
    it is not known how much that was. Other lines owe more than what is paid in instalments.
    """
    begun = [p for p in plans if p.account_id == account.id and p.begins_on <= day]
    is_known = all(p.principal is not None for p in begun)
    left = [plan.owed_after(day) for plan in begun]
    is_alike = all(owed.currency == account.currency for owed in left)
    if not begun or not is_known or not is_alike or account.kind not in LOANS:
        return None
    return Money.total(left, account.currency)


def planned_month(table: BehaviourTable, account: Account, month: Month) -> LineMonth | None:
    """A month of an open loan that no entry and no statement tells of, by its plans."""
    as_of, nothing = min(month.last, table.as_of), Money(0, account.currency)
    if table.lines.get(account.id) or account.closed_on is not None:
        return None
    owed = owed_by_plans(account, table.plans, as_of)
    if owed is None:
        return None
    return LineMonth(
        account.id, month, nothing, nothing, nothing, nothing, nothing, 0, owed,
        limit_on(table.limits_of(account.id), as_of), observed=False, instalments=nothing,
        by_plan=nothing, is_planned=True,
    )  # fmt: skip
