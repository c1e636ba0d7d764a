from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.period import Month, Span, Week, civil_date, day_of_month

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
months = st.builds(Month, st.integers(1900, 2200), st.integers(1, 12))


@given(days)
def test_a_day_lies_in_its_month_and_its_week(day):
    month, week = Month.of(day), Week.of(day)
    assert month.first <= day <= month.last
    assert week.monday <= day <= week.sunday
    assert week.monday.weekday() == 0
    assert week.sunday - week.monday == timedelta(days=6)


@given(months, st.integers(-500, 500))
def test_going_on_and_back_leads_home(month, count):
    assert month.plus(count).plus(-count) == month
    assert (month.plus(count) > month) == (count > 0)


@given(months, st.integers(0, 40))
def test_months_until_a_month_are_consecutive(month, count):
    path = list(month.until(month.plus(count)))
    assert len(path) == count + 1
    assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(path))


@given(days, st.integers(0, 60))
def test_weeks_until_a_week_are_consecutive(day, count):
    week = Week.of(day)
    path = list(week.until(week.plus(count)))
    assert len(path) == count + 1
    assert path[-1].monday == week.monday + timedelta(weeks=count)


@given(months)
def test_a_month_is_read_back_as_written(month):
    assert Month.parse(str(month)) == month


@given(months, st.integers(1, 31))
def test_a_day_number_is_kept_where_the_month_has_it(month, number):
    day = month.day(number)
    assert Month.of(day) == month
    assert day.day == number or (day == month.last and day.day < number)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "0-1", "x-y", "2026/03"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(ValueError, match="not a month"):
        Month.parse(text)


def test_a_short_month_uses_its_last_day():
    assert day_of_month(2026, 2, 31) == date(2026, 2, 28)
    assert Month(2024, 2).day(30) == date(2024, 2, 29)


def test_a_week_is_named_by_its_monday():
    assert str(Week.of(date(2026, 3, 8))) == "2026-03-02"


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 31, 15, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 16, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_a_day_ends_at_midnight_in_mainland_china(instant, day):
    assert civil_date(instant) == day


def test_a_span_holds_its_ends_and_nothing_that_is_no_day():
    span = Span(date(2026, 3, 1), date(2026, 3, 31))
    assert date(2026, 3, 1) in span
    assert date(2026, 3, 31) in span
    assert date(2026, 4, 1) not in span
    assert "2026-03-05" not in span


@given(st.lists(days, min_size=4, max_size=4))
def test_a_span_covers_another_when_it_holds_both_ends(four):
    a, b, c, d = four
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert one.covers(other) == (other.first in one and other.last in one)
