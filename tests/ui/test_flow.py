"""Widgets side by side, on as many lines as they need."""

import pytest
from PySide6.QtWidgets import QPushButton

from tracker.ui.flow import FlowRow

WIDE = 1000


@pytest.fixture
def row(qtbot):
    made = FlowRow(8)
    qtbot.addWidget(made)
    for words in ("One", "Two", "Three"):
        made.add(QPushButton(words))
    made.resize(WIDE, 40)
    made.show()
    return made


def buttons(row):
    return row.findChildren(QPushButton)


def test_the_others_move_up_where_one_is_hidden(row):
    first, second, _third = buttons(row)
    first.hide()
    row.resize(WIDE - 10, row.height())  # before the row is told
    assert second.x() == 0
    assert row.sizeHint().width() < WIDE


def test_a_button_that_says_more_gets_more_room(row, qtbot):
    _first, second, third = buttons(row)
    before, wanted = third.x(), row.sizeHint().width()
    second.setText("Two and many more words")
    qtbot.waitUntil(lambda: third.x() > before)
    assert row.sizeHint().width() > wanted
    assert third.x() == second.geometry().right() + 1 + 8


def test_a_row_is_as_high_as_its_lines(row):
    one = row.heightForWidth(WIDE)
    assert row.heightForWidth(buttons(row)[2].sizeHint().width()) > 2 * one
