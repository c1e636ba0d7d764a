"""A window that keeps its place on the screen and takes files that are dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from tracker.ui import geometry
from tracker.ui.drops import local_files


class Window(QMainWindow):
    """`file` is where its place and its ground are kept, if anywhere."""

    own: Path | None = None
    """The ledger that the window is for, while it is locked as well, or the sample is looked at."""

    def __init__(self, file: Path | None) -> None:
        super().__init__()
        self.file = file
        self.setAcceptDrops(True)
        geometry.restore(self, self._kept)

    @property
    def _kept(self) -> QSettings | None:
        return None if self.file is None else QSettings(str(self.file), QSettings.Format.IniFormat)

    def take_ground(self) -> None:
        """Have the ground that the window had last, until the look of the settings is put on."""
        ground = QColor(str(self._kept.value("ground"))) if self._kept else QColor()
        if ground.isValid():
            colours = QApplication.palette()
            colours.setColor(QPalette.ColorRole.Window, ground)
            QApplication.setPalette(colours)

    def follow_system(self) -> None:
        """Put on another look whenever the system does.

        The application's own signals are told to methods: a function would live, and the window
        with it, as long as the application does.
        """
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._hear)  # from light to dark, or back
        hints.accessibility().contrastPreferenceChanged.connect(self._hear)
        application = cast(QGuiApplication, QGuiApplication.instance())
        application.applicationStateChanged.connect(self._come_back)

    def come_forward(self) -> None:
        """Stand before other windows, with the keyboard."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - see `first_sight`

        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _hear(self, _wanted: object) -> None:
        """The system wants another look."""
        QTimer.singleShot(0, self, self.dress_anew)

    def _come_back(self, _state: object) -> None:
        """A person turns to this program, or to another one."""
        self.look_again()

    def look_again(self) -> object:
        """Show what other programs may have changed meanwhile."""
        raise NotImplementedError

    def dress_anew(self) -> object:
        """Put on the look that is wanted now."""
        raise NotImplementedError

    def take(self, files: Sequence[Path]) -> None:
        """Do something with files that were dropped."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if files := local_files(event.mimeData()):
            self.take(files)
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closes_dialogs():
            event.ignore()
            return
        if (kept := self._kept) is not None:
            geometry.keep(self, kept)
            kept.setValue("ground", self.palette().color(QPalette.ColorRole.Window).name())
        super().closeEvent(event)

    def _closes_dialogs(self) -> bool:
        """Close what is open in front of it first; whether nothing there asks to stay open.

        The mark in the tray can close a window that a dialog is in front of.
        """
        while (dialog := QApplication.activeModalWidget()) is not None and stands_in(dialog, self):
            if not dialog.close():
                self.come_forward()  # so that it is seen what is asked
                return False
        return True


def stands_in(part: QWidget, whole: QWidget) -> bool:
    """Whether something belongs to a part of a window, or a dialog to what has opened it."""
    above = part.parentWidget()
    while above is not None and above is not whole:
        above = above.parentWidget()
    return above is whole
