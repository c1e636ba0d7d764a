"""Proposed links: two entries beside each other, confirmed or refused one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.sentence import N_, Sentence
from tracker.services.changes import Changes
from tracker.ui.cards import no_rows, primary_button, quiet_button, secondary_button
from tracker.ui.flow import FlowRow
from tracker.ui.page import Desk, Done
from tracker.ui.pages.entries.links_model import proposal_columns, sure
from tracker.ui.table import Table
from tracker.ui.table_model import TableModel
from tracker.ui.theme import GRID

if TYPE_CHECKING:
    from tracker.services.links import LinkedPair


class ProposalsTab(QWidget):
    """Enter confirms the selected pair, Delete refuses it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        tr = desk.language.tr
        self.model: TableModel[LinkedPair] = TableModel(
            proposal_columns({}), desk.language, desk.colours, self
        )
        self.table: Table[LinkedPair] = Table(self.model, tr("To check"))
        self.table.opening, self.table.deleting = N_("The same"), N_("Not the same")
        self.confirm_button = primary_button(tr("The same (Enter)"), self.confirm)
        self.refuse_button = secondary_button(tr("Not the same (Del)"), self.refuse)
        self.all_button = secondary_button(tr("Confirm all sure ones"), self.confirm_sure)
        self.again_button = quiet_button(tr("Look again"), self.look_again)
        self._empty = no_rows(tr("Nothing to check: no two entries look like one event."))
        self._lay_out()
        self.table.opened.connect(lambda _pair: self.confirm())
        self.table.delete_wanted.connect(lambda _pair: self.refuse())
        QShortcut(QKeySequence("Ctrl+Shift+Return"), self, self.confirm_sure)
        self.show_pairs((), {})

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty)
        row = FlowRow(GRID)
        for button in (
            self.confirm_button,
            self.refuse_button,
            self.all_button,
            self.again_button,
        ):
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._body, 1)
        column.addWidget(row)

    def show_pairs(self, pairs: Sequence[LinkedPair], files: Mapping[int, str]) -> None:
        """Show what waits; the next one is selected where one was decided."""
        place = max(self.table.currentIndex().row(), 0)
        self.model.columns = proposal_columns(files)
        self.model.show_rows(pairs)
        self._body.setCurrentWidget(self.table if pairs else self._empty)
        if pairs:
            self.table.pick(min(place, len(pairs) - 1))
        for button in (self.confirm_button, self.refuse_button):
            button.setEnabled(bool(pairs))
        self.all_button.setEnabled(bool(sure(pairs)))

    def confirm(self) -> None:
        """The selected pair is one event."""
        links = self._desk.services.links
        self._decide(lambda pair: links.confirm(pair.link.id))

    def refuse(self) -> None:
        """The selected pair is two events."""
        links = self._desk.services.links
        self._decide(lambda pair: links.refuse(pair.link.id))

    def confirm_sure(self) -> None:
        """All sure ones are right."""
        links, chosen = self._desk.services.links, sure(self.model.rows)
        if chosen:
            said = Sentence(N_("Confirmed: {count}."), {"count": len(chosen)})
            self._desk.command(self, lambda: Done(links.confirm_all(chosen), said))

    def look_again(self) -> None:
        """Link over the whole ledger."""
        self._desk.command(self, self._desk.services.links.look_again)

    def _decide(self, how: Callable[[LinkedPair], Changes]) -> None:
        pair = self.table.current
        if pair is not None:
            self._desk.command(self, lambda: how(pair))
