"""A quiet button that is no higher than the row of text it stands in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

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
