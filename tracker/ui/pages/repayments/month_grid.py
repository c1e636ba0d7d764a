"""Six weeks of days as a table: gone through with the arrow keys, read out day by day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from tracker.domain.period import Month
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.pages.repayments.calendar_model import DAYS, MonthOfDays
from tracker.ui.pages.repayments.day_cell import DayCell
from tracker.ui.pages.repayments.days_model import DaysModel, Index
from tracker.ui.theme import GRID


class MonthGrid(QTableView):
    """Arrows go from day to day and on into the next month; Page Up and Down turn months."""

    picked = Signal(object)
    """The day one stands on."""
    leaves = Signal(object)
    """The day one goes to, which is in another month."""
    opened = Signal(object)
    paid = Signal(object)

    def __init__(self, data: MonthOfDays, language: Language, colours: Palette) -> None:
        super().__init__()
        self.days = DaysModel(language)
        self.days.show_data(data)
        self.setModel(self.days)
        self.setItemDelegate(DayCell(self.days, language, colours))
        self._cells = self.itemDelegate()  # Qt does not keep it
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAccessibleName(language.tr("Repayment calendar"))
        self.verticalHeader().setVisible(False)
        for heads in (self.horizontalHeader(), self.verticalHeader()):
            heads.setMinimumSectionSize(GRID)
            heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(56 * GRID, 43 * GRID)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.days.day(index)))

    @property
    def day(self) -> date:
        """The day one stands on; today where that is nowhere."""
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() else self.days.data_.today

    def stand_on(self, day: date) -> None:
        """Stand on a day that is shown."""
        index = self.days.index_of(day)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.picked.emit(self.days.day(current))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        goal = _goal(self.day, self.days.data_.today, event.key())
        if goal is not None:
            self._go(goal)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.day)
        elif event.key() == Qt.Key.Key_P and not event.modifiers():
            self.paid.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _go(self, day: date) -> None:
        if Month.of(day) == self.days.data_.month:
            self.stand_on(day)
        else:
            self.leaves.emit(day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()


def _goal(day: date, today: date, key: int) -> date | None:
    """Where a key leads from a day; `None` for keys that lead nowhere."""
    month = Month.of(day)
    goals = {
        Qt.Key.Key_Left: day - timedelta(days=1),
        Qt.Key.Key_Right: day + timedelta(days=1),
        Qt.Key.Key_Up: day - timedelta(days=DAYS),
        Qt.Key.Key_Down: day + timedelta(days=DAYS),
        Qt.Key.Key_PageUp: month.plus(-1).day(day.day),
        Qt.Key.Key_PageDown: month.plus(1).day(day.day),
        Qt.Key.Key_Home: month.first,
        Qt.Key.Key_End: month.last,
        Qt.Key.Key_T: today,
    }
    return next((goal for wanted, goal in goals.items() if wanted == key), None)
