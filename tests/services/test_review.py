from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.services.warning_desk import HIGH, WarningDesk
from tracker.domain.account import LimitChange
from tracker.domain.decision import WarningDecision
from tracker.domain.money import Money
from tracker.domain.report import CreditReport
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.services.changes import Changes
from tracker.services.review import Review, StandingWarning, WarningState
from tracker.services.warning_lives import standing
from tracker.storage import records
from tracker.storage.behaviour import facts
from tracker.storage.database import Database


@pytest.fixture
def desk(tmp_path):
    made = WarningDesk(tmp_path)
    yield made
    made.database.close()


def test_an_assessment_is_of_today_unless_told(desk):
    assert desk.review.assess().as_of == date(2026, 6, 15)
    assert desk.review.assess().finding(HIGH).level is Level.WATCH
    before = desk.review.assess(date(2026, 5, 31))
    assert before.finding(HIGH).state is State.NO_DATA
    assert desk.review.table(date(2026, 5, 31)).as_of == date(2026, 5, 31)
    assert desk.review.table().as_of == date(2026, 6, 15)


def test_history_is_of_the_month_ends_before_today_oldest_first(desk):
    days = [assessment.as_of for assessment in desk.review.history(3)]
    assert days == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert desk.review.history(1, date(2026, 5, 31))[0].as_of == date(2026, 4, 30)
    assert len(desk.review.history()) == 12


def test_the_same_state_of_the_ledger_is_worked_out_once(desk):
    assert desk.review.assess() is desk.review.assess()
    assert desk.review.table() is desk.review.table()


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: desk.owe("950.00"),
        lambda desk: desk.preferences.change(
            replace(desk.preferences.settings, thresholds={"high_utilisation.alert": 0.6})
        ),
    ],
)
def test_a_change_of_entries_or_thresholds_is_seen_at_once(
    desk, change: Callable[[WarningDesk], object]
):
    assert desk.review.assess().finding(HIGH).level is Level.WATCH
    change(desk)
    assert desk.review.assess().finding(HIGH).level is Level.ALERT


def test_thresholds_of_the_person_are_those_the_detectors_show(desk):
    chosen = replace(desk.preferences.settings, thresholds={"high_utilisation.watch": 0.4})
    desk.preferences.change(chosen)
    [detector] = [d for d in desk.review.detectors() if d.pattern == HIGH]
    assert detector.watch == 0.4


def test_a_raised_warning_is_noted_when_it_is_first_shown(desk):
    [warning] = desk.review.warnings()
    assert warning.finding.pattern == HIGH
    assert warning.state is WarningState.OPEN
    assert warning.decision is not None
    assert (warning.decision.seen, warning.decision.first_shown_at) == (False, desk.now())
    desk.review.warnings()
    assert len(desk.decisions()) == 1


def test_looking_at_a_warning_is_kept(desk):
    assert desk.review.see(HIGH) is Changes.WARNINGS
    assert desk.review.see(HIGH) is Changes.NOTHING
    [warning] = desk.open().warnings()
    assert warning.decision is not None
    assert warning.decision.seen
    assert warning.state is WarningState.OPEN


def test_what_is_decided_about_a_warning_lets_no_entry_be_read_again(desk):
    read, judged = desk.database.recall(facts), desk.review.assess()
    desk.review.dismiss(HIGH, "known")
    assert desk.database.recall(facts) is read
    assert desk.review.assess() is judged
    desk.owe("950.00")
    assert desk.database.recall(facts) is not read


def test_a_snoozed_warning_returns_after_its_day(desk):
    desk.review.snooze(HIGH, date(2026, 6, 20))
    assert desk.states() == [(HIGH, "snoozed")]
    desk.today = date(2026, 6, 20)
    assert desk.states() == [(HIGH, "snoozed")]
    desk.today = date(2026, 6, 21)
    assert desk.states() == [(HIGH, "open")]


def test_a_dismissed_warning_stays_away_until_its_level_rises(desk):
    desk.review.dismiss(HIGH, "a planned purchase")
    assert desk.states() == [(HIGH, "dismissed")]
    desk.owe("750.00")
    [warning] = desk.review.warnings()
    assert warning.state is WarningState.OPEN
    assert warning.decision is not None
    assert not warning.decision.seen
    assert desk.decisions()[0].dismissed_because == "a planned purchase"
    desk.review.see(HIGH)
    [warning] = desk.review.warnings()
    assert (warning.state, warning.decision.seen) == (WarningState.OPEN, True)


def test_a_lower_level_does_not_bring_a_dismissed_warning_back(desk):
    desk.owe("950.00")
    desk.review.dismiss(HIGH, "known")
    desk.owe("600.00")
    assert desk.states() == [(HIGH, "dismissed")]


@pytest.mark.parametrize(
    "away", [lambda r: r.snooze(HIGH, date(2027, 1, 1)), lambda r: r.dismiss(HIGH, "no")]
)
def test_snoozing_and_dismissing_can_be_undone(desk, away: Callable[[Review], object]):
    away(desk.review)
    assert desk.review.reopen(HIGH) is Changes.WARNINGS
    assert desk.states() == [(HIGH, "open")]


def test_the_last_word_counts(desk):
    desk.review.dismiss(HIGH, "no")
    desk.review.snooze(HIGH, date(2026, 6, 30))
    assert desk.states() == [(HIGH, "snoozed")]
    desk.review.dismiss(HIGH, "no")
    assert desk.states() == [(HIGH, "dismissed")]
    assert [d.dismissed_because for d in desk.decisions()] == ["no", None, "no"]
    assert [d.snoozed_until for d in desk.decisions()] == [None, date(2026, 6, 30), None]


def test_a_warning_that_clears_is_kept_and_its_return_is_the_same_warning(desk):
    desk.review.warnings()
    desk.owe("100.00")
    [warning] = desk.review.warnings()
    assert warning.state is WarningState.CLEARED
    assert warning.finding.state is State.CLEAR
    assert warning.decision is not None
    assert warning.decision.cleared_on == date(2026, 6, 15)
    desk.owe("650.00")
    assert desk.states() == [(HIGH, "open")]
    assert [d.cleared_on for d in desk.decisions()] == [None]


def test_a_warning_of_another_time_is_another_warning(desk):
    desk.review.dismiss(HIGH, "known")
    desk.owe("100.00")
    desk.today = date(2026, 9, 15)
    desk.write(
        Statement(2, 1, date(2026, 9, 1), date(2026, 9, 29), Money.parse("700")),
    )
    assert desk.states() == [("late_repayment", "open"), (HIGH, "open"), (HIGH, "cleared")]
    first, second = sorted(d.since for d in desk.decisions() if d.pattern == HIGH)
    assert (first, second) == (date(2026, 6, 1), date(2026, 9, 1))


def test_a_warning_that_can_no_longer_be_told_is_not_called_cleared(desk):
    desk.review.warnings()
    with desk.database.writing() as db:
        records.delete(db, LimitChange(1))
    assert desk.states() == []
    assert desk.decisions()[0].cleared_on is None


def test_a_decision_on_a_pattern_this_program_does_not_know_is_left_alone(desk):
    other = WarningDecision(9, "from_a_newer_program", date(2026, 1, 1), 2, desk.now())
    over = replace(other, id=10, since=date(2025, 1, 1), cleared_on=date(2025, 6, 1))
    desk.write(other, over)
    assert desk.states() == [(HIGH, "open")]
    assert other in desk.decisions()


@pytest.mark.parametrize("pattern", ["dormancy", "no_such_pattern"])
def test_nothing_is_decided_about_what_is_not_raised(desk, pattern):
    assert desk.review.see(pattern) is Changes.NOTHING
    assert desk.review.dismiss(pattern, "why") is Changes.NOTHING
    assert desk.decisions() == []


def test_a_decision_keeps_what_was_worked_out(desk):
    before = desk.review.assess()
    desk.review.see(HIGH)
    assert desk.review.assess() is before


def test_what_another_program_writes_is_not_missed(desk):
    desk.review.assess()
    other = Database(desk.database.path)
    with other.writing() as db:
        records.insert(db, CreditReport(0, date(2026, 6, 1)))
    other.close()
    desk.review.see(HIGH)
    assert desk.review.assess().finding("report_unchecked").state is State.CLEAR


def test_what_another_program_writes_meanwhile_is_not_missed(desk):
    other = Database(desk.database.path)

    def now() -> datetime:
        with other.writing() as db:
            records.insert(db, CreditReport(0, date(2026, 6, 1)))
        return WarningDesk.now(desk)

    review = Review(desk.database, lambda: desk.today, desk.preferences, now)
    assert review.see(HIGH) is Changes.WARNINGS
    assert review.assess().finding("report_unchecked").state is State.CLEAR
    other.close()


def test_a_warning_nobody_decided_on_is_open(desk):
    [finding] = desk.review.assess().raised
    assert standing(finding, [], desk.today) == StandingWarning(finding, None, WarningState.OPEN)


def test_raised_warnings_stand_by_their_points(desk):
    desk.write(CreditReport(1, date(2025, 6, 1)))
    assert desk.states() == [(HIGH, "open"), ("report_unchecked", "open")]
