"""A chart on a card, under a title that says what is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from tracker.domain.query import EntryQuery
from tracker.rendering.chart import Drawing, Focus
from tracker.rendering.outside import OutsideMark
from tracker.ui.cards import Card
from tracker.ui.chart_view import ChartView
from tracker.ui.elided import ElidedLabel
from tracker.ui.outside_legend import OutsideLegend
from tracker.ui.page import Desk
from tracker.ui.theme import GRID


class ChartCard(Card):
    """Clicking what is drawn opens the entries behind it, or the record of a report."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.said = ElidedLabel(name, "strong", lines=2)
        self.chart = ChartView(desk.language, draws=desk.draws)
        self.chart.setAccessibleName(name)
        self.chart.titled.connect(self.said.setText)
        self.chart.clicked.connect(self._clicked)
        self.outside = OutsideLegend(desk, self.chart)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setContentsMargins(GRID + 4, GRID, GRID, GRID // 2)
        self.body.setSpacing(GRID // 2)
        self.add(self.said)
        self.add(self.chart, 1)
        self.add(self.outside)

    def name(self, words: str) -> None:
        """Call it something until it is drawn and says what is seen."""
        self.said.setText(words)
        self.chart.setAccessibleName(words)

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what `drawing` draws."""
        self.chart.show_drawing(drawing)
        self.outside.refresh()

    def _clicked(self, focus: Focus) -> None:
        if isinstance(focus.record, OutsideMark):
            self.outside.open(focus.record.events[0])
        else:
            self._open(focus)

    def _open(self, focus: Focus) -> None:
        if focus.record is not None:
            self._desk.open("reports", focus.record)
            return
        query = EntryQuery(
            kinds=focus.kinds,
            account_id=focus.account_id,
            first=focus.first,
            last=focus.last,
            category=focus.category,
        )
        self._desk.open("entries", query)
