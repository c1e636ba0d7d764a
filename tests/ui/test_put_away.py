"""What was being typed when the ledger was locked: hidden meanwhile, and nothing of it lost."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.scrypt_once import same_salts, scrypt_once
from tests.ui.made_up import elsewhere
from tests.ui.sealed_desk import FIRST, Desk, sealed, sealed_once, start
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.ui.decide import Decisions
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.entries.changing import ChangeDialog
from tracker.ui.pages.entries.saved_filters import NameDialog
from tracker.ui.pages.entries.view import EntriesView
from tracker.ui.pages.reports.paste_dialog import PasteDialog
from tracker.ui.pages.reports.view import ReportsView
from tracker.ui.record_dialog import RecordDialog

__all__ = ["same_salts", "scrypt_once", "sealed", "sealed_once", "start"]


@pytest.fixture
def desk(start, sealed: Path, qtbot) -> Desk:
    """The program with its ledger unlocked, on the entries page."""
    made: Desk = start(sealed)
    made.type(FIRST)
    made.shell.open("entries")
    qtbot.waitUntil(lambda: listed(made).table.model_.rowCount() > 0)
    return made


def listed(desk: Desk) -> EntriesView:
    assert desk.shell.stage is not None
    view = desk.shell.stage.view
    assert isinstance(view, EntriesView)
    return view


def first_row(desk: Desk) -> int:
    """The first row that is an entry, not the head of a month."""
    model = listed(desk).table.model_
    return next(n for n in range(model.rowCount()) if model.row_at(n) is not None)


def begin_to_edit(desk: Desk, attr: str, typed: str) -> QLineEdit:
    """Stand on the first entry and type into one of its cells, without an end to it."""
    table = listed(desk).table
    at = [column.attr for column in table.cells.columns].index(attr)
    table.stand_on(first_row(desk), at)
    table.edit_cell()
    (editor,) = table.findChildren(QLineEdit)
    editor.setText(typed)
    return editor


def lock(desk: Desk) -> None:
    desk.program.locking.idle.over.emit()
    desk.settle()
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    assert not [w for w in shown if w.isVisible()]


def entries(desk: Desk) -> list[Entry]:
    return list(desk.shell.services.ledger.all(Entry))


@pytest.mark.parametrize(
    ("attr", "typed", "is_right"),
    [("counterparty", "楼下的面馆", True), ("amount", "12.00", True), ("amount", "12.x", False)],
)
def test_a_cell_that_was_being_edited_is_a_form_after_it(desk, attr, typed, is_right):
    before = entries(desk)
    begin_to_edit(desk, attr, typed)
    lock(desk)
    desk.type(FIRST)
    assert entries(desk) == before  # nobody has said yet that it is to be so
    (form,) = desk.shell.findChildren(RecordDialog)
    assert form.isVisible()
    assert form.form.editors[attr].input.text() == typed
    form.save()
    desk.settle()
    (after,) = entries(desk)
    expected = {"counterparty": "楼下的面馆", "amount": Money(1200)}[attr]
    assert (getattr(after, attr) == expected) is is_right
    assert ([after] == before) is not is_right


def test_a_cell_into_which_nothing_was_typed_is_closed(desk):
    before = entries(desk)
    begin_to_edit(desk, "counterparty", before[0].counterparty)
    lock(desk)
    desk.type(FIRST)
    assert not desk.shell.findChildren(RecordDialog)
    assert entries(desk) == before


def test_a_question_is_answered_with_no(desk):
    before = entries(desk)
    listed(desk).table.stand_on(first_row(desk))
    listed(desk).delete()
    assert desk.shell.findChildren(Dialog)
    lock(desk)
    desk.type(FIRST)
    assert not desk.shell.findChildren(Dialog)
    assert entries(desk) == before


def test_a_change_of_many_and_a_name_of_a_filter_outlast_it(desk):
    view = listed(desk)
    view.filters.search.setText("")
    view.table.selectAll()
    view.change()
    desk.settle()
    (many,) = desk.shell.findChildren(ChangeDialog)
    many.editors["note"].input.setText("旅行")
    view.looks.filters.save()
    (naming,) = desk.shell.findChildren(NameDialog)
    naming.name.setText("出差")
    lock(desk)
    desk.type(FIRST)
    naming.save()
    many.change()
    desk.settle()
    assert [one.note for one in entries(desk)] == ["旅行"]
    assert list(desk.shell.services.views.filters) == ["出差"]


def test_why_a_warning_is_dismissed_and_until_when_outlast_it(desk):
    desk.shell.open("warnings")
    desk.settle()
    page = desk.shell.stage.view
    decided = Decisions(desk.shell, page, "dormancy", "...")
    reason, day = decided.ask_reason(), decided.ask_day(date(2026, 11, 2))
    reason.words.setText("已经还清了")
    lock(desk)
    desk.type(FIRST)
    assert reason.isVisible()
    assert day.isVisible()
    assert reason.words.text() == "已经还清了"
    reason.own.setChecked(True)
    assert reason.reason == "已经还清了"
    day.choose(date(2026, 12, 24))
    assert day.day == date(2026, 12, 24)
    reason.accept()
    day.accept()
    desk.settle()


def test_a_report_that_was_being_pasted_is_read_after_it(desk):
    desk.shell.open("reports")
    desk.settle()
    desk.shell.stage.view.paste()
    (pasting,) = desk.shell.findChildren(PasteDialog)
    pasting.words.setPlainText("这不是一份信用报告")
    lock(desk)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    pasting.accept()
    desk.settle()
    view = desk.shell.stage.view
    assert isinstance(view, ReportsView)
    assert not view.bar.isHidden()


def test_pages_are_where_they_were(desk):
    listed(desk).filters.search.setText("面馆")
    lock(desk)
    assert "面馆" not in desk.texts()
    desk.type(FIRST)
    desk.settle()
    assert listed(desk).filters.search.text() == "面馆"


# Another look, such as that of a system that turns dark


def look_otherwise(desk: Desk, qtbot: QtBot) -> None:
    """Have the window put on another look, which makes the page that is open anew."""
    before = listed(desk)
    is_dark = desk.shell.colours.is_dark
    desk.shell.choose(theme="light" if is_dark else "dark")
    qtbot.waitUntil(lambda: desk.shell.colours.is_dark is not is_dark and not isValid(before))
    desk.settle()


@pytest.mark.parametrize("times", [1, 2])
def test_a_form_outlasts_another_look_and_is_saved(desk, qtbot, times):
    before = entries(desk)
    listed(desk).commands()["new"]()
    (form,) = desk.shell.findChildren(RecordDialog)
    form.form.editors["amount"].input.setText("12.00")
    form.form.editors["counterparty"].input.setText("楼下的面馆")
    for _ in range(times):
        look_otherwise(desk, qtbot)
        assert form.isVisible()
    form.save()
    desk.settle()
    (made,) = [entry for entry in entries(desk) if entry not in before]
    assert (made.counterparty, made.amount) == ("楼下的面馆", Money(1200))
    assert not desk.shell.findChildren(RecordDialog)


def test_a_form_of_a_page_that_is_no_longer_open_outlasts_another_look(desk, qtbot):
    listed(desk).commands()["new"]()
    (form,) = desk.shell.findChildren(RecordDialog)
    form.form.editors["counterparty"].input.setText("楼下的面馆")
    desk.shell.open("imports")  # as a file does that is opened in the desktop
    desk.settle()
    is_dark = desk.shell.colours.is_dark
    desk.shell.choose(theme="light" if is_dark else "dark")
    qtbot.waitUntil(lambda: desk.shell.colours.is_dark is not is_dark)
    desk.settle()
    assert isValid(form)
    assert form.isVisible()
    assert form.form.editors["counterparty"].value() == "楼下的面馆"


def test_a_cell_that_was_being_edited_is_a_form_after_another_look(desk, qtbot):
    begin_to_edit(desk, "counterparty", "楼下的面馆")
    look_otherwise(desk, qtbot)
    (form,) = desk.shell.findChildren(RecordDialog)
    assert form.isVisible()
    form.save()
    desk.settle()
    assert [entry.counterparty for entry in entries(desk)] == ["楼下的面馆"]


def test_a_question_goes_with_the_page_that_asks_it(desk, qtbot):
    before = entries(desk)
    listed(desk).table.stand_on(first_row(desk))
    listed(desk).delete()
    look_otherwise(desk, qtbot)
    assert not [one for one in desk.shell.findChildren(Dialog) if one.isVisible()]
    assert entries(desk) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_a_page_is_yet_to_be_pointed_at_is_not_forgotten(window, qtbot):
    """Such as files to take in, which came just before the system turned dark."""
    read = threading.Event()
    slow = replace(elsewhere("imports"), load=lambda _services: read.wait(60))
    made = window(elsewhere("overview"), slow)
    made.shell.open("imports", ["bill.csv"])
    before = made.shell.stage
    look = Settings(theme="light" if made.shell.colours.is_dark else "dark")
    made.shell.services.preferences.change(look)
    made.shell.changed(Changes.SETTINGS)
    qtbot.waitUntil(lambda: made.shell.stage is not before)
    read.set()
    made.settle()
    assert made.shell.stage.view.focus == [["bill.csv"]]
