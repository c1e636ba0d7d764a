"""A hand on the axis of time of a chart: a day is stood at, months are dragged over or keyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from tracker.domain.period import Span
from tracker.domain.zoom import picked
from tracker.rendering.chart import TimeAxis
from tracker.ui.sizes import SMALL
from tracker.ui.theme import body_font

NEARER: Final = "nearer"
FARTHER: Final = "farther"
BACK: Final = "back"
EARLIER: Final = "earlier"
LATER: Final = "later"

_KEYS: Final = {
    Qt.Key.Key_Plus: NEARER,
    Qt.Key.Key_Equal: NEARER,
    Qt.Key.Key_Minus: FARTHER,
    Qt.Key.Key_0: BACK,
    Qt.Key.Key_Escape: BACK,
}
_SHIFTED: Final = {Qt.Key.Key_Left: EARLIER, Qt.Key.Key_Right: LATER}
_FOOT: Final = 18
"""Pixels under a chart that the name of a day takes."""
_LINE: Final = 110
_VEIL: Final = 36
"""How opaque the line is, and the months that are dragged over, of 255."""


class TimeHand(QObject):
    """`picked` carries the months that were dragged over, `asked` a step and the day it is about.

    `stood` carries the day under the pointer, or `None`. A day that is stood at on another chart is
    told by `mark`. The hand rests until `works` is set: a chart alone has no time to share.
    """

    picked = Signal(Span)
    asked = Signal(str, object)
    stood = Signal(object)

    def __init__(
        self,
        chart: QWidget,
        axis: Callable[[], TimeAxis | None],
        say: Callable[[date], str],
    ) -> None:
        super().__init__(chart)
        self._chart, self._axis, self._say = chart, axis, say
        self.works = False
        self._from: float | None = None
        self._to: float | None = None
        self._day: date | None = None
        self._marked: date | None = None

    @property
    def drags(self) -> bool:
        """Whether months are being dragged over."""
        return self._to is not None

    @property
    def marked(self) -> date | None:
        """The day that is marked, on whichever chart it was stood at."""
        return self._marked

    def press(self, x: float) -> None:
        """The left button went down."""
        if self.works and self._day_at(x) is not None:
            self._from = x

    def move(self, x: float) -> None:
        """The pointer moved."""
        far = QApplication.startDragDistance()
        if self._from is not None and (self.drags or abs(x - self._from) >= far):
            self._to = x
            self._chart.update()
        self._stand(self._day_at(x))

    def release(self) -> bool:
        """The left button went up; whether that ended a dragging."""
        begin, end = self._from, self._to
        self._from = self._to = None
        if begin is None or end is None:
            return False
        days = self._day_at(begin), self._day_at(end)
        if days[0] is not None and days[1] is not None:
            self.picked.emit(picked(days[0], days[1]))
        self._chart.update()
        return True

    def leave(self) -> None:
        """The pointer is gone."""
        self._stand(None)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what a key asks for; whether it asks for anything."""
        if not self.works:
            return False
        if self.drags and key == Qt.Key.Key_Escape:
            self._from = self._to = None
            self._chart.update()
            return True
        shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        step = _SHIFTED.get(key) if shifted else _KEYS.get(key)
        step = step or _KEYS.get(key)  # a plus may need Shift
        if step is not None:
            self.asked.emit(step, self._marked)
        return step is not None

    def turn(self, up: bool, x: float) -> None:  # noqa: FBT001 - which way the wheel turned
        """The wheel turned while Ctrl was held."""
        self.asked.emit(NEARER if up else FARTHER, self._day_at(x))

    def stand_at(self, x: float) -> None:
        """Stand at a place by keyboard."""
        self._stand(self._day_at(x))

    def mark(self, day: date | None) -> None:
        """Draw a thin line at a day."""
        if day != self._marked:
            self._marked = day
            self._chart.update()

    def paint(self, painter: QPainter) -> None:
        """Draw the months that are dragged over, and the line at the day with its name."""
        axis, wide, tall = self._axis(), self._chart.width(), self._chart.height()
        if axis is None:
            return
        if self._from is not None and self._to is not None:
            end = min(max(self._to, axis.left * wide), axis.right * wide)
            left, right = sorted((self._from, end))
            veil = QColor(self._chart.palette().accent().color())
            veil.setAlpha(_VEIL)
            painter.fillRect(QRectF(left, 0, right - left, tall), veil)
        place = axis.place(self._marked) if self._marked is not None else None
        if place is not None and self._marked is not None:
            line = QColor(self._chart.palette().text().color())
            line.setAlpha(_LINE)
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(place * wide, 0), QPointF(place * wide, tall - _FOOT))
            if self._day is not None:
                self._name(painter, place * wide, self._say(self._marked))

    def _name(self, painter: QPainter, x: float, words: str) -> None:
        """The day under its line, in place of the name of its month."""
        look = QApplication.palette()  # the chart has no ground of its own
        painter.setFont(body_font(SMALL))
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        left = min(max(0.0, x - wide / 2), self._chart.width() - wide)
        box = QRectF(left, self._chart.height() - _FOOT, wide, _FOOT)
        painter.fillRect(box, look.text())
        painter.setPen(look.base().color())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _day_at(self, x: float) -> date | None:
        """The day at a pixel; while months are dragged over, the nearest that is shown."""
        axis, share = self._axis(), x / max(1, self._chart.width())
        if axis is None:
            return None
        if self.drags:
            share = min(max(share, axis.left), axis.right)
        return axis.day_at(share)

    def _stand(self, day: date | None) -> None:
        if self.works and day != self._day:
            self._day = day
            self.stood.emit(day)
