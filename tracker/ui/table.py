"""The table widget: whole rows, copied with Ctrl+C, opened with Enter, deleted with Delete."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMetaMethod,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolTip,
    QWidget,
)

from tracker.domain.sentence import N_
from tracker.ui.by_selection import stand_on_selected
from tracker.ui.columns import table_text
from tracker.ui.sizes import grown, square
from tracker.ui.table_model import Cells, Index
from tracker.ui.theme import GRID
from tracker.ui.tips import tip
from tracker.ui.whole_columns import whole_width

Row = TypeVar("Row")
_ROW_HEIGHT = 4 * GRID
_BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


def row_height() -> int:
    """Pixels of a row, and of the head of a table; larger text needs more."""
    return grown(_ROW_HEIGHT)


class Table(QTableView, Generic[Row]):
    """Shows a model of rows; `opened` and `delete_wanted` carry the row."""

    opened = Signal(object)
    delete_wanted = Signal(object)
    picked = Signal(object)
    """The current row, or `None`."""
    laid_out = Signal()
    """The person gave a column another width."""
    opening = N_("Open it")
    """What Enter does with a row, a marked text."""
    deleting = N_("Delete")
    """What Delete does with it."""

    def __init__(self, model: Cells[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self.widths: dict[int, int] = {}
        """What the person made of the widths of columns, by the number of the column."""
        self.absent: frozenset[int] = frozenset()
        """Columns that tell nothing just now, by their numbers."""
        self._is_fitting = True
        self._wholes: dict[int, int] = {}
        """The widths in which columns stand whole, for the rows and the look of now."""
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(square(12))
        self.viewport().setAutoFillBackground(True)  # only then is scrolling a move of pixels
        self._heads()
        self._is_fitting = False
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit(self.current))
        if any(column.whole for column in model.columns):
            model.dataChanged.connect(lambda *_: self._wholes.clear())
            model.modelReset.connect(self._wholes.clear)
            model.modelReset.connect(self.fit)
        stand_on_selected(self)

    def _heads(self) -> None:
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height())
        heads = self.horizontalHeader()
        # With the table's own, each head that is drawn asks of every row whether it is selected.
        heads.setSelectionModel(QItemSelectionModel(self.cells, heads))
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(6 * GRID)
        heads.setFixedHeight(row_height())
        heads.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(self.cells.columns):
            self.setColumnWidth(number, grown(column.width))
        self.setSortingEnabled(True)
        self._sorted_by = heads.sortIndicatorSection(), heads.sortIndicatorOrder()
        heads.sortIndicatorChanged.connect(self._show_order)

    @property
    def current(self) -> Row | None:
        """The row the person stands on."""
        index = self.currentIndex()
        return self.cells.row_at(index.row()) if index.isValid() else None

    @property
    def selected(self) -> list[Row]:
        """The selected rows that have been fetched, from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self.cells.row_at, numbers) if row is not None]

    def pick(self, number: int) -> None:
        """Stand on a row and bring it into view."""
        index = self.cells.index(number, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _whole(self, number: int) -> int:
        """The width in which nothing of a column is cut off, measured once for what is shown."""
        if number not in self._wholes:
            self._wholes[number] = whole_width(self, number)
        return self._wholes[number]

    def leave_out(self, numbers: Set[int]) -> None:
        """Show all columns but these; one that comes back is not one that a person made wider."""
        self._is_fitting = True
        for number in range(len(self.cells.columns)):
            self.setColumnHidden(number, number in numbers)
        self._is_fitting = False

    def fit(self) -> None:
        """Give the width that is left to columns that stretch and were not made another one."""
        columns, chosen = self.cells.columns, self.widths
        self._is_fitting = True  # a column that comes back is not one that a person made wider
        self._yield()
        shown = [n for n in range(len(columns)) if not self.isColumnHidden(n)]
        wished = {n: chosen.get(n, grown(columns[n].width)) for n in shown}
        stretched = [n for n in shown if columns[n].stretch and n not in chosen]
        self._narrow(wished)
        spare = max(0, self.viewport().width() - sum(wished.values()))
        for number in (n for n in shown if columns[n].whole and n not in chosen):
            wider = min(spare, max(0, self._whole(number) - wished[number]))
            wished[number] += wider
            spare -= wider
        for number, width in wished.items():
            extra = spare // len(stretched) if number in stretched else 0
            self.setColumnWidth(number, width + extra)
        self._is_fitting = False

    def _narrow(self, wished: dict[int, int]) -> None:
        """Take what is lacking from columns that can do with less."""
        lacking = sum(wished.values()) - self.viewport().width()
        for number, width in wished.items():
            least = grown(self.cells.columns[number].least)
            if least and number not in self.widths and lacking > 0:
                wished[number] = max(least, width - lacking)
                lacking -= width - wished[number]

    def _yield(self) -> None:
        """Leave columns that may be out, one after the other, until the others have room."""
        columns = self.cells.columns
        lacking = sum(grown(column.width) for column in columns) - self.viewport().width()
        order = sorted((column.yields, n) for n, column in enumerate(columns) if column.yields)
        for _rank, number in order:
            self.setColumnHidden(number, lacking > 0)
            lacking -= grown(columns[number].width)

    def _show_order(self, number: int, order: Qt.SortOrder) -> None:
        """The mark of the order stays where it is when a head is clicked that gives none."""
        if self.cells.sorts(number):
            self._sorted_by = number, order
        else:
            heads = self.horizontalHeader()
            with QSignalBlocker(heads):
                heads.setSortIndicator(*self._sorted_by)

    def _resized(self, number: int, _before: int, width: int) -> None:
        if not self._is_fitting and width:
            self.widths[number] = width
            self.laid_out.emit()

    def _open(self, number: int) -> None:
        row = self.cells.row_at(number)
        if row is not None:
            self.opened.emit(row)

    def copy(self) -> None:
        """Put what is selected into the clipboard, with its headings."""
        told = [column for n, column in enumerate(self.cells.columns) if n not in self.absent]
        said = table_text(told, self.selected, self.cells.language)
        QGuiApplication.clipboard().setText(said)

    def menu(self) -> QMenu:
        """What can be done with the selected rows; the same as by keys."""
        tr = self.cells.language.tr
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        current = self.currentIndex()
        if self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            self._offer(menu, tr(self.opening), "Return", lambda: self._open(current.row()))
        self._offer(menu, tr("Copy"), "Ctrl+C", self.copy)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.delete_wanted)):
            self._offer(
                menu, tr(self.deleting), "Del", lambda: self.delete_wanted.emit(self.current)
            )
        return menu

    def _offer(self, menu: QMenu, words: str, keys: str, do: Callable[[], object]) -> None:
        entry = menu.addAction(words, do)
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        entry.setEnabled(self.current is not None)

    # Qt

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By keyboard the menu stands below the row that the person stands on."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            place = self.viewport().mapToGlobal(
                below if self.currentIndex().isValid() else QPoint()
            )
        self.menu().popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring is drawn for those who came by keyboard; a click shows where it went."""
        self.setProperty("keyboard", event.reason() in _BY_KEYBOARD)
        self.style().unpolish(self)
        self.style().polish(self)
        stood = self.currentIndex().isValid()
        super().focusInEvent(event)
        if not stood and self.currentIndex().isValid():
            self.pick(self.currentIndex().row())  # Qt stands on the first row and shows nothing

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._wholes.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._open(current.row())
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.delete_wanted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A cell that is cut off says the whole of its text."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hint = self.hint(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), tip(hint), self)  # an empty one hides the last
            return True
        return super().viewportEvent(event)

    def hint(self, index: Index) -> str:
        """The whole text of a cell that is cut off, "" for one that is not."""
        said: str = self.cells.data(index) or ""
        is_cut = self.sizeHintForIndex(index).width() > self.visualRect(index).width()
        return said if is_cut else ""
