"""The overview on screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.rendering.chart import Drawing
from tracker.services.changes import Changes
from tracker.services.chart_data import ChartData
from tracker.services.chart_history import within
from tracker.ui.arranging import Arranging, fit, least
from tracker.ui.cards import primary_button, secondary_button
from tracker.ui.chart_card import ChartCard
from tracker.ui.chart_range import ChartRange
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.overview.attention_card import AttentionCard
from tracker.ui.pages.overview.due_card import DueCard
from tracker.ui.pages.overview.index_card import IndexCard
from tracker.ui.pages.overview.model import (
    OverviewData,
    load,
    load_ahead,
    load_past,
    with_history,
)
from tracker.ui.pictures import PICTURES, Picture
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

WIDE = 960
"""Pixels from which on the charts stand two by two, unless large text needs more."""


class OverviewView(View[OverviewData]):
    """The index and what needs attention at the left, what falls due and pictures at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._laid_out: tuple[bool, int] | None = None
        self._shows_outside = desk.settings.shows_outside
        self._told: OverviewData | None = None
        self._asked: OverviewData | None = None
        """Whose history is being read."""
        self.moment = ElidedChoice()
        self.moment.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.moment.setAccessibleName(desk.language.tr("The day to look at"))
        self.moment.addItem(desk.language.tr("Today"), None)
        self.moment.activated.connect(lambda _place: self._look_back())
        self.index = IndexCard(desk)
        self.dues = DueCard(desk)
        self.attention = AttentionCard(desk)
        self._data: ChartData | None = None
        self.range = ChartRange(self)
        self.range.changed.connect(self._draw)
        self.back = secondary_button(desk.language.tr("Undo zoom"), self.range.back)
        self.back.setToolTip(
            desk.language.tr("Show the months that were shown before (Escape on a chart)")
        )
        self.back.hide()
        self.charts = [ChartCard(desk, desk.language.tr(one.name)) for one in PICTURES]
        for card in self.charts:
            self.range.share(card.chart, aligned=False)
            card.chart.rested.connect(self._read_history)
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)
        self._scrolled = scrolling(body, self)
        self._place(wide=True)
        Arranging(self._scrolled, body, lambda: self._place(wide=self._has_room()))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled)

    def show_data(self, data: OverviewData) -> None:
        self._told = data
        self._shows_outside = self._desk.settings.shows_outside
        self.index.show_data(data)
        self.dues.show_data(data)
        self.attention.show_data(data)
        self._data = data.charts
        self._draw(self.range.begin(data.charts.span))
        self._place(wide=self._has_room())
        self._read_history()

    def _read_history(self) -> None:
        """Read the course of the index once the pictures are there: both would be late else."""
        data = self._told
        if data is None or data.history is not None or data is self._asked:
            return
        is_drawn = not any(card.chart.is_drawing for card in self.charts)
        if not (self.isVisible() and self._desk.is_open and is_drawn):
            return  # what comes then asks again
        self._asked, services = data, self._desk.services
        self._desk.read(self, lambda: with_history(services, data), self._show_history)

    def _show_history(self, data: OverviewData) -> None:
        """The course of the index is here, unless another day is looked at meanwhile."""
        if self._told is None or self._told.assessment is not data.assessment:
            return
        self._told = data
        if not data.is_past:
            self._offer(data)
        self.index.show_data(data)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._asked = None  # it may have failed
        self._read_history()

    def is_whole(self) -> bool:
        seen, charts = self._scrolled.viewport().rect(), [card.chart for card in self.charts]
        places = {chart: QRect(chart.mapTo(self, QPoint()), chart.size()) for chart in charts}
        is_drawn = all(one.is_current for one in charts if places[one].intersects(seen))
        return is_drawn and self._told is not None and self._told.history is not None

    def as_opened(self) -> date | None:
        told, bars = self._told, [a.verticalScrollBar() for a in self.findChildren(QScrollArea)]
        is_past = told is None or told.is_past or self.moment.currentIndex() > 0
        if told is None or is_past or any(b.value() for b in bars) or self.range.can_go_back:
            return None
        return told.today

    def tools(self) -> Sequence[QWidget]:
        imports = primary_button(
            self._desk.language.tr("Import statements"), lambda: self._desk.perform("import")
        )
        return (self.back, self.moment, imports)

    def _draw(self, span: Span) -> None:
        """Draw every picture of some months."""
        if self._data is not None:
            data = within(self._data, span)
            for card, picture in zip(self.charts, PICTURES, strict=True):
                card.show_drawing(self._drawing(picture, data))
            self.back.setVisible(self.range.can_go_back)

    def _drawing(self, picture: Picture, data: ChartData) -> Drawing:
        return partial(picture.draw, data, self._desk.language, self._desk.colours)

    def _offer(self, data: OverviewData) -> None:
        """Today, and the month ends that can be looked back at."""
        language = self._desk.language
        self.moment.clear()
        self.moment.addItem(language.tr("Today"), None)
        for day in data.past:
            said = language.tr("End of {month}", month=Month.of(day))
            self.moment.addItem(said, day)

    def _look_back(self) -> None:
        services, day = self._desk.services, self.moment.currentData()

        def work() -> OverviewData:
            return load(services) if day is None else load_past(services, day)

        def shown(data: OverviewData) -> None:
            if self.moment.currentData() == day:
                self.show_data(data)

        self._desk.read(self, work, shown)

    def _has_room(self) -> bool:
        """Whether the charts can stand two by two."""
        gap = self._grid.horizontalSpacing()
        left = least(self.index, self.attention)
        right = max(least(self.dues), 2 * least(*self.charts) + gap)
        return self.width() >= WIDE and fit(self._scrolled, gap, left, right)

    def _chart_height(self) -> int:
        """The least a chart needs; a line more where it says what the marks behind it are."""
        return grown((26 if self._shows_outside else 23) * GRID)

    def _place(self, *, wide: bool) -> None:
        """Lay the cards out; in a narrow window the charts stand below each other."""
        grid, low = self._grid, self._chart_height()
        if (wide, low) == self._laid_out:
            return
        self._laid_out = (wide, low)
        for card in (self.index, self.dues, self.attention, *self.charts):
            grid.removeWidget(card)
        if wide:
            grid.addWidget(self.index, 0, 0)
            grid.addWidget(self.dues, 0, 1, 1, 2)
            grid.addWidget(self.attention, 1, 0, 2, 1)
            places = [(1, 1), (1, 2), (2, 1), (2, 2)]
            columns, rows = (38, 31, 31), (grown(26 * GRID), low, low, 0, 0)
            shares = (0, 1, 1, 0, 0)
        else:
            grid.addWidget(self.dues, 0, 0, 1, 2)
            grid.addWidget(self.index, 1, 0)
            grid.addWidget(self.attention, 2, 0, 3, 1)
            places = [(1, 1), (2, 1), (3, 1), (4, 1)]
            columns, rows = (1, 1, 0), (grown(24 * GRID), grown(26 * GRID), low, low, low)
            shares = (0, 0, 1, 1, 1)
        for card, place in zip(self.charts, places, strict=True):
            grid.addWidget(card, *place)
        for column, share in enumerate(columns):
            grid.setColumnStretch(column, share)
        for row, (height, share) in enumerate(zip(rows, shares, strict=True)):
            grid.setRowMinimumHeight(row, height)
            grid.setRowStretch(row, share)


PAGE = Page(
    name="overview",
    title=N_("Overview"),
    icon="overview",
    watches=Changes.EVERYTHING,
    load=load,
    view=OverviewView,
    needs_entries=True,
    load_ahead=load_ahead,
)
