"""Shows a chart: drawn off the UI thread, read by pointing at it or by the arrow keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from tracker.domain.context import ContextEvent
from tracker.i18n import Language
from tracker.rendering.chart import Chart, Drawing, Focus, Size, Target, TimeAxis
from tracker.ui.chart_drawn import Drawn, drawn, if_wanted, without_picture
from tracker.ui.chart_lane import lane
from tracker.ui.chart_menu import ChartMenu, chart_menu
from tracker.ui.chart_reading import number_at, paint_frames, place_of, stepped, tell
from tracker.ui.chart_time import TimeHand
from tracker.ui.numbers_table import NumbersTable
from tracker.ui.sizes import grown, times
from tracker.ui.spoken import Picture
from tracker.ui.tasks import DRAWING

_SETTLED = 60
"""Milliseconds without a change of size after which a chart is drawn at the new size."""

_SMALLEST = 160, 90


class ChartView(Picture):
    """A chart that is drawn anew whenever its size changes.

    The picture has no title of its own: `titled` carries it once the chart is drawn, and it is
    the accessible description. `clicked` carries which entries lie behind what was clicked.
    Where nothing `draws`, a table shows the numbers of the chart in the picture's place.
    """

    clicked = Signal(Focus)
    titled = Signal(str)
    rested = Signal()
    """Nothing is drawn any more, nor about to be."""

    def __init__(
        self, language: Language, parent: QWidget | None = None, *, draws: bool = True
    ) -> None:
        super().__init__(parent)
        self._language = language
        self.numbers = None if draws else NumbersTable(self)
        self._drawing: Drawing | None = None
        self._drawn: Drawn | None = None
        self._behind: tuple[ContextEvent, ...] = ()
        self._wished = 0
        self._is_drawing = False
        self._pointed: int | None = None
        self._by_keyboard = False
        self._margins: Callable[[float], tuple[float, float]] | None = None
        self.time = TimeHand(self, self._time_axis, language.write)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._go_on)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(grown(_SMALLEST[0]), grown(_SMALLEST[1]))
        if self.numbers is not None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.numbers)

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown; `None` until the first one is drawn."""
        return self._drawn.chart if self._drawn else None

    def _time_axis(self) -> TimeAxis | None:
        return self.chart.time if self.chart else None

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what was asked for last, at the size the view has."""
        return self._drawn is not None and self._drawn.number == self._wished

    @property
    def is_drawing(self) -> bool:
        """Whether it is being drawn, or will be as soon as its size is settled."""
        return self._is_drawing or self._settle.isActive()

    @property
    def pointed(self) -> Target | None:
        """What is pointed at, by mouse or keyboard."""
        chart = self.chart
        return None if chart is None or self._pointed is None else chart.targets[self._pointed]

    @property
    def can_be_saved(self) -> bool:
        """Whether there is a picture with anything in it."""
        return self.chart is not None and not self.chart.is_empty and self.numbers is None

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what `drawing` draws in place of what was shown."""
        self._drawing = drawing
        self._wish()
        self._draw()

    def show_behind(self, events: tuple[ContextEvent, ...]) -> None:
        """Show these events outside the person's reach behind the chart, if it is one over time."""
        if events != self._behind:
            self._behind = events
            self._wish()
            self._draw()

    def sizeHint(self) -> QSize:
        # With its title no higher than a row of the overview has to be.
        return QSize(grown(400), grown(140))

    def share_time(self, margins: Callable[[float], tuple[float, float]] | None) -> None:
        """Share its time with other charts; those below each other have the same margins."""
        self._margins = margins
        self.time.works = True

    def menu(self) -> ChartMenu | None:
        """What can be done with the chart; `None` where nothing is drawn."""
        if self._drawing is None or not self.can_be_saved:
            return None
        menu = chart_menu(self, self._drawing, self._language, lane(), self._behind)
        menu.addSeparator()
        menu.addActions(self.actions())
        return menu

    # Drawing: one at a time, only while it can be seen, and always the latest wish.

    def _wish(self) -> None:
        self._wished += 1

    def _draw(self) -> None:
        drawing = self._drawing
        if drawing is None or self._is_drawing or self.visibleRegion().isEmpty():
            return
        self._is_drawing = True
        size, number = self._size(), self._wished
        scale = self.devicePixelRatioF() * times()
        draw = drawn if self.numbers is None else without_picture
        work = partial(draw, drawing, size, scale, number)
        wanted = partial(if_wanted, work, lambda: number == self._wished)
        lane().run(self, wanted, self._show, self._fail, DRAWING)

    def _go_on(self) -> None:
        """Draw what is wished by now, or rest."""
        if not self.is_current and not self._settle.isActive():
            self._draw()
        if not self.is_drawing:
            self.rested.emit()

    def _size(self) -> Size:
        """The room a chart is laid out in: text that is larger leaves it less."""
        wide, tall = self.width() / times(), self.height() / times()
        margins = self._margins(wide) if self._margins else None
        return Size(wide, tall, False, self._behind, margins)

    def _show(self, made: Drawn | None) -> None:
        self._is_drawing = False
        if made is None:
            self._go_on()
            return
        self._drawn, self._pointed = made, None
        self.setAccessibleDescription(made.chart.title)
        if self.numbers is not None:
            self.numbers.show_chart(made.chart)
        self.titled.emit(made.chart.title)
        self.update()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        """A chart that cannot be drawn is a bug: let it be logged and shown as one."""
        self._is_drawing = False
        if not self.is_drawing:
            self.rested.emit()
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
        if not self.is_current and not self._settle.isActive():
            self._draw()  # it has come into view
        if self._drawn is None or self.numbers is not None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._drawn.image)
        self.time.paint(painter)
        pointed = place_of(self, self.pointed) if self.pointed is not None else None
        paint_frames(painter, self, pointed)
        painter.end()

    # Pointing, with the mouse or the arrow keys.

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if (menu := self.menu()) is not None:
            menu.popup(event.globalPos())

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
