"""The pages of a paper in the window, drawn by what prints them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsView,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tracker.rendering.paper import Paper, PaperSize
from tracker.ui.cards import quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.paper import page_layout, paint, printer
from tracker.ui.theme import GRID

_LEAST = 30 * GRID
"""Height at which some lines of a page can still be read."""


class Sheets(QWidget):
    """As wide as there is room, or whole pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._paper: Paper | None = None
        # The preview only borrows its printer, which therefore has to live as long.
        self._printer = printer("")
        self.preview = QPrintPreviewWidget(self._printer)
        self.preview.setAccessibleName(desk.language.tr("The pages as they are printed"))
        self.preview.paintRequested.connect(self._paint)
        self.preview.previewChanged.connect(self._count)
        self.preview.fitToWidth()
        # It would ask for the height of all pages, and the window would scroll around it.
        self.preview.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.preview.setMinimumHeight(_LEAST)
        self._calm()
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
        self._printer.setPageLayout(page_layout(size))
        self.preview.updatePreview()
        self.preview.setCurrentPage(1)

    def _calm(self) -> None:
        """Give the ground around the pages the colour of the window."""
        ground = self.preview.findChild(QGraphicsView)
        if isinstance(ground, QGraphicsView):
            ground.setBackgroundBrush(QColor(self._desk.colours.background))
            for part in (ground, ground.viewport()):
                part.setAccessibleName(self.preview.accessibleName())
            ground.setFrameShape(QFrame.Shape.NoFrame)
            ground.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            # A pen that was black from the start is not recorded: the widget's own is used.
            ground.viewport().setStyleSheet("color: black")

    def _bar(self) -> QHBoxLayout:
        tr = self._desk.language.tr
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self.pages)
        row.addStretch(1)
        row.addWidget(quiet_button(tr("Whole pages"), self.preview.setAllPagesViewMode))
        row.addWidget(quiet_button(tr("Page width"), self.widen))
        return row

    def widen(self) -> None:
        """Show one page below the other, as wide as there is room."""
        self.preview.setSinglePageViewMode()
        self.preview.fitToWidth()

    def _paint(self, device: QPrinter) -> None:
        if self._paper is not None:
            paint(self._paper, device)

    def _count(self) -> None:
        number = self.preview.pageCount() if self._paper is not None else 0
        self.pages.setText(self._desk.language.tr("Pages: {count}", count=number))
