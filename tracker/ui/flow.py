"""Widgets side by side, and on a further line where there is no room for them on one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowRow(QLayout):
    """A row that is never wider than its widest widget has to be; its height follows its width."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box in self._boxes(QPoint(), width)), default=0)

    def sizeHint(self) -> QSize:
        gaps = self.spacing() * max(0, len(self._items) - 1)
        return QSize(sum(item.sizeHint().width() for item in self._items) + gaps, self._tallest())

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest, self._tallest())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        boxes = self._boxes(rect.topLeft(), rect.width())
        for item, box in zip(self._items, boxes, strict=True):
            item.setGeometry(box)

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _boxes(self, start: QPoint, width: int) -> list[QRect]:
        """Where each item is, in a row that begins at `start`."""
        boxes: list[QRect] = []
        x, y, tall = 0, 0, self._tallest()
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + tall + self.spacing()
            middle = y + (tall - size.height()) // 2
            boxes.append(QRect(start + QPoint(x, middle), size))
            x += size.width() + self.spacing()
        return boxes
