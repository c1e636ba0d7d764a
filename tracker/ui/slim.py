"""Buttons and dialogs that take no more room than what is in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton

from tracker.ui.cards import quiet_button

_SHEET = """
QPushButton { padding: 1px 8px; min-height: 20px; }
QPushButton:focus { padding: 0 7px; }
"""
_NARROW = """
QPushButton { padding: 5px 4px; }
QPushButton:focus { padding: 4px 3px; }
"""


def slim_button(words: str, about: str, clicked: Callable[[], object]) -> QPushButton:
    """`about` tells a screen reader which row the button belongs to."""
    result = quiet_button(words, clicked)
    result.setStyleSheet(_SHEET)
    result.setAccessibleName(f"{words}: {about}")
    return result


def narrow(button: QPushButton) -> QPushButton:
    """The same button with less room at its sides: several of them fit under a card."""
    button.setStyleSheet(_NARROW)
    return button


def snug(dialog: QDialog) -> None:
    """Make a dialog as high as its texts are at its width; Qt takes them to be narrower."""
    layout, width = dialog.layout(), dialog.minimumWidth()
    if layout is not None:
        dialog.resize(width, layout.totalHeightForWidth(width))
