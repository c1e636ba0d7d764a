"""What is scrolled where there is not enough room for it, with the height that its texts have."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedLayout, QWidget


class Canvas(QWidget):
    """Stands between a scrolled area and what is in it, which fills it.

    It has no layout: of one with texts that wrap, Qt asks how high it is at several widths,
    whenever anything in it has changed.

    How large what it holds would be is asked once for every change that is seen: a layout knows
    the height of one width only, and would have to work out that of the present one anew.
    """

    def __init__(self, held: QWidget, within: QWidget) -> None:
        super().__init__(within)
        self.held = held
        self._wanted: QSize | None = None

    def take(self) -> None:
        """Put in what it holds, once this has its place: an area asks at once how large it is."""
        self.held.setParent(self)
        self.held.setAutoFillBackground(True)  # as what an area holds itself

    def sizeHint(self) -> QSize:
        if self.held.parent() is not self:
            return QSize(0, 0)
        if self._wanted is None or not self.isVisible():
            self._wanted = self.held.sizeHint()
        return self._wanted

    def forget(self) -> None:
        """What it holds has changed, and may want another size."""
        self._wanted = None

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.held.resize(self.size())


class Scrolled(QScrollArea):
    """Gives texts that wrap the height they have at the width there is; Qt's own would cut them."""

    def __init__(self, held: QWidget, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._canvas = Canvas(held, self.viewport())
        held.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._canvas)
        self._canvas.take()

    def widget(self) -> QWidget:
        """What is scrolled."""
        return self._canvas.held

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._canvas.forget()
            self._stretch()
        return done

    def _stretch(self) -> None:
        canvas, held = self._canvas, self._canvas.held
        least = held.minimumSizeHint().expandedTo(held.minimumSize())
        layout = held.layout()
        if layout is not None and not isinstance(layout, QStackedLayout):
            least = layout.totalMinimumSize().expandedTo(held.minimumSize())
            if layout.hasHeightForWidth():
                room = min(self.viewport().width(), held.maximumWidth())
                tall = layout.totalHeightForWidth(max(room, least.width()))
                least.setHeight(max(tall, held.minimumHeight()))
        if canvas.minimumSize() != least:
            canvas.setMinimumSize(least)


def scrolling(content: QWidget, within: QWidget | None = None) -> QScrollArea:
    """`content`, scrolled where the window is smaller than the least it needs."""
    return Scrolled(content, within)


def read_through(content: QWidget, within: QDialog) -> QScrollArea:
    """The same of texts alone, which a dialog is for: it begins there, and arrow keys scroll it."""
    area = scrolling(content, within)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(within.windowTitle())
    area.setFocus()
    return area
