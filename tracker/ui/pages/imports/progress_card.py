"""Files are being read: which one, how far, and ways to stop."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from tracker.ui.cards import Card, button
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.theme import GRID


class ProgressCard(Card):
    """One line with a bar below it; the bar tells of all files together."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number, self._count = 1, 1
        self.file = ElidedLabel("", "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        tr = desk.language.tr
        self.bar.setAccessibleName(tr("How much is read"))
        self.skip = button(tr("Skip this file"))
        self.stop = button(tr("Cancel"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.file, 1)
        row.addWidget(self.skip)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.add(self.bar)

    def begin(self, file: str, number: int, count: int) -> None:
        """Another file is being read, the `number`th of so many."""
        self._number, self._count = number, count
        tr = self._desk.language.tr
        words = tr("Reading {file}", file=file)
        if count > 1:
            words = tr("Reading {file} ({number} of {count})", file=file, number=number,
                       count=count)  # fmt: skip
        self.file.setText(words)
        self.skip.setVisible(count > 1)
        self.show_share(0)

    def show_share(self, share: float) -> None:
        """How much of the file is read."""
        self.bar.setValue(round((self._number - 1 + share) / self._count * 100))
