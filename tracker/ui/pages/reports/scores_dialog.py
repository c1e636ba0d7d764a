"""Scores pasted in bulk: what each line would become is seen before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QWidget

from tracker.domain.report import ScoreReading
from tracker.domain.sentence import N_, Sentence, Word
from tracker.importing.score_lines import ScoreLine, read_scores
from tracker.rendering.palette import Tone
from tracker.ui.cards import heading, primary_button, text
from tracker.ui.columns import Column
from tracker.ui.dialogs import Dialog
from tracker.ui.edits import add_all
from tracker.ui.elided_choice import ElidedChoice
from tracker.ui.leaving import Leaving
from tracker.ui.page import Desk
from tracker.ui.pages.reports.typed_in import is_known, not_known
from tracker.ui.slim import roomy
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

USUAL = "芝麻分"
_SAID = 3
"""How many faults are told in full; the table has all of them."""
_HOW = N_(
    "One reading a line, such as 2026-03-01 712, with the name of the score where it is another "
    "one. Commas and tabs are fine, so a column of a spreadsheet can be pasted too."
)


@dataclass(frozen=True)
class PastedRow:
    """A pasted line, and whether its reading is on record already."""

    line: ScoreLine
    known: bool = False

    @property
    def said(self) -> Sentence | Word:
        """What becomes of it."""
        if self.line.problem is not None:
            return self.line.problem
        return Word(N_("on record already") if self.known else N_("new"))

    @property
    def tone(self) -> Tone:
        """A mark: new, known, or wrong."""
        if self.line.problem is not None:
            return Tone.WARN
        return Tone.CONTEXT if self.known else Tone.CLEAR


def _reading(row: PastedRow) -> ScoreReading:
    return row.line.reading or ScoreReading()


PASTED: Sequence[Column[PastedRow]] = (
    Column(N_("In line"), lambda r: r.line.number, numeric=True, width=72, mark=lambda r: r.tone),
    Column(N_("Day"), lambda r: _reading(r).on if r.line.reading else None, width=104),
    Column(N_("Score"), lambda r: _reading(r).name, width=112),
    Column(N_("Points"), lambda r: r.line.reading.value if r.line.reading else None, True, 72),
    Column(N_("What becomes of it"), lambda r: r.said, width=160, stretch=True),
)


class ScoresDialog(Dialog):
    """Text above, what is read of it below; the button says how many would be added."""

    outlasts_lock = True

    def __init__(self, known: Sequence[ScoreReading], desk: Desk, parent: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Paste scores"), parent, 600)
        roomy(self, 600, 600)
        self._desk, self._known = desk, known
        self.rows: list[PastedRow] = []
        self.name = ElidedChoice()
        self.name.setEditable(True)
        self.name.addItems([*dict.fromkeys([USUAL, *(reading.name for reading in known)])])
        self.name.setAccessibleName(tr("Score, where a line does not name it"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("2026-03-01 712\n2026/4/1,715")
        self.text.setAccessibleName(tr("Lines"))
        model: TableModel[PastedRow] = TableModel(PASTED, desk.language, desk.colours, self)
        self.table: Table[PastedRow] = Table(model, tr("What is read"))
        self._model = model
        self.table.setMinimumHeight(10 * GRID)
        self._lay_out()
        self.name.currentTextChanged.connect(lambda _name: self._read())
        self.text.textChanged.connect(self._read)
        self._read()
        self.text.setFocus()
        Leaving(self, desk.language, self.text.toPlainText)

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        self.body.addWidget(heading(tr("Paste scores")))
        self.body.addWidget(text(tr(_HOW), "muted"))
        label = text(tr("Score, where a line does not name it"), "small")
        label.setBuddy(self.name)
        self.body.addWidget(label)
        self.body.addWidget(self.name)
        self.body.addWidget(self.text, 2)
        self.body.addWidget(self.table, 3)
        self.said = text("", "error")
        self.body.addWidget(self.said)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.keep = primary_button("", self._keep)
        self.buttons.addButton(self.keep, roles.AcceptRole)
        self.keep.setDefault(True)

    @property
    def new(self) -> list[ScoreReading]:
        """What would be added."""
        return not_known((row.line for row in self.rows), self._known)

    def _read(self) -> None:
        lines = read_scores(self.text.toPlainText(), self.name.currentText().strip())
        self.rows = [
            PastedRow(line, line.reading is not None and is_known(line.reading, self._known))
            for line in lines
        ]
        self._model.show_rows(self.rows)
        self.table.setVisible(bool(self.rows))
        problems = [row.line.problem for row in self.rows if row.line.problem is not None]
        self.said.setText("\n".join(map(self._desk.language.say, problems[:_SAID])))
        self.said.setVisible(bool(problems))
        tr, new, wrong = self._desk.language.tr, len(self.new), len(problems)
        if wrong:
            words = tr("Add {new}; lines left out: {wrong}", new=new, wrong=wrong)
        else:
            words = tr("Add {new}", new=new)
        self.keep.setText(words)
        self.keep.setEnabled(new > 0)

    def _keep(self) -> None:
        services, new = self._desk.services, self.new
        self.command(self._desk, lambda: add_all(services.ledger, new))
