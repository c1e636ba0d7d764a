"""Two reports side by side: what changed, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.report_comparison import ReportComparison, compare
from tracker.domain.report_content import ReportContent
from tracker.domain.sentence import N_, Word
from tracker.rendering.charts.report_timeline import report_timeline
from tracker.rendering.palette import Tone
from tracker.services.report_changes import ChangeRow, changes
from tracker.ui.cards import Card, text
from tracker.ui.columns import Column
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.empty_state import EmptyState
from tracker.ui.page import Desk
from tracker.ui.pages.reports.head_card import marked
from tracker.ui.pages.reports.model import report_title
from tracker.ui.pages.reports.record_chart import RecordChart
from tracker.ui.sizes import grown
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

CHANGES: Sequence[Column[ChangeRow]] = (
    Column(
        N_("What changed"), lambda r: Word(r.what), width=192, stretch=True,
        mark=lambda r: Tone.WARN if r.matters else None,
    ),
    Column(N_("About"), lambda r: r.about, width=256, stretch=True),
    Column(N_("Before"), lambda r: r.before, numeric=True, width=120),
    Column(N_("After"), lambda r: r.after, numeric=True, width=120),
)  # fmt: skip
_TWO = 2


class CompareView(QWidget):
    """`chosen` carries a record that was clicked or opened."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.language.tr
        self._contents: Sequence[ReportContent] = ()
        self.comparison: ReportComparison | None = None
        self.earlier = self._combo(tr("The earlier report"))
        self.later = self._combo(tr("The later report"))
        self.chart = RecordChart(desk, tr("Between two reports"))
        self.chart.chosen.connect(self.chosen)
        self.chart.setFixedHeight(grown(24 * GRID))
        self.notes = QVBoxLayout()
        self.model_: TableModel[ChangeRow] = TableModel(CHANGES, desk.language, desk.colours, self)
        self.table: Table[ChangeRow] = Table(self.model_, tr("What changed"))
        self.table.opened.connect(lambda row: self.chosen.emit(row.record))
        self._same = text(tr("Nothing changed between the two reports."), "muted")
        said = tr("With two reports on record, this page shows what changed between them.")
        self.empty = EmptyState(said, desk.colours)
        self._lay_out()

    def show_contents(self, contents: Sequence[ReportContent]) -> None:
        """Offer these reports, newest first; what was chosen stays chosen."""
        chosen = [combo.currentData() for combo in (self.earlier, self.later)]
        self._contents = contents
        for combo, place, before in ((self.earlier, 1, chosen[0]), (self.later, 0, chosen[1])):
            combo.blockSignals(True)
            combo.clear()
            for content in contents:
                said = self._desk.language.say(report_title(content.report))
                combo.addItem(said, content.report.id)
            found = combo.findData(before)
            combo.setCurrentIndex(found if found >= 0 else min(place, len(contents) - 1))
            combo.blockSignals(False)
        enough = len(contents) >= _TWO
        self._stack.setCurrentIndex(0 if enough else 1)
        if enough:
            self._compare()

    def _combo(self, name: str) -> QComboBox:
        combo = ElidedChoice()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.currentIndexChanged.connect(lambda _place: self._compare())
        return combo

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(GRID)
        for part in (self.earlier, text("→", "muted", wrap=False), self.later):
            choice.addWidget(part)
        choice.addStretch(1)
        card = Card()
        card.add(self._same)
        card.add(self.table, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(choice)
        column.addLayout(self.notes)
        column.addWidget(self.chart)
        column.addWidget(card, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _compare(self) -> None:
        by_id = {content.report.id: content for content in self._contents}
        one, other = by_id.get(self.earlier.currentData()), by_id.get(self.later.currentData())
        if one is None or other is None:
            return
        self.comparison = compare(one, other)
        rows = changes(self.comparison)
        self.model_.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._same.setVisible(not rows)
        while (item := self.notes.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.deleteLater()
        for note in self.comparison.notes:
            self.notes.addWidget(marked(self._desk.language.say(note), self._desk))
        language, colours = self._desk.language, self._desk.colours
        self.chart.show_drawing(partial(report_timeline, self.comparison, language, colours))
