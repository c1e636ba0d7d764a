"""The thresholds of a pattern as they are in force, what they rest on, and where to change them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.ui.cards import quiet_button, rule, text
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.model import PatternRow, threshold_said
from tracker.ui.theme import GRID


class ThresholdsSection(QWidget):
    """Of a pattern that has any."""

    def __init__(self, row: PatternRow, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        tr = desk.language.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(rule())
        column.addWidget(text(tr(N_("Thresholds")), "strong", wrap=False))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for number, threshold in enumerate(row.thresholds):
            value = desk.language.write(threshold_said(threshold))
            grid.addWidget(text(tr(threshold.label)), number, 0)
            grid.addWidget(text(value, "body", wrap=False), number, 1)
        column.addLayout(grid)
        for source in dict.fromkeys(t.source for t in row.thresholds if t.source):
            column.addWidget(text(tr(source), "small"))
        changing = QHBoxLayout()
        changing.addWidget(
            quiet_button(tr("Change the thresholds"), lambda: desk.open("settings", row.pattern))
        )
        changing.addStretch(1)
        column.addLayout(changing)
