"""Widgets side by side, and on a further line where there is no room for them on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_Box = tuple[int, int, int, int]
"""Left, top, width and height."""


class _Size(NamedTuple):
    """What a widget wants, and the least width it needs.

    Plain numbers: to make one of Qt's sizes takes fifty times as long while another thread works.
    """

    wide: int
    tall: int
    least: int


class FlowRow(QWidget):
    """A row that is never wider than its widest widget has to be; its height follows its width.

    A widget and no layout: a layout written in Python may be asked for its size while Qt takes the
    items from it, and then ends the program.
    """

    def __init__(self, spacing: int, *, at_right: bool = False) -> None:
        super().__init__()
        self._spacing, self._at_right = spacing, at_right
        self._known: dict[QWidget, _Size] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the row; one that was hidden stays so."""
        is_told = widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        was_hidden = is_told and widget.isHidden()
        widget.setParent(self)
        if self.isVisible():
            widget.setVisible(not was_hidden)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        return self._tall(self._lines(width))

    def sizeHint(self) -> QSize:
        asked = self._asked()
        return QSize(max(0, self._across(asked)), _tallest(asked))

    def minimumSizeHint(self) -> QSize:
        asked = self._asked()
        return QSize(max((size.least for size in asked), default=0), _tallest(asked))

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
        lines = self._lines(self.width())
        tall = self._tall(lines)
        if self.maximumHeight() != tall:  # a layout around it may not ask how high it has to be
            self.setFixedHeight(tall)
        for widget, box in zip(self._shown(), self._boxes(lines, self.width()), strict=True):
            widget.setGeometry(*box)

    def _asked(self) -> list[_Size]:
        """What each widget wants, and the least it needs; a style takes long to tell.

        While the row can be seen Qt tells when that changes, by asking for a layout. One that is
        hidden or shown is told of later: until then the row may be asked already.
        """
        shown = self._shown()
        if not self.isVisible() or list(self._known) != shown:
            self._known = {widget: _wanted(widget) for widget in shown}
        return list(self._known.values())

    def _boxes(self, lines: Sequence[Sequence[_Size]], width: int) -> Iterator[_Box]:
        """Where each widget is, in a row of a width."""
        tall = _tallest([size for line in lines for size in line])
        for number, line in enumerate(lines):
            x = max(0, width - self._across(line)) if self._at_right else 0
            y = number * (tall + self._spacing)
            for size in line:
                yield x, y + (tall - size.tall) // 2, size.wide, size.tall
                x += size.wide + self._spacing

    def _tall(self, lines: Sequence[Sequence[_Size]]) -> int:
        """How high a row of these lines has to be."""
        boxes = self._boxes(lines, 0)
        return max((y + tall for _x, y, _wide, tall in boxes), default=0)

    def _lines(self, width: int) -> list[list[_Size]]:
        """The sizes of the widgets, as many on a line as there is room for."""
        lines: list[list[_Size]] = []
        across = 0
        for size in self._asked():
            across += self._spacing + size.wide
            if lines and across <= width:
                lines[-1].append(size)
            else:
                lines.append([size])
                across = size.wide
        return lines

    def _across(self, sizes: Sequence[_Size]) -> int:
        return sum(size.wide for size in sizes) + self._spacing * (len(sizes) - 1)


_OTHER_SIZES: Final = {
    QEvent.Type.LayoutRequest, QEvent.Type.StyleChange, QEvent.Type.FontChange,
    QEvent.Type.ChildAdded, QEvent.Type.ChildRemoved,
}  # fmt: skip
"""After these the widgets may want other sizes."""


def _wanted(widget: QWidget) -> _Size:
    """The size a widget wants, within what it may have, and the least it needs."""
    asked, least = widget.sizeHint(), widget.minimumSizeHint()
    wide = max(least.width(), widget.minimumWidth())
    tall = max(least.height(), widget.minimumHeight())
    return _Size(
        min(max(asked.width(), wide), widget.maximumWidth()),
        min(max(asked.height(), tall), widget.maximumHeight()),
        wide,
    )


def _tallest(sizes: Sequence[_Size]) -> int:
    return max((size.tall for size in sizes), default=0)
