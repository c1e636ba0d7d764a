"""A search is given up by Escape, and left for what it found by Down."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout

from tracker.ui.search_line import SearchLine


class Dialog(QDialog):
    """A search above a list."""

    def __init__(self) -> None:
        super().__init__()
        self.search, self.found = SearchLine("Search", self), QListWidget(self)
        self.found.addItem("one")
        self.search.lead_to(self.found)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.found)


@pytest.fixture
def dialog(qtbot):
    made = Dialog()
    qtbot.addWidget(made)
    made.show()
    made.search.setFocus()
    return made


def test_escape_empties_it_before_it_closes_anything(dialog, qtbot):
    qtbot.keyClicks(dialog.search, "bank")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.search.text() == ""
    assert dialog.isVisible()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_down_leads_to_what_was_found(dialog, qtbot):
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.found
