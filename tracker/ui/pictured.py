"""A picture in front of a part of the window, until what it shows is there itself."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

_SIZE: Final = struct.Struct("<II")
"""How wide and tall a picture is, before its dots."""

_MOST: Final = 1 << 28
"""Bytes of dots that a picture may have: those of two of the largest screens."""


class Pictured(QWidget):
    """Lies on a part of a window as long as that has the size of the picture: it is of all of it.

    A click on it is kept for the page; where it is not seen, what is behind it is reached. Told of
    to nobody: what reads the screen aloud waits for the page.
    """

    def __init__(self, part: QWidget, image: QImage) -> None:
        super().__init__(part)
        self.image, self._part = image, part
        self._clicked: QPoint | None = None
        self._fit(part.size())
        part.installEventFilter(self)

    @property
    def is_clicked(self) -> bool:
        """Whether somebody waits for what is behind it."""
        return self._clicked is not None

    @property
    def is_seen(self) -> bool:
        """Whether the window is as large as the one that the picture was taken of."""
        return self.isVisible() and self._fits

    @property
    def _fits(self) -> bool:
        return self.image.deviceIndependentSize().toSize() == self.window().size()

    def give_way(self, *, is_true: bool) -> None:
        """Be gone: the page is there, and what was clicked at is clicked now.

        It is not where something else stands there by now than this shows (`is_true` is false),
        or came up in front of it, through which nobody could click.
        """
        part, clicked = self._part, self._clicked
        delete(self)
        if is_true and clicked is not None and QApplication.activeModalWidget() is None:
            _click(part, clicked)

    def _fit(self, size: QSize) -> None:
        self.resize(size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not self._fits)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the last click, and show that something is under way."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._clicked = event.position().toPoint()
            self.setCursor(Qt.CursorShape.BusyCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Whoever scrolls wants to see another part: what is there of the page by now."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        behind = self._part.childAt(event.position().toPoint())
        if behind is not None:
            QApplication.sendEvent(behind, event)
        self._fit(self.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            self._fit(event.size())
        elif event.type() == QEvent.Type.ChildAdded:
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.is_seen:
            painter = QPainter(self)
            painter.drawImage(-self.mapTo(self.window(), QPoint()), self.image)
            painter.end()


def packed(image: QImage) -> bytes:
    """A picture, packed lightly: a window that opens or closes is waited for."""
    dots = image.convertToFormat(QImage.Format.Format_RGB32)
    return _SIZE.pack(dots.width(), dots.height()) + zlib.compress(bytes(dots.constBits()), 1)


def unpacked(content: bytes) -> QImage:
    """The picture; a null one where this is none. No more is unpacked than it says that it has."""
    with suppress(struct.error, zlib.error):
        wide, tall = _SIZE.unpack_from(content)
        size = 4 * wide * tall
        if size > _MOST:
            return QImage()
        unpacking = zlib.decompressobj()
        dots = unpacking.decompress(content[_SIZE.size :], size + 1)
        if unpacking.eof and len(dots) == size:
            return QImage(dots, wide, tall, 4 * wide, QImage.Format.Format_RGB32).copy()
    return QImage()


def _click(part: QWidget, at: QPoint) -> None:
    """Click at a place within a part of the window, as whoever points there does."""
    target = part.childAt(at)
    if target is None:
        return
    kinds, left = QEvent.Type, Qt.MouseButton.LeftButton
    for kind, held in (
        (kinds.MouseButtonPress, left),
        (kinds.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        if isValid(target):
            place, on_screen = QPointF(target.mapFrom(part, at)), QPointF(part.mapToGlobal(at))
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QMouseEvent(kind, place, on_screen, left, held, none))
