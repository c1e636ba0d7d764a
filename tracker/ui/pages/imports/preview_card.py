"""What the files would add: their rows, and what becomes of each, one file or all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from tracker.domain.batch import RowOutcome
from tracker.ui.cards import Card, button
from tracker.ui.elided import ElidedLabel
from tracker.ui.page import Desk
from tracker.ui.pages.imports.columns import OUTCOMES, PREVIEW
from tracker.ui.pages.imports.draft import Draft
from tracker.ui.pages.imports.head_strip import HeadStrip
from tracker.ui.pages.imports.preview_table import PreviewTable
from tracker.ui.pages.imports.said import sum_said
from tracker.ui.pages.imports.sheet import SheetRow, Wanted, sheet
from tracker.ui.table import row_height
from tracker.ui.theme import GRID

FILTERS = (None, RowOutcome.ENTRY, RowOutcome.REVIEW, RowOutcome.DUPLICATE, RowOutcome.SKIPPED)

AT_ONCE = 2000
"""So many rows are put in order at once; more of them off the UI thread."""

_LEAST = 4
"""So many lines of the table have room on the smallest screen."""


class PreviewCard(Card):
    """`struck` carries lines by the key of their draft, and whether they are struck out."""

    struck = Signal(object, bool)

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__("", within)
        self._desk = desk
        self._drafts: Sequence[Draft] = ()
        self._wanted = Wanted()
        self._asked = 0
        self.head = HeadStrip(desk)
        self.filters = {outcome: self._filter(outcome) for outcome in FILTERS}
        self.sum = ElidedLabel("", "small")
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.table = PreviewTable(desk, self)
        self.table.setMinimumHeight(_LEAST * row_height())
        self.row_text = ElidedLabel("", "small")
        self.table.model_.struck.connect(self.struck)
        self.table.model_.sort_wanted.connect(self._sort)
        self.table.picked.connect(self._say_row)
        self.add(self.head)
        self.body.addLayout(self._filter_row())
        self.add(self.table, 1)
        self.add(self.row_text)

    def show_drafts(self, drafts: Sequence[Draft], key: int | None) -> None:
        """Show statements, or the one of them with a key.

        The same ones with other entries struck out keep their place.
        """
        same = self._wanted.key == key and _are_same(self._drafts, drafts)
        self._drafts = tuple(drafts)
        if same:
            self.table.model_.show_struck(self._drafts)
            return
        self._wanted = replace(self._wanted, key=key, outcome=None)
        looked_at = [draft for draft in drafts if key in {None, draft.key}]
        self.head.show_drafts(looked_at)
        self._show_counts(looked_at)
        reasons = any(_says_why(draft) for draft in looked_at)
        self.table.hide_columns(file=len(looked_at) < 2, reason=not reasons)  # noqa: PLR2004
        self.filters[None].setChecked(True)
        self._show()

    def forget(self) -> None:
        """No statement is looked at any more: let go of its rows."""
        self._drafts, self._asked = (), self._asked + 1
        self.head.forget()
        self.table.model_.show_sheet((), ())

    def _show_counts(self, drafts: Sequence[Draft]) -> None:
        counts = {o: sum(draft.counts[o] for draft in drafts) for o in RowOutcome}
        total = sum(len(draft.preview.rows) for draft in drafts)
        for outcome, chip in self.filters.items():
            number = total if outcome is None else counts[outcome]
            chip.setText(f"{self._name(outcome)}  {self._desk.language.count(number)}")
            chip.setEnabled(outcome is None or number > 0)
        self.sum.setText(self._desk.language.say(sum_said(counts, total)))

    def _filter(self, outcome: RowOutcome | None) -> QPushButton:
        chip = button(self._name(outcome), partial(self._narrow, outcome), "chip")
        chip.setCheckable(True)
        return chip

    def _name(self, outcome: RowOutcome | None) -> str:
        tr = self._desk.language.tr
        return tr("All rows") if outcome is None else tr(OUTCOMES[outcome])

    def _filter_row(self) -> QHBoxLayout:
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for chip in self.filters.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(self.sum, 1)
        return row

    def _narrow(self, outcome: RowOutcome | None) -> None:
        self._wanted = replace(self._wanted, outcome=outcome)
        self._show()

    def _sort(self, column: int, descending: bool) -> None:  # noqa: FBT001 - a signal's slot
        self._wanted = replace(self._wanted, column=column, descending=descending)
        self._show()

    def _show(self) -> None:
        """Put the rows that are wanted into the table; the last wish counts."""
        self._asked += 1
        asked, drafts = self._asked, self._drafts
        work = partial(sheet, drafts, self._wanted, PREVIEW, self._desk.language)
        if sum(len(draft.preview.rows) for draft in drafts) <= AT_ONCE:
            self._fill(work(), asked)
        else:
            self._desk.read(self, work, lambda rows: self._fill(rows, asked))

    def _fill(self, rows: Sequence[SheetRow], asked: int) -> None:
        if asked == self._asked:
            self.table.model_.show_sheet(rows, self._drafts)
            self.table.select_first()
            self._say_row(self.table.current)

    def _say_row(self, shown: SheetRow | None) -> None:
        words = ""
        if shown is not None:
            tr = self._desk.language.tr
            words = tr("{file}, line {line}: {text}", file=shown.file, line=shown.line,
                       text=shown.row.text)  # fmt: skip
        self.row_text.setText(words)


def _says_why(draft: Draft) -> bool:
    """Whether it has rows that are no plain new entries."""
    return bool(draft.preview.ruled) or draft.counts[RowOutcome.ENTRY] < len(draft.preview.rows)


def _are_same(before: Sequence[Draft], now: Sequence[Draft]) -> bool:
    """Whether the rows are those shown before, whatever is struck out of them."""
    return [id(draft.preview) for draft in before] == [id(draft.preview) for draft in now]
