"""The net income that patterns compare with: only what the person stated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer
from tracker.drift.answer import say
from tracker.drift.detector import Evidence


def stated(table: BehaviourTable, day: date) -> IncomeStatement | None:
    """The income in force on a day; `None` where none is stated."""
    begun = (income for income in table.incomes if income.from_day <= day)
    return max(begun, key=lambda income: (income.from_day, income.id), default=None)


def monthly_net(table: BehaviourTable, day: date) -> Money | None:
    """The same as an amount that something can be divided by: in yuan, and more than nothing."""
    found = stated(table, day)
    if found is None or found.monthly_net.currency != table.currency:
        return None
    return found.monthly_net if found.monthly_net.minor > 0 else None


def missing(table: BehaviourTable) -> Sentence:
    """What is needed where `monthly_net` has nothing to tell."""
    found = stated(table, table.as_of)
    if found is None:
        template = N_("State your monthly net income on the Credit reports page.")
        return say(template)
    if found.monthly_net.currency != table.currency:
        template = N_("Your income is stated in {currency}; payments in {own} are not compared.")
        return say(template, currency=found.monthly_net.currency, own=table.currency)
    return say(
        N_(
            "Your income is stated as 0 since {date}, and a share of nothing is undefined. State "
            "your income on the Credit reports page once there is some."
        ),
        date=found.from_day,
    )


def hint(table: BehaviourTable) -> Iterator[Evidence]:
    """What came in by the entries, which is shown and never taken for the income."""
    months = (row for row in table.cash if row.observed and row.month.last <= table.as_of)
    last = max(months, key=lambda row: row.month, default=None)
    if last is None or not last.inflow or stated(table, table.as_of) is not None:
        return
    template = N_(
        "{amount} came in in {month}, refunds and gifts included. It is not taken for your income."
    )
    text = say(template, amount=last.inflow, month=last.month)
    yield Evidence(text, answer.number(last.inflow), None, last.month.first, last.month.last)
