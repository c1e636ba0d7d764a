"""Say once what the columns of a table are; it is known again afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.importing.importer import PasswordNeeded
from tracker.importing.mapping.importer import MappedImporter
from tracker.importing.mapping.mapping import Mapping
from tracker.services.mappings import check
from tracker.ui.attempt import attempt
from tracker.ui.cards import heading, text
from tracker.ui.dialogs import Dialog
from tracker.ui.leaving import Leaving
from tracker.ui.mapper.grid import ColumnGrid
from tracker.ui.mapper.model import LANDED, Landed, Opened, fitting, landed, open_table, settled
from tracker.ui.mapper.options import Options
from tracker.ui.mapper.settings_file import ask_where, ask_which
from tracker.ui.page import Desk
from tracker.ui.password_dialog import WHERE, PasswordDialog
from tracker.ui.scrolled import scrolling
from tracker.ui.sizes import grown
from tracker.ui.slim import screen_height
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

_ABOUT = N_(
    "Say what each column holds. Nothing is taken in yet, and next time a table like this is "
    "known by itself."
)
_PAUSE = 150
"""Milliseconds without another change before the rows are read anew."""
_SIDE = 30 * GRID

Taken = Callable[[Mapping], object]


def open_mapper(
    desk: Desk, path: Path, on_done: Taken, window: QWidget, password: str | None = None
) -> None:
    """Read the head of a file off the UI thread, then ask; `on_done` is given what was saved.

    The password of a locked file is asked for: the one it was read with before is not kept. All
    goes on in `window` whatever becomes of the page that it began on.
    """

    def show(found: Opened | KnownProblem) -> None:
        if isinstance(found, PasswordNeeded):
            ask(desk.language.say(found.sentence))
        elif isinstance(found, KnownProblem):
            desk.report(found)
        else:
            MapperDialog(desk, found, on_done, window).open()

    def ask(said: str) -> None:
        dialog = PasswordDialog(path.name, said, WHERE, desk.language, window)
        dialog.accepted.connect(lambda: open_mapper(desk, path, on_done, window, dialog.password))
        dialog.open()

    desk.read(window, lambda: attempt(lambda: open_table(path, password)), show)


class MapperDialog(Dialog):
    """The file above, options beside it, and below the rows as they would land."""

    outlasts_lock = True

    def __init__(self, desk: Desk, opened: Opened, on_done: Taken, window: QWidget) -> None:
        tr = desk.language.tr
        super().__init__(tr("Columns of the file"), window, 90 * GRID)
        self._desk, self._opened, self._on_done = desk, opened, on_done
        self.grid, self.options = ColumnGrid(desk.language), Options(desk.language)
        self.model = TableModel[Landed](LANDED, desk.language, desk.colours, self)
        self.rows = Table(self.model, tr("Rows as they would be taken in"))
        self.name = QLineEdit()
        self.said = text("", "error")
        self.said.hide()
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self._read_anew)
        self._lay_out()
        self._show()
        Leaving(self, desk.language, lambda: self.mapping)

    @property
    def mapping(self) -> Mapping:
        """What is chosen now."""
        chosen = replace(self._opened.guess.mapping, columns=self.grid.places)
        named = replace(self.options.applied(chosen), name=self.name.text().strip())
        return settled(self._opened, named)

    def _lay_out(self) -> None:
        tr = self._desk.language.tr
        self.body.addWidget(heading(self._opened.source.name, wrap=True))
        self.body.addWidget(text(tr(_ABOUT), "muted"))
        self.body.addLayout(self._middle(), 1)
        self.body.addWidget(self.said)
        self.body.addLayout(self._name_row())
        roles = QDialogButtonBox.ButtonRole
        self.add_button(tr("Use a file of settings…"), roles.ActionRole, self._ask_which)
        self.add_button(tr("Write to a file…"), roles.ActionRole, self._ask_where)
        self.add_button(tr("Cancel"), roles.RejectRole, self.reject)
        self.add_button(tr("Save and read the file"), roles.AcceptRole, self.save, "primary")
        screen = self.screen().availableSize()
        self.resize(min(150 * GRID, screen.width() - 5 * GRID), min(96 * GRID, screen_height(self)))

    def _middle(self) -> QHBoxLayout:
        """Both tables, and the options beside them."""
        tables = QVBoxLayout()
        tables.setSpacing(GRID)
        tables.addWidget(self.grid, 5)
        landing = self._desk.language.tr("Rows as they would be taken in")
        tables.addWidget(text(landing, "strong"))
        tables.addWidget(self.rows, 4)
        side = scrolling(self.options)
        side.setFixedWidth(grown(_SIDE))
        middle = QHBoxLayout()
        middle.setSpacing(2 * GRID)
        middle.addLayout(tables, 1)
        middle.addWidget(side)
        return middle

    def _name_row(self) -> QHBoxLayout:
        asked = self._desk.language.tr("Save under the name")
        label = text(asked, wrap=False)
        label.setBuddy(self.name)
        self.name.setAccessibleName(asked)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.name, 1)
        return row

    def _show(self) -> None:
        found = self._opened.guess
        self.grid.show_guess(found)
        self.options.show_guess(found)
        self.name.setText(found.mapping.bank or Path(self._opened.source.name).stem[:40])
        self.grid.changed.connect(self._columns_changed)
        self.options.changed.connect(self._wait.start)
        if self.grid.choices:
            self.grid.choices[0].setFocus()
        self._read_anew()

    def _columns_changed(self) -> None:
        self.options.show_signs(fitting(self.mapping))
        self._wait.start()

    def _read_anew(self) -> None:
        mapping, opened = self.mapping, self._opened
        self._desk.read(self, lambda: landed(opened, mapping), self._show_rows)

    def _show_rows(self, rows: tuple[Landed, ...]) -> None:
        self.model.show_rows(rows)
        self._check()

    def _check(self) -> bool:
        """Say what is lacking; whether nothing is."""
        try:
            check(self.mapping)
        except KnownProblem as problem:
            self._say(self._desk.language.say(problem.sentence))
            return False
        self._say("")
        return True

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def save(self) -> None:
        """Keep the mapping, close, and hand it on; what is lacking is said instead."""
        if not self._check():
            return
        mapping, mappings = self.mapping, self._desk.services.mappings
        self._desk.read(self, lambda: mappings.save(mapping), self._saved)

    def _saved(self, mapping: Mapping) -> None:
        self.accept()
        self._on_done(mapping)

    def _ask_which(self) -> None:
        language = self._desk.language
        ask_which(self, language, language.tr("Use a file of settings"), self.take)

    def _ask_where(self) -> None:
        if self._check():
            language = self._desk.language
            title = language.tr("Write to a file…")
            ask_where(self, language, title, self.mapping.name, self.write)

    def write(self, path: Path) -> None:
        """Write what is chosen to a file that can be shared."""
        mapping, mappings = self.mapping, self._desk.services.mappings

        def tell(problem: KnownProblem | None) -> None:
            self._say("" if problem is None else self._desk.language.say(problem.sentence))

        self._desk.read(self, lambda: attempt(lambda: mappings.export(mapping, path)), tell)

    def take(self, path: Path) -> None:
        """Keep what a shared file says, and read by it if it is of this layout."""
        mappings, source = self._desk.services.mappings, self._opened.source

        def work() -> tuple[Mapping, bool]:
            taken = mappings.take(path)
            return taken, MappedImporter(taken).claims(source)

        self._desk.read(self, lambda: attempt(work), self._taken)

    def _taken(self, answer: tuple[Mapping, bool] | KnownProblem) -> None:
        language = self._desk.language
        if isinstance(answer, KnownProblem):
            self._say(language.say(answer.sentence))
        elif answer[1]:
            self._saved(answer[0])
        else:
            other = N_("These settings were kept, but this file has other columns.")
            self._say(language.tr(other))
