"""Six weeks of days as the cells of a table."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tracker.domain.period import Month
from tracker.i18n import Language
from tracker.ui.pages.repayments.calendar_model import DAYS, WEEKDAYS, WEEKS, MonthOfDays, day_said
from tracker.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
_TOP: Index = QModelIndex()


class DaysModel(QAbstractTableModel):
    """One cell for each day; its text is all that happens on it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.data_ = MonthOfDays(Month(2000, 1), date.min)
        self._first = self.data_.first

    def show_data(self, data: MonthOfDays) -> None:
        """Show other days."""
        self.data_ = data
        self._first = data.first
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self._first + timedelta(days=index.row() * DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; an invalid one for a day that is not shown."""
        number = (day - self._first).days
        shown = 0 <= number < WEEKS * DAYS
        return self.index(number // DAYS, number % DAYS) if shown else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        said = day_said(self.data_, self.day(index), self._language)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return said
        return tip(said) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._language.tr(WEEKDAYS[(section + self.data_.first_weekday) % DAYS])
        return None
