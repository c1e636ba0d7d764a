"""Cells of entries that are left: what was typed goes where it was typed, and is not lost."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.ui.field_editor import FieldEditor
from tracker.ui.pages.entries.view import PAGE

START = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
KIND, AMOUNT, SHOP = 1, 2, 5


@pytest.fixture
def opened(window, services, qtbot):
    """Three purchases, the newest first and each older one a yuan dearer."""
    wallet = services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET)).id
    for back in range(3):
        services.ledger.save(Entry(
            occurred_at=START - timedelta(days=back), amount=Money(100 * (1 + back)),
            account_id=wallet, counterparty=f"shop {back}",
        ))  # fmt: skip
    made = window(PAGE)
    made.shell.activateWindow()
    qtbot.waitUntil(made.shell.isActiveWindow)
    return made


@pytest.fixture
def table(opened):
    return opened.shell.stage.view.table


@pytest.fixture
def typed(table, qtbot):
    """Types into the cell that is open, or into the one at a place."""

    def type_(words, row=None, column=None):
        if row is not None:
            table.stand_on(row, column)
            table.setFocus()
            qtbot.keyClick(table, Qt.Key.Key_F2)
        (line,) = (e.input for e in table.findChildren(FieldEditor) if e.isVisible())
        qtbot.waitUntil(line.hasFocus)
        line.setText(words)
        return line

    return type_


def said(services):
    found = sorted(services.ledger.all(Entry), key=lambda e: e.occurred_at, reverse=True)
    return [(str(e.amount), e.counterparty, e.text) for e in found]


def test_tab_takes_it_and_goes_on_to_the_next_cell(opened, typed, services, qtbot):
    line = typed("noodles", 0, SHOP)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    line = typed("lunch")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    opened.settle()
    assert said(services)[0] == ("1.00", "noodles", "lunch")


def test_tab_goes_back_too_and_not_on_from_what_cannot_be(opened, table, typed, services, qtbot):
    line = typed("noodles", 0, SHOP)
    qtbot.keyClick(line, Qt.Key.Key_Backtab)
    line = typed("12.x")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    opened.settle()
    assert line.hasFocus()
    assert table.currentIndex().column() == AMOUNT
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert said(services)[0] == ("1.00", "noodles", "")


def test_sorting_takes_it(opened, table, typed, services, qtbot):
    typed("noodles", 0, SHOP)
    heads = table.horizontalHeader()
    place = QPoint(heads.sectionViewportPosition(AMOUNT) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened.settle()
    assert said(services)[0] == ("1.00", "noodles", "")


def test_going_elsewhere_takes_it_and_the_keyboard_stays_there(opened, table, typed, services):
    typed("noodles", 0, SHOP)
    search = opened.shell.stage.view.filters.search
    search.setFocus(Qt.FocusReason.MouseFocusReason)
    opened.settle()
    assert not [e for e in table.findChildren(QLineEdit) if e.isVisible()]
    assert search.hasFocus()
    assert said(services)[0] == ("1.00", "noodles", "")


# The offscreen platform says these of every list that pops up.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_a_list_that_pops_up_belongs_to_its_cell(opened, table, services, qtbot):
    table.stand_on(0, KIND)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    (editor,) = (e for e in table.findChildren(FieldEditor) if e.isVisible())
    qtbot.waitUntil(editor.input.hasFocus)
    editor.input.showPopup()
    shown = editor.input.view()
    qtbot.waitUntil(shown.hasFocus)
    qtbot.keyClick(shown, Qt.Key.Key_End)
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.input.setFocus()
    qtbot.keyClick(editor.input, Qt.Key.Key_Escape)
    opened.settle()
    assert said(services)[0] == ("1.00", "shop 0", "")


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_tab_takes_what_is_offered_and_goes_on(opened, table, typed, services, qtbot):
    line = typed("", 0, SHOP)
    qtbot.keyClicks(line, "op 2")
    offered = line.completer().popup()
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Tab)
    assert table.currentIndex().column() == SHOP + 1
    qtbot.keyClick(typed("lunch"), Qt.Key.Key_Return)
    opened.settle()
    assert said(services)[0] == ("1.00", "shop 2", "lunch")


def test_what_is_being_typed_stays_when_the_list_is_read_again(opened, typed, services, qtbot):
    line = typed("noodles", 0, SHOP)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    line = typed("lunch")
    opened.settle()
    assert line.text() == "lunch"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    opened.settle()
    assert said(services)[0] == ("1.00", "noodles", "lunch")


def test_what_is_typed_is_of_its_entry_though_another_stands_there_by_now(
    opened, table, typed, services, qtbot
):
    table.sortByColumn(AMOUNT, Qt.SortOrder.AscendingOrder)
    opened.settle()
    line = typed("9", 0, AMOUNT)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    typed("noodles")
    opened.settle()
    assert not [e for e in table.findChildren(QLineEdit) if e.isVisible()]
    assert said(services) == [
        ("9.00", "noodles", ""), ("2.00", "shop 1", ""), ("3.00", "shop 2", ""),
    ]  # fmt: skip


def test_tab_passes_over_balances_which_nobody_types(opened, table, typed, services, qtbot):
    (wallet,) = services.ledger.all(Account)
    opened.open("entries", EntryQuery(account_id=wallet.id))
    line = typed("noodles", 0, SHOP)
    qtbot.keyClick(line, Qt.Key.Key_Backtab)
    line = typed("7")
    assert table.currentIndex().column() == AMOUNT
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    typed("soup")
    assert table.currentIndex().column() == SHOP
