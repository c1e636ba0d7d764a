"""Six weeks of days as a table: gone through with the arrow keys, read out day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tracker.domain.period import Month
from tracker.domain.repayment_days import DayKind, DayMark, Standing
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import MARK, paint_level
from tracker.ui.icons import pixmap
from tracker.ui.pages.repayments.calendar_model import (
    DAYS,
    WEEKDAYS,
    WEEKS,
    MonthOfDays,
    day_said,
    shorter_and_shorter,
    tone,
)
from tracker.ui.sizes import SMALL, grown
from tracker.ui.theme import GRID, body_font
from tracker.ui.tips import tip

Index = QModelIndex | QPersistentModelIndex
_TOP: Index = QModelIndex()
DRAWINGS: Mapping[DayKind, str] = {
    DayKind.STATEMENT: "entries", DayKind.PLANNED: "calendar", DayKind.MADE: "check",
}  # fmt: skip
"""What stands before a mark; a due day has the shape of how it stands."""
_LINE = 2 * GRID
"""Pixels of a line in a day."""


class DaysModel(QAbstractTableModel):
    """One cell for each day; its text is all that happens on it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.data_ = MonthOfDays(Month(2000, 1), date.min)

    def show_data(self, data: MonthOfDays) -> None:
        """Show other days."""
        self.data_ = data
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self.data_.days[index.row() * DAYS + index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; an invalid one for a day that is not shown."""
        number = (day - self.data_.days[0]).days
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


class DayCell(QStyledItemDelegate):
    """Draws a day: its number, then a line for each thing on it, as many as there is room for."""

    def __init__(self, model: DaysModel, language: Language, colours: Palette) -> None:
        super().__init__()
        self._model, self._language, self._colours = model, language, colours

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        data, day, place = self._model.data_, self._model.day(index), QRect(option.rect)
        is_own = Month.of(day) == data.month
        painter.save()
        painter.fillRect(place, QColor(self._colours.surface if is_own else
                                       self._colours.background))  # fmt: skip
        painter.setPen(QPen(QColor(self._colours.grid), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        self._paint_number(painter, place, day, is_own=is_own)
        self._paint_marks(painter, place.adjusted(GRID // 2, grown(3 * GRID), -GRID // 4, 0), day)
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex() == index:
            width = 2 if view.hasFocus() else 1
            painter.setPen(QPen(QColor(self._colours.focus), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_number(self, painter: QPainter, place: QRect, day: date, *, is_own: bool) -> None:
        font = body_font(SMALL)
        is_today = day == self._model.data_.today
        font.setBold(is_today)
        painter.setFont(font)
        high = grown(2 * GRID + 2)
        number = QRect(place.left() + GRID // 2, place.top() + 3, grown(3 * GRID), high)
        painter.setPen(QColor(self._colours.text if is_own else self._colours.muted))
        if is_today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(number, high / 2, high / 2)
            painter.setPen(QColor(self._colours.accent_text))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(day.day))

    def _paint_marks(self, painter: QPainter, within: QRect, day: date) -> None:
        painter.setFont(body_font(SMALL))
        marks = self._model.data_.on(day)
        line = grown(_LINE)
        room = max(0, within.height() // line)
        shown = marks if len(marks) <= room else marks[: max(0, room - 1)]
        for number, mark in enumerate(shown):
            top = within.top() + number * line
            self._paint_mark(painter, QRect(within.left(), top, within.width(), line), mark)
        if len(shown) < len(marks) and room:
            rest = QRect(within.left(), within.top() + len(shown) * line, within.width(), line)
            painter.setPen(QColor(self._colours.muted))
            painter.drawText(
                rest, int(Qt.AlignmentFlag.AlignVCenter), f"+{len(marks) - len(shown)}"
            )

    def _paint_mark(self, painter: QPainter, within: QRect, mark: DayMark) -> None:
        data = self._model.data_
        colour = self._colours.line(data.places.get(mark.account_id, 0))
        size = grown(MARK)
        top = within.top() + (within.height() - size) // 2
        painter.fillRect(QRect(within.left(), top, _BAR, size), QColor(colour))
        shape = QRect(within.left() + 2 * _BAR, top, size, size)
        if mark.kind is DayKind.DUE or mark.standing in _LOUD:
            paint_level(painter, QRectF(shape), tone(mark), self._colours)
        else:
            drawn = DRAWINGS[mark.kind]
            painter.drawPixmap(shape, pixmap(drawn, self._colours.muted, size, scale=2))
        painter.setPen(QColor(self._colours.text))
        words = within.adjusted(size + 3 * _BAR, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignLeft if mark.amount is None else Qt.AlignmentFlag.AlignRight
        said = self._fitted(painter, mark, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | side), said)

    def _fitted(self, painter: QPainter, mark: DayMark, room: int) -> str:
        """The amount, in whole units or shorter where there is no room; without one, the line.

        A number that is cut off would be another one: rather none at all.
        """
        metrics = painter.fontMetrics()
        if mark.amount is None:
            said = self._model.data_.names.get(mark.account_id, "")
            return metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        ways = shorter_and_shorter(mark.amount, self._language)
        return next((said for said in ways if metrics.horizontalAdvance(said) <= room), "")


_BAR = 3
"""Pixels across the bar in the colour of a line."""

_LOUD = {Standing.LATE, Standing.WOULD_BE_LATE}


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
