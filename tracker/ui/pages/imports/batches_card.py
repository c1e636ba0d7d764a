"""Past imports: which file, when, what became of its rows, and how to undo it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.domain.batch import ImportBatch
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_, Sentence
from tracker.services.imports import UndoEffect
from tracker.ui.cards import Card, button, text
from tracker.ui.dialogs import Question, confirm
from tracker.ui.file_names import show_names
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk, Done
from tracker.ui.pages.imports.columns import SUMS, batch_columns
from tracker.ui.pages.imports.model import source_title, take_out
from tracker.ui.pages.imports.said import undo_said
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID
from tracker.ui.undone_dialog import UndoneDialog


class BatchesCard(Card):
    """A table; what is selected can be undone."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(desk.language.tr("Taken in so far"), within)
        self._desk = desk
        tr = desk.language.tr
        self.undo = button(tr("Undo this import…"), self.ask)
        self.entries = button(tr("Its entries"), self._open_entries)
        self.undone = button(tr("Undone imports…"), lambda: UndoneDialog(desk, self).open())
        deeds = FlowRow(GRID, at_right=True)
        for deed in (self.undone, self.entries, self.undo):
            deeds.add(deed)
        self.header.addWidget(deeds, 1)
        self.model_: TableModel[ImportBatch] = TableModel(
            batch_columns(source_title), desk.language, desk.colours, self
        )
        self._stack = QStackedWidget(self)
        self.table: Table[ImportBatch] = Table(self.model_, tr("Past imports"), self._stack)
        self.table.opening, self.table.deleting = N_("Its entries"), N_("Undo this import…")
        show_names(self.table)
        self.table.picked.connect(lambda _batch: self._enable())
        self.table.delete_wanted.connect(lambda _batch: self.ask())
        self.table.opened.connect(lambda _batch: self._open_entries())
        self.none = text(tr("Nothing was taken in yet."), "muted")
        self._stack.addWidget(self.table)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.none)
        self.add(self._stack, 1)
        self._enable()

    def show_batches(self, batches: Sequence[ImportBatch]) -> None:
        """Show past imports, the newest first."""
        self.model_.show_rows(batches)
        sums = self.model_.columns.index(SUMS)
        self.table.setColumnHidden(sums, not any(batch.unproved for batch in batches))
        self.table.fit()
        self._stack.setCurrentWidget(self.table if batches else self.none)
        if batches:
            self.table.pick(0)
        self._enable()

    def ask(self) -> None:
        """Say what undoing the selected import takes away, and do it if that is wanted."""
        batch = self.table.current
        if batch is None:
            return
        services = self._desk.services
        self._desk.read(
            self,
            lambda: services.imports.undo_effect(batch.id),
            lambda effect: self._confirm(batch, effect),
        )

    def take_out(self, batches: Sequence[int]) -> None:
        """Undo imports at once."""
        services = self._desk.services
        said = Sentence(N_("The import was undone."))

        self._desk.command(self, lambda: Done(take_out(services, batches), said))

    def _confirm(self, batch: ImportBatch, effect: UndoEffect) -> None:
        language = self._desk.language
        more = "\n".join(language.say(line) for line in undo_said(effect, batch.file_name))
        question = Question(language.tr("Undo this import?"), language.tr("Undo the import"), more)
        confirm(self, language, question, lambda: self.take_out([batch.id]))

    def _open_entries(self) -> None:
        batch = self.table.current
        if batch is not None:
            self._desk.open("entries", EntryQuery(batch_id=batch.id))

    def _enable(self) -> None:
        for shown in (self.undo, self.entries):
            shown.setEnabled(self.table.current is not None)
