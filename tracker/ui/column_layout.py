"""Which columns of a table are shown, in which order and how wide; kept from one day to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSignalBlocker, QTimer

from tracker.ui.sizes import grown
from tracker.ui.table import Table

if TYPE_CHECKING:
    from tracker.services.kept_views import KeptColumn

PAUSE = 400
"""Milliseconds after the last change before it is kept: a column is dragged in many steps."""
LEAST = 40
"""Pixels that a column keeps."""


class ColumnLayout(QObject):
    """Puts a table's columns as they were left, and tells what the person made of them.

    A column is known by its heading, so that one that a newer program brings is simply shown where
    it was made to stand.
    """

    def __init__(self, table: Table[Any], keep: Callable[[Sequence[KeptColumn]], object]) -> None:
        super().__init__(table)
        self._table, self._keep = table, keep
        self._out: set[int] = set()
        """Columns that are left out, by their numbers."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._keep(self.state()))
        heads = table.horizontalHeader()
        heads.setSectionsMovable(True)
        heads.sectionMoved.connect(lambda *_: self._pause.start())
        table.laid_out.connect(self._pause.start)
        self._hide_spare()

    @property
    def order(self) -> list[int]:
        """The numbers of the columns from left to right, hidden ones among them."""
        heads = self._table.horizontalHeader()
        return [heads.logicalIndex(place) for place in range(heads.count())]

    def is_shown(self, number: int) -> bool:
        """Whether a column is shown where it tells anything."""
        return number not in self._out

    def show(self, number: int, *, shown: bool) -> None:
        """Show a column or hide it; the last one stays."""
        others = set(self.order) - self._out - self._table.absent - {number}
        if not shown and not others:
            return
        self._leave_out(self._out - {number} if shown else self._out | {number})
        self._changed()

    def tell_nothing(self, absent: Set[int]) -> None:
        """Some columns tell nothing now: neither shown nor copied, whatever was chosen of them."""
        if absent != self._table.absent:
            self._table.absent = frozenset(absent)
            self._leave_out(self._out)
            self._table.fit()

    def move(self, number: int, by: int) -> None:
        """Put a column so many places to the right."""
        heads = self._table.horizontalHeader()
        place = heads.visualIndex(number)
        heads.moveSection(place, min(max(place + by, 0), heads.count() - 1))
        self._changed()

    def widen(self, number: int, by: int) -> None:
        """Make a column so many pixels wider."""
        table = self._table
        made = table.widths.get(number, grown(table.cells.columns[number].width))
        width = made if table.isColumnHidden(number) else table.columnWidth(number)
        table.widths[number] = max(LEAST, width + by)
        self._changed()

    def reset(self) -> None:
        """All as it was made."""
        self._table.widths.clear()
        heads = self._table.horizontalHeader()
        for number in range(heads.count()):
            heads.moveSection(heads.visualIndex(number), number)
        self._hide_spare()
        self._table.fit()
        self._pause.stop()
        self._keep(())

    def put(self, kept: Sequence[KeptColumn]) -> None:
        """Lay the table out as it was left."""
        numbers = {column.title: n for n, column in enumerate(self._table.cells.columns)}
        heads = self._table.horizontalHeader()
        blocker = QSignalBlocker(heads)
        known = [one for one in kept if one.title in numbers]
        for place, number in enumerate(
            _with_new([numbers[one.title] for one in known], heads.count())
        ):
            heads.moveSection(heads.visualIndex(number), place)
        for one in known:
            if one.width:
                self._table.widths[numbers[one.title]] = max(LEAST, one.width)
        del blocker
        if any(one.shown for one in known):
            told = {numbers[one.title] for one in known}
            hidden = {numbers[one.title] for one in known if not one.shown}
            self._leave_out((self._out - told) | hidden)
        self._table.fit()

    def state(self) -> list[KeptColumn]:
        """How the table is laid out."""
        from tracker.services.kept_views import KeptColumn  # noqa: PLC0415 - brings SQLAlchemy

        columns, widths = self._table.cells.columns, self._table.widths
        return [
            KeptColumn(columns[n].title, self.is_shown(n), widths.get(n, 0)) for n in self.order
        ]

    def _hide_spare(self) -> None:
        columns = self._table.cells.columns
        self._leave_out({number for number, column in enumerate(columns) if column.spare})

    def _leave_out(self, numbers: Set[int]) -> None:
        self._out = set(numbers)
        hidden = self._out | self._table.absent
        if hidden.issuperset(self.order):  # what is left tells nothing now: something has to
            hidden.discard(next(n for n in self.order if n not in self._table.absent))
        self._table.leave_out(hidden)

    def _changed(self) -> None:
        self._table.fit()
        self._pause.start()


def _with_new(order: Sequence[int], count: int) -> list[int]:
    """An order with the columns that came since: right of the one that they were made beside."""
    found = list(order)
    for number in sorted(set(range(count)) - set(order)):
        found.insert(found.index(number - 1) + 1 if number else 0, number)
    return found
