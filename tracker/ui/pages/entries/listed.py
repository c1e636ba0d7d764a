"""The list of entries: the table, what stands in its place, and what it comes to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.entry import Entry
from tracker.domain.flow import Flow
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.ui.cards import primary_button, secondary_button, text
from tracker.ui.elided import ElidedLabel
from tracker.ui.empty_state import EmptyState
from tracker.ui.page import Desk
from tracker.ui.pages.entries.balances import Balances
from tracker.ui.pages.entries.model import (
    NO_MATCH,
    Names,
    columns,
    counts_elsewhere,
    head_line,
    moved,
    nothing_found,
    selected_line,
    totals_line,
)
from tracker.ui.pages.entries.search import Search
from tracker.ui.pages.entries.table import EntriesTable
from tracker.ui.sectioned_model import SectionedModel
from tracker.ui.skeleton import Skeleton
from tracker.ui.stage import PATIENCE
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.entry_lists import Beginning, Flows, Listing


class Listed(QWidget):
    """Shows a query step by step; nothing that is shown moves when the next step arrives.

    `shown` is told once the first rows stand there.
    """

    shown = Signal()
    reset_wanted = Signal()
    """The filter finds nothing, and the person wants everything back."""

    def __init__(self, desk: Desk, within: QWidget) -> None:
        super().__init__(within)
        self._desk = desk
        self._shown: EntryQuery | None = None
        self._again = False
        self._flows: Flows | None = None
        self._months: dict[Hashable, int] = {}
        self.search = Search(desk, self)
        self._balances = Balances(desk, self)
        self.model: SectionedModel[Entry] = SectionedModel(
            columns(Names(), self._balances.of), desk.language, desk.colours, self
        )
        self.model.is_dimmed = counts_elsewhere
        self.model.head_text = self._head
        self.body = QStackedWidget(self)
        self.table = EntriesTable(self.model, desk, self.body)
        self.totals = ElidedLabel("", "small")
        self.chosen = text("", "small", wrap=False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.body, 1)
        self._skeleton = Skeleton("table", self._desk.colours)
        self._instead: QWidget | None = None
        self.body.addWidget(self.table)
        self.body.addWidget(self._skeleton)
        strip = QHBoxLayout()
        strip.setSpacing(2 * GRID)
        strip.addWidget(self.totals, 1)
        strip.addWidget(self.chosen)
        self.strip = strip

    def _connect(self) -> None:
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self.body.setCurrentWidget(self._skeleton))
        self.search.begun.connect(self._begun)
        self.search.listed.connect(self._listed)
        self.search.summed.connect(self._summed)
        self.search.fetched.connect(self.model.show_window)
        self.search.fetched.connect(self._balances.ask)
        self._balances.changed.connect(self.model.heads_changed)
        self.search.added_up.connect(self._added_up)
        self.search.failed.connect(self._failed)
        self.model.wanted.connect(self.search.fetch)
        self.table.stretches_changed.connect(self._chosen_changed)

    def show_names(self, names: Names) -> None:
        """Show accounts by other names, and other marks."""
        self.model.columns = columns(names, self._balances.of)
        self.model.heads_changed()

    def ask(self, query: EntryQuery) -> None:
        """Show what a query finds; the same one again stays where it was scrolled to."""
        self.search.ask(query)
        if query != self._shown:
            self._patience.start()

    def _begun(self, beginning: Beginning) -> None:
        self._patience.stop()
        query = self.search.query
        self._again = query == self._shown and self.body.currentWidget() is self.table
        self._shown = query
        self._balances.begin(query.account_id, beginning.rows)
        if not self._again:
            self._flows = None
            runs = _runs(query, beginning.rows)
            self._months = dict(runs)
            self.model.show_list(runs, beginning.rows)
            self.table.scrollToTop()
            self.chosen.setText("")
        else:
            self.model.renew()
            self.model.show_window(0, beginning.rows)
        if beginning.rows:
            self.body.setCurrentWidget(self.table)
            self._let_go()
        else:
            self._show_nothing(query)
        self.shown.emit()

    def _listed(self, listing: Listing) -> None:
        at = self.table.currentIndex()
        self._months = dict(listing.months)
        if self._again:
            self.model.renew()
        self.model.extend(listing.count, listing.months)
        if self._again and at.isValid() and not self.table.currentIndex().isValid():
            self.table.stand_on(min(at.row(), self.model.rowCount() - 1), at.column())
        if self._flows is None:
            tr = self._desk.language.tr
            self.totals.setText(
                tr("{count} {count:entry|entries}", count=self._desk.language.count(listing.count))
            )
        self.model.heads_changed()
        if self._again:
            self._chosen_changed()

    def _summed(self, flows: Flows) -> None:
        self._flows = flows
        count = self.search.listing.count if self.search.listing else flows.whole.count
        whole = replace(flows.whole, count=count)
        language = self._desk.language
        self.totals.setText(f"{totals_line(whole, language)}")
        self.totals.tell_more(f"{totals_line(whole, language)}\n{moved(whole, language)}")
        self.model.heads_changed()

    def _head(self, month: Hashable) -> str:
        assert isinstance(month, Month)  # noqa: S101 - sections are months here
        flow = None
        if self._flows is not None:
            flow = self._flows.months.get(month, Flow())
        return head_line(month, self._months.get(month, 0), flow, self._desk.language)

    # What is selected

    def _chosen_changed(self) -> None:
        stretches = self.table.stretches
        count = sum(last - first + 1 for first, last in stretches)
        several = count > 1
        is_all = self.search.listing is not None and count >= self.search.listing.count
        known = replace(self._flows.whole, count=count) if is_all and self._flows else None
        self.chosen.setText(selected_line(count, known, self._desk.language) if several else "")
        self.search.add_up(stretches if several and known is None else ())

    def _added_up(self, flow: Flow) -> None:
        self.chosen.setText(selected_line(flow.count, flow, self._desk.language))

    # What stands in the place of the table

    def _show_nothing(self, query: EntryQuery) -> None:
        self.totals.setText("")
        tr, said = self._desk.language.tr, nothing_found(query)
        ways_on = [secondary_button(tr("Reset the filter"), self.reset_wanted.emit)]
        if said != NO_MATCH:
            perform = self._desk.perform
            ways_on = [
                primary_button(tr("Import statements"), lambda: perform("import")),
                secondary_button(tr("Add entry"), lambda: perform("new")),
            ]
        self._show_instead(EmptyState(tr(said), self._desk.colours, buttons=ways_on))

    def _failed(self, error: Exception) -> None:
        self._patience.stop()
        if self.search.is_waiting:
            return
        if self._shown != self.search.query:
            again = primary_button(
                self._desk.language.tr("Try again"), lambda: self.ask(self.search.query)
            )
            said = self._desk.language.tr("The entries cannot be read just now.")
            self._show_instead(EmptyState(said, self._desk.colours, buttons=(again,)))
        self._desk.report(error)

    def _show_instead(self, widget: QWidget) -> None:
        self._let_go()
        self._instead = widget
        self.body.addWidget(widget)
        self.body.setCurrentWidget(widget)

    def _let_go(self) -> None:
        if self._instead is not None:
            self.body.removeWidget(self._instead)
            self._instead.deleteLater()
            self._instead = None


def _runs(query: EntryQuery, rows: Sequence[Entry]) -> Sequence[tuple[Any, int]]:
    from tracker.services.entry_lists import months_of  # noqa: PLC0415 - brings SQLAlchemy

    return months_of(query, rows)
