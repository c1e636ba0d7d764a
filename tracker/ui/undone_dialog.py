"""Imports that were undone: taken in again, or forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QWidget

from tracker.domain.batch import UndoneImport
from tracker.domain.sentence import N_, Sentence
from tracker.services.imports import Imports
from tracker.ui.cards import button, heading, no_rows, quiet_button, text
from tracker.ui.columns import Column
from tracker.ui.dialogs import Dialog, Question, confirm
from tracker.ui.page import Desk, Done
from tracker.ui.slim import roomy
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

ABOUT = N_(
    "What these files brought was taken out of the ledger. Taken in again, it is compared with "
    "what the ledger holds now, and what you had corrected is kept; the file is not needed."
)
UNDONE: Sequence[Column[UndoneImport]] = (
    Column(N_("File"), lambda one: one.file_name, width=240, stretch=True),
    Column(N_("Undone at"), lambda one: one.undone_at, width=136),
    Column(N_("Entries"), lambda one: one.entries, numeric=True, width=88),
)


class UndoneDialog(Dialog):
    """A table of undone imports, the last undone first."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Undone imports"), owner.window(), 72 * GRID)
        self._desk = desk
        self.model: TableModel[UndoneImport] = TableModel(UNDONE, desk.language, desk.colours, self)
        self.table: Table[UndoneImport] = Table(self.model, tr("Undone imports"))
        self.table.opening, self.table.deleting = N_("Take in again"), N_("Forget…")
        self.none = no_rows(tr("No import was undone."))
        self.again = button(tr("Take in again"), self.take_in)
        self.forget = quiet_button(tr("Forget…"), self._ask)
        row = QHBoxLayout()
        row.addWidget(self.again)
        row.addWidget(self.forget)
        row.addStretch(1)
        self.body.addWidget(heading(tr("Undone imports")))
        self.body.addWidget(text(tr(ABOUT), "muted"))
        self.body.addLayout(row)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.table, 1)
        self.table.picked.connect(lambda _one: self._enable())
        self.table.opened.connect(lambda _one: self.take_in())
        self.table.delete_wanted.connect(lambda _one: self._ask())
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        roomy(self, 72 * GRID, 56 * GRID)
        self.refresh()

    def refresh(self) -> None:
        """Read which ones there are."""
        self._desk.read(self, self._desk.services.imports.undone, self._show)

    def take_in(self) -> None:
        """Take the picked one in again."""
        picked, imports = self.table.current, self._desk.services.imports
        if picked is not None:
            self._desk.command(self, lambda: taken_in_again(imports, picked), self.refresh)

    def _show(self, undone: Sequence[UndoneImport]) -> None:
        self.model.show_rows(undone)
        self.table.setVisible(bool(undone))
        self.none.setVisible(not undone)
        if undone:
            self.table.pick(0)
            self.table.setFocus()
        self._enable()

    def _ask(self) -> None:
        picked, tr = self.table.current, self._desk.language.tr
        if picked is None:
            return
        more = tr("It can then be taken in only from its file, without your corrections.")
        question = Question(tr("Forget {name}?", name=picked.file_name), tr("Forget"), more)
        imports = self._desk.services.imports
        confirm(
            self, self._desk.language, question,
            lambda: self._desk.command(self, lambda: imports.forget(picked.id), self.refresh),
        )  # fmt: skip

    def _enable(self) -> None:
        for shown in (self.again, self.forget):
            shown.setEnabled(self.table.current is not None)


def taken_in_again(imports: Imports, undone: UndoneImport) -> Done:
    """Take an undone import in again."""
    done = imports.redo(undone.id)
    values: dict[str, str | int] = {"file": undone.file_name, "entries": done.entries}
    said = Sentence(N_("{file} was taken in again: {entries} {entries:entry|entries}."), values)
    return Done(done.changes, said)
