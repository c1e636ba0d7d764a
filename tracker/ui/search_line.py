"""A line to search what stands below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class SearchLine(QLineEdit):
    """Escape empties it, and is anybody's once it is empty; Down leads into what was found."""

    def __init__(self, words: str, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._found: QWidget | None = None
        self.setPlaceholderText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)

    def lead_to(self, found: QWidget) -> None:
        """What Down leads to."""
        self._found = found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key == Qt.Key.Key_Down and self._found is not None:
            self._found.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
