"""Events of platforms and regulators in the window: switched on, listed, changed."""

from datetime import date
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.made_up import elsewhere
from tracker.domain.account import Account
from tracker.domain.context import ContextEvent
from tracker.domain.context_events import EventOrigin
from tracker.domain.eligibility import EligibilityKind
from tracker.services import sample
from tracker.services.services import open_services
from tracker.ui.catalogue import pages
from tracker.ui.chart_card import ChartCard
from tracker.ui.chart_lane import lane
from tracker.ui.outside_dialog import OutsideDialog
from tracker.ui.pages.warnings.view import PAGE
from tracker.ui.record_dialog import RecordDialog

FIRST = "p2p-interim-measures"


@pytest.fixture
def services(sample_once, tmp_path):
    """The sample, on a copy of its own."""
    ledger = tmp_path / "ledger.sqlite"
    ledger.write_bytes(sample_once.read_bytes())
    opened = open_services(ledger, tmp_path / "settings.json", today=sample.today)
    yield opened
    opened.close()


@pytest.fixture
def shell(window, qtbot):
    made = window(*pages())
    made.shell.resize(1280, 800)
    made.qtbot = qtbot
    return made


@pytest.fixture
def plain(window):
    """The window on a page that draws nothing: for the list of events, which opens over any."""
    return window(elsewhere("entries"))


def drawn(shell) -> None:
    """Wait for what is asked for, and until every chart in view shows it at its size."""
    shell.settle()
    shell.qtbot.waitUntil(lambda: lane().idle and all_current(shell), timeout=60_000)
    shell.settle()


def all_current(shell) -> bool:
    charts = [card.chart for card in shell.shell.findChildren(ChartCard)]
    return all(chart.is_current or chart.visibleRegion().isEmpty() for chart in charts)


def legends(shell) -> list[str]:
    cards = shell.shell.findChildren(ChartCard)
    return [card.outside.text() for card in cards if card.outside.isVisible()]


def events(shell) -> OutsideDialog:
    shell.shell.perform("outside")
    shell.settle()
    opened: OutsideDialog = shell.dialog(OutsideDialog)
    return opened


def pick(dialog, key):
    rows = dialog.table.model.rows
    number = next(n for n, row in enumerate(rows) if row.event.key == key)
    dialog.table.table.pick(number)
    return dialog.table.current


def test_charts_show_nothing_of_it_until_it_is_switched_on(shell):
    shell.open("overview")
    drawn(shell)
    assert legends(shell) == []
    shell.shell.perform("outside-shown")
    drawn(shell)
    said = legends(shell)
    assert len(said) == 4
    assert all("Platform and regulator events, not your doing" in words for words in said)
    shell.shell.perform("outside-shown")
    drawn(shell)
    assert legends(shell) == []


def test_the_switch_of_a_charts_menu_holds_for_all_charts_and_is_remembered(shell, services):
    shell.open("overview")
    drawn(shell)
    card = shell.shell.findChildren(ChartCard)[0]
    card.outside.switch.trigger()
    drawn(shell)
    assert services.preferences.settings.shows_outside
    assert len(legends(shell)) == 4


def test_every_event_is_listed_the_latest_first_and_told_below(plain, services):
    dialog = events(plain)
    assert len(dialog.table.model.rows) == len(services.outside.known("en"))
    days = [row.event.on for row in dialog.table.model.rows]
    assert days == sorted(days, reverse=True)
    pick(dialog, FIRST)
    assert dialog.title.text() == "24 Aug 2016: Rules for P2P intermediaries"
    assert "Source: China Banking Regulatory Commission" in dialog.source.text()


def test_events_are_in_view_on_a_screen_that_is_only_400_pixels_high(plain):
    dialog = events(plain)
    dialog.resize(dialog.width(), 360)
    plain.settle()
    assert dialog.height() == 360
    table = dialog.table.table
    shown = table.viewport().visibleRegion().boundingRect()
    rows = (table.visualRect(table.model().index(row, 0)) for row in range(4))
    assert sum(shown.contains(row) for row in rows) >= 2


def test_an_event_is_hidden_and_shown_again(plain):
    dialog = events(plain)
    pick(dialog, FIRST)
    dialog.table.hide_button.click()
    plain.settle()
    assert pick(dialog, FIRST).event.hidden
    assert dialog.table.hide_button.text() == "Show again"
    dialog.table.hide_button.click()
    plain.settle()
    assert not pick(dialog, FIRST).event.hidden


def test_what_was_hidden_can_be_taken_back(plain, services):
    dialog = events(plain)
    pick(dialog, FIRST)
    dialog.table.hide_button.click()
    plain.settle()
    dialog.reject()
    plain.shell.undoing.undo()
    plain.settle()
    assert services.ledger.all(ContextEvent) == []


def form(plain):
    (dialog,) = [d for d in plain.shell.findChildren(RecordDialog) if d.isVisible()]
    return dialog


def test_a_changed_event_stands_in_for_the_shipped_one_until_it_is_put_back(plain):
    dialog = events(plain)
    before = pick(dialog, FIRST).event.title
    dialog.table.edit()
    form(plain).form.editors["title"].show_value("What I call it")
    form(plain).save()
    plain.settle()
    changed = pick(dialog, FIRST)
    assert changed.event.title == "What I call it"
    assert changed.origin is EventOrigin.CHANGED
    dialog.table.restore_button.click()
    plain.settle()
    assert pick(dialog, FIRST).event.title == before
    assert not dialog.table.restore_button.isEnabled()


def test_an_own_event_is_added_and_deleted(plain, services):
    dialog = events(plain)
    dialog.table.add()
    form(plain).form.editors["title"].show_value("My bank merged")
    form(plain).form.editors["claims"].show_value("a4, A5")
    form(plain).save()
    plain.settle()
    (own,) = services.ledger.all(ContextEvent)
    assert own.claims == "A4 A5"
    number = next(n for n, r in enumerate(dialog.table.model.rows) if r.event == own)
    dialog.table.table.pick(number)
    dialog.table.delete()
    (button,) = [b for b in plain.shell.findChildren(QPushButton) if b.text() == "Delete"]
    button.click()
    plain.settle()
    assert services.ledger.all(ContextEvent) == []


def test_a_claim_that_there_is_not_is_refused_at_its_field(plain):
    dialog = events(plain)
    dialog.table.add()
    form(plain).form.editors["title"].show_value("Something")
    form(plain).form.editors["claims"].show_value("B2")
    form(plain).save()
    assert form(plain).form.said("claims") == "The claims about platforms are A1 to A6."


def test_an_event_of_the_collection_is_never_deleted(plain):
    dialog = events(plain)
    pick(dialog, FIRST)
    assert not dialog.table.delete_button.isEnabled()


def test_what_is_marked_leads_to_the_event_in_the_list(shell, services):
    shell.open("overview")
    drawn(shell)
    event = services.outside.shown("en")[0]
    shell.shell.findChildren(ChartCard)[0].outside.open(event)
    shell.settle()
    dialog = shell.dialog(OutsideDialog)
    assert dialog.table.current.event == event
    assert event.on == date(2016, 8, 24)


# What stood before a lost line


@pytest.fixture
def warned(window, qtbot):
    """The window with the page of warnings, still on another one, that draws no pictures."""
    return with_warnings(window, qtbot, safe=True)


@pytest.fixture
def warned_in_pictures(window, qtbot):
    """The same with every picture drawn."""
    return with_warnings(window, qtbot)


def with_warnings(window, qtbot, *, safe=False):
    made = window(elsewhere("overview"), PAGE, safe=safe)
    made.shell.resize(1280, 800)
    made.qtbot = qtbot
    return made


def texts(within) -> list[str]:
    return [label.text() for label in within.findChildren(QLabel) if label.isVisible()]


def test_the_lost_line_of_the_sample_is_laid_beside_what_was_raised_before_it(warned_in_pictures):
    before = warned_in_pictures.open("warnings", "limit_cut").detail.before.made
    drawn(warned_in_pictures)
    said = texts(before)
    assert any("of your own patterns were raised in the 180 days" in words for words in said)
    assert any("Late repayment: raised since 11 Mar 2026" in words for words in said)
    assert any("1 Aug 2026: Whole cost of loans to be shown" in words for words in said)
    assert before.picture.chart.chart.title.startswith("借呗: Suspended on 21 Oct 2026")
    assert not before.choice.isVisible()


def test_a_decision_is_recorded_from_there_and_can_be_looked_at(warned, services):
    before = warned.open("warnings", "limit_cut").detail.before.made
    drawn(warned)
    before.record_button.click()
    dialog = form(warned)
    loan = next(a for a in services.ledger.all(Account) if a.name == "花呗")
    dialog.form.editors["account_id"].show_value(loan.id)
    dialog.form.editors["kind"].show_value(EligibilityKind.CLOSED)
    dialog.form.editors["on"].show_value(date(2026, 11, 1))
    dialog.save()
    drawn(warned)
    assert before.choice.isVisible()
    assert before.choice.count() == 2
    assert before.choice.itemText(0) == "花呗: closed on 1 Nov 2026."
    before.choice.setCurrentIndex(1)
    before.choice.activated.emit(1)
    drawn(warned)
    assert before.picture.chart.chart.title.startswith("借呗: Suspended")


def test_the_shape_of_it_stands_there_while_it_is_read(warned):
    before = warned.open("warnings", "late_repayment").detail.before.made
    gate = Event()
    warned.shell.read(before, gate.wait, lambda _told: None)
    warned.shell.open("warnings", "limit_cut")
    warned.qtbot.waitUntil(before.shape.isVisible)
    assert not before.picture.isVisible()
    gate.set()
    drawn(warned)
    assert before.picture.isVisible()
    assert not before.shape.isVisible()


def test_other_patterns_say_nothing_of_lost_lines(warned):
    before = warned.open("warnings", "late_repayment").detail.before.made
    drawn(warned)
    assert not before.isVisible()


def test_whoever_leaves_before_it_is_read_finds_it_read_on_coming_back(warned):
    warned.shell.open("warnings", "limit_cut")
    warned.qtbot.waitUntil(lambda: warned.shell.stage.view is not None)
    warned.shell.open("overview")
    warned.settle()
    before = warned.open("warnings", "limit_cut").detail.before.made
    drawn(warned)
    assert before.picture.chart.chart.title.startswith("借呗: Suspended")
