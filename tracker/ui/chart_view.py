"""Shows a chart: drawn off the UI thread, read by pointing at it or by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.i18n import Language
from tracker.rendering.chart import Drawing, Focus


class ChartView(QWidget):
    """A chart that is drawn anew whenever its size changes.

    `clicked` carries which entries lie behind what was clicked; `titled` the title of the chart
    once it is drawn.
    """

    clicked = Signal(Focus)
    titled = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what `drawing` draws in place of what was shown."""
        raise NotImplementedError
