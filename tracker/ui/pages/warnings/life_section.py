"""What became of a pattern's warnings, step by step, and its level at the ends of months."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import clear, rule, text
from tracker.ui.pages.warnings.model import PatternRow, WarningsData
from tracker.ui.theme import GRID


class LifeSection(QWidget):
    """Takes no room where there never was a warning."""

    def __init__(self, language: Language, within: QWidget) -> None:
        super().__init__(within)
        self._language = language
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID // 2, 0, 0)
        self._column.setSpacing(GRID)

    def show_life(self, row: PatternRow, data: WarningsData) -> None:
        """Tell it in place of what was told."""
        clear(self._column)
        levels = data.course.levels(row.pattern)
        self.setVisible(bool(row.life or levels))
        self._column.addWidget(rule())
        title = self._language.tr(N_("What became of it"))
        self._column.addWidget(text(title, "strong", wrap=False))
        if levels:
            said = self._language.tr("At the end of each month:")
            courses = " → ".join(self._language.say(level) for level in levels)
            self._column.addWidget(text(f"{said} {courses}", "muted"))
        for life in row.life:
            said = " → ".join(self._language.say(step) for step in life.steps)
            self._column.addWidget(text(said))
