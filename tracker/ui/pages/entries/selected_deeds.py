"""Deeds on all that is selected, however much of it has been read so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from tracker.domain.entry import Entry
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import delete
from tracker.ui.fields import Field
from tracker.ui.page import Desk
from tracker.ui.pages.entries.changing import ChangeDialog
from tracker.ui.pages.entries.listed import Listed
from tracker.ui.pages.entries.model import name_of


class SelectedDeeds(QObject):
    """Reads what is selected, then asks."""

    def __init__(self, desk: Desk, listed: Listed) -> None:
        super().__init__(listed)
        self._desk, self._listed = desk, listed

    def delete(self) -> None:
        """Delete the selected entries, once the person has confirmed it."""
        self._with_selected(self._ask_to_delete)

    def change(self, fields: Sequence[Field]) -> None:
        """Set fields of all selected entries."""
        self._with_selected(
            lambda entries: ChangeDialog(fields, entries, self._desk, self._listed).open()
        )

    def _with_selected(self, then: Callable[[Sequence[Entry]], object]) -> None:
        """Call `then` with what is selected: at once where all of it is here."""
        table, listing = self._listed.table, self._listed.search.listing
        stretches, here = table.stretches, table.selected
        count = sum(last - first + 1 for first, last in stretches)
        if not count:
            return
        if len(here) == count:
            then(here)
        elif listing is not None:
            lists, desk = self._desk.services.lists, self._desk
            desk.beside.figures.ask(
                "entries-selected", self,
                lambda: lists.all(lists.ids(listing, stretches)), then, desk.report,
            )  # fmt: skip

    def _ask_to_delete(self, gone: Sequence[Entry]) -> None:
        tr = self._desk.language.tr
        one = tr("Delete {name}?", name=name_of(gone[0], self._desk.language))
        title = (
            one if len(gone) == 1 else tr("Delete {count} {count:entry|entries}?", count=len(gone))
        )
        question = Question(title, tr("Delete"), tr("You can take this back with Edit > Undo."))
        ledger = self._desk.services.ledger
        confirm(
            self._listed, self._desk.language, question,
            lambda: self._desk.command(self._listed, lambda: delete(ledger, gone)),
        )  # fmt: skip
