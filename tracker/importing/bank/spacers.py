"""Blank cells that lay a page out: a narrow one before each row, and none before the headings."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.importing.decode import Row
from tracker.importing.layout import Header


def without_spacers(rows: Sequence[Row], header: Header) -> Sequence[Row]:
    """The rows, each under its headings: without the blank cell that all of them begin with.

    Only where the headings begin at once and every row reaches beyond the last of them, as it does
    when it stands one cell too far to the right.
    """
    begins_at_once = min(header.places.values()) == 0
    if not rows or not begins_at_once or not all(_is_pushed(row.cells, header) for row in rows):
        return rows
    return [row._replace(cells=row.cells[1:]) for row in rows]


def _is_pushed(cells: Sequence[str], header: Header) -> bool:
    return not cells[0] and any(cells[header.width :])
