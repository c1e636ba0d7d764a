"""The payments of instalment plans that are ahead, and whether the next one is made already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.period import Month
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

    Each may be paid by what was repaid on its line for its month, the next one of each plan also by
    what was repaid shortly before it; neither by what went to a statement, unless that was worked
    out from entries: the plan asks in its place. No money is taken for the payments of two plans.
    """
    taken: dict[tuple[int, Month | None], int] = {}
    for plan in sorted(plans, key=lambda plan: (plan.last_due, plan.id)):
        days = [] if plan.on_statement else [due for due in plan.due_dates() if due >= as_of]
        free = [r for r in repayments if _may_pay(r, plan, as_of)] if days else []
        named = Counter[Month | None]()
        for repayment in free:
            named[repayment.bill_month] += repayment.amount.minor
        for due in days:
            month, price = Month.of(due), plan.payment.minor
            near = sum(r.amount.minor for r in free if _is_near(r, due)) if due == days[0] else 0
            left = {
                (plan.account_id, of): made - taken.get((plan.account_id, of), 0)
                for of, made in ((month, named[month]), (None, near))
            }
            is_paid = sum(left.values()) >= price
            for key in left if is_paid else ():
                taken[key] = taken.get(key, 0) + min(price, left[key])
                price -= min(price, left[key])
            yield Instalment(plan, due, is_paid)


def month_to_name(due: date, paid_on: date) -> Month | None:
    """The month that money has to name to be for a payment due on a day; `None` shortly before."""
    return Month.of(due) if paid_on < due - AHEAD_OF_DAY else None


def _may_pay(repayment: Repayment, plan: InstalmentPlan, as_of: date) -> bool:
    """Whether money that was repaid may have been for a plan."""
    return (
        repayment.account_id == plan.account_id
        and (repayment.statement_date is None or repayment.to_estimate)
        and repayment.amount.currency == plan.payment.currency
        and repayment.paid_on <= as_of
    )


def _is_near(repayment: Repayment, due: date) -> bool:
    """Whether money was repaid shortly before a payment is due, and for none of its own month."""
    month = repayment.bill_month
    return due - AHEAD_OF_DAY <= repayment.paid_on and (month is None or month < Month.of(due))
