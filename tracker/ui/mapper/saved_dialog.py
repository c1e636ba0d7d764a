"""The column settings that are saved: renamed, shared as files, deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QWidget

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.importing.mapping.mapping import Mapping
from tracker.services.mappings import Saved
from tracker.ui.attempt import attempt
from tracker.ui.cards import button, heading, no_rows, quiet_button, text
from tracker.ui.dialogs import Dialog, Question, confirm
from tracker.ui.leaving import Leaving
from tracker.ui.mapper.model import saved_columns
from tracker.ui.mapper.settings_file import ask_where, ask_which
from tracker.ui.page import Desk
from tracker.ui.slim import roomy
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

ABOUT = N_(
    "How tables of your own are read. Tables with the same headings are read by them, without "
    "asking again."
)
NONE = N_("No column settings are saved yet. They are made when a file is read that is not known.")


class SavedMappings(Dialog):
    """A table of them; Enter renames the picked one, Delete deletes it."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Column settings"), owner.window(), 76 * GRID)
        self._desk = desk
        self.model: TableModel[Mapping] = TableModel(
            saved_columns(desk.language), desk.language, desk.colours, self
        )
        self.table: Table[Mapping] = Table(self.model, tr("Column settings"))
        self.none = no_rows(tr(NONE))
        self.said = text("", "error")
        self.rename_button = button(tr("Rename…"), self.ask_name)
        self.write_button = button(tr("Write to a file…"), self._ask_where)
        self.take_button = button(tr("Take from a file…"), self._ask_which)
        self.delete_button = quiet_button(tr("Delete…"), self.ask_delete)
        self._lay_out()
        self.table.picked.connect(lambda _one: self._enable())
        self.table.opened.connect(lambda _one: self.ask_name())
        self.table.delete_wanted.connect(lambda _one: self.ask_delete())
        self.refresh()

    def refresh(self) -> None:
        """Read which ones there are."""
        self._desk.read(self, self._desk.services.mappings.saved, self._show)

    def rename(self, mapping: Mapping, name: str) -> None:
        """Call one by another name."""
        mappings = self._desk.services.mappings
        self._do(lambda: mappings.rename(mapping.name, name))

    def write(self, mapping: Mapping, path: Path) -> None:
        """Write one to a file that can be shared."""
        self._do(lambda: self._desk.services.mappings.export(mapping, path))

    def take(self, path: Path) -> None:
        """Keep the one that a file holds."""
        self._do(lambda: self._desk.services.mappings.take(path))

    def ask_name(self) -> None:
        """Ask what the picked one is to be called."""
        picked = self.table.current
        if picked is not None:
            dialog = NameDialog(picked.name, self._desk, self)
            dialog.accepted.connect(lambda: self.rename(picked, dialog.name.text().strip()))
            dialog.open()

    def ask_delete(self) -> None:
        """Delete the picked one, once the person has confirmed it."""
        picked, tr = self.table.current, self._desk.language.tr
        if picked is None:
            return
        title = tr("Delete the column settings {name}?", name=picked.name)
        more = tr("What was taken in by them stays. Such a table will be asked about again.")
        mappings = self._desk.services.mappings
        confirm(
            self, self._desk.language, Question(title, tr("Delete"), more),
            lambda: self._do(lambda: mappings.delete(picked.name)),
        )  # fmt: skip

    # Inside

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for shown in (self.rename_button, self.write_button, self.delete_button):
            row.addWidget(shown)
        row.addStretch(1)
        row.addWidget(self.take_button)
        self.body.addWidget(heading(tr("Column settings")))
        self.body.addWidget(text(tr(ABOUT), "muted"))
        self.body.addLayout(row)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.said)
        close = QDialogButtonBox.ButtonRole.RejectRole
        self.add_button(tr("Close"), close, self.reject, "primary")
        roomy(self, 76 * GRID, 52 * GRID)

    def _show(self, saved: Saved) -> None:
        place = max(self.table.currentIndex().row(), 0)
        self.model.show_rows(saved.mappings)
        self.table.setVisible(bool(saved.mappings))
        self.none.setVisible(not saved.mappings)
        self._say(saved.problems)
        if saved.mappings:
            self.table.pick(min(place, len(saved.mappings) - 1))
            self.table.setFocus()
        self._enable()

    def _do(self, work: Callable[[], object]) -> None:
        """Do something to them off the UI thread; say what went wrong, or show how they are now."""

        def show(answer: object) -> None:
            if isinstance(answer, KnownProblem):
                self._say([answer])
            else:
                self.refresh()

        self._desk.read(self, lambda: attempt(work), show)

    def _say(self, problems: Sequence[KnownProblem]) -> None:
        self.said.setText("\n".join(self._desk.language.say(p.sentence) for p in problems))
        self.said.setVisible(bool(problems))

    def _enable(self) -> None:
        for shown in (self.rename_button, self.write_button, self.delete_button):
            shown.setEnabled(self.table.current is not None)

    def _ask_where(self) -> None:
        picked = self.table.current
        if picked is not None:
            title = self._desk.language.tr("Write to a file…")
            ask_where(
                self, self._desk.language, title, picked.name, lambda file: self.write(picked, file)
            )

    def _ask_which(self) -> None:
        ask_which(self, self._desk.language, self._desk.language.tr("Take from a file…"), self.take)


class NameDialog(Dialog):
    """Asks for a name."""

    def __init__(self, name: str, desk: Desk, owner: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("New name"), owner, 400)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(tr("New name"))
        self.name.selectAll()
        self.body.addWidget(heading(tr("New name")))
        self.body.addWidget(self.name)
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Rename"), roles.AcceptRole, self.accept, "primary")
        Leaving(self, desk.language, self.name.text)
        self.name.setFocus()
