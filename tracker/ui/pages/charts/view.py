"""Every picture over time, one below the other on one axis, with the months that all show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from tracker.domain.period import Month, Span
from tracker.domain.sentence import N_
from tracker.rendering.charts.index_history import height
from tracker.services.changes import Changes
from tracker.services.chart_data import ChartData
from tracker.services.chart_history import within
from tracker.ui.cards import heading, secondary_button
from tracker.ui.chart_card import ChartCard
from tracker.ui.chart_range import ChartRange
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.charts.model import CHOICES, chosen, lacks_index, load, longer, offered
from tracker.ui.pictures import EVERY, INDEX, Picture
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID
from tracker.ui.turns import Turns

_TALL = 30 * GRID
_SMALL = 18 * GRID
"""Pixels of a card with a picture, and of one that has nothing to show."""
_AROUND = 6 * GRID
"""Pixels of a card around its picture."""


class ChartsView(View[ChartData]):
    """A chart for each question, under a few headings; time is chosen once for all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._data: ChartData | None = None
        tr = desk.language.tr
        self.range = ChartRange(self)
        self.range.changed.connect(self._draw)
        self.months = QComboBox()
        self.months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.months.setAccessibleName(tr("The months that all charts show"))
        self.months.activated.connect(lambda _place: self._choose())
        self.back = secondary_button(tr("Undo zoom"), self.range.back)
        self.back.setToolTip(tr("Show the months that were shown before (Escape on a chart)"))
        self.back.setEnabled(False)
        self._turns, self._making = Turns(self), Turns(self)
        self.tables = self._switch()
        self.cards: dict[str, ChartCard] = {}
        self._pictures: dict[str, Picture] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        body = QWidget()
        self.area = scrolling(body, self)
        outer.addWidget(self.area)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        first, *others = (partial(self._add_all, *group) for group in EVERY.items())
        first()
        self._making.later(*others, partial(self._column.addStretch, 1))
        self.begins_at = next(iter(self.cards.values())).chart

    def show_data(self, data: ChartData) -> None:
        self._making.finish()
        self._data = data
        self._draw(self.range.begin(data.span))

    def tools(self) -> Sequence[QWidget]:
        return (self.tables, self.back, self.months) if self._desk.draws else (self.months,)

    def place(self) -> object:
        return self.range.shown

    def focus_on(self, focus: object) -> None:
        if isinstance(focus, Span) and self.range.whole and self.range.whole.covers(focus):
            self.range.show_months(focus)

    def _add_all(self, title: str, pictures: Iterable[Picture]) -> None:
        self._column.addWidget(heading(self._desk.language.tr(title)))
        for picture in pictures:
            self._add(picture)

    def _add(self, picture: Picture) -> None:
        card = ChartCard(self._desk, self._desk.language.tr(picture.name))
        card.setFixedHeight(grown(_TALL))
        card.chart.titled.connect(partial(self._fit, picture, card))
        self.range.share(card.chart)
        self._column.addWidget(card)
        key = f"{len(self.cards)} {picture.name}"
        self.cards[key], self._pictures[key] = card, picture

    def _fit(self, picture: Picture, card: ChartCard, _title: str) -> None:
        """A picture of nothing needs no more room than its sentence; the index a row a pattern."""
        is_empty = card.chart.chart is not None and card.chart.chart.is_empty
        card.setFixedHeight(grown(_SMALL) if is_empty and self._desk.draws else self._tall(picture))

    def _tall(self, picture: Picture) -> int:
        if picture is INDEX and self._data is not None:
            return grown(max(_TALL, height(self._data.history) + _AROUND))
        return grown(_TALL)

    def _draw(self, span: Span) -> None:
        """Draw every picture anew, those that can be seen first."""
        if self._data is None:
            return
        for key, picture in self._pictures.items():
            if self.cards[key].chart.chart is None:
                self.cards[key].setFixedHeight(self._tall(picture))
            self._draw_one(picture, within(self._data, span))
        self.back.setEnabled(self.range.can_go_back)
        self._offer(span)
        if lacks_index(span, self._data):
            self._lengthen(span, self._data)

    def _lengthen(self, span: Span, data: ChartData) -> None:
        """Work out the index of earlier months, and draw it when it is there."""
        services = self._desk.services

        def shown(longer: ChartData) -> None:
            if self._data is data and self.range.shown is not None:
                self._data = longer
                self._draw_one(INDEX, within(longer, self.range.shown))

        self._desk.read(self, lambda: longer(services, span, data), shown)

    def _draw_one(self, picture: Picture, data: ChartData) -> None:
        for key, card in self.cards.items():
            if self._pictures[key] is picture:
                language, colours = self._desk.language, self._desk.colours
                card.show_drawing(partial(picture.draw, data, language, colours))

    def _offer(self, span: Span) -> None:
        """The months to choose from, and those that are shown where they are none of these."""
        tr, whole = self._desk.language.tr, self._data.span if self._data else span
        self.months.clear()
        for place in offered(whole):
            title, months = CHOICES[place]
            self.months.addItem(tr(title), months)
        place_shown = chosen(span, whole)
        if place_shown is not None and place_shown in offered(whole):
            self.months.setCurrentIndex(offered(whole).index(place_shown))
            return
        first, last = Month.of(span.first), Month.of(span.last)
        said = tr("{first} to {last}", first=first, last=last) if first != last else ""
        self.months.addItem(said or self._desk.language.write(first), 0)
        self.months.setCurrentIndex(self.months.count() - 1)

    def _choose(self) -> None:
        months = self.months.currentData()
        if months != 0:
            self.range.show_last(months)

    def _switch(self) -> QCheckBox:
        box = QCheckBox(self._desk.language.tr("Numbers beside"))
        box.setToolTip(self._desk.language.tr("Show the numbers of each chart in a table"))
        box.toggled.connect(self._show_numbers)
        return box

    def _show_numbers(self, shown: bool) -> None:  # noqa: FBT001 - a signal of Qt
        """One table after the other: all at once would hold up the window."""
        self._turns.instead(*(partial(c.show_numbers, shown=shown) for c in self.cards.values()))


PAGE = Page(
    name="charts",
    title=N_("Charts"),
    icon="charts",
    watches=Changes.EVERYTHING,
    load=load,
    view=ChartsView,
    needs_entries=True,
)
