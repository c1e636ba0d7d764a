"""What falls due in the days ahead and is still to be paid, with the day it is really due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.dues import dues
from tracker.domain.instalments import instalments as due_ahead
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.statement import Settlement
from tracker.drift import burden


@dataclass(frozen=True, slots=True)
class Ahead:
    """`amount` is to be paid by `due_on`; `least` of it keeps the line in time.

    It is known since `known_on`: the date of the statement, or a month before a plan's payment.
    `asked` is what its statement asked for, where a part of that is repaid already. `told_until`
    is the last day whose repayments are known, where that is not the table's own; `estimated`
    tells of a statement that was worked out from entries. `plan_id` is the plan it is a payment of.
    """

    due_on: date
    account_id: int
    name: str
    amount: Money
    least: Money
    known_on: date
    asked: Money | None = None
    told_until: date | None = None
    estimated: bool = False
    plan_id: int | None = None


def ahead(table: BehaviourTable, until: date) -> list[Ahead]:
    """Bills and instalments due from the day of the table up to `until`, the next one first.

    What is past due is left aside: it is late already, which another pattern tells. Each amount is
    in the currency of its line.
    """
    found = (*_bills(table), *instalments(table))
    near = (one for one in found if table.as_of <= one.due_on <= until)
    return sorted(near, key=lambda one: (one.due_on, one.account_id, -one.amount.minor))


def asking(table: BehaviourTable) -> Iterator[Settlement]:
    """The statements that ask for money.

    Of a line with a plan those estimated are left aside: the payments of the plan are asked for.
    """
    planned = {plan.account_id for plan in burden.running(table, table.as_of)}
    for settlement in table.settlements:
        statement = settlement.statement
        if not (statement.estimated and statement.account_id in planned):
            yield settlement


def _bills(table: BehaviourTable) -> Iterator[Ahead]:
    for due in dues(asking(table), table.as_of):
        statement = due.settlement.statement
        if due.settlement.outstanding.minor <= 0:
            continue
        until = due.settlement.known_until
        yield Ahead(
            due_on=statement.due_date,
            account_id=statement.account_id,
            name=burden.name_of(table, statement.account_id),
            amount=due.settlement.outstanding,
            least=_least(due.settlement),
            known_on=statement.statement_date,
            asked=statement.balance if due.settlement.repaid else None,
            told_until=until if until is not None and until < table.as_of else None,
            estimated=statement.estimated,
        )


def _least(settlement: Settlement) -> Money:
    """What is left of the minimum; nothing once it has been met."""
    statement = settlement.statement
    asked = statement.minimum_due or statement.balance
    rest = min(asked.minor, statement.balance.minor) - settlement.repaid.minor
    if settlement.minimum_met_on is not None:
        rest = 0
    return Money(max(0, rest), statement.balance.currency)


def instalments(table: BehaviourTable) -> Iterator[Ahead]:
    """The payments of plans that fall due from the day of the table on, plan by plan.

    One that was paid in the two weeks before its day is not told any more, nor one that was paid
    before by money that names its month.
    """
    plans = set(burden.running(table, table.as_of))
    for one in due_ahead(table.plans, table.repayments, table.as_of):
        plan, payment = one.plan, one.plan.payment
        if plan in plans and not one.is_paid:
            name = plan.name or burden.name_of(table, plan.account_id)
            known = Month.of(one.on).plus(-1).day(one.on.day)
            yield Ahead(one.on, plan.account_id, name, payment, payment, known, plan_id=plan.id)
