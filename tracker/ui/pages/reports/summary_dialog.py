"""The summary of a report typed in at once: a grid of numbers, as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.report import COUNT_KIND_LABELS, CountKind, CreditReport, ReportCount
from tracker.domain.sentence import N_
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.fields import FieldWrong, field_of
from tracker.ui.forms.reports import report_draft
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk, Done
from tracker.ui.pages.reports.typed_in import CountWrong, check_counts
from tracker.ui.record_form import RecordForm
from tracker.ui.slim import scrolled, snug
from tracker.ui.theme import GRID

KINDS = (
    CountKind.CARDS, CountKind.HOME_LOANS, CountKind.OTHER_LOANS, CountKind.OTHER_BUSINESS,
)  # fmt: skip
ROWS = (
    ("accounts", N_("Accounts")),
    ("open_accounts", N_("Open accounts")),
    ("overdue_accounts", N_("Ever overdue")),
    ("overdue_90_accounts", N_("Over 90 days overdue")),
)
_DIGITS = QRegularExpression("[0-9]{0,3}")
"""What a count is written with; Qt's own whole numbers may end in a comma."""
_HOW = N_(
    "Copy the grid that the report begins with. Leave empty what shows -- there: it means that "
    "nothing is reported, which is not 0."
)


@dataclass(frozen=True)
class Typed:
    """A report and its summary as typed."""

    report: CreditReport
    counts: tuple[ReportCount, ...]


Store = Callable[[Typed], Done]
"""Keeps what was typed; runs off the UI thread."""


class SummaryDialog(Dialog):
    """Day, bureau and form above, the grid and a note below; Tab goes through it row by row."""

    outlasts_lock = True
    kept = Signal(object)
    """The day of the report that was saved."""

    def __init__(self, typed: Typed, store: Store, desk: Desk, parent: QWidget) -> None:
        title = N_("Type in a report") if not typed.report.id else N_("Summary of the report")
        super().__init__(desk.language.tr(title), parent, 600)
        self._desk, self._typed, self._store = desk, typed, store
        self.body.addWidget(heading(desk.language.tr(title)))
        draft = report_draft(desk.language, typed.report if typed.report.id else None)
        today: date = desk.services.today()
        *head, note = draft.fields
        self.form = RecordForm(head, typed.report, desk.language, today)
        self.note = RecordForm([note], typed.report, desk.language, today)
        self.cells: dict[tuple[str, CountKind], QLineEdit] = {}
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(text(desk.language.tr(_HOW), "muted"))
        column.addLayout(self._grid({count.kind: count for count in typed.counts}))
        column.addWidget(self.note)
        self.body.addWidget(scrolled(self, sheet), 1)
        self.said = text("", "error")
        self.said.hide()
        self.body.addWidget(self.said)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(desk.language.tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(desk.language.tr("Save"), roles.AcceptRole, self.save, "primary")
        next(iter(self.form.editors.values())).setFocus()
        Leaving(self, desk.language, self._as_typed)
        snug(self)

    def _as_typed(self) -> list[object]:
        cells = [cell.text() for cell in self.cells.values()]
        return [*self.form.typed(), *cells, *self.note.typed()]

    def save(self) -> None:
        """Keep what was typed, and close once it is kept."""
        try:
            report = replace(self.form.record(), note=self.note.record().note)
            counts = self._counts()
            check_counts(count for count in counts if count not in self._typed.counts)
        except FieldWrong as problem:
            self._show(problem)
            return
        wanted, store = Typed(report, counts), self._store

        def done() -> None:
            self.accept()
            self.kept.emit(report.reported_on)

        self.command(self._desk, lambda: store(wanted), self._show, done)

    def _grid(self, known: Mapping[CountKind, ReportCount]) -> QGridLayout:
        tr, grid = self._desk.language.tr, QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for column, kind in enumerate(KINDS, 1):
            grid.addWidget(text(tr(COUNT_KIND_LABELS[kind]), "small"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, (attr, title) in enumerate(ROWS, 1):
            grid.addWidget(text(tr(title), wrap=False), row, 0)
            for column, kind in enumerate(KINDS, 1):
                number = getattr(known.get(kind), attr, None)
                cell = self._cell("" if number is None else str(number))
                cell.setAccessibleName(f"{tr(title)}, {tr(COUNT_KIND_LABELS[kind])}")
                self.cells[attr, kind] = cell
                grid.addWidget(cell, row, column)
        return grid

    def _cell(self, words: str) -> QLineEdit:
        cell = QLineEdit(words)
        cell.setPlaceholderText("--")
        cell.setAlignment(Qt.AlignmentFlag.AlignRight)
        cell.setValidator(QRegularExpressionValidator(_DIGITS, cell))
        return cell

    def _counts(self) -> tuple[ReportCount, ...]:
        """A count for each column that says anything, and for each that did before."""
        known = {count.kind: count for count in self._typed.counts}
        found = []
        for kind in KINDS:
            numbers = {attr: _number(self.cells[attr, kind].text()) for attr, _title in ROWS}
            before = known.get(kind)
            if before is not None or any(number is not None for number in numbers.values()):
                start = before or ReportCount(report_id=self._typed.report.id, kind=kind)
                found.append(replace(start, **numbers))  # type: ignore[arg-type]
        return tuple(found)

    def _show(self, problem: KnownProblem) -> None:
        words = self._desk.language.say(problem.sentence)
        at_field = self.form.show_problem(field_of(problem), words)
        self.said.setText(words)
        self.said.setVisible(not at_field)
        wrong = (problem.field, problem.kind) if isinstance(problem, CountWrong) else None
        for place, cell in self.cells.items():
            cell.setProperty("wrong", place == wrong)
            cell.style().unpolish(cell)
            cell.style().polish(cell)
        if wrong is not None:
            self.cells[wrong].setFocus()


def _number(words: str) -> int | None:
    return int(words) if words.strip() else None
