"""What all reports tell over time: inquiries by month, and the life of each account."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.rendering.charts.inquiries import inquiries
from tracker.rendering.charts.tradelines import height_for, tradelines
from tracker.services.report_charts import ReportCharts
from tracker.ui.page import Desk
from tracker.ui.pages.reports.record_chart import RecordChart
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

_ROOM = 6 * GRID
"""Pixels of a card around its chart."""


class OverTime(QWidget):
    """`chosen` carries a record that was clicked."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.inquiries = RecordChart(desk, desk.language.tr("Inquiries"))
        self.accounts = RecordChart(desk, desk.language.tr("Accounts in reports"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(2 * GRID)
        for card in (self.inquiries, self.accounts):
            card.chosen.connect(self.chosen)
            column.addWidget(card)
        column.addStretch(1)
        self.inquiries.setFixedHeight(grown(34 * GRID))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(page, self))

    def show_charts(self, data: ReportCharts) -> None:
        """Show what reports tell."""
        language, colours = self._desk.language, self._desk.colours
        self.accounts.setFixedHeight(grown(height_for(data) + _ROOM))
        self.inquiries.show_drawing(partial(inquiries, data, language, colours))
        self.accounts.show_drawing(partial(tradelines, data, language, colours))
