"""All that is selected among entries is copied, also what was never scrolled to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.storage import records
from tracker.ui.pages.entries import selected_deeds
from tracker.ui.pages.entries.view import PAGE

COUNT = 500
NEWEST = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)


@pytest.fixture
def line(services):
    """A line with five hundred purchases, an hour apart, of 0.01 and more."""
    line = services.ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE)).id
    bought = [
        Entry(
            occurred_at=NEWEST - timedelta(hours=back), amount=Money(COUNT - back),
            account_id=line, counterparty=f"shop {back:03}",
        ) for back in range(COUNT)
    ]  # fmt: skip
    with services.database.writing() as db:
        records.insert_many(db, bought)
    return line


@pytest.fixture
def opened(window, line):
    del line
    return window(PAGE)


def copied(opened, qtbot) -> list[list[str]]:
    """What is on the clipboard once everything that is listed was copied by keyboard."""
    QApplication.clipboard().setText("before")
    table = opened.shell.stage.view.table
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    return [line.split("\t") for line in QApplication.clipboard().text().split("\n")]


def test_every_row_of_a_long_selection_is_copied_below_the_headings(opened, qtbot):
    head, *rows = copied(opened, qtbot)
    shop = head.index("Counterparty")
    assert [row[shop] for row in rows] == [f"shop {back:03}" for back in range(COUNT)]
    assert opened.shell.statusBar().currentMessage() == "Entries copied: 500."


def test_what_was_owed_after_each_is_copied_with_them(opened, qtbot, line):
    opened.open("entries", EntryQuery(account_id=line))
    head, *rows = copied(opened, qtbot)
    owed = head.index("Owed (¥)")
    assert (rows[-1][owed], rows[-2][owed], rows[0][owed]) == ("0.01", "0.03", "1,252.50")


def test_so_many_that_nothing_could_take_them_are_not_copied(opened, qtbot, monkeypatch):
    monkeypatch.setattr(selected_deeds, "MOST", COUNT - 1)
    assert copied(opened, qtbot) == [["before"]]
    assert "export them to a file" in opened.shell.statusBar().currentMessage()
