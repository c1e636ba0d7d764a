"""The history of warnings: each one there ever was, and the steps of the one that is picked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.sentence import N_, Word
from tracker.drift.detector import Explanation
from tracker.rendering.palette import Tone
from tracker.ui.cards import Card, text
from tracker.ui.columns import Column
from tracker.ui.page import Desk
from tracker.ui.pages.warnings.life import Life, level_said
from tracker.ui.pages.warnings.model import WarningsData
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID


class HistoryTab(QWidget):
    """The raised ones first, then the cleared ones, the latest first; nothing is ever removed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._titles: dict[str, str] = {}
        self._lives: TableModel[Life] = TableModel(self._columns(), desk.language, desk.colours)
        self.table = Table(self._lives, desk.language.tr("History of warnings"), self)
        self._lives.setParent(self.table)
        self.table.opened.connect(lambda life: desk.open("warnings", life.pattern))
        self.table.picked.connect(self._tell)
        self.steps = text("", "body")
        self._told = Card(desk.language.tr("Step by step"))
        self._told.add(self.steps)
        card = Card()
        card.add(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(card, 1)
        column.addWidget(self._told)

    def show_data(self, data: WarningsData) -> None:
        """Show every warning."""
        self._titles = _titles(data.explanations)
        place = max(0, self.table.currentIndex().row())
        self._lives.show_rows(data.lives)
        if not data.lives:
            self.steps.setText(self._desk.language.tr("No warning has been raised so far."))
        else:
            self.table.setCurrentIndex(self._lives.index(min(place, len(data.lives) - 1), 0))

    def _tell(self, life: Life | None) -> None:
        say = self._desk.language.say
        self.steps.setText(" → ".join(say(step) for step in life.steps) if life else "")

    def _columns(self) -> tuple[Column[Life], ...]:
        return (
            Column(
                N_("Pattern"), self._title, width=240, stretch=True,
                mark=lambda life: Tone.of(life.highest),
            ),
            Column(N_("Highest level"), level_said, width=100),
            Column(N_("Seen since"), lambda life: life.since, width=104),
            Column(N_("First shown"), lambda life: life.shown_on, width=104),
            Column(N_("Last decided"), lambda life: life.decided, width=160, stretch=True),
            Column(N_("Cleared"), lambda life: life.cleared_on, width=104),
        )  # fmt: skip

    def _title(self, life: Life) -> Word:
        return Word(self._titles.get(life.pattern, life.pattern))


def _titles(about: Mapping[str, Explanation]) -> dict[str, str]:
    return {pattern: explanation.title for pattern, explanation in about.items()}
