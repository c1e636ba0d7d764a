"""Copies of a ledger: which stay, whatever there is and however often it is asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.period import civil_date
from tracker.domain.rotation import (
    DAYS,
    MONTHS,
    MOST_RECENT,
    RECENT,
    WEEKS,
    Copy,
    Reason,
    staying,
)

FOR_GOOD = {Reason.ASKED, Reason.ERASE, Reason.ACCOUNT}
NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
AGES = st.timedeltas(timedelta(), timedelta(days=900))
COPIES = st.lists(
    st.builds(lambda age, reason: Copy(NOW - age, reason), AGES, st.sampled_from(Reason)),
    max_size=120,
)


def daily(*ages: int) -> list[Copy]:
    return [Copy(NOW - timedelta(days=age), Reason.DAILY) for age in ages]


def used_every_day(days: int) -> set[Copy]:
    """What is left after so many days, each with its copy and its rotation."""
    kept: set[Copy] = set()
    for age in range(days, -1, -1):
        at = NOW - timedelta(days=age)
        kept = staying({*kept, Copy(at, Reason.DAILY)}, at)
    return kept


@given(COPIES)
def test_nothing_stays_that_was_not_there_and_the_newest_does(copies):
    stay = staying(copies, NOW)
    assert stay <= set(copies)
    if copies:
        assert max(copies, key=lambda copy: (copy.at, copy.reason)) in stay


@given(COPIES)
def test_what_stays_stays_when_it_is_asked_again(copies):
    stay = staying(copies, NOW)
    assert staying(stay, NOW) == stay


@given(COPIES)
def test_what_the_program_makes_by_itself_is_bounded(copies):
    stay = staying(copies, NOW)
    by_itself = [c for c in stay if c.reason not in FOR_GOOD]
    assert len([c for c in by_itself if c.reason is Reason.DAILY]) <= DAYS + WEEKS + MONTHS + 1
    assert len([c for c in by_itself if c.reason is not Reason.DAILY]) <= MOST_RECENT + 2


@given(COPIES)
def test_what_a_person_asked_for_is_never_deleted(copies):
    asked = {c for c in copies if c.reason in FOR_GOOD}
    assert asked <= staying(copies, NOW)


@given(COPIES)
def test_the_last_seven_days_with_a_copy_keep_their_newest(copies):
    of_days = {civil_date(c.at) for c in copies if c.reason is Reason.DAILY}
    kept = {civil_date(c.at) for c in staying(copies, NOW) if c.reason is Reason.DAILY}
    assert set(sorted(of_days, reverse=True)[:DAYS]) <= kept


@given(COPIES, st.integers(0, 30))
def test_a_copy_that_went_would_not_have_stayed_later(copies, days):
    """So deleting at every opening costs nothing that deleting at the last one would keep."""
    later = NOW + timedelta(days=days)
    assert {c for c in staying(copies, later) if c in copies} <= staying(copies, NOW)


def test_two_years_of_days_leave_days_weeks_and_months():
    kept = used_every_day(730)
    days = sorted((civil_date(copy.at) for copy in kept), reverse=True)
    assert [(civil_date(NOW) - day).days for day in days[:7]] == [0, 1, 2, 3, 4, 5, 6]
    assert len({(day.year, day.month) for day in days}) == MONTHS
    assert len(days) <= DAYS + WEEKS + MONTHS


def test_copies_of_long_ago_stay_where_there_are_no_others():
    copies = daily(400, 800)
    assert staying(copies, NOW) == set(copies)


def test_of_one_day_the_newest_copy_stays():
    first, second = (Copy(NOW - timedelta(hours=h), Reason.DAILY) for h in (3, 1))
    assert staying([first, second], NOW) == {second}


def test_copies_before_imports_go_after_a_week():
    old = Copy(NOW - RECENT - timedelta(seconds=1), Reason.IMPORT)
    young = Copy(NOW - RECENT, Reason.IMPORT)
    assert staying([old, young, *daily(0)], NOW) == {young, *daily(0)}


def test_the_last_copy_before_an_upgrade_stays():
    first, last = (Copy(NOW - timedelta(days=d), Reason.UPGRADE) for d in (300, 200))
    assert staying([first, last, *daily(0)], NOW) == {last, *daily(0)}
