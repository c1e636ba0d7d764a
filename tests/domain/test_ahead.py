"""What the days to come bring by themselves."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.ahead import Ahead, Course
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Repayment
from tracker.domain.tabulate import Tables

LOAN = Account(id=1, name="房贷", kind=AccountKind.MORTGAGE)
BANK = Account(id=2, name="储蓄卡", kind=AccountKind.DEBIT)
PLAN = InstalmentPlan(3, LOAN.id, "房贷", date(2026, 1, 20), 12, Money(450_000))
TODAY = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("paid_on", "month", "left"),
    [
        (date(2026, 5, 20), None, [6, 7, 8]),
        (date(2026, 6, 15), None, [7, 8]),
        (date(2026, 6, 1), Month(2026, 7), [6, 8]),
    ],
)
def test_a_payment_of_a_plan_that_is_made_is_not_made_again(paid_on, month, left):
    made = Repayment(9, LOAN.id, paid_on, PLAN.payment, BANK.id, bill_month=month)
    facts = Facts(accounts=(LOAN, BANK), plans=(PLAN,), repayments=((made, month),))
    ahead = Ahead(Tables(facts), TODAY).facts(date(2026, 8, 31), Course())
    assert [row.on for row in ahead.days] == [date(2026, number, 20) for number in left]
    assert all(row.amount == PLAN.payment for row in ahead.days)
