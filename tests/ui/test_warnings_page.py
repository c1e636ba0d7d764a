"""The warnings page on screen: decided, put away, led on from, kept as it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QWidget

from tests.ui.made_up import elsewhere, fill
from tests.ui.reports_desk import report_to
from tests.ui.warnings_desk import (
    ENGLISH,
    LATE,
    drawn_page,
    ledger,
    page,
    pick,
    press,
    row,
    shown,
)
from tracker.domain.query import EntryQuery
from tracker.domain.report import Tradeline
from tracker.drift.detector import State
from tracker.rendering.chart import Focus
from tracker.services.changes import Changes
from tracker.services.review import WarningState
from tracker.settings import Settings
from tracker.ui.decide import DayDialog, ReasonDialog
from tracker.ui.pages.warnings.claims import claims_of
from tracker.ui.pages.warnings.model import (
    by_pattern,
    load,
)
from tracker.ui.pages.warnings.view import PAGE

__all__ = ["drawn_page", "ledger", "page"]


def test_the_picked_pattern_stays_when_another_place_is_its(page):
    pick(page)
    press(page, "Dismiss")
    dialog = page.dialog()
    dialog.choices[0].setChecked(True)
    press(page, "Dismiss", dialog)
    assert page.view.place() == LATE
    rows = page.view.list.patterns.rows
    assert not any(r.is_open for r in rows[by_pattern(rows, LATE) :])


# On screen


def test_the_first_open_warning_is_picked_and_told_in_full(page, services):
    first = next(r for r in load(services).rows if r.standing is not None)
    said = shown(page)
    assert ENGLISH.tr(first.explanation.title) in said
    assert ENGLISH.say(first.finding.headline) in said
    assert ENGLISH.tr(first.explanation.meaning) in said
    assert ENGLISH.tr(first.explanation.trust) in said
    assert all(
        ENGLISH.tr(claim) in "".join(said) for _, claim in claims_of(first.explanation.claims)
    )


def test_the_list_keeps_to_the_rules_of_models(page):
    QAbstractItemModelTester(
        page.view.list.patterns, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.view.list.patterns.show_rows(())


def test_looking_at_a_warning_marks_it_as_seen(page, services):
    pick(page)
    assert row(services).standing.decision.seen


def test_another_page_can_point_at_a_pattern(page):
    page.open("entries")
    page.open("warnings", "report_unchecked")
    assert "Credit report not checked" in shown(page)


def test_dismissing_asks_for_a_reason_and_keeps_it(page, services):
    pick(page)
    press(page, "Dismiss")
    dialog = page.dialog(ReasonDialog)
    dialog.own.setChecked(True)
    press(page, "Dismiss", dialog)
    assert dialog.isVisible()  # own words are missing
    dialog.words.setText("paid by a friend")
    press(page, "Dismiss", dialog)
    standing = row(services).standing
    assert standing.state is WarningState.DISMISSED
    assert standing.decision.dismissed_because == "paid by a friend"
    assert any("paid by a friend" in words for words in shown(page))


def test_the_keyboard_goes_from_what_was_decided_to_what_takes_it_back(page):
    pick(page)
    for pressed, then in (("Dismiss", "Open again"), ("Open again", "Dismiss")):
        (choice,) = [b for b in page.view.detail.findChildren(QPushButton) if b.text() == pressed]
        choice.setFocus()
        press(page, pressed)
        if pressed == "Dismiss":
            press(page, "Dismiss", page.dialog(ReasonDialog))
        assert page.shell.focusWidget().text() == then


def test_the_keyboard_stays_at_a_pattern_of_which_nothing_is_left_to_decide(page, services):
    """Something was written elsewhere while it was on one of the choices."""
    pick(page, "report_unchecked")
    next(b for b in page.view.detail.findChildren(QPushButton) if b.text() == "Dismiss").setFocus()
    report_to(services)
    page.shell.changed(Changes.EVERYTHING)
    page.settle()
    assert row(services, "report_unchecked").finding.state is State.CLEAR
    stood = page.shell.focusWidget()
    assert isinstance(stood, QScrollArea)
    assert page.view.detail.isAncestorOf(stood)


def test_a_dismissal_can_be_taken_back_on_the_page_and_from_the_menu(page, services):
    pick(page)
    press(page, "Dismiss")
    press(page, "Dismiss", page.dialog(ReasonDialog))
    press(page, "Open again")
    assert row(services).is_open
    press(page, "Dismiss")
    press(page, "Dismiss", page.dialog(ReasonDialog))
    page.shell.undoing.undo()
    page.settle()
    assert row(services).is_open


@pytest.mark.parametrize(("place", "until"), [(0, date(2026, 11, 27)), (1, date(2026, 12, 20))])
def test_a_warning_is_put_away_for_a_week_or_a_month(page, services, place, until):
    pick(page)
    page.view.detail.findChildren(QMenu)[0].actions()[place].trigger()
    page.settle()
    standing = row(services).standing
    assert (standing.state, standing.decision.snoozed_until) == (WarningState.SNOOZED, until)


def test_a_warning_is_put_away_until_any_later_day(page, services, today):
    pick(page)
    page.view.detail.findChildren(QMenu)[0].actions()[2].trigger()
    dialog = page.dialog(DayDialog)
    dialog.choose(today - timedelta(days=5))
    assert dialog.day > today
    dialog.choose(today + timedelta(days=40))
    press(page, "Put away", dialog)
    assert row(services).standing.decision.snoozed_until == today + timedelta(days=40)


def test_a_fact_leads_to_the_entries_behind_it(page, services):
    pick(page)
    fact = next(f for f in row(services).finding.evidence if f.account_id is not None)
    press(page, "Entries")
    query = page.shell.stage.view.focus[-1]
    assert isinstance(query, EntryQuery)
    assert (query.account_id, query.first, query.last) == (fact.account_id, fact.first, fact.last)


def test_thresholds_lead_to_the_settings_of_the_pattern(page):
    pick(page)
    press(page, "Change the thresholds")
    assert page.shell.stage.view.focus[-1] == LATE


def test_the_step_leads_to_a_repayment_that_is_filled_in(page, services, ledger):
    pick(page, "high_utilisation")
    press(page, "Record repayment")
    entry = page.shell.stage.view.focus[-1]
    step = row(services, "high_utilisation").finding.step
    assert (entry.amount, entry.to_account_id) == (step.amount, ledger["招商银行信用卡"])


def test_what_lacks_data_says_how_to_supply_it(window, services):
    services.preferences.change(Settings(language="en"))
    fill(services)
    others = (elsewhere(name) for name in ("imports", "reports", "accounts"))
    made = window(PAGE, *others, safe=True)
    missing = [r for r in load(services).rows if r.finding.state is State.NO_DATA]
    lack = "1 lacks data" if len(missing) == 1 else f"{len(missing)} lack data"
    assert lack in made.shell.stage.view.counts.text()
    for found in missing:
        made.open("warnings", found.pattern)
        detail = made.shell.stage.view.detail
        assert [b for b in detail.findChildren(QPushButton) if b.isVisible()]


def test_the_picture_of_the_pattern_is_shown_where_there_is_one(drawn_page, qtbot):
    page = drawn_page
    for pattern, title in ((LATE, "Repayments"), ("high_utilisation", "Utilisation")):
        pick(page, pattern)
        picture = page.view.detail.picture
        assert picture.isVisible()
        assert picture.chart.accessibleName() == title
        qtbot.waitUntil(lambda: page.view.detail.picture.chart.is_current, timeout=60_000)
        assert picture.said.text() == picture.chart.chart.title
    pick(page, "limit_cut")
    assert not page.view.detail.picture.isVisible()


@pytest.mark.usefixtures("ledger")
def test_what_a_report_tells_is_opened_there(window):
    opened = window(PAGE, elsewhere("reports"))
    line = Tradeline(id=7)
    opened.shell.stage.view.detail.picture.chart.clicked.emit(Focus(record=line))
    opened.settle()
    assert opened.shell.stage.view.focus == [line]


def test_nothing_of_the_pattern_before_stays(page):
    pick(page, LATE)
    assert "Days past due: watch" in shown(page)
    pick(page, "high_utilisation")
    assert "Days past due: watch" not in shown(page)


def test_the_picked_pattern_survives_another_look(page):
    pick(page, "high_utilisation")
    page.shell.choose(theme="dark")
    page.settle()
    view = page.shell.stage.view
    assert view.detail.decisions is not None
    assert view.place() == "high_utilisation"


def test_the_pattern_in_full_keeps_more_room_than_the_list_at_200_per_cent(page):
    page.shell.resize(640, 400)  # what a screen of 1280 x 800 holds at that scale
    pick(page)
    assert not page.view.list.horizontalScrollBar().maximum()
    assert page.view.detail.width() > page.view.list.width()


class Windows(QObject):
    """Notes whatever is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802 - so Qt calls it
        if event.type() == QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
            self.shown.append(type(seen).__name__)
        return False


@pytest.mark.usefixtures("ledger")
def test_nothing_of_the_page_flashes_up_as_a_window(window, qapp):
    watch = Windows()
    qapp.installEventFilter(watch)
    window(PAGE)
    qapp.removeEventFilter(watch)
    assert watch.shown == ["Shell"]
