"""The words on the pages of a statement, and where each stands. Runs in `child`.

What it answers is read by `printed.pages_of`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.importing.document.boxes import sorted_out
from tracker.importing.document.glyphs import Marks
from tracker.importing.document.grids import grids
from tracker.importing.document.pdf import Most, Refused, pages_of
from tracker.importing.document.segments import Segment, segments

_MOST = Most(pages=2000, characters=3_000_000)
"""A year of a busy card has two hundred pages and a tenth of the characters."""

_WORD_GAP = 0.3


def answer(data: bytes, password: str | None) -> dict[str, Any]:
    """Its `pages`; or the `refusal`."""
    try:
        return {"pages": [_page(marks) for marks in pages_of(data, password, _MOST)]}
    except Refused as refused:
        return {"refusal": refused.args[0]}


def _page(marks: Marks) -> dict[str, Any]:
    """Its `loose` words, and the `ruled` rows of boxes with the words in them."""
    tables = grids(marks.rules)
    loose, inside = sorted_out(marks.glyphs, tables, _WORD_GAP)
    ruled = [
        [[*table.span(box), _words(boxes.get(box, ()))] for box in row]
        for table, boxes in zip(tables, inside, strict=True)
        for row in table.rows
    ]
    return {
        "loose": _words(segments(loose, _WORD_GAP)),
        "ruled": [row for row in ruled if any(words for *_, words in row)],
    }


def _words(pieces: Iterable[Segment]) -> list[list[Any]]:
    return [
        [round(p.x0, 1), round(p.x1, 1), round(p.y, 1), round(p.size, 1), p.text] for p in pieces
    ]
