"""The first page as it looked when its ledger was closed, seen until it is there itself."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid

from tracker.services import last_look
from tracker.services.last_look import LastLook

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

_TICK: Final = 20
"""Milliseconds between two looks at whether the page is there."""

_LONGEST: Final = 10_000
"""Milliseconds after which a page that does not come is no longer looked for behind its picture."""

_SIZE: Final = struct.Struct("<II")
"""How wide and tall a picture is, before its dots."""


class Pictured(QWidget):
    """Lies on a part of the window as long as that has the size of the picture.

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
    def is_seen(self) -> bool:
        """Whether there is the room that the picture was taken in."""
        return self.isVisible() and self._fits

    @property
    def _fits(self) -> bool:
        return self.image.deviceIndependentSize().toSize() == self.size()

    def give_way(self) -> None:
        """Be gone: the page is there, and what was clicked at is clicked now.

        It is not where something else came up in front of it, through which nobody could click.
        """
        part, clicked = self._part, self._clicked
        delete(self)
        if clicked is not None and QApplication.activeModalWidget() is None:
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
            painter.drawImage(0, 0, self.image)
            painter.end()


def show(shell: Shell, ledger: Path, today: date) -> None:
    """Show how the first page looked, where it would look so today, until it is there."""
    kept = last_look.find(ledger, today, _look(shell))
    image = unpacked(kept or b"")
    if image.isNull():
        return
    image.setDevicePixelRatio(shell.devicePixelRatioF())
    cover = Pictured(shell.body.column, image)
    cover.show()
    shell.body.cover(cover)
    tick = QTimer(cover, interval=_TICK)
    tick.timeout.connect(partial(_end_if_over, shell, cover))
    tick.start()
    QTimer.singleShot(_LONGEST, cover, shell.body.uncover)


def taken(shell: Shell) -> LastLook | None:
    """How the first page looks, where it is read and is what a new start would show."""
    page = shell.tabs[0].name
    stage = None if page in shell.reading.stale else shell.body.front(page)
    if stage is None or stage.is_waiting or not stage.shows_page:
        return None
    shell.body.uncover()
    column = shell.body.column
    place = QRect(column.mapTo(shell, QPoint()), column.size())
    image = shell.grab(place).toImage()
    day = stage.view.as_opened()
    if day is None or not stage.view.is_whole():  # asked now: it may have been laid out anew
        return None
    return LastLook(day, _look(shell), packed(image))


def packed(image: QImage) -> bytes:
    """A picture, packed lightly: a window that opens or closes is waited for."""
    dots = image.convertToFormat(QImage.Format.Format_RGB32)
    return _SIZE.pack(dots.width(), dots.height()) + zlib.compress(bytes(dots.constBits()), 1)


def unpacked(content: bytes) -> QImage:
    """The picture; a null one where this is none."""
    with suppress(struct.error, zlib.error):
        wide, tall = _SIZE.unpack_from(content)
        dots = zlib.decompress(content[_SIZE.size :])
        if len(dots) == 4 * wide * tall:
            return QImage(dots, wide, tall, 4 * wide, QImage.Format.Format_RGB32).copy()
    return QImage()


def _end_if_over(shell: Shell, cover: Pictured) -> None:
    """Show the page once it is whole or looked about in, or whatever came in its place."""
    stage = shell.stage
    if stage is None:
        return
    is_another = stage.page.name != shell.tabs[0].name
    is_replaced = not stage.is_waiting and not stage.shows_page
    if is_another or is_replaced or (stage.shows_page and stage.view.as_opened() is None):
        shell.body.uncover()
    elif stage.shows_page and stage.view.is_whole():
        QTimer.singleShot(_TICK, cover, cover.give_way)  # what came last is laid out then


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


def _look(shell: Shell) -> str:
    """What a window must have in common with another one to show a page in the same way."""
    letters, scale = QApplication.font().toString(), shell.devicePixelRatioF()
    return repr((shell.language, shell.colours, shell.settings, letters, scale))
