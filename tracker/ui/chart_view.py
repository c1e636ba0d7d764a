"""Shows a chart: drawn off the UI thread, read by pointing at it or by the arrow keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.domain.context import ContextEvent
from tracker.i18n import Language
from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Drawing, Focus, Size, Target
from tracker.ui.chart_lane import lane
from tracker.ui.chart_menu import chart_menu
from tracker.ui.numbers_table import NumbersTable
from tracker.ui.tasks import DRAWING
from tracker.ui.tips import tip

_SETTLED = 60
"""Milliseconds without a change of size after which a chart is drawn at the new size."""

_SMALLEST = QSize(160, 90)


@dataclass(frozen=True)
class _Drawn:
    """A chart and its picture; `number` tells which wish it answers."""

    chart: Chart
    image: QImage
    number: int


class ChartView(QWidget):
    """A chart that is drawn anew whenever its size changes.

    The picture has no title of its own: `titled` carries it once the chart is drawn, and it is
    the accessible description. `clicked` carries which entries lie behind what was clicked.
    Where nothing `draws`, a table shows the numbers of the chart in the picture's place.
    """

    clicked = Signal(Focus)
    titled = Signal(str)

    def __init__(
        self, language: Language, parent: QWidget | None = None, *, draws: bool = True
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.numbers = None if draws else NumbersTable(self)
        self._drawing: Drawing | None = None
        self._drawn: _Drawn | None = None
        self._behind: tuple[ContextEvent, ...] = ()
        self._wished = 0
        self._is_drawing = False
        self._pointed: int | None = None
        self._by_keyboard = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._draw)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_SMALLEST)
        if self.numbers is not None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.numbers)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown; `None` until the first one is drawn."""
        return self._drawn.chart if self._drawn else None

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what was asked for last, at the size the view has."""
        return self._drawn is not None and self._drawn.number == self._wished

    @property
    def pointed(self) -> Target | None:
        """What is pointed at, by mouse or keyboard."""
        chart = self.chart
        return None if chart is None or self._pointed is None else chart.targets[self._pointed]

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what `drawing` draws in place of what was shown."""
        self._drawing = drawing
        self._wish()
        if self.isVisible():
            self._draw()

    def show_behind(self, events: tuple[ContextEvent, ...]) -> None:
        """Show these events outside the person's reach behind the chart, if it is one over time."""
        if events != self._behind:
            self._behind = events
            self._wish()
            self._draw()

    def sizeHint(self) -> QSize:
        return QSize(400, 140)  # with its title no higher than a row of the overview has to be

    # Drawing: one at a time, only while it can be seen, and always the latest wish.

    def _wish(self) -> None:
        self._wished += 1

    def _draw(self) -> None:
        drawing = self._drawing
        if drawing is None or self._is_drawing or not self.isVisible():
            return
        self._is_drawing = True
        size = Size(self.width(), self.height(), titled=False, behind=self._behind)
        scale, number = self.devicePixelRatioF(), self._wished
        draw = _drawn if self.numbers is None else _unseen
        work = partial(draw, drawing, size, scale, number)
        lane().run(self, work, self._show, self._fail, DRAWING)

    def _show(self, drawn: _Drawn) -> None:
        self._is_drawing = False
        self._drawn = drawn
        self._pointed = None
        self.setAccessibleDescription(drawn.chart.title)
        if self.numbers is not None:
            self.numbers.show_chart(drawn.chart)
        self.titled.emit(drawn.chart.title)
        self.update()
        if not self.is_current and not self._settle.isActive():
            self._draw()

    def _fail(self, error: Exception) -> None:
        """A chart that cannot be drawn is a bug: let it be logged and shown as one."""
        self._is_drawing = False
        raise error

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.numbers is None:
            self._wish()
            self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_current:
            self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._wish()
            self._settle.start()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn is None or self.numbers is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._drawn.image)
        if self.pointed is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().accent(), 1.5))
            painter.drawRoundedRect(self._place(self.pointed).adjusted(-2, -2, 2, 2), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent(), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    # Pointing, with the mouse or the arrow keys.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(
            self._number_at(event.position().toPoint()), event.globalPosition().toPoint()
        )
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._point_at(
                self._number_at(event.position().toPoint()), event.globalPosition().toPoint()
            )
            self._open()
        super().mouseReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._by_keyboard:
            self._point_at(None, QPoint())
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._point_at(None, QPoint())
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        targets = self.chart.targets if self.chart else ()
        here = self._pointed
        moves = {
            Qt.Key.Key_Right: 0 if here is None else here + 1,
            Qt.Key.Key_Left: len(targets) - 1 if here is None else here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(targets) - 1,
        }
        key = Qt.Key(event.key())
        if key in moves and targets:
            self._step_to(min(max(moves[key], 0), len(targets) - 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.pointed:
            self._open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        drawn = self.chart is not None and not self.chart.is_empty
        if self._drawing is not None and drawn and self.numbers is None:
            menu = chart_menu(self, self._drawing, self._language, lane(), self._behind)
            menu.addSeparator()
            menu.addActions(self.actions())
            menu.popup(event.globalPos())

    def _step_to(self, number: int) -> None:
        """Point at a target by keyboard: its value is shown and told to assistive programs."""
        chart = cast("Chart", self.chart)
        place = self._place(chart.targets[number])
        self._point_at(number, self.mapToGlobal(place.bottomLeft().toPoint()))
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
            return
        QToolTip.showText(where, tip(target.text), self, QRect())
        self.setAccessibleDescription(target.text)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def _open(self) -> None:
        if self.pointed is not None and self.pointed.focus is not None:
            self.clicked.emit(self.pointed.focus)

    def _number_at(self, point: QPoint) -> int | None:
        chart = self.chart
        if chart is None:
            return None
        x, y = point.x() / max(1, self.width()), point.y() / max(1, self.height())
        found = chart.target_at(x, y)
        return None if found is None else chart.targets.index(found)

    def _place(self, target: Target) -> QRectF:
        region, wide, tall = target.region, self.width(), self.height()
        return QRectF(
            region.left * wide, region.top * tall, (region.right - region.left) * wide,
            (region.bottom - region.top) * tall,
        )  # fmt: skip


def _unseen(drawing: Drawing, _size: Size, _scale: float, number: int) -> _Drawn:
    return _Drawn(unseen.numbers(drawing), QImage(), number)


def _drawn(drawing: Drawing, size: Size, scale: float, number: int) -> _Drawn:
    chart = drawing(size)
    wide, tall, pixels = chart.pixels(scale)
    image = QImage(pixels, wide, tall, 4 * wide, QImage.Format.Format_RGBA8888).copy()
    image.setDevicePixelRatio(scale)
    return _Drawn(chart, image, number)
