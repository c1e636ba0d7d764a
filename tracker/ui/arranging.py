"""Cards side by side where there is room for what is in them, else below each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

_CHANGES = {QEvent.Type.Resize, QEvent.Type.LayoutRequest}


class Arranging(QObject):
    """Asks to `arrange` what is scrolled whenever the room that it has or needs may be another."""

    def __init__(self, area: QScrollArea, content: QWidget, arrange: Callable[[], object]) -> None:
        super().__init__(area)
        self._arrange = arrange
        area.installEventFilter(self)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._arrange()
        return super().eventFilter(watched, event)


def least(*cards: QWidget) -> int:
    """The width that none of them can do without."""
    return max(card.minimumSizeHint().width() for card in cards)


def fit(area: QScrollArea, gap: int, *columns: int) -> bool:
    """Whether columns of these widths stand beside each other, with a bar to scroll by."""
    bar = area.verticalScrollBar().sizeHint().width()
    return area.width() >= sum(columns) + gap * (len(columns) - 1) + bar
