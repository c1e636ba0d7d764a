"""Which warning is the same one: over days, restarts, thresholds and entries that come late."""

from dataclasses import replace
from datetime import date

import pytest

from tests.services.warning_desk import HIGH, WarningDesk

LATE = "late_repayment"


@pytest.fixture
def desk(tmp_path):
    made = WarningDesk(tmp_path)
    yield made
    made.database.close()


def threshold(desk, **chosen):
    thresholds = {f"{HIGH}.{name}": value for name, value in chosen.items()}
    desk.preferences.change(replace(desk.preferences.settings, thresholds=thresholds))


def of(desk, pattern=HIGH):
    return [state for name, state in desk.states() if name == pattern]


def records_of(desk):
    return [decision for decision in desk.decisions() if decision.pattern == HIGH]


def a_month_later(desk, amount="600.00"):
    desk.today = date(2026, 7, 15)
    desk.owe(amount, date(2026, 7, 1))


def test_it_stays_dismissed_from_statement_to_statement(desk):
    desk.review.dismiss(HIGH, "known")
    a_month_later(desk)
    assert of(desk) == ["dismissed"]
    desk.open()
    assert of(desk) == ["dismissed"]
    assert len(records_of(desk)) == 1


def test_a_stricter_threshold_that_moves_its_start_does_not_bring_it_back(desk):
    a_month_later(desk, "800.00")
    desk.review.dismiss(HIGH, "known")
    desk.today = date(2026, 8, 15)
    desk.owe("800.00", date(2026, 8, 1))
    assert of(desk) == ["dismissed"]
    threshold(desk, watch=0.7)
    assert desk.review.assess().finding(HIGH).since == date(2026, 7, 1)
    assert of(desk) == ["dismissed"]
    desk.open()
    assert of(desk) == ["dismissed"]


def test_a_start_that_moves_past_the_day_it_was_shown_is_remembered(desk):
    desk.review.dismiss(HIGH, "known")
    a_month_later(desk)
    assert of(desk) == ["dismissed"]
    desk.owe("300.00")  # the statement of June was entered wrongly
    assert desk.review.assess().finding(HIGH).since == date(2026, 7, 1)
    assert of(desk) == ["dismissed"]
    desk.open()
    assert of(desk) == ["dismissed"]


def test_an_old_statement_entered_late_is_the_same_warning(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("700.00", date(2026, 5, 1))
    assert desk.review.assess().finding(HIGH).since == date(2026, 5, 1)
    assert of(desk) == ["dismissed"]
    assert len(records_of(desk)) == 1


def test_what_was_clear_while_nobody_looked_is_another_warning(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("100.00", date(2026, 7, 1))
    desk.owe("650.00", date(2026, 9, 1))
    desk.today = date(2026, 9, 15)
    desk.open()
    assert of(desk) == ["open", "cleared"]
    first, second = records_of(desk)
    assert (first.cleared_on, first.dismissed_because) == (date(2026, 8, 31), "known")
    assert (second.since, second.dismissed_because) == (date(2026, 9, 1), None)


def test_what_cleared_and_is_raised_again_is_another_warning(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("100.00", date(2026, 7, 1))
    desk.today = date(2026, 7, 15)
    assert of(desk) == ["cleared"]
    desk.owe("650.00", date(2026, 8, 1))
    desk.today = date(2026, 8, 5)
    assert of(desk) == ["open", "cleared"]
    desk.open()
    assert of(desk) == ["open", "cleared"]


def test_what_had_never_cleared_by_a_correction_is_the_same_warning(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("100.00")
    desk.today = date(2026, 6, 18)
    assert of(desk) == ["cleared"]
    desk.today = date(2026, 6, 20)
    desk.owe("600.00")  # 100 was a slip of the keyboard
    assert of(desk) == ["dismissed"]
    assert len(desk.decisions()) == 1


def test_a_second_line_is_news_for_one_that_was_dismissed(desk):
    desk.review.dismiss(HIGH, "known")
    desk.today = date(2026, 6, 25)
    desk.owe("650.00", date(2026, 6, 20), line=2)
    assert of(desk) == ["open"]
    desk.review.dismiss(HIGH, "both are known")
    assert of(desk) == ["dismissed"]
    assert [d.dismissed_because for d in records_of(desk)] == ["known", "both are known"]


def test_another_line_that_becomes_the_fullest_is_not(desk):
    desk.owe("650.00", line=2)
    desk.review.dismiss(HIGH, "both are known")
    a_month_later(desk, "680.00")
    desk.owe("600.00", date(2026, 7, 1), line=2)
    assert of(desk) == ["dismissed"]
    desk.owe("100.00", date(2026, 7, 1), line=2)
    assert of(desk) == ["dismissed"]


def test_what_joined_while_it_was_open_is_dismissed_with_it(desk):
    assert of(desk) == ["open"]
    desk.today = date(2026, 6, 25)
    desk.owe("650.00", date(2026, 6, 20), line=2)
    assert of(desk) == ["open"]
    desk.review.dismiss(HIGH, "both are known")
    assert of(desk) == ["dismissed"]
    assert of(desk) == ["dismissed"]
    desk.open()
    assert of(desk) == ["dismissed"]


def test_a_higher_level_brings_back_what_is_put_away_once(desk):
    desk.review.snooze(HIGH, date(2026, 12, 1))
    desk.owe("950.00")
    assert of(desk) == ["open"]
    desk.review.dismiss(HIGH, "a large purchase")
    desk.owe("600.00")
    desk.review.see(HIGH)
    desk.owe("950.00")
    assert of(desk) == ["dismissed"]


def test_every_decision_is_kept_when_the_next_one_is_made(desk):
    desk.review.snooze(HIGH, date(2026, 6, 20))
    desk.today = date(2026, 6, 21)
    desk.review.dismiss(HIGH, "first")
    desk.today = date(2026, 6, 22)
    desk.review.reopen(HIGH)
    desk.review.dismiss(HIGH, "second")
    said = [(d.snoozed_until, d.dismissed_because) for d in records_of(desk)]
    assert said == [(date(2026, 6, 20), None), (None, "first"), (None, "second")]
    assert [d.cleared_on for d in records_of(desk)] == [
        date(2026, 6, 21), date(2026, 6, 22), None,
    ]  # fmt: skip
    assert of(desk) == ["dismissed"]


def test_another_late_statement_is_news(desk):
    desk.today = date(2026, 7, 1)
    assert of(desk, LATE) == ["open"]
    desk.review.dismiss(LATE, "it will not happen again")
    desk.today = date(2026, 7, 10)
    assert of(desk, LATE) == ["dismissed"]
    desk.owe("100.00", date(2026, 7, 1))
    desk.today = date(2026, 7, 31)
    assert of(desk, LATE) == ["open"]


def test_a_record_of_an_older_program_goes_on(desk):
    desk.review.dismiss(HIGH, "known")
    twice = replace(desk.decisions()[0], id=0, since=date(2026, 5, 1), dismissed_because=None)
    desk.write(twice)
    assert of(desk) == ["open"]
    assert sum(d.cleared_on is None for d in records_of(desk)) == 1


def test_the_history_is_the_same_however_often_it_is_looked_at(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("950.00")
    desk.today = date(2026, 6, 17)
    first = (desk.states(), desk.decisions())
    for _ in range(3):
        desk.open()
        assert (desk.states(), desk.decisions()) == first
