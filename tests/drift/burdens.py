"""Statements, plans, income and readings in a test's own words."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.domain.ledger import BANK, CARD, LOAN
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement


def day(text: str) -> date:
    return date.fromisoformat(text)


def bill(
    issued: str, balance: str, minimum: str | None = None, line: int = CARD.id, due: str = ""
) -> Statement:
    """A statement; it is due eighteen days later unless told."""
    on = day(issued)
    due_on = day(due) if due else date.fromordinal(on.toordinal() + 18)
    least = Money.parse(minimum) if minimum else None
    return Statement(0, line, on, due_on, Money.parse(balance), least)


def plan(first: str, months: int, payment: str, line: int = LOAN.id, **more: Any) -> InstalmentPlan:
    amount = Money.parse(payment)
    return InstalmentPlan(
        more.pop("id_", 1), line, first_due=day(first), months=months, payment=amount, **more
    )


def earns(amount: str, since: str = "2025-01-01", currency: str = "CNY") -> IncomeStatement:
    return IncomeStatement(1, day(since), Money.parse(amount, currency))


def holds(on: str, balance: str, account: int = BANK.id) -> BalanceReading:
    return BalanceReading(0, account, day(on), Money.parse(balance))
