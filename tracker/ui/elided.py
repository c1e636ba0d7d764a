"""Text on a few lines, with an ellipsis where there is no room and the rest as its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextLine
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from tracker.ui.tips import show_tip


class ElidedLabel(QLabel):
    """Takes what width it is given, and no more than `lines` lines."""

    def __init__(self, words: str = "", role: str = "body", lines: int = 1) -> None:
        super().__init__(words)
        self._most, self._more = lines, ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        super().setText(words)
        self.tell_more("")

    def tell_more(self, words: str) -> None:
        """What is said when it is pointed at, cut off or not, until it has another text."""
        self._more = words
        self._fit()

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines as they are shown."""
        layout = QTextLayout(self.text(), self.font())
        starts = [line.textStart() for line in _lines(layout, self.width())]
        kept = starts[: self._most] or [0]
        ends = [*kept[1:], len(self.text())]
        return tuple(
            self.fontMetrics().elidedText(
                self.text()[start:end].rstrip(), Qt.TextElideMode.ElideRight, self.width()
            )
            for start, end in zip(kept, ends, strict=True)
        )

    @property
    def is_cut(self) -> bool:
        """Whether there is not enough room for the text."""
        layout = QTextLayout(self.text(), self.font())
        if self._most == 1:
            return self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        return len(_lines(layout, self.width())) > self._most

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = int(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        painter.drawText(
            self.rect(), flags | int(Qt.AlignmentFlag.AlignVCenter), "\n".join(self.shown)
        )
        painter.end()

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines

    def _fit(self) -> None:
        show_tip(self, self._more or (self.text() if self.is_cut else ""))
        if self._most > 1:
            self.setFixedHeight(self._height(len(self.shown)))


def _lines(layout: QTextLayout, width: int) -> list[QTextLine]:
    """Break a text into lines of a width."""
    lines: list[QTextLine] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, 0))
        lines.append(line)
    layout.endLayout()
    return lines
