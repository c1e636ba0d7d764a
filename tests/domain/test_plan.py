from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan


def test_payments_fall_due_on_the_same_day_of_each_month_or_the_last_one():
    plan = InstalmentPlan(first_due=date(2026, 1, 31), months=3)
    assert list(plan.due_dates()) == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert plan.begins_on == date(2025, 12, 31)


def test_what_is_left_counts_payments_after_a_day():
    plan = InstalmentPlan(first_due=date(2026, 1, 31), months=3)
    assert plan.left_after(date(2025, 12, 31)) == 3
    assert plan.left_after(date(2026, 2, 28)) == 1
    assert plan.left_after(date(2026, 3, 31)) == 0


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    months=st.integers(1, 40),
    day=st.dates(date(2019, 6, 1), date(2035, 1, 1)),
)
def test_what_is_left_is_counted_off_the_due_dates(first, months, day):
    plan = InstalmentPlan(first_due=first, months=months)
    days = list(plan.due_dates())
    assert plan.left_after(day) == sum(due > day for due in days)
    assert plan.next_due(day) == next((due for due in days if due >= day), None)
    assert plan.last_due == days[-1]


@pytest.mark.parametrize("paid", [1, 120, 359])
def test_a_mortgage_is_repaid_slowly_at_first_as_its_bank_reckons(paid):
    """One million over thirty years at 4.9 % a year: 5,307.27 a month."""
    plan = InstalmentPlan(
        first_due=date(2020, 1, 20),
        months=360,
        payment=Money(530_727),
        principal=Money(100_000_000),
    )
    left = Decimal(1_000_000)
    for _month in range(paid):
        left += left * Decimal("0.049") / 12 - Decimal("5307.27")
    day = Month(2020, 1).plus(paid - 1).day(20)
    assert abs(plan.owed_after(day).minor - int(left * 100)) < 500
    assert plan.owed_after(plan.last_due) == Money(0)
    assert plan.owed_after(plan.begins_on) == plan.principal


def test_instalments_on_a_statement_and_those_without_interest_repay_equal_parts():
    plan = InstalmentPlan(
        first_due=date(2026, 1, 20), months=12, payment=Money(11_000), principal=Money(120_000),
        on_statement=True,
    )  # fmt: skip
    assert plan.owed_after(date(2026, 3, 20)) == Money(90_000)
    free = replace(plan, on_statement=False, payment=Money(10_000))
    assert free.owed_after(date(2026, 3, 20)) == Money(90_000)


@given(st.integers(1, 480), st.integers(0, 10**9), st.integers(1, 10**6))
def test_what_is_left_shrinks_with_every_payment_and_ends_at_nothing(months, lent, interest):
    payment = -(-lent // months) + interest
    plan = InstalmentPlan(
        first_due=date(2026, 1, 31), months=months, payment=Money(payment), principal=Money(lent)
    )
    left = [plan.owed_after(day).minor for day in (plan.begins_on, *plan.due_dates())]
    assert left[0] == lent
    assert left[-1] == 0
    assert all(before >= after for before, after in pairwise(left))
