"""The outlook: the index as a band, and which patterns would be raised if nothing changes."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout

from tracker.drift.outlook import Expected, Outlook
from tracker.rendering.charts.outlook import outlook
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, LevelMark, clear, text
from tracker.ui.chart_view import ChartView
from tracker.ui.page import Desk
from tracker.ui.pages.what_if.model import TITLES, expected_said
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

HEIGHT = 20 * GRID


class OutlookCard(Card):
    """Says how many futures a pattern is raised in, and from when on; no single line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("The next 90 days, if nothing changes"))
        self._desk = desk
        self.let_title_wrap()
        self.said = text("", "strong")
        self.chart = ChartView(desk.language, draws=desk.draws)
        self.chart.setFixedHeight(grown(HEIGHT))
        self.chart.setAccessibleName(desk.language.tr("Drift index in the next 90 days"))
        self.chart.titled.connect(self.said.setText)
        self.add(self.said)
        self.add(self.chart)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(GRID)
        self._rows.setVerticalSpacing(GRID // 2)
        self._rows.setColumnStretch(2, 1)
        self.body.addLayout(self._rows)
        self.assumed = text(desk.language.tr("The days to come are being played through…"), "small")
        self.add(self.assumed)
        self.body.addStretch(1)

    def show_outlook(self, found: Outlook) -> None:
        """Show what was played through, or what is missing."""
        language, colours = self._desk.language, self._desk.colours
        self.chart.setVisible(found.is_told)
        self.said.setVisible(found.is_told)
        if found.is_told:
            self.chart.show_drawing(partial(outlook, found, language, colours))
        clear(self._rows)
        for place, one in enumerate(found.expected):
            self._add(place, one)
        if found.is_told and not found.expected:
            none = language.tr("No pattern is raised in any of them.")
            self._rows.addWidget(text(none, "muted"), 0, 0, 1, 3)
        self.assumed.setText(language.say(found.said))

    def _add(self, place: int, one: Expected) -> None:
        language = self._desk.language
        self._rows.addWidget(LevelMark(Tone.of(one.levels[-1]), self._desk.colours), place, 0)
        title = text(language.tr(TITLES[one.pattern]), "body", wrap=False)
        self._rows.addWidget(title, place, 1)
        said = text(language.say(expected_said(one)), "small")
        self._rows.addWidget(said, place, 2)
        said.ensurePolished()  # else it is as high as in another font
