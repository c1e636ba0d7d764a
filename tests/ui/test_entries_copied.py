"""All that is selected among entries is copied, also what was never scrolled to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.entries_desk import accounts, many, opened
from tracker.domain.query import EntryQuery
from tracker.ui.pages.entries import selected_deeds

__all__ = ["accounts", "many", "opened"]


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
    assert [row[shop] for row in rows] == [f"shop {back:03}" for back in range(500)]
    assert opened.shell.statusBar().currentMessage() == "Entries copied: 500."


def test_what_was_owed_after_each_is_copied_with_them(opened, qtbot, many):
    opened.open("entries", EntryQuery(account_id=many[0]))
    head, *rows = copied(opened, qtbot)
    owed, amount = head.index("Owed (¥)"), head.index("Amount (¥)")
    oldest, next_to_it = rows[-1], rows[-2]
    assert len(rows) == 250
    assert oldest[owed] == oldest[amount] == "5.98"
    assert next_to_it[owed] == "11.94"  # with its own 5.96
    assert rows[0][owed] == "872.50"


def test_so_many_that_nothing_could_take_them_are_not_copied(opened, qtbot, monkeypatch):
    monkeypatch.setattr(selected_deeds, "MOST", 499)
    assert copied(opened, qtbot) == [["before"]]
    assert "export them to a file" in opened.shell.statusBar().currentMessage()
