"""The history in the window: what was done is read, found, and reversed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.i18n import Language
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.history_dialog import DEEDS, FIELDS, HistoryDialog
from tracker.ui.pages.entries.view import PAGE
from tracker.ui.table import Table

ENGLISH = Language("en")
NOODLES = Entry(
    occurred_at=datetime(2026, 3, 1, 12, tzinfo=SHANGHAI), amount=Money(1800), counterparty="面馆"
)


@pytest.fixture
def entry(services):
    """An entry that was typed in, then edited: deeds 1 to 3."""
    services.ledger.save(Account(name="花呗"))
    entry = replace(NOODLES, id=services.ledger.save(NOODLES).id)
    services.ledger.save(replace(entry, amount=Money(2000), note="x"))
    return entry


@pytest.fixture
def desk(window, entry):  # noqa: ARG001 - what was done before the window is opened
    opened = window(PAGE)
    opened.shell.perform("history")
    opened.settle()
    return opened


def lines(dialog):
    text = table_text(DEEDS, dialog.model.rows, ENGLISH).splitlines()[1:]
    return [line.split("\t")[1:] for line in text]


def test_deeds_are_read_with_each_field_before_and_after(desk):
    dialog = desk.dialog(HistoryDialog)
    which = "Entry: 1 Mar 2026 12:00 Purchase"
    assert lines(dialog) == [
        ["Edited", f"{which} 20.00 面馆", ""],
        ["Added", f"{which} 18.00 面馆", ""],
        ["Added", "Account: 花呗", ""],
    ]
    assert table_text(FIELDS, dialog.fields.rows, ENGLISH).splitlines()[1:] == [
        f"{which} 20.00 面馆\tAmount\t18.00\t20.00",
        "\tNote\t–\tx",
    ]


def test_what_fields_were_is_sorted_though_they_are_of_several_kinds(window, services):
    made = services.ledger.save(Account(name="花呗")).id
    services.ledger.save(
        Account(made, "招行卡", provider="招商银行", opened_on=date(2020, 1, 2), due_day=8)
    )
    opened = window(PAGE)
    opened.shell.perform("history")
    opened.settle()
    dialog = opened.dialog(HistoryDialog)
    (table,) = (one for one in dialog.findChildren(Table) if one.model() is dialog.fields)
    heads = table.horizontalHeader()
    after = len(FIELDS) - 1
    place = QPoint(heads.sectionViewportPosition(after) + 8, heads.height() // 2)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    told = [
        line.split("\t")[after]
        for line in table_text(FIELDS, dialog.fields.rows, ENGLISH).splitlines()[1:]
    ]
    assert told == ["8", "2020-01-02", "招商银行", "招行卡"]


def test_deeds_are_found_by_kind_record_and_words(desk):
    dialog = desk.dialog(HistoryDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData("added"))
    desk.settle()
    assert len(lines(dialog)) == 2
    dialog.record.setCurrentIndex(dialog.record.findData("account"))
    desk.settle()
    assert [line[1] for line in lines(dialog)] == ["Account: 花呗"]
    dialog.search.setText("面")
    desk.settle()
    assert lines(dialog) == []
    assert dialog.none.isVisible()
    assert not dialog.reverse.isEnabled()


def test_a_deed_is_reversed_and_that_is_undone(desk, services, entry):
    dialog = desk.dialog(HistoryDialog)
    dialog.reverse.click()
    desk.settle()
    assert services.ledger.get(Entry, entry.id) == entry
    assert [line[::2] for line in lines(dialog)[:2]] == [
        ["Reversed", ""],
        ["Edited", "Reversed since"],
    ]
    dialog.table.pick(1)
    assert not dialog.reverse.isEnabled()
    desk.shell.undoing.undo()
    desk.settle()
    assert services.ledger.get(Entry, entry.id).note == "x"


def test_what_stands_in_the_way_is_said_in_the_dialog(desk, services):
    dialog = desk.dialog(HistoryDialog)
    dialog.table.pick(1)
    dialog.reverse.click()
    desk.settle()
    assert "changed again since" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert services.ledger.count(EntryQuery()) == 1


def test_everything_since_a_deed_is_reversed_once_that_was_confirmed(desk, services):
    dialog = desk.dialog(HistoryDialog)
    dialog.table.pick(1)
    dialog.since.click()
    (question,) = [
        one for one in dialog.findChildren(Dialog) if one.isVisible() and one is not dialog
    ]
    assert services.ledger.count(EntryQuery()) == 1
    question.accept()
    desk.settle()
    assert services.ledger.count(EntryQuery()) == 0
    desk.shell.undoing.undo()
    desk.settle()
    assert services.ledger.entries(EntryQuery())[0].note == "x"
