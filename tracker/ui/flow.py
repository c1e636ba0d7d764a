"""Widgets side by side, and on a further line where there is no room for them on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
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
        self._known: dict[QWidget, tuple[QSize, QSize]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the row; one that was hidden stays so."""
        is_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        was_hidden = is_told and widget.isHidden()
        widget.setParent(self)
        widget.setVisible(not was_hidden)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return _bottom(self._boxes(width))

    def sizeHint(self) -> QSize:
        sizes = self._sizes()
        return QSize(max(0, self._across(sizes)), _tallest(sizes))

    def minimumSizeHint(self) -> QSize:
        widest = max((least.width() for _hint, least in self._asked()), default=0)
        return QSize(widest, _tallest(self._sizes()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._known.clear()
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() in _OTHER_SIZES:
            self._known.clear()
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
        boxes = self._boxes(self.width())
        tall = _bottom(boxes)
        if self.maximumHeight() != tall:  # a layout around it may not ask how high it has to be
            self.setFixedHeight(tall)
        for widget, box in zip(self._shown(), boxes, strict=True):
            widget.setGeometry(box)

    def _sizes(self) -> list[QSize]:
        """What the widgets want."""
        return [hint for hint, _least in self._asked()]

    def _asked(self) -> list[tuple[QSize, QSize]]:
        """What each widget wants, and the least it needs; a style takes long to tell.

        While the row can be seen Qt tells when that changes, by asking for a layout. One that is
        hidden or shown is told of later: until then the row may be asked already.
        """
        shown = self._shown()
        if not self.isVisible() or list(self._known) != shown:
            self._known = {widget: _wanted(widget) for widget in shown}
        return list(self._known.values())

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


_OTHER_SIZES: Final = {
    QEvent.Type.LayoutRequest, QEvent.Type.StyleChange, QEvent.Type.FontChange,
    QEvent.Type.ChildAdded, QEvent.Type.ChildRemoved,
}  # fmt: skip
"""After these the widgets may want other sizes."""


def _wanted(widget: QWidget) -> tuple[QSize, QSize]:
    """The size a widget wants, within what it may have, and the least it needs."""
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    return widget.sizeHint().expandedTo(least).boundedTo(widget.maximumSize()), least


def _bottom(boxes: Sequence[QRect]) -> int:
    """How high a row has to be that holds them."""
    return max((box.bottom() + 1 for box in boxes), default=0)


def _tallest(sizes: Sequence[QSize]) -> int:
    return max((size.height() for size in sizes), default=0)
