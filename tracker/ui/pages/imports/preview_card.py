"""What one file would add: its rows, what becomes of each, and whether the totals agree."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton

from tracker.domain.batch import RowOutcome
from tracker.ui.cards import Card, button, text
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.pages.imports.columns import OUTCOMES
from tracker.ui.pages.imports.model import Draft, summary_said, total_said
from tracker.ui.pages.imports.preview_table import PreviewTable
from tracker.ui.theme import GRID

FILTERS = (None, RowOutcome.ENTRY, RowOutcome.REVIEW, RowOutcome.DUPLICATE, RowOutcome.SKIPPED)


class PreviewCard(Card):
    """`struck` carries lines that the person strikes out (or takes back in)."""

    struck = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._draft: Draft | None = None
        self._outcome: RowOutcome | None = None
        self.file = ElidedLabel("", "heading")
        self.about = text("", "muted")
        self.notes = text("", "small")
        self.filters = {outcome: self._filter(outcome) for outcome in FILTERS}
        self.table = PreviewTable(desk)
        self.table.model_.struck.connect(self.struck)
        self.add(self.file)
        self.add(self.about)
        self.add(self.notes)
        self.body.addLayout(self._filter_row())
        self.add(self.table, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show a file; the same file with other lines struck out keeps its place."""
        same = self._draft is not None and self._draft.preview is draft.preview
        self._draft = draft
        if same:
            self.table.model_.show_struck(draft)
            return
        say, tr = self._desk.language.say, self._desk.language.tr
        preview = draft.preview
        self.file.setText(preview.file)
        self.about.setText(f"{tr(preview.importer_title)} · {say(summary_said(preview))}")
        notes = (*preview.warnings, *total_said(preview.control_total))
        self.notes.setText("\n".join(say(note) for note in notes))
        for outcome, chip in self.filters.items():
            number = len(draft.shown(outcome))
            chip.setText(f"{self._name(outcome)}  {number}")
            chip.setEnabled(outcome is None or number > 0)
        reasons = any(row.reason for row in preview.rows)
        self.table.hide_reasons(hidden=not reasons)
        self.filters[None].setChecked(True)
        self._show(None)

    def _filter(self, outcome: RowOutcome | None) -> QPushButton:
        chip = button(self._name(outcome), partial(self._show, outcome), "chip")
        chip.setCheckable(True)
        return chip

    def _name(self, outcome: RowOutcome | None) -> str:
        tr = self._desk.language.tr
        return tr("All rows") if outcome is None else tr(OUTCOMES[outcome])

    def _filter_row(self) -> QHBoxLayout:
        self._group = QButtonGroup(self)
        colours = self._desk.colours
        self.setStyleSheet(
            f"QPushButton:checked {{ background: {colours.selection};"
            f" border-color: {colours.accent}; }}"
        )
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for chip in self.filters.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        hint = self._desk.language.tr("Space strikes entries out")
        row.addWidget(text(hint, "small", wrap=False))
        return row

    def _show(self, outcome: RowOutcome | None) -> None:
        if self._draft is not None:
            self.table.model_.show_draft(self._draft, self._draft.shown(outcome))
            self.table.select_first()
