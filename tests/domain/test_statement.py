from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.money import Money
from tracker.domain.statement import (
    Repayment,
    Settlement,
    Statement,
)

DUE = date(2026, 6, 9)


@given(st.integers(-60, 400))
def test_a_repayment_is_late_by_the_days_after_its_due_date(days):
    made = Repayment(1, 1, DUE + timedelta(days=days), Money(100), due_date=DUE)
    assert made.days_past_due == max(0, days)


def test_a_repayment_of_no_statement_is_neither_late_nor_in_time():
    assert Repayment(1, 1, DUE, Money(100)).days_past_due is None


@pytest.mark.parametrize(("repaid", "rest"), [(0, 500), (200, 300), (500, 0), (700, 0)])
def test_what_is_outstanding_never_falls_below_nothing(repaid, rest):
    statement = Statement(balance=Money(500), due_date=DUE)
    settlement = Settlement(statement, Money(repaid), Money(0), None, None, 0)
    assert settlement.outstanding == Money(rest)
