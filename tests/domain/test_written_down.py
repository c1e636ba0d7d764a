"""Days that a person writes down by hand, and pauses of which nothing is known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.period import Span
from tracker.domain.written_down import DAYS, MONTH, WEEK, Run, pause_on, written_down

START = date(2026, 1, 1)


def days(*numbers: int) -> list[date]:
    return [START + timedelta(days=n) for n in numbers]


def spans(*numbers: int) -> list[Span]:
    return [run.span for run in written_down(days(*numbers))]


def span(first: int, last: int) -> Span:
    return Span(*days(first, last))


def test_nothing_written_down_is_nothing():
    assert written_down([]) == ()


def test_until_the_pace_is_known_what_comes_once_a_month_goes_on():
    assert spans(0, 31, 62, 97) == [span(0, 97)]
    assert spans(0, 31, 67) == [span(0, 31), span(67, 67)]


def test_a_pause_is_long_beside_those_that_are_usual():
    daily = range(0, 60, 2)
    assert spans(*daily, 65) == [span(0, 65)]
    assert spans(*daily, 66) == [span(0, 58), span(66, 66)]
    weekly = range(0, 140, 7)
    assert spans(*weekly, 154) == [span(0, 154)]
    assert spans(*weekly, 155) == [span(0, 133), span(155, 155)]


def test_a_week_is_never_a_long_pause_and_more_than_a_month_always_is():
    assert written_down(days(*range(60)))[-1].longest == WEEK
    assert written_down(days(*range(0, 600, 20)))[-1].longest == MONTH


def test_who_writes_down_less_from_some_day_on_is_followed():
    seldom = [58 + 6 * n for n in range(1, 12)]
    (run,) = written_down(days(*range(0, 60, 2), *seldom))
    assert run.longest == timedelta(days=18)


def test_a_pause_that_goes_on_counts_while_it_is_usual():
    runs = written_down(days(*range(0, 60, 2), 90))
    first, last, alone = days(0, 58, 90)
    assert runs == (Run(first, last, DAYS, WEEK), Run(alone, alone, DAYS, WEEK))
    assert pause_on(runs, START + timedelta(days=58)) is None
    assert pause_on(runs, START + timedelta(days=61)) == span(58, 61)
    assert pause_on(runs, START + timedelta(days=62)) is None
    assert pause_on(runs, START + timedelta(days=90)) is None
    assert pause_on(runs, START + timedelta(days=93)) == span(90, 93)
    assert pause_on((), START) is None
    assert pause_on(written_down(days(0)), START + WEEK) == Span(START, START + WEEK)


@given(st.sets(st.integers(0, 400), min_size=1, max_size=40))
def test_every_day_with_an_entry_is_in_one_run_and_no_long_pause_is_in_any(numbers):
    entered = days(*sorted(numbers))
    runs = written_down(entered)
    assert all(sum(day in run.span for run in runs) == 1 for day in entered)
    assert {run.first for run in runs} | {run.last for run in runs} <= set(entered)
    assert all(WEEK <= run.longest <= MONTH for run in runs)
    for before, after in pairwise(runs):
        assert after.first - before.last > before.longest


@given(st.sets(st.integers(0, 400), min_size=2, max_size=40), st.data())
def test_what_is_known_on_a_day_is_not_taken_back_by_what_follows(numbers, data):
    entered = days(*sorted(numbers))
    on = START + timedelta(days=data.draw(st.integers(0, 440)))
    then = written_down([day for day in entered if day <= on])
    now = written_down(entered)

    def known(runs: tuple[Run, ...]) -> set[date]:
        told = [run.span for run in runs if run.first <= on]
        told += [pause] if (pause := pause_on(runs, on)) else []
        return {
            day for one in told for n in range((min(one.last, on) - one.first).days + 1)
            if (day := one.first + timedelta(days=n))
        }  # fmt: skip

    assert known(then) <= known(now)
