"""Tables on paper, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from PySide6.QtGui import QFontMetricsF

from tracker.rendering.paper import Align, Column, Table
from tracker.rendering.structure import Element, Role
from tracker.ui.lettering import POINT, Lines, font
from tracker.ui.pieces import CELL_PAD, HAIR, Piece, Row
from tracker.ui.table_rooms import column_rooms, insets

_GUTTER = 6 * POINT
_MEETING = 14 * POINT
_WHOLE = 160 * POINT
"""A table that is no higher than this is never broken."""


class _Grid:
    """Makes the rows of one table."""

    def __init__(self, table: Table, width: float, parent: Element) -> None:
        self._width = width
        self._places, self._rooms, self._size = _columns(table, width)
        self._rights = [column.align is Align.RIGHT for column in table.columns]
        self._table = parent.add(Role.TABLE)
        measure = QFontMetricsF(font(self._size)).horizontalAdvance
        self._insets = [_insets(table, place, measure) for place in range(len(table.columns))]

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
            Lines(cell, room, self._size, bold=bold, right=right)
            for cell, room, right in zip(cells, self._rooms, self._rights, strict=True)
        ]
        places = [
            place - inset.get(cell, 0.0)
            for place, inset, cell in zip(self._places, self._insets, cells, strict=True)
        ]
        return Row(list(zip(lines, elements, strict=True)), places, self._width, rules, pads)

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
        for last in rows[-1:]:
            last.keeps_next = True
        rows.append(grid.row(table.total, grid.elements(), (POINT, 0.0), bold=True))
    for row in rows:
        row.header = header
        yield row


def _columns(table: Table, width: float) -> tuple[list[float], list[float], float]:
    """Where each column begins, how wide it is, and the size of the letters."""
    gaps = [_gap(*pair) for pair in pairwise(table.columns)]
    rooms, size = column_rooms(table, width - sum(gaps))
    places, at = [], 0.0
    for wide, gap in zip(rooms, [*gaps, 0.0], strict=True):
        places.append(at)
        at += wide + gap
    return places, rooms, size


def _insets(table: Table, place: int, measure: Callable[[str], float]) -> Mapping[str, float]:
    """How far each text of a column of numbers is set in from its right edge."""
    if table.columns[place].align is not Align.RIGHT:
        return {}
    texts = [line for row in table.rows for line in row[place].split("\n")]
    texts += table.total[place : place + 1] if table.total else ()
    return dict(zip(texts, insets(texts, measure), strict=True))


def _gap(before: Column, after: Column) -> float:
    """Between two columns: a number that ends where a word begins needs more."""
    meet = before.align is Align.RIGHT and after.align is Align.LEFT
    return _MEETING if meet else _GUTTER
