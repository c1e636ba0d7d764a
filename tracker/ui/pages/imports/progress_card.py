"""A file is being read: which one, how far, and a way to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from tracker.ui.cards import Card, button
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.theme import GRID


class ProgressCard(Card):
    """One line with a bar below it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.file = ElidedLabel("", "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.stop = button(desk.language.tr("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.file, 1)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.add(self.bar)

    def begin(self, file: str) -> None:
        """Another file is being read."""
        self.file.setText(self._desk.language.tr("Reading {file}", file=file))
        self.bar.setValue(0)

    def show_share(self, share: float) -> None:
        """How much of it is read."""
        self.bar.setValue(round(share * 100))
