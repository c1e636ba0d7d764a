"""What an assistive program selects is stood on, and chosen in a box, told apart from a click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tracker.i18n import Language
from tracker.rendering.palette import LIGHT
from tracker.ui.by_selection import choose_selected
from tracker.ui.columns import Column
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel

ENGLISH = Language("en")
COLUMNS: tuple[Column[int], ...] = (Column("Number", lambda row: row, numeric=True),)
EXTENDED = QAbstractItemView.SelectionMode.ExtendedSelection


@pytest.fixture
def table(qtbot: QtBot) -> Table[int]:
    model: TableModel[int] = TableModel(COLUMNS, ENGLISH, LIGHT)
    made = Table(model, "Numbers")
    model.setParent(made)
    qtbot.addWidget(made)
    model.show_rows([1, 2, 3])
    made.pick(0)
    made.show()
    return made


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - there is none without one
    """An assistive program listens."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def toggle(view: QAbstractItemView, row: int) -> None:
    """Do what Qt does where a screen reader toggles a cell or an item: select it, and no more."""
    flags = QItemSelectionModel.SelectionFlag
    chosen = flags.Select if view.selectionMode() is EXTENDED else flags.ClearAndSelect
    view.selectionModel().select(view.model().index(row, 0), chosen | flags.Rows)
    QApplication.processEvents()


def test_a_row_that_is_selected_alone_is_stood_on(table):
    told: list[int | None] = []
    table.picked.connect(told.append)
    toggle(table, 2)
    assert table.current == 3
    assert told == [3]


def test_a_click_and_a_key_stand_where_they_stood_before(table, qtbot):
    told: list[int | None] = []
    table.picked.connect(told.append)
    place = table.visualRect(table.cells.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert told == [2, 3]


def test_a_row_that_is_taken_out_of_the_selection_moves_nobody(table, qtbot):
    place = [table.visualRect(table.cells.index(row, 0)).center() for row in range(3)]
    control = Qt.KeyboardModifier.ControlModifier
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), left, pos=place[0])
    qtbot.mouseClick(table.viewport(), left, control, place[2])
    qtbot.mouseClick(table.viewport(), left, control, place[2])
    QApplication.processEvents()
    assert table.selected == [1]
    assert table.current == 3


@pytest.fixture
def box(qtbot: QtBot) -> QComboBox:
    made = QComboBox()
    made.addItems(["one", "two", "three"])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.usefixtures("heard")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_item_that_is_selected_in_a_box_is_chosen_once(box):
    chosen: list[int] = []
    for _again in range(2):
        choose_selected(box)
    box.activated.connect(chosen.append)
    box.showPopup()
    toggle(box.view(), 2)
    assert box.currentText() == "three"
    assert chosen == [2]
    assert not box.view().isVisible()


@pytest.mark.usefixtures("heard")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_going_through_the_list_of_a_box_chooses_nothing(box, qtbot):
    choose_selected(box)
    box.showPopup()
    qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    QApplication.processEvents()
    assert box.view().currentIndex().row() == 1
    assert box.currentText() == "one"
    box.hidePopup()
