"""Deeds on all that is selected, however much of it has been read so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.domain.sentence import N_
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import delete
from tracker.ui.fields import Field
from tracker.ui.page import Desk, Done
from tracker.ui.pages.entries.changing import ChangeDialog
from tracker.ui.pages.entries.copying import MOST, Copying
from tracker.ui.pages.entries.listed import Listed
from tracker.ui.pages.entries.model import Names, name_of
from tracker.ui.pages.entries.selected import Selected, selected

_TOO_MANY = N_("{count} entries are too many to copy: export them to a file instead.")


class SelectedDeeds(QObject):
    """Asks about what is selected, then reads it."""

    def __init__(self, desk: Desk, listed: Listed) -> None:
        super().__init__(listed)
        self._desk, self._listed = desk, listed

    def enable(self, *tools: QWidget) -> None:
        """Let tools be used while anything is selected: a click selects after it stands there."""

        def follow() -> None:
            for tool in tools:
                tool.setEnabled(bool(self._listed.table.stretches))

        self._listed.table.stretches_changed.connect(follow)
        self._listed.shown.connect(follow)
        follow()

    def delete(self) -> None:
        """Delete the selected entries, once the person has confirmed it."""
        self._with_selected(self._ask_to_delete)

    def change(self, fields: Sequence[Field]) -> None:
        """Set fields of all selected entries."""
        self._with_selected(
            lambda chosen: ChangeDialog(fields, chosen, self._desk, self._listed).open()
        )

    def copy(self, names: Names) -> None:
        """Put all selected entries into the clipboard, with their headings."""
        self._with_selected(lambda chosen: self._copy(chosen, names))

    def _copy(self, chosen: Selected, names: Names) -> None:
        desk, count = self._desk, self._desk.language.count(len(chosen.ids))
        if len(chosen.ids) > MOST:
            desk.notice(desk.language.tr(_TOO_MANY, count=count))
            return
        desk.notice(desk.language.tr("Copying entries: {count}…", count=count))
        account, absent = self._listed.search.query.account_id, self._listed.table.absent
        services, copying = desk.services, Copying(names, account, absent, desk.language)

        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            desk.notice(desk.language.tr("Entries copied: {count}.", count=count))

        desk.beside.figures.ask(
            "entries-copied", self, lambda: copying.text(services, chosen.ids), put, desk.report
        )

    def _with_selected(self, then: Callable[[Selected], object]) -> None:
        """Call `then` with what is selected: at once where all of it is here."""
        table, listing = self._listed.table, self._listed.search.listing
        stretches, here = table.stretches, table.selected
        count = sum(last - first + 1 for first, last in stretches)
        if not count:
            return
        if len(here) == count:
            then(Selected([entry.id for entry in here], here[0]))
        elif listing is not None:
            services, desk = self._desk.services, self._desk
            desk.beside.figures.ask(
                "entries-selected", self,
                lambda: selected(services, listing, stretches),
                lambda chosen: then(chosen) if chosen is not None else None, desk.report,
            )  # fmt: skip

    def _ask_to_delete(self, gone: Selected) -> None:
        tr, count = self._desk.language.tr, len(gone.ids)
        one = tr("Delete {name}?", name=name_of(gone.first, self._desk.language))
        title = one if count == 1 else tr("Delete {count} {count:entry|entries}?", count=count)
        question = Question(title, tr("Delete"), tr("You can take this back with Edit > Undo."))
        services = self._desk.services

        def work() -> Done:
            return delete(services.ledger, gone.read(services))

        confirm(
            self._listed, self._desk.language, question,
            lambda: self._desk.command(self._listed, work),
        )  # fmt: skip
