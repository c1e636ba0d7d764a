"""Scores as a picture and as a table; typed in one by one, or pasted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_
from tracker.rendering.charts.scores import scores
from tracker.services.report_charts import ReportCharts
from tracker.ui.cards import button
from tracker.ui.columns import cell_text
from tracker.ui.forms.reports import score_draft
from tracker.ui.page import Desk
from tracker.ui.pages.reports.columns import SCORES
from tracker.ui.pages.reports.record_chart import RecordChart
from tracker.ui.pages.reports.scores_dialog import ScoresDialog
from tracker.ui.record_table import Records, RecordTable
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID


class ScoresTab(QWidget):
    """The newest reading first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.language.tr
        self._known: Sequence[ScoreReading] = ()
        self.chart = RecordChart(desk, tr("Scores"))
        self.chart.setFixedHeight(grown(28 * GRID))
        self.chart.chosen.connect(self.bring_up)
        self.table: RecordTable[ScoreReading] = RecordTable(_records(desk), desk)
        self.pasted = button(tr("Paste scores…"), self.paste)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.chart)
        column.addWidget(self.table.in_card(self.pasted), 1)

    def show_scores(self, known: Sequence[ScoreReading], charts: ReportCharts) -> None:
        """Show readings, the newest first."""
        self._known = known
        self.table.show_rows(known)
        self.chart.setVisible(bool(known))
        drawing = partial(scores, charts, self._desk.language, self._desk.colours)
        self.chart.show_drawing(drawing)

    def paste(self) -> None:
        """Take in many readings at once."""
        ScoresDialog(self._known, self._desk, self).open()

    def bring_up(self, reading: object) -> None:
        """Stand on the row of a reading."""
        rows = list(self.table.model.rows)
        if isinstance(reading, ScoreReading) and reading in rows:
            self.table.table.setFocus()
            self.table.table.pick(rows.index(reading))

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does here."""
        return self.table.commands()


def _records(desk: Desk) -> Records[ScoreReading]:
    return Records(
        N_("Scores"), SCORES,
        N_("No score yet. Add what an app shows you, now and then."),
        lambda row: score_draft(desk.language, row),
        lambda row: row,
        lambda row: f"{row.name} {cell_text(row.on, desk.language)}",
    )  # fmt: skip
