"""The lines of a page as a person reads them: tables row by row, text in its own column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.importing.credit_report.beside import known_notes, notes_beside
from tracker.importing.credit_report.rows import Row, count_of_rows, rows_of
from tracker.importing.document.boxes import Cells, level_lines, sorted_out
from tracker.importing.document.glyphs import Glyph, Marks
from tracker.importing.document.grids import Grid, grids
from tracker.importing.document.segments import WIDE, Segment, segments

_DAY_END = re.compile(r"\d{4}[-.年/]\d{1,2}[-.月/]\d{1,2}日?$")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_GAPS = (WIDE, 0.3, 0.12)


class Line(NamedTuple):
    """One line of a page, by its height; `is_note` if it stands beside the text."""

    y: float
    text: str
    is_note: bool = False


def lines_of(marks: Marks) -> list[Line]:
    """The lines of a page, from the top."""
    tables = grids(marks.rules)
    loose, cells = sorted_out(marks.glyphs, tables)
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
    found += [_line(line) for line in level_lines(pieces)]
    return sorted(found, key=lambda line: -line.y)


def _inquiries(
    loose: Sequence[Glyph], pieces: Sequence[Segment], notes: Sequence[Segment]
) -> list[Row]:
    """Rows of inquiries that nothing rules, parted by the widest gap that parts their cells."""
    count = count_of_rows(level_lines(pieces))
    best: list[Row] = []
    for gap in _GAPS if count else ():
        rows = rows_of(level_lines(_but(segments(loose, gap), notes)))
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


def _rows(table: Grid, cells: Cells) -> Iterable[Line]:
    for row in table.rows:
        texts = [_cell(cells.get(cell, [])) for cell in row]
        if any(texts):
            yield Line(-table.downs[row[0][0]], "\t".join(texts))


def _cell(pieces: Sequence[Segment]) -> str:
    """What a cell says; a word that is cut goes on, a day and its time do not."""
    text = ""
    for line in level_lines(pieces):
        more = " ".join(piece.text for piece in line)
        text += " " + more if _DAY_END.search(text) and _CLOCK.match(more) else more
    return text


def _line(pieces: Sequence[Segment]) -> Line:
    return Line(pieces[0].y, "\t".join(piece.text for piece in pieces))
