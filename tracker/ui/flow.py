"""Widgets side by side, and on a further line where there is no room for them on one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class FlowRow(QWidget):
    """A row that is never wider than its widest widget has to be; its height follows its width.

    A widget and no layout: a layout written in Python may be asked for its size while Qt takes the
    items from it, and then ends the program.
    """

    def __init__(self, spacing: int, *, at_right: bool = False) -> None:
        super().__init__()
        self._spacing, self._at_right = spacing, at_right
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the row."""
        widget.setParent(self)
        widget.show()
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for box in self._boxes(width)), default=0)

    def sizeHint(self) -> QSize:
        sizes = self._sizes()
        return QSize(max(0, self._across(sizes)), _tallest(sizes))

    def minimumSizeHint(self) -> QSize:
        widest = max((_least(widget).width() for widget in self._shown()), default=0)
        return QSize(widest, _tallest(self._sizes()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [
            child
            for child in self.children()
            if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
        ]

    def _place(self) -> None:
        tall = self.heightForWidth(self.width())
        if self.maximumHeight() != tall:  # a layout around it may not ask how high it has to be
            self.setFixedHeight(tall)
        for widget, box in zip(self._shown(), self._boxes(self.width()), strict=True):
            widget.setGeometry(box)

    def _sizes(self) -> list[QSize]:
        """What the widgets want; asked once for an answer, since a style takes long to tell."""
        return [_hint(widget) for widget in self._shown()]

    def _boxes(self, width: int) -> list[QRect]:
        """Where each widget is, in a row of a width."""
        boxes: list[QRect] = []
        sizes = self._sizes()
        y, tall = 0, _tallest(sizes)
        for line in self._lines(sizes, width):
            x = max(0, width - self._across(line)) if self._at_right else 0
            for size in line:
                boxes.append(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._spacing
            y += tall + self._spacing
        return boxes

    def _lines(self, sizes: Sequence[QSize], width: int) -> list[list[QSize]]:
        """The sizes of the widgets, as many on a line as there is room for."""
        lines: list[list[QSize]] = []
        for size in sizes:
            if lines and self._across([*lines[-1], size]) <= width:
                lines[-1].append(size)
            else:
                lines.append([size])
        return lines

    def _across(self, sizes: Sequence[QSize]) -> int:
        return sum(size.width() for size in sizes) + self._spacing * (len(sizes) - 1)


def _hint(widget: QWidget) -> QSize:
    """The size a widget wants, within what it may have."""
    return widget.sizeHint().expandedTo(_least(widget)).boundedTo(widget.maximumSize())


def _tallest(sizes: Sequence[QSize]) -> int:
    return max((size.height() for size in sizes), default=0)


def _least(widget: QWidget) -> QSize:
    return widget.minimumSizeHint().expandedTo(widget.minimumSize())
