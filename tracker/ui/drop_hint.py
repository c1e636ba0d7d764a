"""What is seen while files are held over a place that takes them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from tracker.rendering.palette import Palette
from tracker.ui.drops import local_files
from tracker.ui.sizes import HEADING
from tracker.ui.theme import GRID, body_font

_OVER: Final = {QEvent.Type.DragLeave, QEvent.Type.Drop}
_VEIL: Final = 150
"""How opaque it is, of 255: what lies below is still seen."""


class DropHint(QWidget):
    """Lies over `over` and says in `words` what letting go of files above `taker` would do."""

    def __init__(self, over: QWidget, taker: QWidget, words: str, colours: Palette) -> None:
        super().__init__(over)
        self._over, self.words, self._colours = over, words, colours
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        taker.installEventFilter(self)

    def eventFilter(self, taker: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _OVER:
            self.hide()
        elif isinstance(event, QDragEnterEvent) and local_files(event.mimeData()):
            self.setGeometry(self._over.rect())
            self.raise_()
            self.show()
        return super().eventFilter(taker, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._colours.background)
        veil.setAlpha(_VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(self._colours.accent), 2, Qt.PenStyle.DashLine))
        edge = QRectF(self.rect()).adjusted(GRID, GRID, -GRID, -GRID)
        painter.drawRoundedRect(edge, GRID, GRID)
        self._say(painter)
        painter.end()

    def _say(self, painter: QPainter) -> None:
        painter.setFont(body_font(HEADING))
        room = painter.fontMetrics().size(0, self.words)
        box = QRectF(0, 0, room.width() + 6 * GRID, room.height() + 3 * GRID)
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(self._colours.accent), 1))
        painter.setBrush(QColor(self._colours.surface))
        painter.drawRoundedRect(box, GRID, GRID)
        painter.setPen(QColor(self._colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
