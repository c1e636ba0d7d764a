"""What is to be paid every month, so that nothing falls behind, as it was known on a day.

Of a line it is the minimum that its last statement asked for, whether it has been paid since or
not; of an instalment plan its next payment. So it is what debts take out of a month, and does not
move with the day on which a bill is paid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.book import USUAL_MINIMUM
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.drift import answer
from tracker.drift.answer import say
from tracker.drift.detector import Evidence

CURRENT: Final = timedelta(days=45)
"""A statement older than this asks for nothing in the month to come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one line or plan asks for in a month; `on` is the statement date, or the due date."""

    account_id: int
    name: str
    amount: Money
    on: date
    is_plan: bool = False
    is_usual: bool = False
    """Whether the statement names no minimum, and the usual part of it is taken."""


def monthly(table: BehaviourTable, day: date) -> tuple[Asked, ...]:
    """What is asked for in the month from `day` on, the largest first; in the table's currency."""
    found = [*_by_plans(table, day), *_by_statements(table, day)]
    alike = (one for one in found if one.amount.currency == table.currency and one.amount)
    return tuple(sorted(alike, key=lambda one: (-one.amount.minor, one.account_id, one.on)))


def total(table: BehaviourTable, asked: tuple[Asked, ...]) -> Money:
    """All of it together."""
    return Money.total((one.amount for one in asked), table.currency)


def is_told(table: BehaviourTable, day: date) -> bool:
    """Whether a statement or a plan tells what is asked for, be it nothing."""
    return bool(last_statements(table, day) or running(table, day))


def shown(asked: Asked) -> Evidence:
    """What one line or plan asks for, as a fact."""
    plan = N_("{name}: {amount} a month, next on {date}.")
    minimum = N_("{name}: {amount}, the minimum of the statement of {date}.")
    usual = N_(
        "{name}: {amount}, a tenth of the statement of {date}, which names no minimum; a tenth is "
        "what lenders usually ask for."
    )
    template = plan if asked.is_plan else usual if asked.is_usual else minimum
    text = say(template, name=asked.name, amount=asked.amount, date=asked.on)
    return Evidence(text, answer.number(asked.amount), account_id=asked.account_id)


def left_out(table: BehaviourTable, day: date) -> Iterator[Evidence]:
    """What is not counted: loans that nothing tells of, and amounts in another currency."""
    known = {p.account_id for p in running(table, day)} | set(last_statements(table, day))
    template = N_(
        "Not counted: {line}. Type in its instalment plan on the Accounts page, where it has one."
    )
    for account in table.accounts:
        loan = account.kind.is_credit and not account.kind.revolves and account.closed_on is None
        if loan and account.id not in known:
            yield Evidence(say(template, line=account.name), 0.0, account_id=account.id)
    other = N_("Not counted, since it is in {currency}: {line}.")
    for one in (*_by_plans(table, day), *_by_statements(table, day)):
        if one.amount.currency != table.currency:
            text = say(other, currency=one.amount.currency, line=one.name)
            yield Evidence(text, 0.0, account_id=one.account_id)


def last_statements(table: BehaviourTable, day: date) -> dict[int, Statement]:
    """The last statement of each line that still asks for something, or for nothing, by line.

    An estimated one is left aside where a plan tells what is to be paid on the line: it cannot
    know that the balance is paid in instalments.
    """
    planned = {plan.account_id for plan in running(table, day)}
    last: dict[int, Statement] = {}
    for settlement in reversed(table.settlements):
        statement = settlement.statement
        if statement.statement_date <= day - CURRENT:
            break
        beside_plan = statement.estimated and statement.account_id in planned
        if statement.statement_date <= day and not beside_plan:
            last.setdefault(statement.account_id, statement)
    return last


def name_of(table: BehaviourTable, account_id: int) -> str:
    """What an account is called; nothing where it is not known."""
    return next((a.name for a in table.accounts if a.id == account_id), "")


def running(table: BehaviourTable, day: date) -> list[InstalmentPlan]:
    """The plans of known accounts that have payments left, the day's own too, by their last one.

    Those that the statements of their line ask for are left aside.
    """
    accounts = {account.id for account in table.accounts}
    found = [plan for plan in table.plans if plan.account_id in accounts and plan.asks_on(day)]
    return sorted(found, key=lambda plan: (plan.last_due, plan.id))


def _by_plans(table: BehaviourTable, day: date) -> Iterator[Asked]:
    for plan in running(table, day):
        due = plan.next_due(day) or plan.last_due
        name = plan.name or name_of(table, plan.account_id)
        yield Asked(plan.account_id, name, plan.payment, due, is_plan=True)


def _by_statements(table: BehaviourTable, day: date) -> Iterator[Asked]:
    revolving = {account.id for account in table.accounts if account.kind.revolves}
    for account_id, statement in last_statements(table, day).items():
        balance, is_usual = statement.balance, False
        asked = statement.minimum_due
        if asked is None:
            is_usual = account_id in revolving
            part = -(-balance.minor // USUAL_MINIMUM) if is_usual else balance.minor
            asked = Money(part, balance.currency)
        least = min(asked, balance) if asked.currency == balance.currency else asked
        if least.minor > 0:
            issued = statement.statement_date
            yield Asked(account_id, name_of(table, account_id), least, issued, is_usual=is_usual)
