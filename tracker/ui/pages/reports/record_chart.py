"""A chart of credit reports on a card: what is drawn leads to the record it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.rendering.chart import Focus
from tracker.ui.chart_card import ChartCard


class RecordChart(ChartCard):
    """`chosen` carries the record that was clicked."""

    chosen = Signal(object)

    def _open(self, focus: Focus) -> None:
        if focus.record is not None:
            self.chosen.emit(focus.record)
