"""A window that keeps its place on the screen and takes files that are dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from tracker.ui import geometry
from tracker.ui.drops import local_files


class Window(QMainWindow):
    """`geometry_file` is where its place is kept, if anywhere."""

    def __init__(self, geometry_file: Path | None) -> None:
        super().__init__()
        self._geometry_file = geometry_file
        self.setAcceptDrops(True)
        self.statusBar().setSizeGripEnabled(False)
        geometry.restore(self, geometry_file)
        scheme = QGuiApplication.styleHints().colorSchemeChanged  # from light to dark, or back
        scheme.connect(lambda _scheme: QTimer.singleShot(0, self, self.dress_anew))
        asked = QGuiApplication.styleHints().accessibility()
        asked.contrastPreferenceChanged.connect(
            lambda _wanted: QTimer.singleShot(0, self, self.dress_anew)
        )

    def come_forward(self) -> None:
        """Stand before other windows, with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def dress_anew(self) -> object:
        """Put on the look that is wanted now."""
        raise NotImplementedError

    def take(self, files: list[Path]) -> bool:
        """Do something with files that were dropped; whether they could be used."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if files and self.take(files):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry.keep(self, self._geometry_file)
        super().closeEvent(event)
