"""The table of entries: heads of months across it, cells edited in place, any number selected."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from tracker.domain.entry import Entry
from tracker.ui.fields import Field
from tracker.ui.file_names import show_lines
from tracker.ui.page import Desk
from tracker.ui.pages.entries.cell_editing import CellEditing
from tracker.ui.pages.entries.model import BETWEEN
from tracker.ui.sectioned_model import SectionedModel
from tracker.ui.sections import Stretch
from tracker.ui.table import Table, row_height
from tracker.ui.theme import GRID

_NAME, _FIGURE = 8 * GRID, 20 * GRID
"""Pixels of the name of a month, and of each of its figures: they stand below each other."""
_BESIDE = {
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
}
_TOGGLES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class EntriesTable(Table[Entry]):
    """Left and Right fold and unfold months, Space does either; F2 edits the cell one stands on."""

    stretches_changed = Signal()
    copy_wanted = Signal()
    """More is to be copied than has been read."""
    menu_wanted = Signal(object)
    """The menu to fill before it is shown."""

    def __init__(self, model: SectionedModel[Entry], desk: Desk, within: QWidget) -> None:
        self.model_ = model
        self._colours = desk.colours
        super().__init__(model, desk.language.tr("Entries"), within)
        self.editing = CellEditing(self, desk.language, desk.services.today())
        self.setItemDelegate(self.editing)
        self.horizontalHeader().sectionPressed.connect(lambda _n: self.editing.take_open())
        model.dataChanged.connect(lambda *_: self.editing.follow())
        sorts = [column.sort for column in model.columns]
        show_lines(self, sorts.index("source"))
        self.selectionModel().selectionChanged.connect(lambda *_: self.stretches_changed.emit())

    @property
    def stretches(self) -> list[Stretch]:
        """What is selected, as stretches of the list; of any length, and without reading it."""
        chosen = self.selectionModel().selection().toList()
        return self.model_.places([(one.top(), one.bottom()) for one in chosen])

    @property
    def selected(self) -> list[Entry]:
        """The selected rows that have been fetched; few of a long selection."""
        rows = (self.model_.known(place) for place in self._places())
        return [row for row in rows if row is not None]

    def _places(self) -> list[int]:
        held = self.model_.held()
        return [p for first, last in self.stretches for p in held if first <= p <= last]

    def copy(self) -> None:
        """Put what is selected into the clipboard, all of it."""
        if len(self.selected) == sum(last - first + 1 for first, last in self.stretches):
            super().copy()
        else:
            self.copy_wanted.emit()

    def edit_cell(self) -> None:
        """Edit the cell one stands on, if its column can be."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def offer(self, fields: Mapping[str, Field]) -> None:
        """What can be edited in cells, by field."""
        self.editing.fields = fields

    def fold_all(self, *, folded: bool) -> None:
        """Show the heads of months only, or everything; stays at the month one stands in."""
        sections = self.model_.sections
        at = sections.section_of(self.currentIndex().row())
        self.model_.fold(frozenset(key for key, _n in sections.runs) if folded else frozenset())
        if at is not None:
            self.stand_on(self.model_.sections.number_of_head(at))

    def stand_on(self, number: int, column: int | None = None) -> None:
        """Stand on a row, in the column that was stood in."""
        at = self.currentIndex().column() if column is None else column
        index = self.model_.index(number, max(0, at))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _toggle(self, section: int) -> None:
        folded = not self.model_.sections.is_folded(section)
        self.model_.fold_one(section, folded=folded)

    # Qt

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab goes on from a cell that is edited to the next one that can be."""
        step, heads, at = _BESIDE.get(action, 0), self.horizontalHeader(), self.currentIndex()
        last = heads.count() if step > 0 else -1
        for place in range(heads.visualIndex(at.column()) + step, last, step) if step else ():
            number = heads.logicalIndex(place)
            if self.cells.columns[number].attr and not self.isColumnHidden(number):
                return self.cells.index(at.row(), number)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        section = self.model_.sections.head(self.currentIndex().row())
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.edit_cell()
        elif section is not None and event.key() in _TOGGLES:
            self._toggle(section)
        elif section is not None and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.model_.fold_one(section, folded=event.key() == Qt.Key.Key_Left)
        elif event.key() == Qt.Key.Key_Delete and self.stretches:
            self.delete_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        section = self.model_.sections.head(index.row()) if index.isValid() else None
        super().mouseReleaseEvent(event)
        on_arrow = event.position().x() < 4 * GRID and event.button() == Qt.MouseButton.LeftButton
        if section is not None and on_arrow:
            self._toggle(section)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        section = self.model_.sections.head(index.row()) if index.isValid() else None
        if section is not None:
            self._toggle(section)
        else:
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu)
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        menu.popup(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = self.model_.rowCount() - 1 if last < 0 else last
        if self.model_.sections.runs and first >= 0:
            for number in range(first, last + 1):
                section = self.model_.sections.head(number)
                if section is not None:
                    self._paint_head(painter, number, section)
        if self.hasFocus():
            self._paint_cursor(painter)
        painter.end()

    def _paint_head(self, painter: QPainter, number: int, section: int) -> None:
        chosen = self.selectionModel().isRowSelected(number, QModelIndex())
        place = QRect(0, self.rowViewportPosition(number), self.viewport().width(), row_height())
        colour = self._colours.selection if chosen else self._colours.background
        painter.fillRect(place.adjusted(0, 0, 0, -1), QColor(colour))
        painter.setPen(QColor(self._colours.text))
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        arrow = "▸" if self.model_.sections.is_folded(section) else "▾"
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place.adjusted(GRID, 0, 0, 0), side, arrow)
        words = self.model_.head_text(self.model_.sections.runs[section][0])
        name, *figures = words.split(BETWEEN)
        painter.drawText(place.adjusted(3 * GRID, 0, 0, 0), side, name)
        font.setBold(False)
        painter.setFont(font)
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        for order, figure in enumerate(figures):
            column = QRect(_NAME + order * _FIGURE, place.y(), _FIGURE - GRID, place.height())
            painter.drawText(column, side, figure)

    def _paint_cursor(self, painter: QPainter) -> None:
        """A thin frame around the cell one stands on: F2 edits that one."""
        index = self.currentIndex()
        if not index.isValid():
            return
        place = self.visualRect(index)
        if self.model_.sections.head(index.row()) is not None:
            place = QRect(0, place.y(), self.viewport().width(), place.height())
        painter.setPen(QPen(QColor(self._colours.focus), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -2))
