"""What is typed, and the keys that are pressed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

TYPED: Final = (
    "", "a", "花", "12.5", "-3", "1e3", "100+2*3", "12,5", "2026-10-01", "31", "99999999999999",
    "<b>", "%", "'\"", ";", "  ",
)  # fmt: skip
KEYS: Final = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2),
    Qt.Key.Key_F1,
)
LETTERS: Final = tuple(getattr(Qt.Key, f"Key_{letter}") for letter in "BEFKLNYZ")
"""Keys that do something with Ctrl."""
