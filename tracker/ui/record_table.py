"""A table of records that can be added to, edited and deleted from by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.sentence import N_
from tracker.ui.cards import Card, no_rows, primary_button
from tracker.ui.columns import Column
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import delete
from tracker.ui.fields import Draft
from tracker.ui.once_shown import OnceShown
from tracker.ui.page import Desk
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID
from tracker.ui.tool_button import tool_button

Row = TypeVar("Row")


@dataclass(frozen=True)
class Records(Generic[Row]):
    """What a table of records is told: texts are marked, except what the functions return.

    `draft` gives the form for a row, or for a new record when it gets `None`. `record` is what a
    row is deleted by, `None` for rows that were worked out. `named` says which one, for the
    question before it is deleted.
    """

    title: str
    columns: Sequence[Column[Row]]
    empty: str
    draft: Callable[[Row | None], Draft[Any]]
    record: Callable[[Row], Any | None]
    named: Callable[[Row], str]
    delete: Callable[[Row, Desk, QWidget], object] | None = None
    """Asks about one row in its own way, where a plain question is not enough."""


class RecordTable(QWidget, Generic[Row]):
    """The table, its buttons, and what it says while it is empty."""

    picked = Signal(object)

    def __init__(self, records: Records[Row], desk: Desk, within: QWidget | None = None) -> None:
        super().__init__(within)
        self._records, self._desk = records, desk
        self._has_added = False
        tr = desk.language.tr
        self.model: TableModel[Row] = TableModel(records.columns, desk.language, desk.colours, self)
        self._room = OnceShown(self._make, desk.language)
        self._empty = no_rows(tr(records.empty))
        self._body = QStackedWidget(self)
        self._body.addWidget(self._empty)
        self._body.addWidget(self._room)
        self.buttons = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._body, 1)
        self.show_rows(())

    @property
    def table(self) -> Table[Row]:
        """The table, which is made once it is seen or asked for."""
        return self._room.made

    def _make(self) -> Table[Row]:
        made: Table[Row] = Table(self.model, self._desk.language.tr(self._records.title))
        made.opening = N_("Edit…")
        made.opened.connect(self.edit)
        made.delete_wanted.connect(lambda _row: self.delete())
        made.picked.connect(self._picked)
        return made

    def _buttons(self) -> QWidget:
        tr = self._desk.language.tr
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        self.add_button = self._tool("add", tr("Add"), self.add)
        self.edit_button = self._tool("edit", tr("Edit (Enter)"), self.edit)
        self.delete_button = self._tool("delete", tr("Delete (Del)"), self.delete)
        for tool in (self.add_button, self.edit_button, self.delete_button):
            row.addWidget(tool)
        return bar

    def _tool(self, name: str, tip: str, clicked: Callable[[], object]) -> QToolButton:
        return tool_button(name, tip, self._desk.colours.text, clicked)

    @property
    def current(self) -> Row | None:
        """The row the person stands on."""
        return self.table.current if self._room.is_made else None

    def tools(self, add: str) -> tuple[QWidget, ...]:
        """The buttons for the head of a page whose records these are; `add` is a marked text."""
        self.add_button.hide()
        return (self.buttons, primary_button(self._desk.language.tr(add), self.add))

    def in_card(self, *tools: QWidget) -> Card:
        """The records in a card of their own, under `tools` and their buttons."""
        head = QHBoxLayout()
        head.addStretch(1)
        for tool in (*tools, self.buttons):
            head.addWidget(tool)
        card = Card()
        card.body.addLayout(head)
        card.add(self, 1)
        return card

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """What the Edit menu does with these records."""
        return {"new": self.add, "edit": self.edit, "delete": self.delete}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, standing on what was added, else on what was stood on or is in its place."""
        place = self.table.currentIndex().row() if self._room.is_made else -1
        before = self.model.rows
        self.model.show_rows(rows)
        self._body.setCurrentWidget(self._room if rows else self._empty)
        if rows and place >= 0:
            self.table.pick(self._place_now(place, before))
        self._has_added = False
        self._picked(self.current)

    def _place_now(self, place: int, before: Sequence[Row]) -> int:
        """Where to stand among the rows that are shown now."""
        now = [self._number_of(row) for row in self.model.rows]
        if self._has_added:
            known = {0, *map(self._number_of, before)}
            added = [n for n, number in enumerate(now) if number not in known]
            if added:
                return added[0]
        stood_on = self._number_of(before[place]) if place < len(before) else 0
        same = stood_on and stood_on in now
        return now.index(stood_on) if same else min(place, len(now) - 1)

    def _number_of(self, row: Row) -> int:
        """The number of the record of a row in the ledger; 0 for one that has none."""
        return getattr(self._records.record(row), "id", 0)

    def record_of(self, row: Row) -> Any | None:
        """What a row would be deleted by; `None` for one that was worked out."""
        return self._records.record(row)

    def add(self) -> None:
        """Type in a new record."""
        self._type_in(None)

    def edit(self, row: Row | None = None) -> None:
        """Change the current record, or the one of `row`."""
        chosen = self.current if row is None else row
        if chosen is not None:
            self._type_in(chosen)

    def delete(self) -> None:
        """Delete the selected records, once the person has confirmed it."""
        rows = [row for row in self.table.selected if self._records.record(row) is not None]
        if not rows:
            return
        if self._records.delete is not None:
            self._records.delete(rows[0], self._desk, self)
            return
        tr = self._desk.language.tr
        names = [self._records.named(row) for row in rows]
        one = tr("Delete {name}?", name=names[0])
        title = (
            one if len(rows) == 1 else tr("Delete {count} {count:record|records}?", count=len(rows))
        )
        question = Question(title, tr("Delete"), tr("You can take this back with Edit > Undo."))
        confirm(self, self._desk.language, question, lambda: self._delete(rows))

    def _delete(self, rows: Sequence[Row]) -> None:
        gone = [self._records.record(row) for row in rows]
        self._desk.command(self, lambda: delete(self._desk.services.ledger, gone))

    def _type_in(self, row: Row | None) -> None:
        dialog = RecordDialog(self._records.draft(row), self._desk, self)
        dialog.accepted.connect(partial(self._typed_in, is_new=row is None))
        dialog.open()

    def _typed_in(self, *, is_new: bool) -> None:
        """What was typed in is saved, and shown with the next rows."""
        self._has_added = is_new

    def _picked(self, row: Row | None) -> None:
        self.edit_button.setEnabled(row is not None)
        known = row is not None and self._records.record(row) is not None
        self.delete_button.setEnabled(known)
        self.picked.emit(row)
