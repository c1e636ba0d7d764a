"""Where the window was, so that it opens there again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

WIDTH, HEIGHT = 1280, 800


def restore(window: QMainWindow, file: Path | None) -> None:
    """Put the window where it was; where that is unknown, give it a good size."""
    window.resize(WIDTH, HEIGHT)
    stored = _store(file).value("geometry") if file is not None and file.exists() else None
    if isinstance(stored, QByteArray):
        window.restoreGeometry(stored)


def keep(window: QMainWindow, file: Path | None) -> None:
    """Remember where the window is."""
    if file is not None:
        _store(file).setValue("geometry", window.saveGeometry())


def _store(file: Path) -> QSettings:
    return QSettings(str(file), QSettings.Format.IniFormat)
