"""Reads what was given one after the other, off the UI thread, with progress and a way to stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from threading import Event
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.page import Desk

if TYPE_CHECKING:
    from tracker.services.services import Services

Progress: TypeAlias = Callable[[float], bool]
"""Told the share that is done, from 0 to 1; false once the person has stopped it."""

Read: TypeAlias = "Callable[[Services, Any, Progress], Any]"


class _Shares(QObject):
    """Tells shares from off the UI thread; it is nobody's, since who is told may go meanwhile."""

    told = Signal(float)


class Reader(QWidget):
    """Never shown; what waits for a dead one is dropped.

    `read_one` reads one thing given, `named` says what it is called ("" for no name). `began`
    carries that name, `progressed` a share from 0 to 1, `read` what became of it. `ended` comes
    after the last one, and at once when the person stops: what is read then is let go of.
    """

    began = Signal(str)
    progressed = Signal(float)
    read = Signal(object)
    ended = Signal()

    def __init__(
        self, desk: Desk, parent: QWidget, read_one: Read, named: Callable[[Any], str]
    ) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._read_one, self._named = read_one, named
        self._waiting: deque[Any] = deque()
        self._busy = False
        self._stopped = Event()
        self.current: Any = None
        """What is being read, or was last."""

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._busy

    def take(self, given: Iterable[Any]) -> None:
        """Read these too."""
        self._waiting.extend(given)
        if not self._busy:
            self._next()

    def stop(self) -> None:
        """Give up on what is being read, and on what waits."""
        self._waiting.clear()
        self._stopped.set()
        self._next()

    def leave(self, given: Any) -> None:
        """Give up on one thing, and go on with what waits."""
        if given in self._waiting:
            self._waiting.remove(given)
        elif self._busy and given == self.current:
            self._stopped.set()
            self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self.ended.emit()
            return
        self._busy = True
        given = self.current = self._waiting.popleft()
        services = self._desk.services
        stopped, shares = Event(), _Shares()
        self._stopped = stopped
        shares.told.connect(self.progressed)  # crosses over to the UI thread
        self.destroyed.connect(lambda _gone: stopped.set())
        self.began.emit(self._named(given))

        def progress(share: float) -> bool:
            if not stopped.is_set():
                shares.told.emit(share)
            return not stopped.is_set()

        def work() -> Any:
            try:
                return self._read_one(services, given, progress)
            except Exception as error:  # noqa: BLE001 - a bug is told, and what waits goes on
                return error

        self._desk.read(self, work, lambda answer: self._answer(answer, stopped))

    def _answer(self, answer: Any, stopped: Event) -> None:
        if stopped.is_set():
            return
        if isinstance(answer, Exception):
            self._desk.report(answer)
        else:
            self.read.emit(answer)
        self._next()
