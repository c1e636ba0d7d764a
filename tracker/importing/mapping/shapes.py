"""What the columns of a table hold, told from their cells alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.domain.cell import meant
from tracker.importing.decode import Row
from tracker.importing.mapping.days import is_clock, is_day
from tracker.importing.mapping.mapping import DayOrder
from tracker.importing.mapping.numbers import is_number
from tracker.importing.table import NOTHING

DAY, CLOCK, AMOUNT, TEXT, BLANK = "day", "clock", "amount", "text", "blank"

_SHARE: Final = 0.8
"""So many of the filled cells of a column must be of its shape: notes and totals stand below."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its place from 0, its heading ("" for none), its cells from top to bottom."""

    place: int
    heading: str
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        """Its cells that say something."""
        return tuple(cell for cell in self.cells if not is_nothing(cell))

    @property
    def shape(self) -> str:
        """What most of its filled cells are."""
        filled = self.filled
        if not filled:
            return BLANK
        found, count = Counter(shape_of(cell) for cell in filled).most_common(1)[0]
        return found if count >= _SHARE * len(filled) else TEXT


def columns_of(rows: Sequence[Row], headings: Sequence[str]) -> list[TableColumn]:
    """The columns of data rows under headings, of which there may be none."""
    width = max((len(row.cells) for row in rows), default=0)
    wide = max(width, len(headings))
    return [
        TableColumn(
            place,
            headings[place] if place < len(headings) else "",
            tuple(unmarked(row.cells[place]) if place < len(row.cells) else "" for row in rows),
        )
        for place in range(wide)
    ]


@lru_cache(maxsize=8192)
def shape_of(cell: str) -> str:
    """Whether one cell is a day, a time of day, an amount, text, or blank."""
    cell = unmarked(cell)
    if is_nothing(cell):
        return BLANK
    if any(is_day(cell, order) for order in DayOrder):
        return DAY
    if is_clock(cell):
        return CLOCK
    return AMOUNT if any(is_number(cell, sign) for sign in (".", ",")) else TEXT


def unmarked(cell: str) -> str:
    """A cell without what makes it text to a spreadsheet: '2026-01-03, ="0012"."""
    if cell[:1] == "'" and cell[1:2].isdigit():
        return cell[1:].strip()
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1].strip()
    return meant(cell).strip()


def is_nothing(cell: str) -> bool:
    """Whether a cell says: none."""
    return cell in NOTHING or not cell.strip("-－—")
