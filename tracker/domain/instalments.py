"""The payments of instalment plans that are ahead, and whether the next one is made already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Repayment

AHEAD_OF_DAY: Final = timedelta(days=14)
"""Money that is repaid within these days before a due date is for that payment."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """A payment of a plan that is due on a day."""

    plan: InstalmentPlan
    on: date
    is_paid: bool = False


def instalments(
    plans: Iterable[InstalmentPlan], repayments: Sequence[Repayment], as_of: date
) -> Iterator[Instalment]:
    """The payments due on `as_of` or later of plans that no statement asks for, by their last one.

    Of each plan the next one may be paid: by repayments on its line that went to no statement. No
    money is taken for the payments of two plans.
    """
    taken: dict[int, int] = {}
    for plan in sorted(plans, key=lambda plan: (plan.last_due, plan.id)):
        days = [] if plan.on_statement else [due for due in plan.due_dates() if due >= as_of]
        if not days:
            continue
        used, price = taken.get(plan.account_id, 0), plan.payment.minor
        is_paid = _repaid(plan, days[0], repayments, as_of) - used >= price
        taken[plan.account_id] = used + price * is_paid
        yield from (Instalment(plan, due, is_paid and due == days[0]) for due in days)


def _repaid(plan: InstalmentPlan, due: date, repayments: Sequence[Repayment], as_of: date) -> int:
    """What was repaid on the line shortly before a payment is due, in minor units."""
    return sum(
        repayment.amount.minor
        for repayment in repayments
        if repayment.account_id == plan.account_id
        and repayment.statement_date is None
        and repayment.amount.currency == plan.payment.currency
        and due - AHEAD_OF_DAY <= repayment.paid_on <= as_of
    )
