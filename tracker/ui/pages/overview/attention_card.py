"""What needs attention: the open warnings, the most serious first."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.drift.detector import Explanation, Finding
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, LevelBadge, clear, quiet_button, rule, text
from tracker.ui.page import Desk
from tracker.ui.pages.overview.index_card import tighten
from tracker.ui.pages.overview.model import OverviewData, calm_said
from tracker.ui.scrolled import scrolling
from tracker.ui.theme import GRID
from tracker.ui.turns import Turns
from tracker.ui.warning_card import WarningCard

_AT_ONCE: Final = 2
"""Warnings that can be seen without scrolling."""


class AttentionCard(Card):
    """Open warnings one below the other, or that there are none.

    The first time those that are scrolled to come one a turn; later all at once, so that what is
    scrolled to stays where it is.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.language.tr("Needs attention"))
        self._desk = desk
        self.warnings: list[WarningCard] = []
        self._turns = Turns(self)
        every = quiet_button(desk.language.tr("All patterns"), lambda: desk.open("warnings"))
        self.header.addWidget(every)
        tighten(self)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, GRID // 2, 0)
        self._column.setSpacing(GRID + GRID // 2)
        self.add(scrolling(content, self), 1)

    def show_data(self, data: OverviewData) -> None:
        """Show the open warnings."""
        tr = self._desk.language.tr
        clear(self._column)
        if data.is_past:
            self.title.setText(tr("Raised at the time ({count})", count=len(data.warnings)))
        else:
            self.title.setText(tr("Needs attention ({count})", count=len(data.warnings)))
        again, self.warnings = bool(self.warnings), []
        day = None if data.is_past else data.today
        explained = data.explanations
        steps = [
            partial(self._add, w.finding, explained[w.finding.pattern], day) for w in data.warnings
        ]
        at_once = len(steps) if again else _AT_ONCE
        for step in steps[:at_once]:
            step()
        if not steps:
            self._column.addWidget(LevelBadge(Tone.CLEAR, self._desk.colours, self._desk.language))
            self._column.addWidget(text(self._desk.language.say(calm_said(data.assessment))))
        self._column.addStretch(1)
        self._turns.instead(*steps[at_once:])

    def _add(self, finding: Finding, explanation: Explanation, day: date | None) -> None:
        card = WarningCard(self._desk, finding, explanation, day)
        place = len(self.warnings) * 2  # before the stretch, if it is there
        if self.warnings:
            self._column.insertWidget(place - 1, rule())
        self._column.insertWidget(place, card)
        self.warnings.append(card)
