"""A section of what is told of a pattern: its title under a line, and what it is about."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.i18n import Language
from tracker.ui.cards import rule, text
from tracker.ui.theme import GRID


class Section(QWidget):
    """`title` is a marked text; `body` is filled by whoever makes it."""

    def __init__(self, title: str, language: Language, within: QWidget | None = None) -> None:
        super().__init__(within)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(rule())
        column.addWidget(text(language.tr(title), "strong", wrap=False))
        self.body = QVBoxLayout()
        self.body.setSpacing(GRID)
        column.addLayout(self.body)
