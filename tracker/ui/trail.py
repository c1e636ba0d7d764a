"""The way back to the pages that one came from, as browsers and file managers have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from tracker.ui.shell import Shell

_MOST: Final = 100
_PRESSED: Final = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}


class Stop(NamedTuple):
    """A page, and where the person stood on it, as a focus that leads there."""

    page: str
    place: object


class Trail(QObject):
    """Remembers each page that is left for another one, until the ledger is closed.

    It hears the buttons at the side of a mouse before any list does, which would take their
    clicks for those of other buttons.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []
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

    def leave(self, page: str, place: object) -> None:
        """A page is left; what was come back from is not ahead any more."""
        if not self._is_led:
            self._behind = [*self._behind[1 - _MOST :], Stop(page, place)]
            self._ahead.clear()

    def back(self) -> None:
        """Go to the page that was left last, as it was."""
        self._lead(self._behind, self._ahead)

    def on(self) -> None:
        """Go to the page that was come back from last."""
        self._lead(self._ahead, self._behind)

    def _lead(self, there: list[Stop], other: list[Stop]) -> None:
        stage = self._shell.stage
        if not there or stage is None:
            return
        other.append(Stop(stage.page.name, stage.place))
        stop = there.pop()
        self._is_led = True
        try:
            self._shell.open(*stop)
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
