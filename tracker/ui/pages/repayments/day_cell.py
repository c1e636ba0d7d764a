"""How a day of the calendar is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tracker.domain.period import Month
from tracker.domain.repayment_days import DayKind, DayMark, Standing
from tracker.i18n import Language
from tracker.rendering.palette import Palette
from tracker.ui.cards import MARK, paint_level
from tracker.ui.icons import pixmap
from tracker.ui.pages.repayments.calendar_model import shorter_and_shorter, tone
from tracker.ui.pages.repayments.days_model import DaysModel, Index
from tracker.ui.sizes import SMALL, grown
from tracker.ui.theme import GRID, body_font

DRAWINGS: Mapping[DayKind, str] = {
    DayKind.STATEMENT: "entries", DayKind.PLANNED: "calendar", DayKind.MADE: "check",
}  # fmt: skip
"""What stands before a mark; a due day has the shape of how it stands."""
_LINE = 2 * GRID
"""Pixels of a line in a day."""
_BAR = 3
"""Pixels across the bar in the colour of a line."""

_LOUD = {Standing.LATE, Standing.WOULD_BE_LATE}


class DayCell(QStyledItemDelegate):
    """Draws a day: its number, then a line for each thing on it, as many as there is room for.

    What all days are drawn with is made once: while another thread works, making a colour or a font
    takes ten times as long as drawing with it.
    """

    def __init__(self, model: DaysModel, language: Language, colours: Palette) -> None:
        super().__init__()
        self._model, self._language, self._colours = model, language, colours
        self._ground, self._ground_beside = QColor(colours.surface), QColor(colours.background)
        self._text, self._muted = QColor(colours.text), QColor(colours.muted)
        self._edge = QPen(QColor(colours.grid), 1)
        self._font, self._bold = body_font(SMALL), body_font(SMALL)
        self._bold.setBold(True)
        self._number = QSize(grown(3 * GRID), grown(2 * GRID + 2))
        self._line, self._mark = grown(_LINE), grown(MARK)
        self._drawings = {
            kind: pixmap(name, colours.muted, self._mark, scale=2)
            for kind, name in DRAWINGS.items()
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        data, day, place = self._model.data_, self._model.day(index), QRect(option.rect)
        is_own = Month.of(day) == data.month
        painter.save()
        painter.fillRect(place, self._ground if is_own else self._ground_beside)
        painter.setPen(self._edge)
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.drawLine(place.topRight(), place.bottomRight())
        self._paint_number(painter, place, day, is_own=is_own)
        self._paint_marks(painter, place, day)
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex() == index:
            width = 2 if view.hasFocus() else 1
            painter.setPen(QPen(QColor(self._colours.focus), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_number(self, painter: QPainter, place: QRect, day: date, *, is_own: bool) -> None:
        is_today = day == self._model.data_.today
        number = QRect(place.topLeft() + QPoint(GRID // 2, 3), self._number)
        painter.setFont(self._bold if is_today else self._font)
        painter.setPen(self._text if is_own else self._muted)
        if is_today:
            round_ = self._number.height() / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._colours.accent))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(number, round_, round_)
            painter.setPen(QColor(self._colours.accent_text))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(day.day))

    def _paint_marks(self, painter: QPainter, place: QRect, day: date) -> None:
        marks = self._model.data_.on(day)
        if not marks:
            return
        painter.setFont(self._font)
        within, line = place.adjusted(GRID // 2, grown(3 * GRID), -GRID // 4, 0), self._line
        room = max(0, within.height() // line)
        shown = marks if len(marks) <= room else marks[: max(0, room - 1)]
        for number, mark in enumerate(shown):
            top = within.top() + number * line
            self._paint_mark(painter, QRect(within.left(), top, within.width(), line), mark)
        if len(shown) < len(marks) and room:
            rest = QRect(within.left(), within.top() + len(shown) * line, within.width(), line)
            painter.setPen(self._muted)
            painter.drawText(
                rest, int(Qt.AlignmentFlag.AlignVCenter), f"+{len(marks) - len(shown)}"
            )

    def _paint_mark(self, painter: QPainter, within: QRect, mark: DayMark) -> None:
        colour = self._colours.line(self._model.data_.places.get(mark.account_id, 0))
        size = self._mark
        top = within.top() + (within.height() - size) // 2
        painter.fillRect(QRect(within.left(), top, _BAR, size), QColor(colour))
        shape = QRect(within.left() + 2 * _BAR, top, size, size)
        if mark.kind is DayKind.DUE or mark.standing in _LOUD:
            paint_level(painter, QRectF(shape), tone(mark), self._colours)
        else:
            painter.drawPixmap(shape, self._drawings[mark.kind])
        painter.setPen(self._text)
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
