"""The numbers behind a chart, as a table that assistive programs can read."""

from __future__ import annotations

import re
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from tracker.rendering.chart import Chart
from tracker.ui.cards import text
from tracker.ui.theme import GRID

_NUMBER: Final = re.compile(r"[-−]?[\d,.]+(?:[%×]| [A-Z]{3})?")
_LOOKED_AT: Final = 60
"""Rows that the widths of columns are taken from: all of them would take too long."""

_PADDING: Final = 3 * GRID
"""Pixels beside the text of a cell, with some to spare."""

_Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = Qt.AlignmentFlag.AlignVCenter


class _Model(QAbstractTableModel):
    """The rows of a chart; columns of numbers stand at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._right: frozenset[int] = frozenset()

    def show(self, chart: Chart) -> None:
        self.beginResetModel()
        self._header, self._rows = chart.header, chart.rows
        columns = zip(*chart.rows, strict=True)
        self._right = frozenset(
            place
            for place, cells in enumerate(columns)
            if any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)
        )
        self.endResetModel()

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        return len(self._header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(section)
        return None

    def _aligned(self, column: int) -> Qt.AlignmentFlag:
        right = column in self._right
        return _SIDE | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)


class NumbersTable(QTableView):
    """Is read, never written in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers = _Model()
        self.setModel(self._numbers)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.none = text("", "muted")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self.viewport()).addWidget(self.none)

    def show_chart(self, chart: Chart) -> None:
        """Show the numbers of a chart in place of those that are shown, or what would fill it."""
        self._numbers.show(chart)
        self.none.setText(chart.sentence)
        self.none.setVisible(chart.is_empty)
        self.setAccessibleName(chart.title)
        self._fit(chart)

    def _fit(self, chart: Chart) -> None:
        """Give each column what its texts need: Qt would measure every cell with all its style."""
        metrics, heads = self.fontMetrics(), self.horizontalHeader()
        for number in range(len(chart.header)):
            texts = {row[number] for row in chart.rows[:_LOOKED_AT]}
            widest = max(map(metrics.horizontalAdvance, texts), default=0) + _PADDING
            self.setColumnWidth(number, max(widest, heads.sectionSizeHint(number)))
