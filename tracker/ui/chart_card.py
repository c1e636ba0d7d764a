"""A chart on a card, under a title that says what is seen; its numbers beside it on demand."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tracker.domain.query import EntryQuery
from tracker.drift.detector import Finding
from tracker.rendering.chart import Drawing, Focus
from tracker.rendering.outside import OutsideMark
from tracker.ui.cards import Card
from tracker.ui.chart_view import ChartView
from tracker.ui.elided import ElidedLabel
from tracker.ui.icons import icon
from tracker.ui.numbers_table import NumbersTable
from tracker.ui.outside_legend import OutsideLegend
from tracker.ui.page import Desk
from tracker.ui.sizes import square
from tracker.ui.theme import GRID

_TABLE = 42 * GRID
"""Pixels that the numbers beside a chart are wide."""


class ChartCard(Card):
    """Clicking what is drawn opens the entries behind it, the warning, or the record of a report.

    What can be done with the chart stands in the menu at the right of its title.
    """

    def __init__(self, desk: Desk, name: str, within: QWidget | None = None) -> None:
        super().__init__(parent=within)
        self._desk = desk
        self.said = ElidedLabel(name, "strong", lines=2)
        self.more = self._more()
        self.chart = ChartView(desk.language, draws=desk.draws)
        self.chart.setAccessibleName(name)
        self.chart.titled.connect(self.said.setText)
        self.chart.titled.connect(lambda _title: self.more.setEnabled(self.chart.can_be_saved))
        self.chart.clicked.connect(self._clicked)
        self.outside = OutsideLegend(desk, self.chart)
        self.numbers: NumbersTable | None = None
        self.name(name)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setContentsMargins(GRID + 4, GRID, GRID, GRID // 2)
        self.body.setSpacing(GRID // 2)
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self.said, 1)
        head.addWidget(self.more)
        self.body.addLayout(head)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(GRID)
        self._beside.addWidget(self.chart, 1)
        self.body.addLayout(self._beside, 1)
        self.add(self.outside)

    def name(self, words: str) -> None:
        """Call it something until it is drawn and says what is seen."""
        self.said.setText(words)
        self.chart.setAccessibleName(words)
        self.more.setAccessibleName(
            self._desk.language.tr("{chart}: copy, save, read", chart=words)
        )

    def show_numbers(self, *, shown: bool) -> None:
        """Show the numbers in a table beside the picture, or the picture alone."""
        if self.chart.numbers is not None:
            return  # they stand in its place
        if self.numbers is None and shown:
            self.numbers = NumbersTable(self)
            self.numbers.setFixedWidth(_TABLE)
            self._beside.addWidget(self.numbers)
            self.chart.titled.connect(lambda _title: self._fill())
            self._fill()
        if self.numbers is not None:
            self.numbers.setVisible(shown)

    def _fill(self) -> None:
        if self.numbers is not None and self.chart.chart is not None:
            self.numbers.show_chart(self.chart.chart)

    def _more(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("more", self._desk.colours.text))
        button.setToolTip(self._desk.language.tr("Copy, save, read the numbers"))
        button.setAutoRaise(True)
        button.setIconSize(square(20))
        button.setFixedSize(square(3 * GRID))
        button.setEnabled(False)
        button.clicked.connect(self._offer)
        return button

    def _offer(self) -> None:
        menu = self.chart.menu()
        if menu is not None:
            corner = QPoint(self.more.width(), self.more.height())
            menu.popup(self.more.mapToGlobal(corner) - QPoint(menu.sizeHint().width(), 0))

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
        if isinstance(focus.record, Finding):
            self._desk.open("warnings", focus.record.pattern)
            return
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
