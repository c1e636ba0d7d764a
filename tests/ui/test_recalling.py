"""A new entry is filled in as the last one with its counterparty, but for what was chosen."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLabel

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.record_dialog import RecordDialog

# The offscreen platform says these of every list that pops up.
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)

START = datetime(2026, 10, 8, 9, tzinfo=SHANGHAI)
SAID = "Filled in as on 9 Oct 2026; change what is different."


@pytest.fixture
def wallet(services):
    """A wallet that was paid twice by an employer, differently, and that paid for a meal."""
    ledger = services.ledger
    held = ledger.save(Account(name="零钱", kind=AccountKind.WALLET)).id
    for day, (kind, category) in enumerate(
        ((EntryKind.TRANSFER, "转账"), (EntryKind.INCOME, "工资"))
    ):
        ledger.save(Entry(
            occurred_at=START + timedelta(days=day), kind=kind, amount=Money(520_000),
            to_account_id=held, counterparty="Harbour Ltd", text="九月", category=category,
        ))  # fmt: skip
    ledger.save(Entry(
        occurred_at=START, amount=Money(1850), account_id=held, counterparty="Noodles",
        category="餐饮",
    ))  # fmt: skip
    return held


@pytest.fixture
def form(window, wallet):  # noqa: ARG001 - what is remembered is there before
    """The form for a new entry, as it is opened from its page."""
    opened = window(PAGE)
    opened.shell.stage.view.add()
    return opened, opened.dialog(RecordDialog)


def typed_into(qtbot, opened, dialog, words):
    editor = dialog.form.editors["counterparty"]
    editor.input.setFocus()
    editor.input.clear()
    qtbot.keyClicks(editor.input, words)
    editor.input.completer().popup().hide()
    dialog.activateWindow()  # the platform of tests gives it to nobody when a list is gone
    qtbot.waitUntil(editor.input.hasFocus)
    dialog.form.editors["category"].setFocus()
    opened.settle()


def said(dialog):
    return [one.text() for one in dialog.findChildren(QLabel) if one.text().startswith("Filled")]


def test_what_was_not_chosen_is_as_on_the_last_time(form, wallet, qtbot):
    opened, dialog = form
    typed_into(qtbot, opened, dialog, "Harbour Ltd")
    filled = dialog.form
    assert filled.editors["kind"].value() is EntryKind.INCOME
    assert filled.editors["to_account_id"].value() == wallet
    assert filled.editors["account_id"].value() is None
    assert filled.editors["category"].value() == "工资"
    assert filled.editors["text"].value() == "九月"
    assert filled.editors["amount"].input.text() == ""
    assert said(dialog) == [SAID]


def test_what_was_chosen_stays(form, wallet, qtbot):
    opened, dialog = form
    dialog.form.editors["kind"].show_value(EntryKind.REFUND)
    dialog.form.editors["category"].show_value("奖金")
    typed_into(qtbot, opened, dialog, "Harbour Ltd")
    assert dialog.form.editors["kind"].value() is EntryKind.REFUND
    assert dialog.form.editors["category"].value() == "奖金"
    assert dialog.form.editors["to_account_id"].value() == wallet


def test_another_counterparty_takes_the_place_of_what_was_filled_in(form, wallet, qtbot):
    opened, dialog = form
    typed_into(qtbot, opened, dialog, "Harbour Ltd")
    typed_into(qtbot, opened, dialog, "Noodles")
    assert dialog.form.editors["kind"].value() is EntryKind.PURCHASE
    assert dialog.form.editors["account_id"].value() == wallet
    assert dialog.form.editors["to_account_id"].value() is None
    assert dialog.form.editors["category"].value() == "餐饮"


def test_one_that_is_new_fills_in_nothing(form, qtbot):
    opened, dialog = form
    typed_into(qtbot, opened, dialog, "Elsewhere")
    assert dialog.form.editors["kind"].value() is EntryKind.PURCHASE
    assert dialog.form.editors["category"].value() == ""
    assert said(dialog) == []


@pytest.mark.parametrize("by_mouse", [False, True])
def test_a_part_of_the_name_finds_it_and_it_is_taken_from_the_list(form, qtbot, by_mouse):
    opened, dialog = form
    line = dialog.form.editors["counterparty"].input
    line.setFocus()
    qtbot.keyClicks(line, "our L")
    shown = line.completer().popup()
    qtbot.waitUntil(shown.isVisible)
    if by_mouse:
        place = shown.visualRect(shown.model().index(0, 0)).center()
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    opened.settle()
    assert line.text() == "Harbour Ltd"
    assert dialog.isVisible()
    assert dialog.form.editors["category"].value() == "工资"


def test_the_most_frequent_are_offered_first(form):
    _opened, dialog = form
    completer = dialog.form.editors["counterparty"].input.completer()
    assert isinstance(completer, QCompleter)
    model = completer.model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered == ["Harbour Ltd", "Noodles"]


@pytest.mark.usefixtures("wallet")
def test_an_entry_that_is_there_is_left_as_it_is(window, services, qtbot):
    opened = window(PAGE)
    view = opened.shell.stage.view
    meal = next(e for e in services.ledger.all(Entry) if e.counterparty == "Noodles")
    view.edit(meal)
    dialog = opened.dialog(RecordDialog)
    typed_into(qtbot, opened, dialog, "Harbour Ltd")
    assert dialog.form.editors["kind"].value() is EntryKind.PURCHASE
    assert said(dialog) == []


def test_the_enter_of_the_number_pad_begins_the_next_entry_too(form, services, qtbot):
    opened, dialog = form
    amount = dialog.form.editors["amount"].input
    qtbot.keyClicks(amount, "12.50")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.KeypadModifier
    qtbot.keyClick(amount, Qt.Key.Key_Enter, keys)
    opened.settle()
    assert services.ledger.newest_with("").amount == Money(1250)
    assert opened.dialog(RecordDialog) is dialog
    assert amount.text() == ""


def test_the_next_of_several_entries_begins_with_nothing_chosen(form, services, wallet, qtbot):
    opened, dialog = form
    typed_into(qtbot, opened, dialog, "Harbour Ltd")
    dialog.form.editors["amount"].show_value(Money(530_000))
    when = dialog.form.editors["occurred_at"].value()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    newest = services.ledger.newest_with("Harbour Ltd")
    assert (newest.amount, newest.to_account_id) == (Money(530_000), wallet)
    editors = dialog.form.editors
    assert editors["amount"].input.hasFocus()
    kept = ("occurred_at", "kind", "account_id", "to_account_id")
    assert [editors[attr].value() for attr in kept] == [when, EntryKind.INCOME, None, wallet]
    asked = ("amount", "counterparty", "text", "category")
    assert [editors[attr].input.text() for attr in asked] == [""] * 4
    assert said(dialog) == []
    typed_into(qtbot, opened, dialog, "Noodles")
    assert editors["kind"].value() is EntryKind.PURCHASE
    assert (editors["account_id"].value(), editors["category"].value()) == (wallet, "餐饮")
    editors["amount"].show_value(Money(1900))
    dialog.save()
    opened.settle()
    assert services.ledger.newest_with("Noodles").amount == Money(1900)
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.newest_with("Noodles").amount == Money(1850)
    assert services.ledger.newest_with("Harbour Ltd") == newest


def test_what_is_found_too_late_is_not_filled_into_the_next_entry(form, qtbot):
    opened, dialog = form
    editors, found = dialog.form.editors, Event()
    figures = opened.shell.beside.figures
    figures.ask("before it", dialog, found.wait, lambda _: None, opened.shell.report)
    editors["counterparty"].show_value("Harbour Ltd")
    editors["counterparty"].left.emit("Harbour Ltd")
    editors["category"].show_value("奖金")
    editors["amount"].show_value(Money(100))
    dialog.save_and_begin()
    qtbot.waitUntil(lambda: editors["amount"].input.text() == "")
    found.set()
    opened.settle()
    assert editors["category"].value() == ""
    assert said(dialog) == []


def test_what_was_wrong_with_one_entry_is_not_said_of_the_next(form, services):
    opened, dialog = form
    dialog.save_and_begin()
    assert dialog.form.said("amount")
    dialog.form.editors["amount"].show_value(Money(100))
    dialog.save_and_begin()
    opened.settle()
    assert dialog.form.said("amount") == ""
    assert not dialog.form.editors["amount"].input.property("wrong")
    assert services.ledger.newest_with("").amount == Money(100)


@pytest.mark.usefixtures("wallet")
def test_of_an_entry_that_is_there_no_other_one_is_begun(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.table.pick(0)
    view.edit()
    opened.settle()
    dialog = opened.dialog(RecordDialog)
    assert [one.text() for one in dialog.buttons.buttons()] == ["Save", "Cancel"]
