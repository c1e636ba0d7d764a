"""The pages of a paper in the window, drawn by what prints them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.rendering.paper import Paper, PaperSize
from tracker.ui.cards import quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.paper_view import PaperView
from tracker.ui.theme import GRID


class Sheets(QWidget):
    """As wide as there is room, or whole pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._paper: Paper | None = None
        self.preview = PaperView(desk)
        for part in (self.preview, self.preview.viewport()):
            part.setAccessibleName(desk.language.tr("The pages as they are printed"))
        self.preview.counted.connect(self._count)
        self.pages = text("", "small", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self._bar())
        column.addWidget(self.preview, 1)

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown."""
        return self._paper

    def show_paper(self, paper: Paper, size: PaperSize = PaperSize.A4) -> None:
        """Show a paper from its first page on, on sheets of a size."""
        self._paper = paper
        self.preview.show_paper(paper, size)

    def _bar(self) -> QHBoxLayout:
        tr = self._desk.language.tr
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self.pages)
        row.addStretch(1)
        row.addWidget(quiet_button(tr("Whole pages"), self.preview.show_whole))
        row.addWidget(quiet_button(tr("Page width"), self.preview.show_wide))
        return row

    def _count(self, number: int) -> None:
        self.pages.setText(self._desk.language.tr("Pages: {count}", count=number))
