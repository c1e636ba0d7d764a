"""A line that was taken away, beside the person's own patterns and the events before it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import LOAN
from tests.drift.said import english
from tracker.domain.context import ContextEvent
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.period import Span
from tracker.domain.sentence import Sentence
from tracker.drift.assessment import Assessment, Coverage
from tracker.drift.attribution import BEFORE, EVERY, attribute, days_before, looks
from tracker.drift.attribution_words import found_before, how_it_was_looked_at, stood_before
from tracker.drift.cuts import Cut, Origin
from tracker.drift.detector import Finding, Level, State

ON = date(2026, 6, 30)
CUT = Cut(ON, LOAN, EligibilityKind.SUSPENDED, Origin.DECISION)
LOOKS = looks(CUT)
NAMES = {"used": "High utilisation", "late": "Late repayment", "limit_cut": "A line lowered"}
CALM, UNKNOWN = Sentence("calm"), Sentence("unknown")


def raised(pattern, level, since):
    return Finding(pattern, State.RAISED, CALM, level=level, points=1, since=since)


def clear(pattern):
    return Finding(pattern, State.CLEAR, CALM)


def unknown(pattern):
    return Finding(pattern, State.NO_DATA, UNKNOWN)


def answered(answers):
    """Assessments in which each pattern answers, look by look, what `answers` says."""
    return [
        Assessment(day, 0, Coverage(0, 0), tuple(course[n] for course in answers), "1")
        for n, day in enumerate(LOOKS)
    ]


def course(pattern, levels, since):
    """Levels, one for each of the last looks; clear before."""
    calm = [clear(pattern)] * (len(LOOKS) - len(levels))
    return [*calm, *(raised(pattern, lv, since) if lv else clear(pattern) for lv in levels)]


def of(*answers, events=(), cut=CUT):
    return attribute(cut, answered(answers), NAMES, events)


def test_the_days_before_are_looked_at_up_to_the_day_before():
    assert days_before(CUT) == Span(ON - timedelta(days=BEFORE), ON - timedelta(days=1))
    assert LOOKS[0] == days_before(CUT).first
    assert LOOKS[-1] == days_before(CUT).last
    gaps = [(b - a).days for a, b in pairwise(LOOKS)]
    assert max(gaps) <= EVERY


def test_a_pattern_that_stood_is_told_with_its_day_its_level_and_how_long():
    since = LOOKS[-2] - timedelta(days=3)
    told = of(course("used", [Level.WATCH, Level.WARN], since))
    (before,) = told.raised
    assert before.length == (ON - since).days
    assert english(stood_before(before)) == (
        "High utilisation: raised since 12 Jun 2026, up to Warn; on 18 of the 180 days."
    )
    assert english(found_before(told)) == (
        "One of your own patterns was raised in the 180 days before it. That it came earlier does "
        "not make it the cause."
    )


def test_a_pattern_that_was_over_by_then_is_told_to_the_last_look_that_saw_it():
    told = of(course("used", [Level.WATCH, None], LOOKS[-2]))
    assert english(stood_before(told.raised[0])) == (
        "High utilisation: raised from 15 Jun 2026 to 15 Jun 2026, up to Watch; on 1 of the "
        "180 days."
    )


def test_what_began_before_the_days_is_cut_off_in_the_picture_but_keeps_its_day():
    since = date(2025, 1, 1)
    told = of([raised("late", Level.ALERT, since)] * len(LOOKS))
    (before,) = told.raised
    assert before.since == since
    assert [stretch.days for stretch in before.stretches] == [days_before(CUT)]
    assert before.length == BEFORE


def test_where_nothing_was_raised_it_says_so_plainly():
    told = of([clear("used")] * len(LOOKS), [unknown("late")] * len(LOOKS))
    assert english(found_before(told)) == (
        "None of your own patterns was raised in the 180 days before it. What remains are the "
        "reasons on the platform's side that the article names."
    )
    assert told.clear == ("High utilisation",)
    assert told.unknown == ("Late repayment",)


def test_where_nothing_is_known_it_claims_nothing():
    told = of([unknown("used")] * len(LOOKS))
    assert english(found_before(told)).startswith("For the 180 days before it too little")


def test_several_patterns_are_counted():
    told = of(course("used", [Level.WATCH], ON), course("late", [Level.WARN], ON))
    assert english(found_before(told)).startswith("2 of your own patterns were raised")


@pytest.mark.parametrize("pattern", ["limit_cut", "due_soon"])
def test_neither_the_cut_itself_nor_a_reminder_is_a_pattern_that_stood_before(pattern):
    told = of(course(pattern, [Level.WARN], ON))
    assert told.raised == told.clear == told.unknown == ()


def test_events_of_those_days_stand_beside_and_hidden_ones_do_not():
    events = [
        ContextEvent(on=ON - timedelta(days=181), title="too early"),
        ContextEvent(on=ON - timedelta(days=180), title="first day"),
        ContextEvent(on=ON, title="same day"),
        ContextEvent(on=ON + timedelta(days=1), title="too late"),
        ContextEvent(on=ON, title="hidden", hidden=True),
    ]
    told = of([clear("used")] * len(LOOKS), events=events)
    assert [event.title for event in told.events] == ["first day", "same day"]


def test_what_only_reports_show_is_told_to_lie_between_them():
    cut = Cut(ON, LOAN, EligibilityKind.CLOSED, Origin.REPORT, after=date(2026, 1, 10))
    said = english(how_it_was_looked_at(of([clear("used")] * len(LOOKS), cut=cut)))
    assert said.startswith("Only credit reports show it: it happened between 10 Jan 2026 and")
    assert "every 14 days" in said


levels = st.lists(st.sampled_from([None, *Level]), min_size=len(LOOKS), max_size=len(LOOKS))


@given(levels, st.integers(0, 400))
def test_stretches_follow_each_other_within_the_days_and_show_every_look(drawn, back):
    told = of(course("used", drawn, ON - timedelta(days=back)))
    stretches = [stretch for before in told.raised for stretch in before.stretches]
    for one, other in pairwise(stretches):
        assert one.days.last < other.days.first
    for stretch in stretches:
        assert days_before(CUT).covers(stretch.days)
        assert stretch.length > 0
    for day, level in zip(LOOKS, drawn, strict=True):
        shown = [stretch.level for stretch in stretches if day in stretch.days]
        assert shown == ([level] if level else [])
