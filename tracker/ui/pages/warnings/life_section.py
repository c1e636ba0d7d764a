"""What became of a pattern's warnings, step by step, and its level at the ends of months."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.sentence import N_
from tracker.i18n import Language
from tracker.ui.cards import clear, text
from tracker.ui.pages.warnings.model import PatternRow, WarningsData
from tracker.ui.pages.warnings.section import Section


class LifeSection(Section):
    """Takes no room where there never was a warning."""

    def __init__(self, language: Language, within: QWidget) -> None:
        super().__init__(N_("What became of it"), language, within)
        self._language = language

    def show_life(self, row: PatternRow, data: WarningsData) -> None:
        """Tell it in place of what was told."""
        clear(self.body)
        levels = data.course.levels(row.pattern)
        self.setVisible(bool(row.life or levels))
        if levels:
            said = self._language.tr("At the end of each month:")
            courses = " → ".join(self._language.say(level) for level in levels)
            self.body.addWidget(text(f"{said} {courses}", "muted"))
        for life in row.life:
            said = " → ".join(self._language.say(step) for step in life.steps)
            self.body.addWidget(text(said))
