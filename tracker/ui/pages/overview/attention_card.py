"""What needs attention: the open warnings, the most serious first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, LevelBadge, clear, quiet_button, rule, scrolling, text
from tracker.ui.page import Desk
from tracker.ui.pages.overview.index_card import tighten
from tracker.ui.pages.overview.model import OverviewData, calm_said
from tracker.ui.theme import GRID
from tracker.ui.warning_card import WarningCard


class AttentionCard(Card):
    """Open warnings one below the other, or that there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("Needs attention"))
        self._desk = desk
        self.warnings: list[WarningCard] = []
        every = quiet_button(desk.language.tr("All patterns"), lambda: desk.open("warnings"))
        self.header.addWidget(every)
        tighten(self)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, GRID // 2, 0)
        self._column.setSpacing(GRID + GRID // 2)
        self.add(scrolling(content), 1)

    def show_data(self, data: OverviewData) -> None:
        """Show the open warnings."""
        tr = self._desk.language.tr
        clear(self._column)
        if data.is_past:
            self.title.setText(tr("Raised at the time ({count})", count=len(data.warnings)))
        else:
            self.title.setText(tr("Needs attention ({count})", count=len(data.warnings)))
        day = None if data.is_past else data.today
        self.warnings = [
            WarningCard(self._desk, w.finding, data.explanations[w.finding.pattern], day)
            for w in data.warnings
        ]
        for place, card in enumerate(self.warnings):
            if place:
                self._column.addWidget(rule())
            self._column.addWidget(card)
        if not self.warnings:
            self._column.addWidget(LevelBadge(Tone.CLEAR, self._desk.colours, self._desk.language))
            self._column.addWidget(text(self._desk.language.say(calm_said(data.assessment))))
        self._column.addStretch(1)
