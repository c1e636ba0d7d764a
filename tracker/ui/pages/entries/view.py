"""The entries page on screen: a filter, what it adds up to, and a table of any length."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QTabWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.cards import Card, primary_button
from tracker.ui.dialogs import Dialog
from tracker.ui.edits import save
from tracker.ui.fields import Draft
from tracker.ui.forms.entries import Used, entry_draft
from tracker.ui.forms.rules import rule_draft
from tracker.ui.once_shown import OnceShown
from tracker.ui.page import Desk, Done, Page, View
from tracker.ui.pages.entries.changing import OF_MANY
from tracker.ui.pages.entries.export import ask_where
from tracker.ui.pages.entries.filters import Filters
from tracker.ui.pages.entries.kept_filter import asked, kept
from tracker.ui.pages.entries.listed import Listed
from tracker.ui.pages.entries.looks import Looks
from tracker.ui.pages.entries.model import Around, Names, around, in_a_cell, load
from tracker.ui.pages.entries.proposals_tab import ProposalsTab
from tracker.ui.pages.entries.selected_deeds import SelectedDeeds
from tracker.ui.pages.entries.witnesses import Witnesses
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.rule_dialog import RuleDialog
from tracker.ui.theme import GRID
from tracker.ui.tool_button import tool_button

if TYPE_CHECKING:
    from tracker.services.kept_views import KeptFilter

CHANGE_KEYS = "Shift+F2"


class EntriesView(View[Names]):
    """The filter, the list below it, and what else tells of the selected entry.

    A second tab holds what is to be checked. Its focus is an `EntryQuery`, "new", "export" or
    "links".
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = Names()
        self._query = EntryQuery()
        self._sort = ("occurred_at", True)
        self._proposals = OnceShown(partial(ProposalsTab, desk), desk.language)
        self._lay_out()
        self.model, self.table = self.listed.model, self.listed.table
        self.deeds = SelectedDeeds(desk, self.listed)
        self.begins_at = self.table
        self._connect()

    def _lay_out(self) -> None:
        """From the outside in: what is put into a widget is styled once more, with all in it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(parent=self)
        column.addWidget(card)
        self.tabs = QTabWidget(card)
        card.add(self.tabs, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        listed = QWidget()
        self.tabs.addTab(listed, self._desk.language.tr("Entries"))
        self.tabs.addTab(self._proposals, "")
        self.filters = Filters(self._desk, self._desk.services.today(), listed)
        self.listed, self.witnesses = Listed(self._desk, listed), Witnesses(self._desk)
        within = QVBoxLayout(listed)
        within.setContentsMargins(0, GRID, 0, 0)
        within.setSpacing(GRID)
        for widget in (self.filters, self.listed, self.witnesses):
            within.addWidget(widget, int(widget is self.listed))
        within.addLayout(self.listed.strip)
        self.looks = Looks(self._desk, self.listed.table, self._kept_filter)
        self.tabs.setCornerWidget(self.looks, Qt.Corner.TopRightCorner)
        self.tabs.currentChanged.connect(lambda place: self.looks.setEnabled(place == 0))

    @property
    def proposals(self) -> ProposalsTab:
        """What is to be checked."""
        return self._proposals.made

    def _connect(self) -> None:
        self.filters.changed.connect(self.search)
        self.looks.filters.chosen.connect(self._take_up)
        self.looks.months.toggled.connect(lambda _on: self.search())
        self.model.sort_wanted.connect(self._sorted)
        self.table.opened.connect(self.edit)
        self.table.delete_wanted.connect(lambda _entry: self.delete())
        self.table.picked.connect(self._picked)
        self.table.editing.typed.connect(self._typed)
        self.table.editing.refused.connect(self._desk.notice)
        self.table.menu_wanted.connect(self._fill_menu)
        self.filters.search.lead_to(self.table)
        self.table.copy_wanted.connect(lambda: self.deeds.copy(self._names))
        self.listed.reset_wanted.connect(self.filters.reset)
        self.listed.shown.connect(lambda: self.looks.follow(self._names, self._query))
        self.listed.shown.connect(lambda: self._picked(self.table.current))

    def show_data(self, data: Names) -> None:
        self._names = replace(data, around=self._names.around)
        self.filters.days.turn(self._desk.services.today())
        self.filters.show_names(data)
        self._show_names()
        self.search()
        services, figures = self._desk.services, self._desk.beside.figures
        figures.ask("entries-around", self, lambda: around(services), self._show_around,
                    self._desk.report)  # fmt: skip

    def _show_around(self, known: Around) -> None:
        """What marks the rows and waits to be checked is here."""
        self._names = replace(self._names, around=known)
        pairs = known.proposals
        self._proposals.give(lambda made: made.show_pairs(pairs, self._names.files))
        waiting = self._desk.language.tr("To check ({count})", count=len(known.proposals))
        self.tabs.setTabText(1, waiting)
        self._show_names()

    def _show_names(self) -> None:
        self.listed.show_names(self._names)
        self.table.offer({f.attr: in_a_cell(f) for f in self._draft(None).fields})

    def focus_on(self, focus: object) -> None:
        if focus == "links":
            self.tabs.setCurrentWidget(self._proposals)
        elif isinstance(focus, EntryQuery):
            self.tabs.setCurrentIndex(0)
            self.filters.show_query(focus)
        elif focus == "new":
            self.add()
        elif focus == "export":
            self.export()

    def place(self) -> object:
        return self.filters.query()

    def unfinished(self) -> Sequence[Dialog]:
        edited = self.table.editing.leave()
        if edited is None:
            return ()
        form = RecordDialog(self._draft(edited[0]), self._desk, self.window())
        if form.form.editors[edited[1].wanted.attr].type_as(edited[1]):
            return (form,)
        form.deleteLater()
        return ()

    def tools(self) -> Sequence[QWidget]:
        tr = self._desk.language.tr
        self.edit_button = self._tool("edit", tr("Edit (Enter)"), self.edit)
        self.delete_button = self._tool("delete", tr("Delete (Del)"), self.delete)
        self.export_button = self._tool("export", tr("Export these entries…"), self.export)
        self.rule_button = self._tool("review", tr("A rule for entries like this…"), self.rule)
        self.change_button = self._tool(
            "edit-many", tr("Change all selected ({keys})…", keys=CHANGE_KEYS), self.change
        )
        QShortcut(QKeySequence(CHANGE_KEYS), self, self.change)
        self.deeds.enable(self.delete_button, self.change_button)
        self._picked(None)
        adding = primary_button(tr("Add entry"), self.add)
        return (self.edit_button, self.change_button, self.delete_button, self.rule_button,
                self.export_button, adding)  # fmt: skip

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new": self.add, "edit": self.edit, "delete": self.delete,
            "find": self.filters.search.setFocus,
        }  # fmt: skip

    def search(self) -> None:
        """Ask for what the filter says."""
        (sort, descending), by_month = self._sort, self.looks.months.isChecked()
        self._query = replace(
            self.filters.query(), sort=sort, descending=descending, by_month=by_month
        )
        self.listed.ask(self._query)

    def add(self) -> None:
        """Type in a new entry."""
        self._type_in(None)

    def edit(self, entry: Entry | None = None) -> None:
        """Change the current entry, or the one that is given."""
        if (chosen := entry or self.table.current) is not None:
            self._type_in(chosen)

    def rule(self) -> None:
        """Make a rule of the current entry, for all that look like it."""
        chosen, names, rules = self.table.current, self._names, self._desk.services.rules
        if chosen is None:
            return

        def ask(record: ImportRule) -> None:
            known = names.around.categories
            draft = rule_draft(self._desk.language, names.labels, known, record)
            dialog = RuleDialog(draft, self._desk, self)
            dialog.accepted.connect(lambda: self._desk.perform("rules"))
            dialog.open()

        self._desk.read(self, lambda: rules.draft_from(chosen), ask)

    def export(self) -> None:
        """Write what the filter finds to a file."""
        ask_where(self, self._desk, self._query)

    def delete(self) -> None:
        """Delete the selected entries, once the person has confirmed it."""
        self.deeds.delete()

    def change(self) -> None:
        """Set kind, account, category or note of all selected entries."""
        fields = {field.attr: field for field in self._draft(None).fields}
        self.deeds.change([in_a_cell(fields[attr]) for attr in OF_MANY])

    def _type_in(self, entry: Entry | None) -> None:
        RecordDialog(self._draft(entry), self._desk, self).open()

    def _draft(self, entry: Entry | None) -> Draft[Entry]:
        names, known, ledger = self._names, self._names.around, self._desk.services.ledger
        used = Used(known.categories, known.counterparties, ledger.newest_with)
        return entry_draft(self._desk.language, names.accounts, names.labels, entry, used)

    def _typed(self, entry: Entry, attr: str, value: Any) -> None:
        """A cell was edited: the entry is saved as its form would, with what else was typed."""
        ledger = self._desk.services.ledger

        def work() -> Done:
            before = ledger.get(Entry, entry.id)  # which may not be shown as it is by now
            after = self._draft(before).prepare(replace(before, **{attr: value}))
            return save(ledger, before, after)

        self._desk.command(self, work)

    def _take_up(self, wanted: KeptFilter) -> None:
        self.filters.show_query(asked(wanted, self._names, self._desk.services.today()))

    def _kept_filter(self) -> KeptFilter:
        return kept(self.filters.query(), self._names, self._desk.services.today())

    def _fill_menu(self, menu: QMenu) -> None:
        """What can be done with what is selected, with the keys for it."""
        tr, able = self._desk.language.tr, self.table.current is not None
        several = bool(self.table.stretches)
        for words, keys, deed, enabled in (
            (tr("Edit…"), "Return", self.edit, able),
            (tr("Edit this cell"), "F2", self.table.edit_cell, able),
            (tr("Change all selected…"), CHANGE_KEYS, self.change, several),
            (tr("A rule for entries like this…"), "", self.rule, able),
            (tr("Copy"), "Ctrl+C", self.table.copy, several),
            (tr("Delete"), "Del", self.delete, several),
        ):
            action = menu.addAction(words)
            action.setEnabled(enabled)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, deed=deed: deed())
        if self.model.sections.runs:
            menu.addSeparator()
            for words, folded in ((tr("Fold all months"), True), (tr("Unfold all months"), False)):
                menu.addAction(words).triggered.connect(
                    lambda _checked=False, folded=folded: self.table.fold_all(folded=folded)
                )

    def _sorted(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._sort = (name, descending)
        self.search()

    def _picked(self, entry: Entry | None) -> None:
        for tool in (self.edit_button, self.rule_button):
            tool.setEnabled(entry is not None)
        self.witnesses.show_links_of(entry, self._names.files)

    def _tool(self, name: str, tip: str, clicked: Callable[[], object]) -> QToolButton:
        return tool_button(name, tip, self._desk.colours.text, clicked)


PAGE = Page(
    name="entries",
    title=N_("Entries"),
    icon="entries",
    watches=Changes.ENTRIES | Changes.ACCOUNTS | Changes.BATCHES | Changes.DAY,
    load=load,
    view=EntriesView,
    loading="table",
    is_light=True,
)
