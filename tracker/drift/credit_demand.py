"""What was newly borrowed, month by month: drawdowns, and purchases paid in instalments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan


@dataclass(frozen=True, slots=True)
class Demand:
    """What was borrowed on one line in one month, in which anything was."""

    account_id: int
    month: Month
    drawn: Money
    """Taken as cash: drawdowns and cash advances."""
    in_instalments: Money
    """Purchases that are paid in instalments."""


def demands(table: BehaviourTable, lines: Iterable[Account]) -> list[Demand]:
    """The months in which something was borrowed on the lines, by month.

    A plan counts with what it borrowed in the month before its first payment: on a cash loan as
    drawn (unless the drawdown is seen itself), else as a purchase. Instalments that are seen one
    by one are left aside on a line that has plans, since they pay those.
    """
    found = (demand for line in lines for demand in _of_line(table, line))
    return sorted(found, key=lambda demand: (demand.month, demand.account_id))


def _of_line(table: BehaviourTable, line: Account) -> Iterator[Demand]:
    nothing, plans = Money(0, line.currency), _planned(table, line)
    rows = {row.month: row for row in table.lines.get(line.id, ())}
    for month in sorted({*plans, *rows}):
        planned, row = plans.get(month, nothing), rows.get(month)
        drawn = row.drawn if row else nothing
        seen = row.instalments.minor if row and not plans else 0
        if line.kind is AccountKind.CASH_LOAN:
            demand = Demand(line.id, month, max(drawn, planned), nothing)
        else:
            demand = Demand(line.id, month, drawn, Money(planned.minor + seen, line.currency))
        if demand.drawn or demand.in_instalments:
            yield demand


def _planned(table: BehaviourTable, line: Account) -> dict[Month, Money]:
    """What plans of a line borrowed, by the month in which they began."""
    found: dict[Month, Money] = {}
    for plan in table.plans:
        amount = borrowed(plan)
        if plan.account_id == line.id and amount.currency == line.currency:
            month = Month.of(plan.begins_on)
            found[month] = found.get(month, Money(0, line.currency)) + amount
    return found


def borrowed(plan: InstalmentPlan) -> Money:
    """What a plan borrowed; where that is not known, what it pays back."""
    return plan.principal or Money(plan.payment.minor * plan.months, plan.payment.currency)
