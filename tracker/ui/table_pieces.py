"""Tables on paper, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFontMetricsF

from tracker.rendering.paper import Align, Table
from tracker.rendering.structure import Element, Role
from tracker.ui.lettering import CELL, POINT, Lines, font
from tracker.ui.pieces import CELL_PAD, HAIR, Piece, Row

_GUTTER = 6 * POINT
_WHOLE = 160 * POINT
"""A table that is no higher than this is never broken."""


_WORDS = 48 * POINT
"""The least width of a column of words."""


class _Grid:
    """Makes the rows of one table."""

    def __init__(self, table: Table, width: float, parent: Element) -> None:
        self._width = width
        self._places, self._rooms = _columns(table, width)
        self._rights = [column.align is Align.RIGHT for column in table.columns]
        self._table = parent.add(Role.TABLE)

    def elements(self, role: Role = Role.CELL) -> list[Element]:
        """The parts of a new row."""
        row = self._table.add(Role.ROW)
        return [row.add(role) for _ in self._places]

    def row(
        self, cells: Sequence[str], elements: Sequence[Element], rules: tuple[float, float], *,
        bold: bool = False, pads: tuple[float, float] = (CELL_PAD, CELL_PAD),
    ) -> Row:  # fmt: skip
        """One row of texts."""
        lines = [
            Lines(cell, room, CELL, bold=bold, right=right)
            for cell, room, right in zip(cells, self._rooms, self._rights, strict=True)
        ]
        return Row(list(zip(lines, elements, strict=True)), self._places, self._width, rules, pads)

    def rows(self, cells: Sequence[str]) -> Iterator[Row]:
        """A row for each line of the longest cell, with a rule under the last.

        Pages may break between them, so that no row is ever higher than a page.
        """
        parts = [cell.split("\n") for cell in cells]
        last = max(len(part) for part in parts) - 1
        elements = self.elements()
        for place in range(last + 1):
            texts = [part[place] if place < len(part) else "" for part in parts]
            pads = (0.0 if place else CELL_PAD, CELL_PAD if place == last else 0.0)
            row = self.row(texts, elements, (0.0, HAIR if place == last else 0.0), pads=pads)
            row.keeps_next = place == 0 and last > 0
            yield row


def table_pieces(table: Table, width: float, parent: Element) -> Iterator[Piece]:
    """The header stays with the first row, the total with the last, and pages repeat the header.

    No row stands alone: the first two stay together, and so do the last two.
    """
    grid = _Grid(table, width, parent)
    titles = [column.title for column in table.columns]
    header = grid.row(titles, grid.elements(Role.HEAD_CELL), (0.0, POINT), bold=True)
    header.keeps_next = header.is_header = True
    yield header
    rows = [row for cells in table.rows for row in grid.rows(cells)]
    is_small = sum(row.height for row in rows) <= _WHOLE
    for place in range(len(rows) - 1) if is_small else (0, len(rows) - 2):
        rows[place].keeps_next = True
    if table.total:
        rows[-1].keeps_next = True
        rows.append(grid.row(table.total, grid.elements(), (POINT, 0.0), bold=True))
    for row in rows:
        row.header = header
        yield row


def _columns(table: Table, width: float) -> tuple[list[float], list[float]]:
    """Where each column begins, and how wide it is."""
    rooms = _rooms(table, width - _GUTTER * (len(table.columns) - 1))
    places, at = [], 0.0
    for wide in rooms:
        places.append(at)
        at += wide + _GUTTER
    return places, rooms


def _rooms(table: Table, room: float) -> list[float]:
    """The width of each column: its share, but as much as its longest number needs.

    What is lacking is taken from the columns that have more than they need, so that no number is
    ever broken into two lines as long as there is room at all.
    """
    shares = sum(column.share for column in table.columns)
    rooms = [room * column.share / shares for column in table.columns]
    needs = [_need(table, place) for place in range(len(rooms))]
    pairs = list(zip(rooms, needs, strict=True))
    lacking = sum(max(0.0, need - wide) for wide, need in pairs)
    spare = sum(max(0.0, wide - need) for wide, need in pairs)
    if not lacking or lacking > spare:
        return rooms
    taken = lacking / spare
    return [need if need > wide else wide - (wide - need) * taken for wide, need in pairs]


def _need(table: Table, place: int) -> float:
    """What a column may not do without: its numbers are whole, words can be broken."""
    if table.columns[place].align is not Align.RIGHT:
        return _WORDS
    cells = [row[place] for row in table.rows]
    plain, bold = QFontMetricsF(font(CELL)), QFontMetricsF(font(CELL, bold=True))
    total = bold.horizontalAdvance(table.total[place]) if table.total else 0.0
    return max([total, *(plain.horizontalAdvance(cell) for cell in cells)]) + POINT
