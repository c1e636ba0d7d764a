"""Reads given files one after the other, off the UI thread, with progress and a way to stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.page import Desk
from tracker.ui.pages.imports.model import FileRead, Given, read_file


class Reader(QWidget):
    """Never shown; what waits for a dead one is dropped.

    `began` carries the file's name, `progressed` a share from 0 to 1, `read` what became of a
    file, `ended` comes after the last one.
    """

    began = Signal(str)
    progressed = Signal(float)
    read = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._waiting: deque[Given] = deque()
        self._busy = False
        self._stopped = Event()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read."""
        return self._busy

    def take(self, files: Iterable[Given]) -> None:
        """Read these too."""
        self._waiting.extend(files)
        if not self._busy:
            self._stopped.clear()
            self._next()

    def stop(self) -> None:
        """Give up on the file that is being read, and on those that wait."""
        self._waiting.clear()
        self._stopped.set()

    def _next(self) -> None:
        if not self._waiting:
            self._busy = False
            self.ended.emit()
            return
        self._busy = True
        given = self._waiting.popleft()
        self.began.emit(given.path.name)
        services = self._desk.services

        def work() -> FileRead | Exception:
            try:
                return read_file(services, given, self._progress)
            except Exception as error:  # noqa: BLE001 - a bug is told, and the other files go on
                return error

        self._desk.read(self, work, self._answer)

    def _progress(self, share: float) -> bool:
        """Called off the UI thread: the signal crosses over."""
        self.progressed.emit(share)
        return not self._stopped.is_set()

    def _answer(self, answer: FileRead | Exception) -> None:
        if isinstance(answer, Exception):
            self._desk.report(answer)
        elif not self._stopped.is_set():
            self.read.emit(answer)
        self._next()
