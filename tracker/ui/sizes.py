"""Sizes of text in pixels, and what grows with the size that the person wants."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

SMALL, BODY, HEADING, TITLE, FIGURE = 12, 14, 16, 20, 28
"""Sizes of text in pixels, where the person has chosen no other size."""

_TIMES: Final = "xinji-text-size"


def enlarge(app: QApplication, times: float) -> None:
    """Let text be so many times its usual size from now on."""
    app.setProperty(_TIMES, times)


def times() -> float:
    """How many times its usual size text is."""
    app = QApplication.instance()
    found = app.property(_TIMES) if app is not None else None
    return float(found) if found else 1.0


def grown(pixels: float) -> int:
    """A length that holds text: it grows with the text, and never shrinks."""
    return round(pixels * max(1.0, times()))


def square(pixels: int) -> QSize:
    """The size of an icon that stands beside text, and grows with it."""
    return QSize(grown(pixels), grown(pixels))


def letters(pixels: int) -> int:
    """A size of text as it is wanted now."""
    return round(pixels * times())
