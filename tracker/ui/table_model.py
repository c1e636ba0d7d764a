"""One table model for every table: rows held here, or fetched a window at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor

from tracker.i18n import Language
from tracker.rendering.palette import Palette, Tone
from tracker.ui.cards import MARK, level_icon, swatch
from tracker.ui.columns import Column, cell_key, cell_text
from tracker.ui.sizes import grown
from tracker.ui.tips import tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
TOP: Index = QModelIndex()
_ROLE = Qt.ItemDataRole
ANSWERED = {_ROLE.DisplayRole, _ROLE.TextAlignmentRole, _ROLE.DecorationRole, _ROLE.ForegroundRole}
"""Whatever else views ask of each cell that they paint, such as its font, is left to them."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE


class Cells(QAbstractTableModel, Generic[Row]):
    """Shows rows through columns; where the rows come from is left to those who inherit."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        language: Language,
        palette: Palette,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = columns
        self.language = language
        self._palette = palette
        self._level = cache(partial(level_icon, palette=palette))
        self._muted = QColor(palette.muted)
        self.is_dimmed: Callable[[Row], bool] = lambda _row: False
        """Whether a row is written more faintly, since it stands beside the others."""

    def row_at(self, number: int) -> Row | None:
        """The row of that number; `None` while it is still being fetched."""
        raise NotImplementedError

    def sorts(self, column: int) -> bool:
        """Whether the rows can be put in the order of a column; one below 0 stands for none."""
        return column < len(self.columns)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if role not in ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role == _ROLE.DecorationRole and column.mark is None and not column.lines:
            return None
        row = self.row_at(index.row())
        return None if row is None else self._of_row(column, row, role)

    def _of_row(self, column: Column[Row], row: Row, role: int) -> Any:
        if role == _ROLE.DisplayRole:
            said = cell_text(column.value(row), self.language)
            return f"+{said}" if column.plus is not None and column.plus(row) else said
        if role == _ROLE.ForegroundRole:
            return self._muted if self.is_dimmed(row) else None
        return self._mark(column, row)

    def _mark(self, column: Column[Row], row: Row) -> Any:
        mark = column.mark(row) if column.mark is not None else None
        if isinstance(mark, Tone):
            return self._level(mark)
        if mark is None and not column.lines:
            return None
        return swatch("transparent" if mark is None else self._palette.line(mark), grown(MARK))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in {_ROLE.DisplayRole, _ROLE.AccessibleTextRole}:
            return self.language.tr(self.columns[section].title)
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if self.columns[section].numeric else _LEFT
        if role == _ROLE.ToolTipRole and self.columns[section].tip:
            return tip(self.language.tr(self.columns[section].tip))
        return None


class TableModel(Cells[Row]):
    """Holds all its rows and sorts them itself, keeping the order of equal ones."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        language: Language,
        palette: Palette,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, language, palette, parent)
        self._rows: list[Row] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows as they are shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows in place of those before, in the order chosen by the person, if any."""
        self.beginResetModel()
        self._rows = self._sorted(rows)
        self.endResetModel()

    def put(self, number: int, row: Row) -> None:
        """Show another row in the place of one; it is not sorted anew."""
        self._rows[number] = row
        last = len(self.columns) - 1
        self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def row_at(self, number: int) -> Row | None:
        return self._rows[number]

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 leaves the rows as they came."""
        self._order = (column, order) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        before = self._rows
        self._rows = self._sorted(before)
        places = {id(row): place for place, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        new = [self.index(places[id(before[i.row()])], i.column()) for i in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column, order = self._order
        value, language = self.columns[column].value, self.language
        descending = order == Qt.SortOrder.DescendingOrder
        return sorted(rows, key=lambda row: cell_key(value(row), language), reverse=descending)


WINDOW = 200
"""Rows fetched at once."""
_KEPT = 40
"""Windows kept; the least recently seen one is let go."""


class PagedModel(Cells[Row]):
    """Knows how many rows there are and fetches those that are looked at.

    `wanted` asks for a window by its first row; `sort_wanted` for another order. Both are answered
    by `show_count` and `show_window`.
    """

    wanted = Signal(int)
    sort_wanted = Signal(str, bool)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        language: Language,
        palette: Palette,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, language, palette, parent)
        self._count = 0
        self._windows: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._old: dict[int, Sequence[Row]] = {}
        self._asked: set[int] = set()
        self._ask_now = QTimer(self)
        self._ask_now.setSingleShot(True)
        self._ask_now.timeout.connect(self._ask)
        self._missing: OrderedDict[int, None] = OrderedDict()

    def show_count(self, count: int, first: Sequence[Row]) -> None:
        """There are so many rows now, beginning with the `first` ones; all others are old."""
        self.beginResetModel()
        self._begin(count)
        self._windows, self._old = OrderedDict({0: first}), {}
        self._asked.clear()
        self._missing.clear()
        self.endResetModel()

    def _begin(self, count: int) -> None:
        """Take on another number of rows; the model is being reset."""
        self._count = count

    def renew(self) -> None:
        """The rows may have changed where they stand; they are shown until others are here."""
        self._old = self._windows | {n: w for n, w in self._old.items() if n not in self._windows}
        self._windows = OrderedDict()
        self._asked.clear()
        self._changed(0, self.rowCount() - 1)

    def show_window(self, first: int, rows: Sequence[Row]) -> None:
        """The rows from `first` on are here."""
        self._asked.discard(first)
        self._windows[first] = rows
        self._old.pop(first, None)
        while len(self._windows) > _KEPT:
            self._windows.popitem(last=False)
        self._window_changed(first, min(first + WINDOW, self._count) - 1)

    def row_at(self, number: int) -> Row | None:
        return self.at_place(number)

    def at_place(self, place: int) -> Row | None:
        """The row at a place of the list; `None` while it is still being fetched."""
        first = place - place % WINDOW
        window = self._windows.get(first)
        if window is None:
            self._want(first)
            window = self._old.get(first, ())
        else:
            self._windows.move_to_end(first)
        return window[place - first] if place - first < len(window) else None

    def _window_changed(self, first: int, last: int) -> None:
        """The rows of the list from one place to another are others."""
        self._changed(first, last)

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else self._count

    def sorts(self, column: int) -> bool:
        """Whether it has a name to sort by: the rows come from a query."""
        return column < 0 or bool(self.columns[column].sort)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; columns without a name to sort by are left alone."""
        if column >= 0 and self.sorts(column):
            self.sort_wanted.emit(self.columns[column].sort, order == Qt.SortOrder.DescendingOrder)

    def _want(self, first: int) -> None:
        if first not in self._asked:
            self._missing[first] = None
            self._ask_now.start(0)

    def _ask(self) -> None:
        """Ask for what was missing, latest first: a quick scroll passes over most of it."""
        latest = list(self._missing)[-2:]
        self._missing.clear()
        for first in reversed(latest):
            self._asked.add(first)
            self.wanted.emit(first)
