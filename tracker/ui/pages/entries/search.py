"""What the filter asks for, answered in steps: first rows, then the whole list, then its sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.query import EntryQuery
from tracker.ui.page import Desk
from tracker.ui.sections import Stretch
from tracker.ui.table_model import WINDOW

if TYPE_CHECKING:
    from tracker.domain.entry import Entry
    from tracker.domain.flow import Flow
    from tracker.services.entry_lists import Beginning, Flows, Listing

_BEGIN: Final = "entries-begin"
_WHOLE: Final = "entries-whole"
_SUMS: Final = "entries-sums"
_PICKED: Final = "entries-picked"
_WINDOW: Final = "entries-window"


class Search(QObject):
    """Asks beside everything else; a newer query takes the place of the one before.

    `begun` carries the first rows, `listed` the whole list, `summed` what it comes to, `fetched`
    rows with the place of the first one, `added_up` what was selected.
    """

    begun = Signal(object)
    listed = Signal(object)
    summed = Signal(object)
    fetched = Signal(int, object)
    added_up = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.query = EntryQuery()
        self.listing: Listing | None = None
        self._flows: Flows | None = None
        """What the filter comes to, in whatever order; only until the same is asked again."""

    @property
    def is_waiting(self) -> bool:
        """Whether the first rows are still to come."""
        return self._desk.beside.rows.is_asked(_BEGIN)

    def ask(self, query: EntryQuery) -> None:
        """Look for what a query finds."""
        rows, figures = self._desk.beside.rows, self._desk.beside.figures
        if query == self.query or _unsorted(query) != _unsorted(self.query):
            self._flows = None  # asked again, it may have changed
        if query != self.query:
            self.listing = None
        self.query = query
        for sort in (_WHOLE, _SUMS, _PICKED):
            figures.drop(sort)
        lists = self._desk.services.lists
        rows.ask(_BEGIN, self, lambda: lists.begin(query, WINDOW), self._begun, self.failed.emit)

    def _begun(self, beginning: Beginning) -> None:
        self.begun.emit(beginning)
        if beginning.listing is not None:
            self._listed(beginning.listing)
            return
        lists, query, figures = self._desk.services.lists, self.query, self._desk.beside.figures
        figures.ask(_WHOLE, self, lambda: lists.listing(query), self._listed, self.failed.emit)

    def _listed(self, listing: Listing) -> None:
        self.listing = listing
        self.listed.emit(listing)
        if self._flows is not None:
            self.summed.emit(self._flows)
            return
        lists, figures = self._desk.services.lists, self._desk.beside.figures

        def summed(flows: Flows) -> None:
            self._flows = flows
            self.summed.emit(flows)

        figures.ask(_SUMS, self, lambda: lists.flows(listing), summed, self.failed.emit)

    def fetch(self, first: int) -> None:
        """Read the rows from a place on, once it is known which these are."""
        listing, lists = self.listing, self._desk.services.lists
        if listing is None:
            return

        def arrived(rows: Sequence[Entry]) -> None:
            if self.listing is listing:
                self.fetched.emit(first, rows)

        self._desk.beside.rows.ask(
            (_WINDOW, first), self, lambda: lists.rows(listing, first, WINDOW), arrived,
            self.failed.emit,
        )  # fmt: skip

    def add_up(self, stretches: Sequence[Stretch]) -> None:
        """Add up what stands in some stretches of the list; without any, nothing."""
        listing, lists, figures = self.listing, self._desk.services.lists, self._desk.beside.figures
        figures.drop(_PICKED)
        if listing is None or not stretches:
            return

        def added(flow: Flow) -> None:
            self.added_up.emit(flow)

        figures.ask(_PICKED, self, lambda: lists.flow(listing, stretches), added, self.failed.emit)


def _unsorted(query: EntryQuery) -> EntryQuery:
    """What a query finds, whatever the order."""
    plain = EntryQuery()
    return replace(query, sort=plain.sort, descending=plain.descending, by_month=plain.by_month)
