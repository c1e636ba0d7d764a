"""Rows of inquiries where nothing is ruled: number, day, and cells that may take several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.importing.document.cells import by_row
from tracker.importing.document.segments import Segment

_NUMBER = re.compile(r"\d{1,4}")
_DAY = re.compile(r"[12]\d{3}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?")
_BOTH = re.compile(rf"({_NUMBER.pattern}) ?({_DAY.pattern})")
_BEGINS = re.compile(rf"{_NUMBER.pattern} ?{_DAY.pattern}")
_HEADING = re.compile(r"编号|查询日期|查询机构|查询操作员|查询原因|记录|明细|说明")
_COLUMNS = 4
_FARTHEST = 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its base line, its text, and the pieces that are in it."""

    y: float
    text: str
    pieces: Sequence[Segment]

    @property
    def is_complete(self) -> bool:
        """Whether it says who asked and why."""
        return sum(map(bool, self.text.split("\t"))) >= _COLUMNS


@dataclass(frozen=True, slots=True)
class _Start:
    """The number and the day that a row begins with, and where they end."""

    y: float
    x1: float
    size: float
    texts: Sequence[str]
    pieces: Sequence[Segment]


def count_of_rows(lines: Sequence[Sequence[Segment]]) -> int:
    """How many lines begin with a number and a day, however closely they are set."""
    return sum(bool(_BEGINS.match(" ".join(p.text for p in line))) for line in lines)


def rows_of(lines: Sequence[Sequence[Segment]]) -> list[Row]:
    """The rows of inquiries among the lines of a page, each with all lines of its cells."""
    found: list[Row] = []
    for starts, others in _tables(lines):
        found += _rows(starts, others)
    return found


def _tables(
    lines: Sequence[Sequence[Segment]],
) -> Iterator[tuple[list[_Start], list[Segment]]]:
    """The beginnings of rows that follow each other, and the pieces to the right of them."""
    starts: list[_Start] = []
    others: list[Segment] = []
    for line in lines:
        start = _start(line)
        if start:
            if starts and starts[-1].y - start.y > _FARTHEST * start.size:
                yield starts, others
                starts, others = [], []
            starts.append(start)
            others += [piece for piece in line if piece not in start.pieces]
        elif any(_HEADING.search(piece.text) for piece in line):
            if starts:
                yield starts, others
            starts, others = [], []
        else:
            others += line
    if starts:
        yield starts, others


def _start(line: Sequence[Segment]) -> _Start | None:
    first = line[0]
    both = _BOTH.fullmatch(first.text)
    if both:
        return _Start(first.y, first.x1, first.size, both.groups(), line[:1])
    if len(line) > 1 and _NUMBER.fullmatch(first.text) and _DAY.fullmatch(line[1].text):
        texts = [piece.text for piece in line[:2]]
        return _Start(first.y, line[1].x1, first.size, texts, line[:2])
    return None


def _rows(starts: Sequence[_Start], others: Sequence[Segment]) -> Iterator[Row]:
    left = max(start.x1 for start in starts)
    columns = _columns([piece for piece in others if piece.x0 >= left])
    cells = [c for c in by_row([start.y for start in starts], columns) if any(c)]
    for number, start in enumerate(starts):
        mine = [column[number] for column in cells]
        texts = [*start.texts, *map(_text, mine)]
        inside = [piece for cell in mine for piece in cell]
        yield Row(start.y, "\t".join(texts), [*start.pieces, *inside])


def _columns(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Pieces that stand above each other."""
    columns: list[list[Segment]] = []
    end = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if columns and piece.x0 < end:
            columns[-1].append(piece)
        else:
            columns.append([piece])
            end = 0.0
        end = max(end, piece.x1)
    return columns


def _text(cell: Sequence[Segment]) -> str:
    """What a cell says; only what a gap parts on one line stays apart."""
    text, y = "", None
    for piece in cell:
        text += " " + piece.text if piece.y == y else piece.text
        y = piece.y
    return text
