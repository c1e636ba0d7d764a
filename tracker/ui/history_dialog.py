"""What was done by hand: read, found, and reversed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QWidget

from tracker.domain.deed import DEED_KIND_LABELS, DeedKind
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.services.changes import Changes
from tracker.ui.cards import button, heading, no_rows, quiet_button, text
from tracker.ui.columns import Column
from tracker.ui.dialogs import Dialog, Question, confirm
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.page import Desk, Done
from tracker.ui.search_line import SearchLine
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.history import History
    from tracker.services.history_lines import DeedLine, FieldLine, Lines

ABOUT = N_(
    "Every edit and deletion by hand, and every import as one line. Reversing one is a deed too, "
    "and is refused where a later change stands in the way."
)
_TURNED = N_("Reversed since")
DEEDS: Sequence[Column[DeedLine]] = (
    Column(N_("When"), lambda line: line.past.deed.at, width=136),
    Column(N_("Deed"), lambda line: Word(DEED_KIND_LABELS[line.past.deed.kind]), width=112),
    Column(N_("What"), lambda line: line.what, width=280, stretch=True),
    Column(N_("State"), lambda line: "" if line.past.stands else Word(_TURNED), width=104),
)
FIELDS: Sequence[Column[FieldLine]] = (
    Column(N_("Which record"), lambda line: line.record or "", width=200, stretch=True),
    Column(N_("Field"), lambda line: Word(line.field.label) if line.field else "", width=136),
    Column(N_("Before"), lambda line: line.field.before if line.field else "", width=150),
    Column(N_("After"), lambda line: line.field.after if line.field else "", width=150),
)

_LETTERS = 14
"""Of a choice that can be read whatever is chosen; the list is as wide as it needs to be."""
_WIDE, _HIGH, _AROUND = 124 * GRID, 84 * GRID, 5 * GRID
"""Pixels that it likes to have, and that it leaves free of the screen."""


class HistoryDialog(Dialog):
    """The deeds above, the fields that the picked one changed below them."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        from tracker.services.history_words import RECORD_LABELS  # noqa: PLC0415 - brings SQLAlchemy

        tr = desk.language.tr
        super().__init__(tr("History of changes"), owner.window(), 72 * GRID)
        self._desk = desk
        self.model: TableModel[DeedLine] = TableModel(DEEDS, desk.language, desk.colours, self)
        self.table: Table[DeedLine] = Table(self.model, tr("History of changes"))
        self.fields: TableModel[FieldLine] = TableModel(FIELDS, desk.language, desk.colours, self)
        self.field_table: Table[FieldLine] = Table(self.fields, tr("What the deed changed"))
        self.kind = self._choice(
            tr("Every deed"), ((str(kind), label) for kind, label in DEED_KIND_LABELS.items())
        )
        self.kind.setAccessibleName(tr("Kind of deed"))
        self.record = self._choice(tr("Every record"), RECORD_LABELS.items())
        self.record.setAccessibleName(tr("Kind of record"))
        self.search = SearchLine(tr("Search what was changed"))
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.search.lead_to(self.table)
        self.none = no_rows(tr("Nothing was changed by hand yet, or nothing that fits."))
        self.count = text("", "small")
        self.problem = text("", "error")
        self.problem.hide()
        self.reverse = button(tr("Reverse"), self.reverse_one)
        self.since = quiet_button(tr("Reverse everything since…"), self._ask)
        self.table.picked.connect(self._tell)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        filters, deeds = QHBoxLayout(), QHBoxLayout()
        for choice in (self.kind, self.record):
            filters.addWidget(choice)
        filters.addWidget(self.search, 1)
        for shown in (self.reverse, self.since):
            deeds.addWidget(shown)
        deeds.addStretch(1)
        deeds.addWidget(self.count)
        self.body.addWidget(heading(tr("History of changes")))
        self.body.addWidget(text(tr(ABOUT), "muted"))
        self.body.addLayout(filters)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.table, 3)
        self.body.addLayout(deeds)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.field_table, 2)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        room = self.screen().availableSize()
        self.resize(min(_WIDE, room.width() - _AROUND), min(_HIGH, room.height() - _AROUND))

    def _choice(self, every: str, members: Iterable[tuple[str, str]]) -> QComboBox:
        box = ElidedChoice()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LETTERS)
        box.addItem(every, "")
        for name, label in members:
            box.addItem(self._desk.language.tr(label), name)
        box.currentIndexChanged.connect(lambda _place: self.refresh())
        return box

    def refresh(self) -> None:
        """Read the deeds that fit the choices."""
        from tracker.services import history_lines  # noqa: PLC0415 - brings SQLAlchemy
        from tracker.services.history import DeedQuery  # noqa: PLC0415

        kind, history = self.kind.currentData(), self._desk.services.history
        query = DeedQuery(
            kinds=(DeedKind(kind),) if kind else (),
            record=self.record.currentData(),
            text=self.search.text(),
            limit=history_lines.MOST,
        )
        self._desk.read(self, lambda: history_lines.read(history, query), self._show)

    def reverse_one(self) -> None:
        """Turn the picked deed back."""
        picked, history = self.table.current, self._desk.services.history
        if picked is not None and picked.past.is_reversible:
            self._do(lambda: turned_back(history, picked))

    def _ask(self) -> None:
        picked, tr = self.table.current, self._desk.language.tr
        history = self._desk.services.history
        if picked is None:
            return
        number = picked.past.deed.id
        question = Question(
            tr("Reverse this deed and everything since?"), tr("Reverse everything since"), tr(_ALSO)
        )
        confirm(
            self, self._desk.language, question,
            lambda: self._do(lambda: all_turned_back(history, number)),
        )  # fmt: skip

    def _do(self, work: Callable[[], Changes | Done]) -> None:
        self.problem.hide()
        self._desk.command(self, work, self.refresh, self._failed)

    def _failed(self, problem: KnownProblem) -> None:
        self.problem.setText(self._desk.language.say(problem.sentence))
        self.problem.show()

    def _show(self, lines: Lines) -> None:
        place = self.table.currentIndex().row()
        self.model.show_rows(lines.lines)
        for shown in (self.table, self.field_table):
            shown.setVisible(bool(lines.lines))
        self.none.setVisible(not lines.lines)
        values: dict[str, Value] = {"shown": len(lines.lines), "count": lines.count}
        more = lines.count > len(lines.lines)
        self.count.setText(self._desk.language.tr(_NEWEST, **values) if more else "")
        if lines.lines:
            self.table.pick(max(0, min(place, len(lines.lines) - 1)))
        self._tell(self.table.current)

    def _tell(self, line: DeedLine | None) -> None:
        self.problem.hide()
        self.fields.show_rows(line.fields if line else ())
        self.reverse.setEnabled(line is not None and line.past.is_reversible)
        self.since.setEnabled(line is not None)


def turned_back(history: History, line: DeedLine) -> Done:
    """Reverse a deed."""
    return Done(history.reverse(line.past.deed.id), Sentence(_REVERSED))


def all_turned_back(history: History, since: int) -> Done:
    """Reverse a deed and all that came after it."""
    return Done(history.reverse_since(since), Sentence(_REVERSED))


_REVERSED = N_("Reversed.")
_NEWEST = N_("The newest {shown} of {count}")
_ALSO = N_("All of it or nothing is reversed; that is kept too, and can be reversed again.")
