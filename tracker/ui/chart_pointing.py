"""Reading a chart that is shown by pointing at it, with the mouse or the arrow keys."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from tracker.i18n import Language
from tracker.rendering.chart import Chart, Focus, Target, TimeAxis
from tracker.ui.chart_reading import number_at, place_of, stepped, tell
from tracker.ui.chart_time import TimeHand
from tracker.ui.spoken import Picture


class PointedChart(Picture):
    """What is pointed at is told; `clicked` carries which entries lie behind what was clicked."""

    clicked = Signal(Focus)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        """The chart that is shown, if any."""
        self._pointed: int | None = None
        self._by_keyboard = False
        self.time = TimeHand(self, self._time_axis, language.write)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def pointed(self) -> Target | None:
        """What is pointed at, by mouse or keyboard."""
        chart = self.chart
        return None if chart is None or self._pointed is None else chart.targets[self._pointed]

    def show_chart(self, chart: Chart) -> None:
        """Another chart is shown, of which nothing is pointed at yet."""
        self.chart, self._pointed = chart, None

    def _time_axis(self) -> TimeAxis | None:
        return self.chart.time if self.chart else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.time.press(event.position().x())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.time.move(event.position().x())
        number = None if self.time.drags else number_at(self, self.chart, event.position())
        self._point_at(number, event.globalPosition().toPoint())
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        zooms = self.time.works and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if zooms and turned:
            self.time.turn(turned > 0, event.position().x())
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self.time.release():
            self._point_at(
                number_at(self, self.chart, event.position()), event.globalPosition().toPoint()
            )
            self._open()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._by_keyboard:
            self._point_at(None, QPoint())
            self.time.leave()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(None, QPoint())
        self.time.leave()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What cannot be seen is not pointed at, though no mouse has left it."""
        self._point_at(None, QPoint())
        self.time.leave()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.time.key(key, event.modifiers()):
            return
        step = stepped(key, self._pointed, len(self.chart.targets) if self.chart else 0)
        if step is not None:
            self._step_to(step)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.pointed:
            self._open()
        else:
            super().keyPressEvent(event)

    def _step_to(self, number: int) -> None:
        """Point at a target by keyboard: its value is shown and told to assistive programs."""
        place = place_of(self, cast("Chart", self.chart).targets[number])
        self._point_at(number, self.mapToGlobal(place.bottomLeft().toPoint()))
        self.time.stand_at(place.center().x())
        self._by_keyboard = True

    def _point_at(self, number: int | None, where: QPoint) -> None:
        if number == self._pointed:
            return
        self._pointed, self._by_keyboard = number, False
        target = self.pointed
        self.update()
        leads = target is not None and target.focus is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        if target is None:
            QToolTip.hideText()
        else:
            tell(self, target.text, where)

    def _open(self) -> None:
        if self.pointed is not None and self.pointed.focus is not None:
            self.clicked.emit(self.pointed.focus)
