"""The payments of instalment plans that are ahead, and whether the next one is made already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Repayment

AHEAD_OF_DAY: Final = timedelta(days=14)
"""Money that is repaid within these days before a due date is for that payment."""
A_LITTLE_LATE: Final = timedelta(days=3)
"""Money that comes so long after a due date may be for it still, if nothing paid it before.

Of two loans of one line it is for the one that was due first, as a lender takes it.
"""

_Due: TypeAlias = tuple[InstalmentPlan, date]


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

    Each may be paid by what was repaid on its line for its month, or about its day; neither by what
    went to a statement, unless that was worked out from entries: the plan asks in its place. No
    money is taken for two payments: those that are over take theirs as well.
    """
    asking = sorted((p for p in plans if not p.on_statement), key=lambda p: (p.last_due, p.id))
    since = Month.of(as_of).plus(-1)
    dues = [(plan, due) for plan in asking for due in plan.due_dates() if due >= since.first]
    paid = _paid(dues, _Money.of(repayments, {p.account_id for p in asking}, since, as_of))
    for plan, due in dues:
        if due >= as_of:
            yield Instalment(plan, due, (plan, due) in paid)


@dataclass(slots=True)
class _Money:
    """A repayment, and how much of it is for no payment of a plan yet."""

    repayment: Repayment
    left: int

    @staticmethod
    def of(
        repayments: Iterable[Repayment], lines: Collection[int], since: Month, as_of: date
    ) -> list[_Money]:
        """What may pay for plans of these lines, of payments due since the start of a month."""
        first = since.first - AHEAD_OF_DAY
        return [
            _Money(made, made.amount.minor)
            for made in repayments
            if made.account_id in lines
            and (made.statement_date is None or made.to_estimate)
            and made.paid_on <= as_of
            and (
                made.paid_on >= first or (made.bill_month is not None and made.bill_month >= since)
            )
        ]

    def may_pay(self, plan: InstalmentPlan, due: date) -> bool:
        made = self.repayment
        is_alike = made.amount.currency == plan.payment.currency
        return is_alike and made.account_id == plan.account_id and self._is_for(due)

    def _is_for(self, due: date) -> bool:
        """Whether it names the month of a payment, or came about its day and names no later."""
        month, on = self.repayment.bill_month, self.repayment.paid_on
        if month is None or month < Month.of(due):
            return due - AHEAD_OF_DAY <= on <= due + A_LITTLE_LATE
        return month == Month.of(due)


def _paid(dues: Iterable[_Due], money: Sequence[_Money]) -> set[_Due]:
    """The payments that are made, taken in the order of days.

    What is as much as one asks for is taken before what is more or comes in parts, and what may
    pay for few of them before what may pay for many. One that asks for nothing is made.
    """
    paid = set[_Due]()
    fitting = [(due, [one for one in money if one.may_pay(*due)]) for due in dues]
    choices = Counter(id(one) for _, some in fitting for one in some)
    asking = [(due, some) for due, some in fitting if some or not due[0].payment]
    asking.sort(key=lambda one: one[0][1])
    for is_whole in (True, False):
        for due, some in asking:
            price = due[0].payment.minor
            left = sorted((one for one in some if one.left), key=lambda one: choices[id(one)])
            if is_whole:
                left = [one for one in left if one.left == price][:1]
            if due in paid or sum(one.left for one in left) < price:
                continue
            paid.add(due)
            for one in left:
                taken = min(price, one.left)
                one.left, price = one.left - taken, price - taken
    return paid


def month_to_name(due: date, paid_on: date) -> Month | None:
    """The month that money has to name to be for a payment due on a day; `None` shortly before."""
    return Month.of(due) if paid_on < due - AHEAD_OF_DAY else None
