from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from statistics import median

import pytest
from borax.calendars.lunardate import LunarDate
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drift.personas import CHANGES, Persona, people
from tracker.domain.behaviour import ActivityWeek
from tracker.domain.money import ZERO
from tracker.domain.period import Week
from tracker.drift.baseline import FIRM_ANSWER, FIRST_ANSWER, UNSURE, YEARS, Chart, chart
from tracker.drift.budget import needed_for_fall, needed_for_silence
from tracker.drift.evidence import (
    FALLS,
    cautious_evidence,
    evidence_of_fall,
    evidence_of_silence,
)
from tracker.drift.festivals import ORDINARY, Factor, expected
from tracker.drift.usual import GUARD, MEMORY, Seen, Usual, usual_before, usual_of

FIRST = Week(date(2025, 3, 3))
counts = st.lists(st.integers(0, 40), max_size=130)


def series(payments: list[int], first: Week = FIRST) -> list[ActivityWeek]:
    return [
        ActivityWeek(first.plus(n), count, min(7, count), ZERO, observed=True)
        for n, count in enumerate(payments)
    ]


def raised_at(weeks: list[ActivityWeek]) -> list[int]:
    """The numbers of the weeks in which a fall was first seen."""
    state, numbers = Chart(), []
    for number, week in enumerate(weeks):
        after = state.after(week.week, week.payments)
        if after.raised_on is not None and state.raised_on is None:
            numbers.append(number)
        state = after
    return numbers


@settings(max_examples=60)
@given(counts, st.integers(0, 130))
def test_one_pass_and_two_give_the_same_answer(payments, cut):
    weeks = series(payments)
    state = chart(weeks[:cut])
    for week in weeks[cut:]:
        state = state.after(week.week, week.payments)
    assert state == chart(weeks)


@settings(max_examples=60)
@given(counts)
def test_the_state_stays_small_and_its_evidence_is_never_negative(payments):
    state = chart(series(payments))
    assert len(state.recent) <= MEMORY + GUARD
    assert state.fall >= 0
    assert state.raised_on is None or state.start is not None


@settings(max_examples=60)
@given(counts, st.lists(st.integers(0, 130), max_size=20))
def test_weeks_that_were_not_observed_are_passed_over(payments, gone):
    weeks = series(payments)
    with_gaps = [replace(w, observed=n not in gone) for n, w in enumerate(weeks)]
    assert chart(with_gaps) == chart([w for w in with_gaps if w.observed])


def test_a_fall_is_seen_with_its_start_and_the_usual_before_it():
    state = chart(series([10, 12, 9, 11] * 15 + [2, 1, 2, 1, 2]))
    assert state.raised_on is not None
    assert state.start == FIRST.plus(60)
    assert state.usual is not None
    assert state.usual.mean == pytest.approx(10.5, abs=0.5)
    assert state.present == pytest.approx(1.6)


def test_steady_use_shows_no_fall_and_its_last_weeks_are_the_present():
    state = chart(series([10, 12, 9, 11] * 15))
    assert (state.raised_on, state.start) == (None, None)
    assert state.present == 10.5


def test_one_quiet_week_is_no_drift():
    assert raised_at(series([10, 12, 9, 11] * 15 + [0] + [10, 12, 9, 11] * 5)) == []


def test_a_fall_clears_only_after_the_recovery_is_as_well_supported():
    down = series([10, 12, 9, 11] * 15 + [2] * 8)
    after_one = chart([*down, *series([10], FIRST.plus(68))])
    assert after_one.raised_on is not None
    assert after_one.recovery.start == FIRST.plus(68)
    again_down = after_one.after(FIRST.plus(69), 1).after(FIRST.plus(70), 1)
    assert again_down.recovery.start is None
    recovered = chart([*down, *series([10, 11, 12, 10, 11, 10, 12, 10, 11], FIRST.plus(68))])
    assert recovered.raised_on is None
    assert all(seen.count > 2 for seen in recovered.recent)


def test_a_fall_that_lasts_for_years_stays_one_and_a_second_fall_is_seen_below_it():
    state = chart(series([20, 22, 19, 21] * 15 + [6] * 140))
    assert state.raised_on == FIRST.plus(61)
    assert [fall.raised_on for fall in state.falls] == [FIRST.plus(61)]
    assert state.usual is not None
    assert state.usual.mean == pytest.approx(20.5, abs=0.5)
    assert state.present == pytest.approx(6, abs=0.1)
    lower = chart(series([20, 22, 19, 21] * 15 + [6] * 140 + [1, 0, 1, 1, 0, 1]))
    first, second = lower.falls
    assert (first.start, second.start) == (FIRST.plus(60), FIRST.plus(200))
    assert lower.present == pytest.approx(0.7, abs=0.1)


def test_after_years_below_it_the_old_use_is_the_usual_again_once_it_is_back():
    state = chart(series([20, 22, 19, 21] * 15 + [6] * 140 + [20, 21, 22, 20]))
    assert state.raised_on is None
    assert state.usual is not None
    assert state.usual.mean == pytest.approx(20.5, abs=0.5)
    again = state.after(FIRST.plus(204), 0).after(FIRST.plus(205), 1)
    assert again.start == FIRST.plus(204)


def test_nothing_is_said_before_twelve_weeks_and_firmly_only_after_half_a_year():
    assert raised_at(series([15] * 5 + [0] * (FIRST_ANSWER - 6))) == []
    young, old = chart(series([15] * FIRST_ANSWER)), chart(series([15] * FIRM_ANSWER))
    assert young.usual is not None
    assert old.usual is not None
    assert young.limit == needed_for_fall(young.usual, YEARS) + UNSURE
    assert old.limit == needed_for_fall(old.usual, YEARS)
    assert (young.is_firm, old.is_firm) == (False, True)


def test_a_chart_of_nothing_says_nothing():
    assert chart([]) == Chart()
    assert Chart().present is None
    assert usual_of([]) is None
    assert usual_before([], FIRST) is None


def test_extreme_weeks_do_not_move_the_usual():
    steady = [Seen.of(FIRST.plus(n), 10) for n in range(20)]
    wild = [replace(seen, count=90) if n == 5 else seen for n, seen in enumerate(steady)]
    usual = usual_of(wild)
    assert usual is not None
    assert usual.mean == pytest.approx(10, rel=0.1)


def test_uneven_weeks_make_a_fall_harder_to_see():
    even = usual_of([Seen.of(FIRST.plus(n), 10) for n in range(40)])
    uneven = usual_of([Seen.of(FIRST.plus(n), 1 if n % 2 else 19) for n in range(40)])
    assert even is not None
    assert uneven is not None
    assert even.shape > uneven.shape
    assert evidence_of_fall(even, 4) > evidence_of_fall(uneven, 4)


@given(st.floats(0.5, 40), st.floats(0.05, 1), st.integers(0, 100))
def test_more_payments_are_less_evidence_of_a_fall(mean, scatter, count):
    usual = Usual(mean, scatter, 52)
    assert evidence_of_fall(usual, count) > evidence_of_fall(usual, count + 1)
    assert evidence_of_fall(usual, 0) > 0
    assert evidence_of_silence(usual, 4) == pytest.approx(2 * evidence_of_silence(usual, 2))


@given(st.floats(0.1, 100), st.floats(0, 2), st.integers(8, 78), st.floats(1, 50))
def test_rarer_false_alarms_and_more_uneven_weeks_need_more_evidence(mean, scatter, weeks, years):
    usual = Usual(mean, scatter, weeks)
    needed = needed_for_fall(usual, years)
    assert needed_for_fall(usual, 2 * years) > needed
    assert needed_for_fall(replace(usual, scatter=scatter + 0.2), years) >= needed
    assert needed_for_silence(usual, 2 * years) >= needed_for_silence(usual, years)


def test_from_one_usual_to_the_next_what_is_needed_does_not_jump():
    at = [needed_for_fall(Usual(mean / 20, 0.2, 60), YEARS) for mean in range(5, 1000)]
    assert max(abs(b - a) for a, b in pairwise(at)) < 0.2


def test_under_one_payment_a_week_only_deep_falls_are_looked_for_and_under_a_quarter_none():
    half = chart(series([2, 1, 0, 2, 1, 0] * 12 + [1, 0, 0, 0] * 6))
    sparse = chart(series([1, 0, 0, 1] * 20 + [0] * 14))
    rare = chart(series([1, *[0] * 9] * 9 + [0] * 90))
    assert half.start is not None
    assert sparse.raised_on is not None
    assert (rare.raised_on, rare.fall) == (None, 0)


def test_a_deep_fall_is_seen_by_the_trace_that_looks_for_it():
    steady = [10, 12, 9, 11] * 15
    half, stop = chart(series([*steady, 5, 5])), chart(series([*steady, 0, 0]))
    assert max(half.traces, key=lambda t: t.evidence) is half.traces[0]
    assert max(stop.traces, key=lambda t: t.evidence) is stop.traces[-1]
    assert stop.raised_on is not None
    assert stop.start == FIRST.plus(60)


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        (date(2026, 2, 17), 0.2, 1.2),
        (date(2026, 2, 23), 0.2, 1.2),
        (date(2026, 2, 8), 0.9, 1.6),
        (date(2026, 3, 10), 1.0, 1.0),
        (date(2025, 2, 5), 0.2, 1.2),
        (date(2026, 5, 1), 0.8, 1.4),
        (date(2026, 6, 18), 0.9, 1.8),
        (date(2026, 10, 1), 0.7, 1.4),
        (date(2026, 10, 8), 0.7, 1.4),
        (date(2026, 11, 11), 0.9, 1.8),
        (date(2027, 1, 1), 1.0, 1.0),
    ],
)
def test_festivals_are_found_by_the_moon_and_by_the_date(day, low, high):
    assert expected(Week.of(day)) == Factor(low, high)
    assert (expected(Week.of(day)) is ORDINARY) == (low == high == 1.0)


@given(st.floats(0.5, 40), st.floats(0.05, 1), st.integers(0, 100), st.sampled_from(FALLS))
def test_a_festive_week_tells_no_more_than_either_end_of_its_range(mean, scatter, count, left):
    usual, range_ = Usual(mean, scatter, 52), Factor(0.5, 1.5)
    ends = [evidence_of_fall(usual, count, factor, left) for factor in (0.5, 1.5)]
    told = cautious_evidence(usual, count, range_, left)
    assert told == sorted([0.0, *ends])[1]


@pytest.mark.parametrize("start", range(0, 52, 4))
def test_no_festival_is_a_drift(start):
    """Two weeks at three tenths of the usual, shopping before them; other festivals as well."""
    weeks = series([20, 19, 21, 20] * 39, FIRST.plus(start))
    assert raised_at([replace(w, payments=round(w.payments * strong(w.week))) for w in weeks]) == []


def strong(week: Week) -> float:
    new_year = Week.of(LunarDate(week.sunday.year, 1, 1).to_solar_date())
    around = {-1: 1.5, 0: 0.3, 1: 0.3}.get((week.monday - new_year.monday).days // 7, 1.0)
    for month, day, factor in ((5, 1, 0.7), (6, 18, 1.4), (10, 1, 0.6), (11, 11, 1.6)):
        if week.monday <= date(week.sunday.year, month, day) <= week.sunday:
            around *= factor
    return around


@cache
def delays(rate: float, change: str) -> list[int]:
    """Weeks from a change at week 104 until it is seen."""
    persona = Persona(rate, 8, 104, CHANGES[change])
    found = (raised_at(weeks) for weeks in people(persona, 25, first=500))
    return [next((n - 103 for n in numbers if n >= 104), 999) for numbers in found]


@pytest.mark.parametrize(
    ("rate", "change", "weeks"),
    [(20, "-80 %", 5), (7, "-80 %", 8), (7, "stop", 5), (20, "-50 %", 10)],
)
def test_a_fall_is_seen_within_weeks(rate, change, weeks):
    assert median(delays(rate, change)) <= weeks


def test_people_who_do_not_drift_are_seldom_alarmed():
    still = [Persona(rate, shape) for rate in (20, 7, 2, 0.5) for shape in (3, 8)]
    alarms = [len(raised_at(weeks)) for who in still for weeks in people(who, 10, first=900)]
    assert sum(alarms) / (len(alarms) * 3) <= 0.25
