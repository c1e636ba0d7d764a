"""One line of text that ends in an ellipsis where it has no room; pointing at it tells the rest."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy


class ElidedLabel(QLabel):
    """Takes what width it is given; the whole text is its tooltip only while it is cut off."""

    def __init__(self, words: str = "", role: str = "body") -> None:
        super().__init__(words)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tell()

    @property
    def is_cut(self) -> bool:
        """Whether there is not enough room for the text."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ending = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), ending, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), shown)
        painter.end()

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.is_cut else "")
