"""What one account held, or what was owed on it, after each entry that is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.entry import Entry
from tracker.ui.columns import Cell
from tracker.ui.page import Desk

if TYPE_CHECKING:
    from tracker.domain.money import Money

_KEPT: Final = 40_000
"""Balances kept, far more than there are rows at hand; those that came first are let go."""


class Balances(QObject):
    """Asks for balances once rows are there, and has them for the columns.

    They are of one account at a time. `changed` is told when more of them are here.
    """

    changed = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._account: int | None = None
        self._found: OrderedDict[int, Money | None] = OrderedDict()

    def of(self, entry: Entry) -> Cell:
        """The balance after an entry; "" while it is worked out, `None` where it is not known."""
        return self._found.get(entry.id, "")

    def begin(self, account_id: int | None, rows: Sequence[Entry]) -> None:
        """Another list begins with these rows; without an account there are no balances."""
        if account_id != self._account:
            self._found.clear()
        self._account = account_id
        self.ask(0, rows)

    def ask(self, first: int, rows: Sequence[Entry]) -> None:
        """Rows are here from a place on: work out what was left after each."""
        account_id, services = self._account, self._desk.services
        if account_id is None or not rows:
            return

        def arrived(found: Mapping[int, Money | None]) -> None:
            if account_id == self._account:
                self._take(rows, found)

        self._desk.beside.rows.ask(
            ("entries-balances", first), self,
            lambda: services.balances.after(account_id, rows), arrived, self._desk.report,
        )  # fmt: skip

    def _take(self, rows: Sequence[Entry], found: Mapping[int, Money | None]) -> None:
        """What came last holds, in whatever list it was asked for; the ledger may have changed."""
        for entry in rows:
            self._found.pop(entry.id, None)
        self._found.update(found)
        while len(self._found) > _KEPT:
            self._found.popitem(last=False)
        self.changed.emit()
