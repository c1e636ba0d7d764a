"""The watch over a folder for new statements: it says when to look, and is what looks on start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tracker.ui.page import Desk

_PAUSE: Final = 400
"""Milliseconds without another change in the folder before it is looked at."""


class InboxWatch(QWidget):
    """Never shown. `found` carries the new files, each time the folder changes and on start."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._desk = desk
        self._eye = QFileSystemWatcher(self)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._eye.directoryChanged.connect(lambda _folder: self._wait.start())
        self._eye.fileChanged.connect(lambda _file: self._wait.start())
        self._wait.timeout.connect(self.look)

    def watch(self, folder: Path | None) -> None:
        """Watch a folder in place of the one before, or none."""
        wanted = [] if folder is None or not folder.is_dir() else [str(folder)]
        if wanted != self._eye.directories():
            self._keep(self._eye.directories(), [])
            self._keep([], wanted)

    def look(self) -> None:
        """Ask, off the UI thread, which files are new."""
        self._desk.read(self, self._desk.services.inbox.news, self._tell)

    def _tell(self, files: Sequence[Path]) -> None:
        """Files that are still being written tell of it, so that the last state counts."""
        self._keep(self._eye.files(), [str(file) for file in files])
        self.found.emit(files)

    def _keep(self, gone: Sequence[str], new: Sequence[str]) -> None:
        if gone:
            self._eye.removePaths(list(gone))
        if new:
            self._eye.addPaths(list(new))
