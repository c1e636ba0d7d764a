from datetime import date

from hypothesis import given
from hypothesis import strategies as st

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
