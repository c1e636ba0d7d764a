"""Where the headings of a table stand: told by their cells, never by their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tracker.importing.decode import Row
from tracker.importing.mapping.headings import meanings
from tracker.importing.mapping.mapping import Mapping, plain_row
from tracker.importing.mapping.shapes import AMOUNT, BLANK, DAY, TEXT, is_nothing, shape_of

_LEAST: Final = 2
_MOST_DATA: Final = 60
"""Data rows that are looked at."""


def header_place(rows: Sequence[Row]) -> int | None:
    """Which of the first rows holds the headings; `None` where the table has none."""
    known = [(_known(row), -place) for place, row in enumerate(rows) if _is_words(row)]
    best, at = max(known, default=(0, 0))
    if best >= _LEAST:
        return -at
    return _above_data(rows)


def data_below(rows: Sequence[Row], header: int | None) -> list[Row]:
    """The rows that look like data: those with a day and an amount, below the headings."""
    below = rows if header is None else rows[header + 1 :]
    return [row for row in below if is_data(row)][:_MOST_DATA]


def is_data(row: Row) -> bool:
    """Whether a row has a day and, besides it, an amount."""
    shapes = [shape_of(cell) for cell in row.cells]
    days, amounts = shapes.count(DAY), shapes.count(AMOUNT)
    return days > 0 and amounts + max(0, days - 1) > 0


def place_of(mapping: Mapping, rows: Sequence[Row]) -> int | None:
    """Which row holds exactly the headings of a mapping; `None` where none does."""
    found = (n for n, row in enumerate(rows) if plain_row(row.cells) == mapping.headings)
    return next(found, None)


def has_shapes(mapping: Mapping, rows: Sequence[Row]) -> bool:
    """Whether rows without headings hold what a mapping says, from the very first on."""
    told = [row for row in rows if not all(map(is_nothing, row.cells))]
    return bool(told) and all(_fits(row, mapping) for row in told[:-1] or told)


def _fits(row: Row, mapping: Mapping) -> bool:
    if len(row.cells) != len(mapping.shapes):
        return False
    return all(
        wanted in (TEXT, BLANK) or shape_of(cell) in (wanted, BLANK)
        for cell, wanted in zip(row.cells, mapping.shapes, strict=True)
    )


def _known(row: Row) -> int:
    fields = {meanings(cell)[0][0] for cell in row.cells if meanings(cell)}
    return len(fields) if fields & {"time", "posted", "amount", "income", "expense"} else 0


def _is_words(row: Row) -> bool:
    """Whether no cell is a day or an amount, as in every row of headings."""
    return not any(shape_of(cell) in (DAY, AMOUNT) for cell in row.cells)


def _above_data(rows: Sequence[Row]) -> int | None:
    """A row of words right above the first data that has a word for each of its cells."""
    first = next((place for place, row in enumerate(rows) if is_data(row)), None)
    if not first:
        return None
    above = rows[first - 1]
    filled = [cell for cell in above.cells if not is_nothing(cell)]
    wanted = len([cell for cell in rows[first].cells if not is_nothing(cell)])
    is_heading = _is_words(above) and len(set(filled)) == len(filled) >= max(_LEAST, wanted)
    return first - 1 if is_heading else None
