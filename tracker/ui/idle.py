"""Tells when nobody has done anything in the window for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

_LOOK = 5000
"""Milliseconds between two looks at the clock."""
_DEEDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.DragMove,
    }
)


class Idle(QObject):
    """`minutes` is asked at every look, 0 for never; `now` counts seconds, a sleep's as well.

    Whatever a person does comes to a window of the system first, and little else does. To hear
    all that the widgets in it are told would make opening a page take a third longer. Only what is
    typed by an input method, as Chinese is, comes to no window: the cursor moves for it.
    """

    over = Signal()

    def __init__(
        self, minutes: Callable[[], int], parent: QObject, now: Callable[[], float] = time
    ) -> None:
        super().__init__(parent)
        self._minutes, self._now = minutes, now
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._something_done)

    def watch(self) -> None:
        """Begin to watch all windows there are; those that come are watched from the next look."""
        self._last = self._now()
        self._look_at_windows()
        self._timer.start()

    def rest(self) -> None:
        """Watch no longer."""
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
        self._timer.stop()

    def look(self) -> None:
        """Say so if it has been long enough."""
        self._look_at_windows()
        minutes = self._minutes()
        self._last = min(self._last, self._now())  # the clock may have been put back
        if minutes and self._now() - self._last >= minutes * 60:
            self._last = self._now()
            self.over.emit()

    def _look_at_windows(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)  # one that is watched already is watched once

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _DEEDS:
            self._something_done()
        return False

    def _something_done(self) -> None:
        self._last = self._now()
