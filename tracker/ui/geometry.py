"""Where the window was, so that it opens there again; never larger than the screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtWidgets import QMainWindow

WIDTH, HEIGHT = 1280, 800


def restore(window: QMainWindow, file: Path | None) -> None:
    """Put the window where it was; where that is unknown, give it a good size.

    A screen too small for that size, as one at 200 %, is filled.
    """
    window.resize(WIDTH, HEIGHT)
    if file is not None and not fits(QSize(WIDTH, HEIGHT), window.screen().availableSize()):
        window.setWindowState(Qt.WindowState.WindowMaximized)
    stored = _store(file).value("geometry") if file is not None and file.exists() else None
    if isinstance(stored, QByteArray):
        window.restoreGeometry(stored)


def fits(size: QSize, room: QSize) -> bool:
    """Whether a window of `size` stands within `room`."""
    return size.boundedTo(room) == size


def keep(window: QMainWindow, file: Path | None) -> None:
    """Remember where the window is."""
    if file is not None:
        _store(file).setValue("geometry", window.saveGeometry())


def _store(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)
