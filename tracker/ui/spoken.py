"""What a screen reader says of the window: the parts that would have no name, role or voice."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QStatusBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from tracker.i18n import Language
from tracker.ui.by_selection import choose_selected

NAMES_ARE_VALUES = sys.platform == "linux"
"""There Qt gives what a box to choose from holds as its name, and keeps silent about its own."""


class Picture(QLabel):
    """A widget that paints itself and is told of as an image.

    Qt goes by the class: a label that has a picture is one. What is painted hides that picture.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)


def complete(within: QWidget, language: Language) -> None:
    """Name the parts that Qt makes by itself, and tell what boxes to choose from are for."""
    for tabs in within.findChildren(QTabWidget):
        tabs.setAccessibleName(language.tr("Tabs"))
    for bar in within.findChildren(QScrollBar):
        bar.setAccessibleName(language.tr("Scroll bar"))
    for field in within.findChildren(QLineEdit):
        for clears in field.findChildren(QToolButton):
            clears.setAccessibleName(language.tr("Clear the field"))
    tell_boxes(within)


def tell_boxes(within: QWidget) -> None:
    """Describe boxes to choose from by what they are for, where their name is what they hold.

    What a screen reader selects in them is chosen.
    """
    for box in within.findChildren(QComboBox):
        if NAMES_ARE_VALUES:
            box.setAccessibleDescription(box.accessibleName())
        choose_selected(box)


def announce(owner: QWidget, words: str) -> None:
    """Have something read out that takes no focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(owner, words))


NOTICE_FOR: Final = 8000
"""Milliseconds that a status line says something."""


def say_in(line: QStatusBar, words: str) -> None:
    """Show something in a status line for a while, and have it read out."""
    line.showMessage(words, NOTICE_FOR)
    announce(line, words)
