"""What stands inside the boxes of ruled tables, and what stands outside of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.importing.document.glyphs import Glyph
from tracker.importing.document.grids import Grid
from tracker.importing.document.segments import WIDE, Segment, segments

MOST_CELL_LINES = 8
"""A ruled box with more lines is no cell but a frame around text."""

_SAME_LINE = 0.4
_SENTENCE_END = re.compile(r"。$|\S{9}[：:]$")  # after fewer words it is the name of a field

Cells = dict[tuple[int, int], list[Segment]]
"""The pieces in each cell of a table."""


def sorted_out(
    glyphs: Iterable[Glyph], tables: Sequence[Grid], wide: float = WIDE
) -> tuple[list[Glyph], list[Cells]]:
    """The characters outside of tables, and the pieces of lines in the cells of each table."""
    loose: list[Glyph] = []
    inside: list[dict[tuple[int, int], list[Glyph]]] = [defaultdict(list) for _ in tables]
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y + glyph.size / 3
        for table, held in zip(tables, inside, strict=True):
            cell = table.cell_at(x, y)
            if cell is not None:
                held[cell].append(glyph)
                break
        else:
            loose.append(glyph)
    cells: list[Cells] = []
    for held in inside:
        cells.append({})
        for cell, within in held.items():
            pieces = segments(within, wide)
            if _is_frame(pieces):
                loose += within
            else:
                cells[-1][cell] = pieces
    return loose, cells


def _is_frame(pieces: Sequence[Segment]) -> bool:
    """Whether a ruled box is drawn around several sentences rather than being a cell."""
    lines = level_lines(pieces)
    return len(lines) > MOST_CELL_LINES or any(
        _SENTENCE_END.search(line[-1].text) for line in lines[:-1]
    )


def level_lines(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Pieces that share a line, though their print may differ in size; each from the left."""
    lines: list[list[Segment]] = []
    for piece in pieces:
        for line in lines[-3:]:
            first = line[0]
            is_level = abs(first.y - piece.y) <= _SAME_LINE * min(first.size, piece.size)
            if is_level and all(p.x1 <= piece.x0 or piece.x1 <= p.x0 for p in line):
                line.append(piece)
                break
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.x0) for line in lines]
