"""The thresholds of a pattern as they are in force, what they rest on, and where to change them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.ui.cards import quiet_button, text
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.model import PatternRow, threshold_said
from tracker.ui.pages.warnings.section import Section
from tracker.ui.theme import GRID


class ThresholdsSection(Section):
    """Of a pattern that has any."""

    def __init__(self, row: PatternRow, desk: Desk, within: QWidget) -> None:
        super().__init__(N_("Thresholds"), desk.language, within)
        tr = desk.language.tr
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for number, threshold in enumerate(row.thresholds):
            value = desk.language.write(threshold_said(threshold))
            grid.addWidget(text(tr(threshold.label)), number, 0)
            grid.addWidget(text(value, "body", wrap=False), number, 1)
        self.body.addLayout(grid)
        for source in dict.fromkeys(t.source for t in row.thresholds if t.source):
            self.body.addWidget(text(tr(source), "small"))
        changing = QHBoxLayout()
        changing.addWidget(
            quiet_button(tr("Change the thresholds"), lambda: desk.open("settings", row.pattern))
        )
        changing.addStretch(1)
        self.body.addLayout(changing)
