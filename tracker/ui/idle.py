"""Tells when nobody has done anything in the window for a while."""

from __future__ import annotations

from collections.abc import Callable
from time import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

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
    """`minutes` is asked at every look, 0 for never; `now` counts seconds, a sleep's as well."""

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

    def watch(self) -> None:
        """Begin; nothing is watched before, since every event of the program passes by here."""
        self._last = self._now()
        app = QCoreApplication.instance()
        if app is not None and not self._timer.isActive():
            app.installEventFilter(self)
            self._timer.start()

    def rest(self) -> None:
        """Watch no longer."""
        app = QCoreApplication.instance()
        if app is not None and self._timer.isActive():
            app.removeEventFilter(self)
            self._timer.stop()

    def look(self) -> None:
        """Say so if it has been long enough."""
        minutes = self._minutes()
        self._last = min(self._last, self._now())  # the clock may have been put back
        if minutes and self._now() - self._last >= minutes * 60:
            self._last = self._now()
            self.over.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _DEEDS:
            self._last = self._now()
        return False
