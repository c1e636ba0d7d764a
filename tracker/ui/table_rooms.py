"""How wide the columns of a table on paper are. Lengths are tenths of a point."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetricsF

from tracker.rendering.paper import Align, Table
from tracker.ui.lettering import CELL, POINT, SMALL, font

_WORDS = 48 * POINT
"""The least width of a column of words that does not fit into a line."""
_SIZES = (CELL, SMALL, 71, 64)
"""Sizes of letters, the first one that a table fits in."""
_SPARE = 2 * POINT
"""What a line needs beyond its letters, lest it breaks by a hair."""


_NUMBER = re.compile(r"(.*?\d)(\.\d+)?( [A-Z]{3})?")
"""The whole number, what stands behind its point, its currency."""


def column_rooms(table: Table, room: float) -> tuple[list[float], float]:
    """The width of each column, and the size of the letters.

    A column has its share, but what others have too much where it needs more: first no number is
    broken, then no word of a heading, then no other text, as far as there is room at all. A table
    whose numbers and headings are too wide is written in smaller letters. One in which everything
    fits has the widths that it asks for, so that tables one below the other look alike.
    """
    shares = sum(column.share for column in table.columns)
    rooms = [room * column.share / shares for column in table.columns]
    for size in _SIZES:
        measured = _Measured(table, size)
        if sum(measured.least) <= room:
            break
    for wants in (measured.numbers, measured.least, measured.whole):
        rooms = _given(rooms, wants)
    return rooms, size


def insets(texts: Sequence[str], measure: Callable[[str], float]) -> list[float]:
    """How far numbers of a column are set in from the right, so that their points stand in a line.

    Only where currencies are named: else all have as many decimals.
    """
    found = [_NUMBER.fullmatch(text) for text in texts]
    if not any(match and match[3] for match in found):
        return [0.0] * len(texts)
    behind = [measure((m[2] or "") + (m[3] or "")) if m else 0.0 for m in found]
    return [max(behind) - wide if m else 0.0 for wide, m in zip(behind, found, strict=True)]


def _given(rooms: Sequence[float], wants: Sequence[float]) -> list[float]:
    """Let columns have what they want, from those that are wider than that."""
    lacking = [max(0.0, want - wide) for want, wide in zip(wants, rooms, strict=True)]
    spare = [max(0.0, wide - want) for want, wide in zip(wants, rooms, strict=True)]
    moved = min(sum(lacking), sum(spare))
    if not moved:
        return list(rooms)
    gained, lost = moved / sum(lacking), moved / sum(spare)
    return [
        wide + more * gained - less * lost
        for wide, more, less in zip(rooms, lacking, spare, strict=True)
    ]


class _Measured:
    """What the columns of a table measure, its letters being of a size.

    `numbers` are the widths in which no number is broken, `least` those in which no word of a
    heading is either, `whole` those in which nothing is.
    """

    def __init__(self, table: Table, size: float) -> None:
        self._table = table
        self._plain = QFontMetricsF(font(size)).horizontalAdvance
        self._bold = QFontMetricsF(font(size, bold=True)).horizontalAdvance
        rights = [column.align is Align.RIGHT for column in table.columns]
        cells = [self._cells(place, right=right) for place, right in enumerate(rights)]
        heads = [_widest(self._bold, column.title.split()) for column in table.columns]
        titles = [self._bold(column.title) for column in table.columns]
        self.numbers = [
            (cell if right else min(_WORDS, cell)) + _SPARE
            for cell, right in zip(cells, rights, strict=True)
        ]
        self.least = [
            max(number, head + _SPARE) for number, head in zip(self.numbers, heads, strict=True)
        ]
        self.whole = [
            max(least, cell + _SPARE, 0.0 if right else title + _SPARE)
            for least, cell, title, right in zip(self.least, cells, titles, rights, strict=True)
        ]

    def _cells(self, place: int, *, right: bool) -> float:
        lines = [line for row in self._table.rows for line in row[place].split("\n")]
        total = self._table.total[place] if self._table.total else ""
        if not right:
            return max(_widest(self._plain, lines), self._bold(total))
        sides = insets([*lines, total], self._plain)
        whole = (self._plain(line) + side for line, side in zip(lines, sides[:-1], strict=True))
        return max([self._bold(total) + sides[-1], *whole])


def _widest(measure: Callable[[str], float], texts: Sequence[str]) -> float:
    return max((measure(text) for text in texts), default=0.0)
