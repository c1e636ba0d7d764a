"""Reads reports that were given one after the other, off the UI thread, with a way to stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.page import Desk
from tracker.ui.pages.reports.taking_in import Given, WasRead, read_given


class Reader(QWidget):
    """Never shown. `began` carries a file's name ("" for a text), `read` what became of it.

    `ended` comes after the last one, and at once when the person stops: what is read then is let
    go of.
    """

    began = Signal(str)
    read = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._waiting: deque[Given] = deque()
        self._now = 0
        self._busy = False

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._busy

    def take(self, given: Iterable[Given]) -> None:
        """Read these too."""
        self._waiting.extend(given)
        if not self._busy:
            self._next()

    def stop(self) -> None:
        """Give up on what is being read, and on what waits."""
        self._waiting.clear()
        self._now += 1
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self.ended.emit()
            return
        self._busy = True
        given, services = self._waiting.popleft(), self._desk.services
        self.began.emit(given.path.name if given.path is not None else "")
        number = self._now

        def work() -> WasRead | Exception:
            try:
                return read_given(services, given)
            except Exception as error:  # noqa: BLE001 - a bug is told, and what waits goes on
                return error

        self._desk.read(self, work, lambda answer: self._answer(answer, number))

    def _answer(self, answer: WasRead | Exception, number: int) -> None:
        if number != self._now:
            return
        if isinstance(answer, Exception):
            self._desk.report(answer)
        else:
            self.read.emit(answer)
        self._next()
