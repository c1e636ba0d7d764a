"""The shape of what is coming, while it is being read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.rendering.palette import Palette
from tracker.ui.theme import GRID

ROW = 4 * GRID


class Skeleton(QWidget):
    """Grey boxes: `cards` as on the overview, `table` as rows of bars. They do not move."""

    def __init__(self, shape: str, palette: Palette) -> None:
        super().__init__()
        self._shape, self._palette = shape, palette

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.grid))
        boxes = self._rows() if self._shape == "table" else self._cards()
        for box in boxes:
            painter.drawRoundedRect(box, GRID, GRID)
        painter.end()

    def _cards(self) -> list[QRectF]:
        half = (self.width() - 2 * GRID) / 2
        upper = min(180.0, self.height() * 0.3)
        lower = self.height() - upper - 2 * GRID
        return [
            QRectF(0, 0, half, upper),
            QRectF(half + 2 * GRID, 0, half, upper),
            QRectF(0, upper + 2 * GRID, half, lower),
            QRectF(half + 2 * GRID, upper + 2 * GRID, half, lower),
        ]

    def _rows(self) -> list[QRectF]:
        width = self.width()
        columns = ((0.0, 0.14), (0.16, 0.12), (0.30, 0.36), (0.68, 0.16), (0.88, 0.12))
        return [
            QRectF(left * width, top + GRID, share * width, ROW - 2 * GRID)
            for top in range(0, max(ROW, self.height() - ROW), ROW)
            for left, share in columns
        ]
