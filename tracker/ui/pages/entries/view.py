"""The entries page on screen: a filter, what it adds up to, and a table of any length."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QToolButton, QVBoxLayout, QWidget

from tracker.domain.entry import Entry
from tracker.domain.import_rule import ImportRule
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import N_
from tracker.services.changes import Changes
from tracker.ui.cards import Card, primary_button, text
from tracker.ui.dialogs import Question, confirm
from tracker.ui.edits import delete
from tracker.ui.fields import Draft
from tracker.ui.forms.entries import entry_draft
from tracker.ui.forms.rules import rule_draft
from tracker.ui.icons import icon
from tracker.ui.page import Desk, Page, View
from tracker.ui.pages.entries.export import ask_where
from tracker.ui.pages.entries.filters import Filters
from tracker.ui.pages.entries.model import (
    Found,
    Names,
    columns,
    counts_elsewhere,
    find,
    load,
    name_of,
    nothing_found,
    totals_line,
    window,
)
from tracker.ui.pages.entries.proposals_tab import ProposalsTab
from tracker.ui.pages.entries.witnesses import Witnesses
from tracker.ui.record_form import RecordDialog
from tracker.ui.rule_dialog import RuleDialog
from tracker.ui.table import Table
from tracker.ui.table_model import PagedModel
from tracker.ui.theme import GRID


class EntriesView(View[Names]):
    """Fetches rows as they come into view; a second tab holds what is to be checked.

    Its focus is an `EntryQuery`, "new", "export" or "links".
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._names = Names()
        self._query = EntryQuery()
        self._shown: EntryQuery | None = None
        self._sort = ("occurred_at", True)
        self.filters = Filters(desk, desk.services.today())
        self.model: PagedModel[Entry] = PagedModel(
            columns(self._names), desk.language, desk.colours, self
        )
        self.model.is_dimmed = counts_elsewhere
        self.table: Table[Entry] = Table(self.model, desk.language.tr("Entries"))
        self.totals = text("", "small")
        self._empty = text("", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.witnesses = Witnesses(desk)
        self.proposals = ProposalsTab(desk)
        self.begins_at = self.table
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        listed = QWidget()
        within = QVBoxLayout(listed)
        within.setContentsMargins(0, GRID, 0, 0)
        within.setSpacing(GRID)
        for widget in (self.filters, self._body, self.witnesses, self.totals):
            within.addWidget(widget, int(widget is self._body))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(listed, self._desk.language.tr("Entries"))
        self.tabs.addTab(self.proposals, "")
        card = Card()
        card.add(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def _connect(self) -> None:
        self.filters.changed.connect(self.search)
        self.model.wanted.connect(self._fetch)
        self.model.sort_wanted.connect(self._sorted)
        self.table.opened.connect(self.edit)
        self.table.delete_wanted.connect(lambda _entry: self.delete())
        self.table.picked.connect(self._picked)

    def show_data(self, data: Names) -> None:
        self._names = data
        self.model.columns = columns(data)
        self.filters.show_names(data)
        self.proposals.show_pairs(data.proposals, data.files)
        waiting = self._desk.language.tr("To check ({count})", count=len(data.proposals))
        self.tabs.setTabText(1, waiting)
        self.search()

    def focus_on(self, focus: object) -> None:
        if focus == "links":
            self.tabs.setCurrentWidget(self.proposals)
        elif isinstance(focus, EntryQuery):
            self.tabs.setCurrentIndex(0)
            self.filters.show_query(focus)
        elif focus == "new":
            self.add()
        elif focus == "export":
            self.export()

    def place(self) -> object:
        return self.filters.query()

    def tools(self) -> Sequence[QWidget]:
        tr = self._desk.language.tr
        self.edit_button = self._tool("edit", tr("Edit (Enter)"), self.edit)
        self.delete_button = self._tool("delete", tr("Delete (Del)"), self.delete)
        self.export_button = self._tool("export", tr("Export these entries…"), self.export)
        self.rule_button = self._tool("review", tr("A rule for entries like this…"), self.rule)
        self._picked(None)
        adding = primary_button(tr("Add entry"), self.add)
        return (self.edit_button, self.delete_button, self.rule_button, self.export_button, adding)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {
            "new": self.add, "edit": self.edit, "delete": self.delete,
            "find": self.filters.search.setFocus,
        }  # fmt: skip

    def search(self) -> None:
        """Ask for what the filter says."""
        sort, descending = self._sort
        query = replace(self.filters.query(), sort=sort, descending=descending)
        self._query, ledger = query, self._desk.services.ledger
        self._desk.read(self, lambda: find(ledger, query), lambda found: self._found(query, found))

    def add(self) -> None:
        """Type in a new entry."""
        self._type_in(None)

    def edit(self, entry: Entry | None = None) -> None:
        """Change the current entry, or the one that is given."""
        chosen = entry or self.table.current
        if chosen is not None:
            self._type_in(chosen)

    def rule(self) -> None:
        """Make a rule of the current entry, for all that look like it."""
        chosen, names, rules = self.table.current, self._names, self._desk.services.rules
        if chosen is None:
            return

        def ask(record: ImportRule) -> None:
            draft = rule_draft(self._desk.language, names.labels, names.categories, record)
            dialog = RuleDialog(draft, self._desk, self)
            dialog.accepted.connect(lambda: self._desk.perform("rules"))
            dialog.open()

        self._desk.read(self, lambda: rules.draft_from(chosen), ask)

    def export(self) -> None:
        """Write what the filter finds to a file."""
        ask_where(self, self._desk, self._query)

    def delete(self) -> None:
        """Delete the selected entries, once the person has confirmed it."""
        gone = self.table.selected
        if not gone:
            return
        tr = self._desk.language.tr
        one = tr("Delete {name}?", name=name_of(gone[0], self._desk.language))
        title = one if len(gone) == 1 else tr("Delete {count} entries?", count=len(gone))
        question = Question(title, tr("Delete"), tr("You can take this back with Edit > Undo."))
        services = self._desk.services
        confirm(
            self, self._desk.language, question,
            lambda: self._desk.command(self, lambda: delete(services.ledger, gone)),
        )  # fmt: skip

    def _type_in(self, entry: Entry | None) -> None:
        RecordDialog(self._draft(entry), self._desk, self).open()

    def _draft(self, entry: Entry | None) -> Draft[Entry]:
        names = self._names
        language = self._desk.language
        return entry_draft(language, names.accounts, names.labels, entry, names.categories)

    def _found(self, query: EntryQuery, found: Found) -> None:
        if query != self._query:
            return
        again = query == self._shown
        self._shown = query
        place = self.table.currentIndex().row() if again else -1
        scrolled = self.table.verticalScrollBar().value() if again else 0
        self.model.show_count(found.count, found.first)
        self._empty.setText(self._desk.language.tr(nothing_found(query)))
        self._body.setCurrentWidget(self.table if found.count else self._empty)
        self.totals.setText(totals_line(found, self._desk.language))
        if found.count and place >= 0:
            self.table.pick(min(place, found.count - 1))
        self.table.verticalScrollBar().setValue(scrolled)
        self._picked(self.table.current)

    def _fetch(self, first: int) -> None:
        query, ledger = self._query, self._desk.services.ledger

        def arrived(rows: Sequence[Entry]) -> None:
            if query == self._query:
                self.model.show_window(first, rows)

        self._desk.read(self, lambda: window(ledger, query, first), arrived)

    def _sorted(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._sort = (name, descending)
        self.search()

    def _picked(self, entry: Entry | None) -> None:
        for tool in (self.edit_button, self.delete_button, self.rule_button):
            tool.setEnabled(entry is not None)
        self.witnesses.show_links_of(entry, self._names.files)

    def _tool(self, name: str, tip: str, clicked: Callable[[], object]) -> QToolButton:
        result = QToolButton()
        result.setIcon(icon(name, self._desk.colours.text))
        result.setIconSize(QSize(18, 18))
        result.setToolTip(tip)
        result.setAccessibleName(tip)
        result.clicked.connect(lambda _checked=False: clicked())
        return result


PAGE = Page(
    name="entries",
    title=N_("Entries"),
    icon="entries",
    watches=Changes.ENTRIES | Changes.ACCOUNTS | Changes.BATCHES,
    load=load,
    view=EntriesView,
    loading="table",
)
