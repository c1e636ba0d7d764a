"""A printed statement to rows, as any other table has them.

A row begins where a day stands in a column of days. What stands above or below it in the other
columns is the rest of its cells; whatever is no cell is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.importing.decode import Row
from tracker.importing.document.cells import by_row
from tracker.importing.document.columns import Columns, columns_of, is_below
from tracker.importing.document.footers import is_footer
from tracker.importing.document.headings import Headings, headings_at, is_same
from tracker.importing.document.printed import Line, cell_text
from tracker.importing.document.segments import Segment

_DAY = re.compile(
    r"(?:\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?|(?:19|20)\d{6}|\d{6}"
    r"|\d{1,2}[-/.月]\d{1,2}日?)"
    r"(?:\s*(?:\d{1,2}(?::\d{0,2}){0,2}|\d{4}|\d{6}))?"
)
_REST_OF_DAY = re.compile(r"[\d:\-/. 年月日]+")
_PROSE = re.compile(r"合计|总计|小计|本页|承前|说明|备注[:：]|注[:：]|温馨|提示|以[上下]|打印|[*★]")
_LEAST_CELLS = 2


@dataclass(slots=True)
class _Part:
    """Lines that stand under one row of headings, or (`headings` is `None`) under none."""

    headings: Headings | None
    head: Line | None = None
    lines: list[Line] = field(default_factory=list)


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Headings, data and prose in the order of print; headings that come again are left out."""
    found: list[Row] = []
    for part in _parts(lines):
        if part.headings is None or part.head is None:
            found += [Row(line.number, line.text, _pieces(line)) for line in part.lines]
            continue
        found.append(Row(part.head.number, part.head.text, list(part.headings.texts)))
        found += _below(part.headings, part.lines)
    return found


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts = [_Part(None)]
    place = 0
    while place < len(lines):
        line, headings = lines[place], headings_at(lines, place)
        place += headings.lines if headings else 1
        if headings is None:
            if not is_footer(line.text):
                parts[-1].lines.append(line)
        elif not (parts[-1].headings and is_same(parts[-1].headings, headings)):
            parts.append(_Part(headings, line))
    return parts


def _below(headings: Headings, lines: Sequence[Line]) -> list[Row]:
    whole = [line for line in lines if len(line.boxes) > _LEAST_CELLS]
    rest = [line for line in lines if len(line.boxes) <= _LEAST_CELLS]
    words = [word for line in whole for word in line.words]
    words += [word for line in rest for word in line.words if is_below(headings, word)]
    columns = columns_of(headings, words)
    rows: list[Row] = []
    loose: list[Line] = []
    page = 0
    for line in lines:
        if loose and (line.page != loose[-1].page or _is_ruled(line, columns)):
            rows += _loose(loose, columns)
            loose = []
        if _is_ruled(line, columns):
            cells = columns.of_boxes(line.boxes)
            _add(rows, line, cells, columns, is_first=line.page != page)
        else:
            loose.append(line)
        page = line.page
    return [*rows, *_loose(loose, columns)]


def _is_ruled(line: Line, columns: Columns) -> bool:
    """Whether a line is one ruled row: a frame may hold several that nothing parts."""
    if not line.is_ruled:
        return False
    days = [
        sum(_DAY.fullmatch(word.text) is not None and "." not in word.text for word in box.words)
        for box in line.boxes
        if columns.place(box.x0, box.x1) in columns.dates
    ]
    return max(days, default=0) <= 1


def _add(
    rows: list[Row], line: Line, cells: list[str], columns: Columns, *, is_first: bool
) -> None:
    """A ruled row; one that a page has cut goes on in the first row of the next."""
    filled = [cell for cell in cells if cell]
    has_day = any(_DAY.fullmatch(cells[n]) for n in columns.dates)
    is_rest = is_first and rows and len(rows[-1].cells) == len(cells)
    if has_day or len(filled) > len(cells) / 2 or not filled:
        rows.append(_data(line.number, cells))
    elif is_rest and not _PROSE.match(filled[0]):
        whole = [_joined(a, b) for a, b in zip(rows[-1].cells, cells, strict=True)]
        rows[-1] = _data(rows[-1].line, whole)
    else:
        rows.append(_prose(line))


def _joined(first: str, rest: str) -> str:
    """What two pages say of one cell: a day and its time stay apart."""
    apart = bool(first and rest and _DAY.fullmatch(first) and ":" in rest)
    return f"{first} {rest}" if apart else first + rest


def _loose(lines: Sequence[Line], columns: Columns) -> Iterator[Row]:
    """Rows of lines of one page that nothing rules."""
    starts, rest = [], []
    found: list[Row] = []
    for line in lines:
        cells = columns.sorted_out(line.words)
        if _starts(cells, columns):
            starts.append(line)
        elif _is_part(line, cells, columns):
            rest.append(line)
        else:
            found.append(_prose(line))
    found += _whole(starts, rest, columns) if starts else map(_prose, rest)
    yield from sorted(found, key=lambda row: row.line)


def _starts(cells: Sequence[Sequence[Segment]], columns: Columns) -> bool:
    filled = sum(map(bool, cells))
    return filled > _LEAST_CELLS and any(_DAY.fullmatch(cell_text(cells[n])) for n in columns.dates)


def _is_part(line: Line, cells: Sequence[Sequence[Segment]], columns: Columns) -> bool:
    """Whether a line holds nothing but the rest of cells of the rows around it."""
    if _PROSE.match(line.text) or any(map(columns.crosses, line.words)):
        return False
    days = [cell_text(cells[n]) for n in columns.dates]
    return all(not day or _REST_OF_DAY.fullmatch(day) for day in days)


def _whole(starts: Sequence[Line], rest: Sequence[Line], columns: Columns) -> Iterator[Row]:
    words = [word for line in (*starts, *rest) for word in line.words]
    by_column = by_row([line.y for line in starts], columns.sorted_out(words))
    used = set()
    for place, start in enumerate(starts):
        cells = [column[place] for column in by_column]
        used |= {word for cell in cells for word in cell}
        yield _data(start.number, [cell_text(cell) for cell in cells])
    for line in rest:
        if not used.intersection(line.words):
            yield _prose(line)


def _data(number: int, cells: Sequence[str]) -> Row:
    return Row(number, " ".join(cell for cell in cells if cell), list(cells))


def _prose(line: Line) -> Row:
    """A line among the rows of a table that is none of them."""
    return Row(line.number, line.text, [line.text])


def _pieces(line: Line) -> list[str]:
    return [box.text for box in line.boxes]
