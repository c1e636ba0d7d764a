"""A table that shows all its rows: it stands on a page that is scrolled as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from tracker.ui.columns import Column
from tracker.ui.page import Desk
from tracker.ui.table import Table, row_height
from tracker.ui.table_model import TableModel

Row = TypeVar("Row")
_EDGE = 2


class WholeTable(Table[Row]):
    """As high as its rows; the row that the keyboard goes to is brought into view."""

    def __init__(self, columns: Sequence[Column[Row]], desk: Desk, name: str) -> None:
        self.model_: TableModel[Row] = TableModel(columns, desk.language, desk.colours)
        super().__init__(self.model_, name)
        self.model_.setParent(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._reveal(now.row())
        )
        self.horizontalScrollBar().installEventFilter(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, and be as high as they are."""
        self.model_.show_rows(rows)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """A bar for scrolling sideways takes room of its own."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._grow()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_tab and not self.currentIndex().isValid() and self.model_.rows:
            self.pick(0)
        if by_tab:
            self._reveal(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _height(self) -> int:
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.isVisible() else 0
        return row_height() * (len(self.model_.rows) + 1) + _EDGE + below

    def _grow(self) -> None:
        if self.height() != self._height() or self.minimumHeight() != self._height():
            self.setFixedHeight(self._height())

    def _reveal(self, row: int) -> None:
        """Scroll the page so that a row can be seen."""
        area = self._area()
        page = area.widget() if area is not None else None
        if row < 0 or area is None or page is None or not self.hasFocus():
            return
        top = self.rowViewportPosition(row)
        within = QRect(self.viewport().mapTo(page, self.viewport().rect().topLeft()), QSize(1, 1))
        within.translate(0, top)
        area.ensureVisible(0, within.y() + row_height() // 2, 0, 2 * row_height())

    def _area(self) -> QScrollArea | None:
        found = self.parentWidget()
        while found is not None and not isinstance(found, QScrollArea):
            found = found.parentWidget()
        return found
