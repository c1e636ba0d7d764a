"""What a paper is drawn on: a painter, and the structure that is kept of what is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from tracker.rendering.pdf_structure import CLOSES, FIRST, OPENS
from tracker.rendering.structure import Box, Element, Structure
from tracker.ui.lettering import POINT


@dataclass
class Canvas:
    """Takes marks where a `structure` is wanted: a PDF has one, a printer has none.

    `height` is that of the page, in tenths of a point.
    """

    painter: QPainter
    height: float
    structure: Structure | None = None
    repeats: bool = False
    """Whether what is drawn now was drawn on an earlier page: it is told of once."""

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to a part."""
        if self.structure is None or self.repeats:
            yield
            return
        number = self.structure.mark(element)
        self._mark(OPENS, number)
        yield
        self._mark(CLOSES, number)

    def bookmark(self, title: str, depth: int, y: float) -> None:
        """What begins at `y` can be jumped to."""
        if self.structure is not None and not self.repeats:
            self.structure.bookmark(title, depth, (self.height - y) / POINT)

    def place(self, element: Element, at: QRectF) -> None:
        """Where on the page a picture is."""
        element.box = Box(
            at.left() / POINT, (self.height - at.bottom()) / POINT,
            at.right() / POINT, (self.height - at.top()) / POINT,
        )  # fmt: skip

    def _mark(self, across: int, number: int) -> None:
        """A triangle far off the page, which is found again in what was written."""
        along = FIRST - number
        path = QPainterPath()
        path.moveTo(across, along)
        path.lineTo(across, along - 1)
        path.lineTo(across - 1, along)
        path.closeSubpath()
        self.painter.save()
        self.painter.resetTransform()
        self.painter.fillPath(path, Qt.GlobalColor.black)
        self.painter.restore()
