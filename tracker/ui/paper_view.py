"""The pages of a paper on screen: set and drawn off the UI thread, shown as pictures."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QSizePolicy

from tracker.rendering.paper import Paper, PaperSize
from tracker.ui.chart_lane import lane
from tracker.ui.page import Desk
from tracker.ui.paper import Typeset, page_layout, page_picture, typeset
from tracker.ui.tasks import DRAWING
from tracker.ui.theme import GRID

_GAP: Final = GRID
"""Pixels around a page."""
_SETTLED: Final = 60
"""Milliseconds without a change of size after which pages are drawn at the new size."""
_LEAST: Final = 30 * GRID
"""Height at which some lines of a page can still be read."""
_EDGE: Final = QColor("#b0b0b0")
_MOVES: Final = {
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
}


class PaperView(QAbstractScrollArea):
    """Draws what can be seen, one page at a time; what is out of sight is let go of.

    A page whose picture is not here yet is blank, or shown as it was drawn for another size.
    `counted` carries the number of pages once a paper is set. Pages are set and drawn in the lane
    of charts: what was set is for one thread, and no page is drawn beside a chart.
    """

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._set: Typeset | None = None
        self._pictures: dict[int, QImage] = {}
        self._wish = self._answered = 0
        self._is_drawing = False
        self._is_whole = self._is_arranging = False
        self._at = (0, 0.0)
        """The page at the top, and how much of its height is out of sight."""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._draw)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came and went would change the width, and with it how high the pages are.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Its pages would ask for the height of all of them, and the window would scroll around it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(_LEAST)
        self.verticalScrollBar().setSingleStep(4 * GRID)
        self.verticalScrollBar().valueChanged.connect(lambda _place: self._moved())

    @property
    def page_count(self) -> int:
        """How many pages the paper has; 0 until it is set."""
        return 0 if self._set is None else len(self._set.pages)

    @property
    def is_current(self) -> bool:
        """Whether every page that can be seen is shown as sharp as the screen is."""
        return self._answered == self._wish > 0 and self._next() is None

    def show_paper(self, paper: Paper, size: PaperSize = PaperSize.A4) -> None:
        """Show a paper from its first page on, on sheets of a size."""
        self._wish += 1
        wish = self._wish

        def laid_out(made: Typeset) -> None:
            if wish == self._wish:
                self._answered = wish
                self._set, self._pictures = made, {}
                self._at = (0, 0.0)
                self._arrange()
                self.counted.emit(self.page_count)

        work = partial(typeset, paper, page_layout(size))
        lane().run(self, work, laid_out, self._desk.report, DRAWING)

    def show_wide(self) -> None:
        """Show one page below the other, as wide as there is room."""
        self._is_whole = False
        self._arrange()

    def show_whole(self) -> None:
        """Show pages whole, as many beside each other as there is room for."""
        self._is_whole = True
        self._arrange()

    def page_size(self) -> QSize:
        """How large a page is shown."""
        room = self.viewport().size() - QSize(2 * _GAP, 2 * _GAP)
        if self._set is None:
            return QSize()
        across, down = self._set.sheet.width(), self._set.sheet.height()
        scale = max(1, room.width()) / across
        if self._is_whole:
            scale = min(scale, max(1, room.height()) / down)
        return QSize(max(1, round(across * scale)), max(1, round(down * scale)))

    # Where pages are

    def _places(self) -> list[QRect]:
        """Where each page is in the viewport."""
        size, width = self.page_size(), self.viewport().width()
        if not self.page_count:
            return []
        columns = max(1, min(self.page_count, (width - _GAP) // (size.width() + _GAP)))
        left = (width - columns * (size.width() + _GAP) + _GAP) // 2
        top = _GAP - self.verticalScrollBar().value()
        return [
            QRect(
                left + number % columns * (size.width() + _GAP),
                top + number // columns * (size.height() + _GAP),
                size.width(),
                size.height(),
            )
            for number in range(self.page_count)
        ]

    def _arrange(self) -> None:
        """Let the bar reach from the first page to the last, and stay at the page at the top."""
        places, bar = self._places(), self.verticalScrollBar()
        view = self.viewport().height()
        last = places[-1].bottom() + _GAP + bar.value() if places else 0
        number, share = self._at
        top = places[number].top() + bar.value() - _GAP if number < len(places) else 0
        self._is_arranging = True
        bar.setPageStep(view)
        bar.setRange(0, max(0, last - view))
        bar.setValue(top + round(share * self.page_size().height()))
        self._is_arranging = False
        self.viewport().update()
        self._draw()

    def _moved(self) -> None:
        """Know the page at the top, to stay there when pages get another size."""
        if self._is_arranging:
            return
        places = enumerate(self._places())
        number, place = next((one for one in places if one[1].bottom() > 0), (0, QRect()))
        self._at = number, (_GAP - place.top()) / max(1, place.height())
        self._draw()

    # Drawing: one page at a time, what can be seen first

    def _pixels(self) -> int:
        return round(self.page_size().width() * self.devicePixelRatioF())

    def _next(self) -> int | None:
        """A page that can be seen and is not here at the size it has."""
        pixels, seen = self._pixels(), self.viewport().rect()
        for number, place in enumerate(self._places()):
            picture = self._pictures.get(number)
            if place.intersects(seen) and (picture is None or picture.width() != pixels):
                return number
        return None

    def _draw(self) -> None:
        laid_out, number = self._set, self._next() if self.isVisible() else None
        if self._is_drawing or laid_out is None or number is None or self._settle.isActive():
            return
        self._is_drawing = True

        def drawn(picture: QImage) -> None:
            self._is_drawing = False
            if laid_out is self._set:
                self._pictures[number] = picture
                self._let_go()
                self.viewport().update()
            self._draw()

        pixels = self._pixels()

        def failed(error: Exception) -> None:
            self._desk.report(error)
            blank = QImage(pixels, 1, QImage.Format.Format_RGB32)
            blank.fill(Qt.GlobalColor.white)
            drawn(blank)  # else it would be tried for ever

        work = partial(page_picture, laid_out, number, pixels)
        lane().run(self, work, drawn, failed, DRAWING)

    def _let_go(self) -> None:
        """Keep the pictures of what can be seen, and of a screen before and after it."""
        tall = self.viewport().height()
        near = self.viewport().rect().adjusted(0, -tall, 0, tall)
        places = self._places()
        self._pictures = {n: p for n, p in self._pictures.items() if places[n].intersects(near)}

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._desk.colours.background))
        for number, place in enumerate(self._places()):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, Qt.GlobalColor.white)
            if number in self._pictures:
                self._show_picture(painter, place, self._pictures[number])
            painter.setPen(_EDGE)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        if not self._is_drawing:
            self._draw()  # it has come into view

    def _show_picture(self, painter: QPainter, place: QRect, picture: QImage) -> None:
        is_sharp = picture.width() == self._pixels()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not is_sharp)
        if is_sharp:  # pixel by pixel: half a page's pixel more or less would blur all of it
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(place.topLeft(), picture)
        else:
            painter.drawImage(place, picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self.verticalScrollBar().triggerAction(move)
