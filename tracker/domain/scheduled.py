"""What is already known to fall due: last statements and the payments of instalment plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.dues import dues
from tracker.domain.money import Money
from tracker.domain.period import Span


@dataclass(frozen=True, slots=True)
class ScheduledPayment:
    """`amount` is to be paid on a line on day `on`; `least` is the part that keeps it in time.

    It is of a statement, or of the instalment plan `plan_id`.
    """

    on: date
    account_id: int
    amount: Money
    least: Money
    plan_id: int | None = None


def scheduled(table: BehaviourTable, until: date) -> tuple[ScheduledPayment, ...]:
    """What falls due from the day of the table up to and including `until`, by day.

    What is past due already is to be paid at once: it is told on the day of the table. Payments
    of a plan that the line's own statements ask for are left out, as are statements to come.
    """
    found = [*_statements(table, until), *_plans(table, until)]
    return tuple(sorted(found, key=lambda p: (p.on, p.account_id, p.plan_id or 0)))


def _statements(table: BehaviourTable, until: date) -> Iterator[ScheduledPayment]:
    for due in dues(table.settlements, table.as_of):
        statement, late = due.settlement.statement, due.past_due
        if late.minor > 0:
            yield ScheduledPayment(table.as_of, statement.account_id, late, late)
        owed, day = due.settlement.outstanding - late, max(table.as_of, statement.due_date)
        if owed.minor <= 0 or day > until:
            continue
        asked = min(statement.minimum_due or statement.balance, statement.balance)
        rest = max(0, asked.minor - due.settlement.repaid.minor - late.minor)
        least = Money(min(rest, owed.minor), owed.currency)
        yield ScheduledPayment(day, statement.account_id, owed, least)


def _plans(table: BehaviourTable, until: date) -> Iterator[ScheduledPayment]:
    window = Span(table.as_of, until)
    for plan in table.plans:
        if plan.on_statement:
            continue
        for day in plan.due_dates():
            if window.first <= day <= window.last:
                yield ScheduledPayment(day, plan.account_id, plan.payment, plan.payment, plan.id)
