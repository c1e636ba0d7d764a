"""The lines of a page as a person reads them: tables row by row, text in its own column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.importing.credit_report.beside import known_notes, notes_beside
from tracker.importing.credit_report.glyphs import Glyph, Marks
from tracker.importing.credit_report.grids import Grid, grids
from tracker.importing.credit_report.rows import Row, count_of_rows, rows_of
from tracker.importing.credit_report.segments import WIDE, Segment, segments

MOST_CELL_LINES = 8
"""A ruled box with more lines is no cell but a frame around text."""

_SAME_LINE = 0.4
_DAY_END = re.compile(r"\d{4}[-.年/]\d{1,2}[-.月/]\d{1,2}日?$")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_SENTENCE_END = re.compile(r"。$|\S{9}[：:]$")  # after fewer words it is the name of a field
_GAPS = (WIDE, 0.3, 0.12)


class Line(NamedTuple):
    """One line of a page, by its height; `is_note` if it stands beside the text."""

    y: float
    text: str
    is_note: bool = False


def lines_of(marks: Marks) -> list[Line]:
    """The lines of a page, from the top."""
    tables = grids(marks.rules)
    loose, cells = _sorted_out(marks.glyphs, tables)
    found: list[Line] = []
    for table, inside in zip(tables, cells, strict=True):
        found += _rows(table, inside)
    pieces = segments(loose)
    notes = known_notes(pieces)
    pieces = _but(pieces, notes)
    for row in _inquiries(loose, pieces, notes):
        found.append(Line(row.y, row.text))
        pieces = [piece for piece in pieces if not _is_around(piece, row.pieces)]
    right = max((table.xs[-1] for table in tables), default=0.0)
    for note in notes_beside(pieces, right):
        found.append(Line(note[0].y, "".join(piece.text for piece in note), is_note=True))
        pieces = _but(pieces, note)
    found += [_line(line) for line in _lines(pieces)]
    return sorted(found, key=lambda line: -line.y)


def _inquiries(
    loose: Sequence[Glyph], pieces: Sequence[Segment], notes: Sequence[Segment]
) -> list[Row]:
    """Rows of inquiries that nothing rules, parted by the widest gap that parts their cells."""
    count = count_of_rows(_lines(pieces))
    best: list[Row] = []
    for gap in _GAPS if count else ():
        rows = rows_of(_lines(_but(segments(loose, gap), notes)))
        best = max(best, rows, key=lambda rows: sum(row.is_complete for row in rows))
        if sum(row.is_complete for row in best) >= count:
            break
    return best


def _but(pieces: Iterable[Segment], others: Iterable[Segment]) -> list[Segment]:
    others = set(others)
    return [piece for piece in pieces if piece not in others]


def _is_around(piece: Segment, parts: Iterable[Segment]) -> bool:
    """Whether a piece is made of such parts, which a narrower gap told apart."""
    return any(piece.y == part.y and piece.x0 <= part.x0 and part.x1 <= piece.x1 for part in parts)


_Cells = dict[tuple[int, int], list[Segment]]


def _sorted_out(
    glyphs: Iterable[Glyph], tables: Sequence[Grid]
) -> tuple[list[Glyph], list[_Cells]]:
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
    cells: list[_Cells] = []
    for held in inside:
        cells.append({})
        for cell, within in held.items():
            pieces = segments(within)
            if _is_frame(pieces):
                loose += within
            else:
                cells[-1][cell] = pieces
    return loose, cells


def _is_frame(pieces: Sequence[Segment]) -> bool:
    """Whether a ruled box is drawn around several sentences rather than being a cell."""
    lines = _lines(pieces)
    return len(lines) > MOST_CELL_LINES or any(
        _SENTENCE_END.search(line[-1].text) for line in lines[:-1]
    )


def _rows(table: Grid, cells: _Cells) -> Iterable[Line]:
    for row in table.rows:
        texts = [_cell(cells.get(cell, [])) for cell in row]
        if any(texts):
            yield Line(-table.downs[row[0][0]], "\t".join(texts))


def _cell(pieces: Sequence[Segment]) -> str:
    """What a cell says; a word that is cut goes on, a day and its time do not."""
    text = ""
    for line in _lines(pieces):
        more = " ".join(piece.text for piece in line)
        text += " " + more if _DAY_END.search(text) and _CLOCK.match(more) else more
    return text


def _lines(pieces: Sequence[Segment]) -> list[list[Segment]]:
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


def _line(pieces: Sequence[Segment]) -> Line:
    return Line(pieces[0].y, "\t".join(piece.text for piece in pieces))
