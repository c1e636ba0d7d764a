"""Shows a chart, drawn off the UI thread at the size it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.context import ContextEvent
from tracker.i18n import Language
from tracker.rendering import unseen
from tracker.rendering.chart import Chart, Drawing, Size
from tracker.ui.chart_drawn import Drawn, drawn, if_wanted, without_picture
from tracker.ui.chart_lane import lane
from tracker.ui.chart_menu import ChartMenu, chart_menu
from tracker.ui.chart_pointing import PointedChart
from tracker.ui.chart_reading import paint_frames
from tracker.ui.numbers_table import NumbersTable
from tracker.ui.sizes import grown, times
from tracker.ui.tasks import DRAWING

_SETTLED = 60
"""Milliseconds without a change of size after which a chart is drawn at the new size."""

_SMALLEST = 160, 90


class ChartView(PointedChart):
    """A chart that is drawn anew whenever its size changes.

    The picture has no title of its own: `titled` carries it, the first time before anything is
    drawn, and it is the accessible description. Where nothing `draws`, a table shows the numbers of
    the chart in the picture's place.
    """

    titled = Signal(str)
    rested = Signal()
    """Nothing is drawn any more, nor about to be."""

    def __init__(
        self, language: Language, parent: QWidget | None = None, *, draws: bool = True
    ) -> None:
        super().__init__(language, parent)
        self._language = language
        self.numbers = None if draws else NumbersTable(self)
        self._drawing: Drawing | None = None
        self._drawn: Drawn | None = None
        self._asked_of: tuple[Drawing, Size, float] | None = None
        self._drawn_of: tuple[Drawing, Size, float] | None = None
        self._behind: tuple[ContextEvent, ...] = ()
        self._wished = 0
        self._is_drawing = self._is_titled = self._is_shown = False
        self._margins: Callable[[float], tuple[float, float]] | None = None
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._go_on)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(grown(_SMALLEST[0]), grown(_SMALLEST[1]))
        if self.numbers is not None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.numbers)

    @property
    def is_current(self) -> bool:
        """Whether what is shown is what was asked for last, at the size the view has."""
        return self._drawn is not None and self._drawn.number == self._wished

    @property
    def is_drawing(self) -> bool:
        """Whether it is being drawn, or will be as soon as its size is settled."""
        return self._is_drawing or self._settle.isActive()

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

    @property
    def _can_be_seen(self) -> bool:
        """Whether any of it can; of a window that is minimised Qt says so of all that is in it."""
        return self._is_shown and not self.visibleRegion().isEmpty()

    def _draw(self) -> None:
        drawing = self._drawing
        if drawing is None or self._is_drawing or not self._can_be_seen:
            return
        if self._is_drawn_already(drawing):
            return
        self._is_drawing = True
        if not self._is_titled and self.numbers is None:
            named, done = partial(unseen.numbers, drawing), partial(self._entitle, drawing)
            lane().run(self, named, done, self._fail, DRAWING)
            return
        size, number = self._size(), self._wished
        scale = self.devicePixelRatioF() * times()
        self._asked_of = drawing, size, scale
        draw = drawn if self.numbers is None else without_picture
        work = partial(draw, drawing, size, scale, number)
        wanted = partial(if_wanted, work, lambda: self._is_shown and number == self._wished)
        lane().run(self, wanted, self._show, self._fail, DRAWING)

    def _is_drawn_already(self, drawing: Drawing) -> bool:
        """Whether what is wished is what is shown: a view that was given its size back shows it."""
        scale = self.devicePixelRatioF() * times()
        if self._drawn is None or self._drawn_of != (drawing, self._size(), scale):
            return False
        self._drawn = replace(self._drawn, number=self._wished)
        return True

    def _entitle(self, drawing: Drawing, numbers: Chart) -> None:
        """Say what is seen before it is drawn: a title of two lines leaves less room to draw in."""
        self._is_drawing, self._is_titled = False, self._drawing is drawing
        if not self._is_titled:  # another one is wished by now
            self._draw()
            return
        self.setAccessibleDescription(numbers.title)
        self.titled.emit(numbers.title)
        self._settle.start(0)

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
        self._drawn, self._drawn_of = made, self._asked_of
        self.show_chart(made.chart)
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
            self._settle.start(_SETTLED if self._drawn else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._is_shown = False  # what waits to be drawn is not, unless it is seen again by then
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_shown = True
        if not self.is_current:
            self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._wish()
            self._settle.start(_SETTLED)
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
        paint_frames(painter, self, self.pointed)
        painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if (menu := self.menu()) is not None:
            menu.popup(event.globalPos())
