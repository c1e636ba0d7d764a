"""Looking at a part of a time."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.period import Month, Span
from tracker.domain.zoom import last_months, months_in, moved, narrowed, picked, widened

WHOLE = Span(date(2025, 1, 1), date(2026, 12, 31))


def months(first: str, last: str) -> Span:
    return Span(Month.parse(first).first, Month.parse(last).last)


def test_months_are_whole_whatever_is_picked():
    assert picked(date(2026, 4, 9), date(2026, 2, 20)) == months("2026-02", "2026-04")
    assert last_months(WHOLE, 6) == months("2026-07", "2026-12")
    assert last_months(WHOLE, 99) == WHOLE


def test_a_day_keeps_its_place_when_time_is_narrowed_and_widened():
    year = months("2026-01", "2026-12")
    assert narrowed(year) == months("2026-04", "2026-09")
    assert narrowed(year, date(2026, 12, 5)) == months("2026-07", "2026-12")
    assert narrowed(months("2026-03", "2026-03")) == months("2026-03", "2026-03")
    assert widened(year, WHOLE) == WHOLE
    assert widened(months("2026-11", "2026-12"), WHOLE) == months("2026-09", "2026-12")


def test_time_is_moved_as_far_as_it_goes():
    year = months("2026-01", "2026-12")
    assert moved(year, -1, WHOLE) == months("2025-12", "2026-11")
    assert moved(year, 1, WHOLE) == year
    assert moved(year, -99, WHOLE) == months("2025-01", "2025-12")


@given(
    st.integers(0, 23), st.integers(1, 24), st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.integers(-30, 30),
)  # fmt: skip
def test_whatever_is_looked_at_lies_in_the_whole(first: int, count: int, about: date, by: int):
    begin = Month(2025, 1).plus(first)
    span = Span(begin.first, min(begin.plus(count - 1), Month(2026, 12)).last)
    day = about if about in span else None
    for shown in (narrowed(span, day), widened(span, WHOLE, day), moved(span, by, WHOLE)):
        assert WHOLE.covers(shown)
        assert months_in(shown) >= 1
    assert span.covers(narrowed(span, day))
    assert day is None or day in narrowed(span, day)
