"""The way back to the pages that one came from, as browsers and file managers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

_MOST: Final = 100
_PRESSED: Final = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class Trail(QObject):
    """Remembers each page that is left for another one, until the ledger is closed.

    A page is come back to as it stands: what was looked at on it before may be done by now. The
    buttons at the side of a mouse are heard before any list hears them, which would take their
    clicks for those of other buttons.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._behind: list[str] = []
        self._ahead: list[str] = []
        self._is_led = False
        shell.left.connect(self._forget)
        shell.winId()  # else a window that was never shown has no handle
        shell.windowHandle().installEventFilter(self)

    @property
    def can_go_back(self) -> bool:
        """Whether a page was left."""
        return bool(self._behind)

    @property
    def can_go_on(self) -> bool:
        """Whether one was come back from."""
        return bool(self._ahead)

    def leave(self, page: str) -> None:
        """A page is left; what was come back from is not ahead any more."""
        if not self._is_led:
            self._behind = [*self._behind[1 - _MOST :], page]
            self._ahead.clear()

    def back(self) -> None:
        """Go to the page that was left last."""
        self._lead(self._behind, self._ahead)

    def on(self) -> None:
        """Go to the page that was come back from last."""
        self._lead(self._ahead, self._behind)

    def _lead(self, there: list[str], other: list[str]) -> None:
        stage = self._shell.stage
        if not there or stage is None:
            return
        other.append(stage.page.name)
        self._is_led = True
        try:
            self._shell.open(there.pop())
        finally:
            self._is_led = False

    def _forget(self) -> None:
        self._behind.clear()
        self._ahead.clear()

    # Qt

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSED and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.on()
                return True
        return super().eventFilter(window, event)
