"""Where the window was, so that it opens there again; never larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QMainWindow

WIDTH, HEIGHT = 1280, 800
TITLE = 40
"""Pixels that the title of a window takes at most; how many is known once it is shown."""


def restore(window: QMainWindow, kept: QSettings | None) -> None:
    """Put the window where it was; where that is unknown, give it a good size.

    A screen too small for that size, as one at 200 %, is filled.
    """
    window.resize(WIDTH, HEIGHT)
    if kept is not None and not has_room(window.screen().availableSize()):
        _fill_screen(window)
    stored = kept.value("geometry") if kept is not None else None
    if isinstance(stored, QByteArray):
        window.restoreGeometry(stored)


def has_room(screen: QSize) -> bool:
    """Whether a window of the good size stands on a screen with its title above it."""
    size = QSize(WIDTH, HEIGHT + TITLE)
    return size.boundedTo(screen) == size


def keep(window: QMainWindow, kept: QSettings) -> None:
    """Remember where the window is."""
    kept.setValue("geometry", window.saveGeometry())


def _fill_screen(window: QMainWindow) -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - see `first_sight`

    window.setWindowState(Qt.WindowState.WindowMaximized)
