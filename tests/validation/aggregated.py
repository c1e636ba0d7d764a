"""Facts for panels that tell no months: how much is used, how often late, how many inquiries.

Each is entered where a person would enter it: a line with its limit and last statement, a credit
report with its accounts and inquiries, an income, the payments of a loan. Where only a count is
told, its days are spread evenly over the time it is of; nothing is made up beyond that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isnan
from typing import Any, Final

from tests.validation.reading import money, months_before, spread
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.behaviour import Facts
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import CreditReport, Inquiry, RemarkKind, ReportRemark, Tradeline
from tracker.domain.statement import Statement

AS_OF: Final = date(2020, 1, 10)
"""A day for panels that name none."""
CARD: Final = Account(1, "card", AccountKind.CREDIT_CARD, opened_on=date(2010, 1, 1))
LOAN: Final = Account(2, "loan", AccountKind.INSTALMENT_LOAN, opened_on=date(2010, 1, 1))
NOT_TOLD: Final = Money(0)
"""The least a statement asks for, where a panel does not tell it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What such a panel tells of a person; `nan` where it does not.

    `used` is balance over limit, `limit` what may be owed. `months_late` counts delays of any
    length in months, `months_late_90` those of them for more than ninety days. `income` and
    `payments` are a month's, and for how many months; one where that is not told.
    """

    used: float = float("nan")
    limit: float = 10_000.0
    months_late: int = 0
    months_late_90: int = 0
    new_lines: int = 0
    inquiries: int = 0
    public_records: int = 0
    has_report: bool = True
    income: float = float("nan")
    payments: tuple[tuple[float, int], ...] = ()


def facts(told: Told, as_of: date = AS_OF, **more: Any) -> Facts:
    """The facts of what is told; other facts are given by name."""
    made: Mapping[str, Any] = {
        "accounts": (CARD, LOAN),
        **(_used(told, as_of) if not isnan(told.used) else {}),
        **(_report(told, as_of) if told.has_report else {}),
        **(_income(told, as_of) if not isnan(told.income) else {}),
        "plans": tuple(_plans(told, as_of)),
        **more,
    }
    return Facts(**made)


def _used(told: Told, as_of: date) -> Mapping[str, Any]:
    """A limit, and a statement of five days ago that is not due for long."""
    issued, due = as_of - timedelta(days=5), as_of + timedelta(days=15)
    balance = money(told.used * told.limit)
    return {
        "limits": (LimitChange(1, CARD.id, CARD.opened_on or as_of, money(told.limit)),),
        "statements": (Statement(1, CARD.id, issued, due, balance, NOT_TOLD),),
    }


def _report(told: Told, as_of: date) -> Mapping[str, Any]:
    """A printed report of the day, with an account that was late so often."""
    late = Tradeline(
        1,
        1,
        lender="lender",
        opened_on=CARD.opened_on,
        overdue_months=told.months_late,
        overdue_90_months=told.months_late_90,
    )
    opened = enumerate(spread(told.new_lines, as_of, 365), 2)
    new = (Tradeline(n, 1, lender=f"lender {n}", opened_on=day) for n, day in opened)
    asked = enumerate(reversed(spread(told.inquiries, as_of, 180)), 1)
    records = range(1, told.public_records + 1)
    return {
        "reports": (CreditReport(1, as_of, number="0001"),),
        "tradelines": (late, *new),
        "inquiries": tuple(Inquiry(n, 1, day, f"lender {n}") for n, day in asked),
        "remarks": tuple(ReportRemark(n, 1, RemarkKind.PUBLIC_RECORD) for n in records),
    }


def _income(told: Told, as_of: date) -> Mapping[str, Any]:
    since = months_before(as_of, 12)
    return {"incomes": (IncomeStatement(1, since, money(told.income)),)}


def _plans(told: Told, as_of: date) -> Iterator[InstalmentPlan]:
    """Loans that are paid every month, the next time a month from now."""
    first = Month.of(as_of).plus(1).day(as_of.day)
    for number, (payment, months) in enumerate(told.payments, 1):
        if payment > 0:
            yield InstalmentPlan(number, LOAN.id, "loan", first, months, money(payment))
