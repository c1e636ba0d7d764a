"""The rows below the headings: told apart from notes and totals, and read by column name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tracker.domain.sentence import N_
from tracker.importing.anchor import is_destroyed, reanchored
from tracker.importing.decode import Row, literal_cells
from tracker.importing.importer import ImportProblem, cut_off
from tracker.importing.layout import Header, Layout
from tracker.importing.record import Records
from tracker.importing.values import instants, is_amount, is_instant, usual_amounts

T = TypeVar("T")

NOTHING = frozenset({"", "/", "-", "--"})
"""Cells that say: none."""

TOO_SHORT = N_(
    "{file}, line {line} ends too early: {cells} {cells:cell|cells} under {headings} "
    "{headings:heading|headings}: {text}"
)
_PROSE_CELLS = 2
# How a row begins: with a time or a number, or a piece of one.
_BEGUN = re.compile(r"\d[\d\-/: ]*")


def data_rows(
    rows: Iterable[Row], header: Header, layout: Layout, prose: list[Row]
) -> Iterator[Row]:
    """The rows below the headings that are data; notes and totals are added to `prose`."""
    time, money = header.places["time"], header.places["amount"]
    least = 1 + max(time, money)
    for row in rows:
        cells = row.cells
        if len(cells) >= least and cells[time] and cells[money] and cells[time] != header.opening:
            yield row  # as nearly all are
        elif _is_data(row, header, layout) or (row.is_open and _has_begun(row, layout)):
            yield row
        else:
            prose.append(row)


def records(rows: Sequence[Row], header: Header, layout: Layout, file: str) -> Records:
    """Read data rows, of which there is one at least.

    Raises:
        ImportProblem: the time or the amount of a row cannot be read, or a row has more cells
            than headings and cannot be set right, or too few, or the file ends within it.
    """
    fitted = _under_headings(rows, header, layout, file)
    columns = list(zip(*fitted, strict=False))  # blanks may stand behind some rows
    times, sums = (columns[header.places[name]] for name in ("time", "amount"))
    blank = ("",) * len(rows)
    places = [header.places.get(field) for field in layout.fields]
    return Records(
        [row.line for row in rows],
        [row.text for row in rows],
        _read(instants, times, lambda at: _no_instant(times[at], rows[at], layout, file)),
        _read(usual_amounts, sums, lambda at: _no_amount(sums[at], rows[at], layout, file)),
        list(columns[header.places["direction"]]),
        [list(blank if place is None else _telling(columns[place])) for place in places],
    )


def _under_headings(
    rows: Sequence[Row], header: Header, layout: Layout, file: str
) -> Iterator[Sequence[str]]:
    """The cells of each row: at least one for each heading, and no text behind them."""
    width, direction, words = header.width, header.places["direction"], layout.directions
    blanks = [""] * width
    required = {column.field for column in layout.columns if column.required}
    least = 1 + max(header.places[field] for field in required)
    for row in rows:
        cells: Sequence[str] = row.cells
        if len(cells) == width and cells[direction] in words and not row.is_open:
            yield cells  # as nearly all are
            continue
        if row.is_open and len(cells) < _least_whole(rows, header):
            raise cut_off(row.line, file)
        if len(cells) < least:
            raise _too_short(row, header, file)
        if not _has_width(cells, header) or cells[direction] not in words:
            cells = _fitted(row, header, layout, file)
        yield cells if len(cells) >= width else [*cells, *blanks[len(cells) :]]


def _least_whole(rows: Sequence[Row], header: Header) -> int:
    """How many cells the last row has at least if the file does not end within it.

    As many as the headings and the blanks behind them, or as any row before it.
    """
    before = [len(row.cells) for row in rows if not row.is_open]
    return min(header.cells, max(before, default=header.cells))


def _read(
    read: Callable[[Sequence[str]], list[T]],
    texts: Sequence[str],
    problem: Callable[[int], ImportProblem],
) -> list[T]:
    """What is read of each text; raises the problem of the first that cannot be read."""
    try:
        return read(texts)
    except (ValueError, OverflowError):
        raise problem(next(at for at, text in enumerate(texts) if not _reads(read, text))) from None


def _reads(read: Callable[[Sequence[str]], object], text: str) -> bool:
    try:
        read((text,))
    except (ValueError, OverflowError):
        return False
    return True


def _telling(column: Sequence[str]) -> Sequence[str]:
    """A column with "" for whatever says: none."""
    if NOTHING.isdisjoint(column):
        return column
    return ["" if cell in NOTHING else cell for cell in column]


def _no_instant(text: str, row: Row, layout: Layout, file: str) -> ImportProblem:
    return ImportProblem(
        N_(
            "{file}, line {line}: {column} is “{value}”; "
            "expected a date and time such as 2026-01-31 12:30:00."
        ),
        file=file,
        line=row.line,
        column=layout.heading("time"),
        value=text,
    )


def _no_amount(text: str, row: Row, layout: Layout, file: str) -> ImportProblem:
    return ImportProblem(
        N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30."),
        file=file,
        line=row.line,
        column=layout.heading("amount"),
        value=text,
    )


def _is_data(row: Row, header: Header, layout: Layout) -> bool:
    """Whether a row is data, and not blank, a note, a total or the headings once more."""
    cells = row.cells
    time, money = header.places["time"], header.places["amount"]
    if len(cells) > max(time, money) and cells[time] and cells[money]:
        return cells[time] != header.opening
    filled = [cell for cell in cells if cell]
    telling = any(is_instant(cell) or cell in layout.directions for cell in filled)
    return len(filled) > _PROSE_CELLS or telling


def _has_begun(row: Row, layout: Layout) -> bool:
    """Whether the end of the file has left no more of a row than a piece of its first cells."""
    first = row.cells[0]
    is_word = any(first and word.startswith(first) for word in layout.directions)
    return is_word or bool(_BEGUN.fullmatch(first))


def _too_short(row: Row, header: Header, file: str) -> ImportProblem:
    return ImportProblem(
        TOO_SHORT,
        file=file,
        line=row.line,
        cells=len(row.cells),
        headings=header.width,
        text=row.text,
    )


def _has_width(cells: Sequence[str], header: Header) -> bool:
    """Whether there is a cell for every heading, and behind them no more than blanks."""
    width = header.width
    return width == len(cells) or (width < len(cells) <= header.cells and not any(cells[width:]))


def _ends_blank(cells: Sequence[str], header: Header, layout: Layout) -> bool:
    """Whether every cell stands under its heading, and behind them are blanks alone (JD)."""
    is_blank = len(cells) > header.cells and not any(cells[header.width :])
    direction, money = header.places["direction"], header.places["amount"]
    return is_blank and cells[direction] in layout.directions and is_amount(cells[money])


def _fitted(row: Row, header: Header, layout: Layout, file: str) -> Sequence[str]:
    """The cells of a row, each under its heading."""
    cells = row.cells
    direction = header.places["direction"]
    if _ends_blank(cells, header, layout):
        return cells[: header.cells]
    if len(cells) < header.width and '"' in row.text:
        literal = literal_cells(row.text)
        cells = literal if len(literal) >= header.width else cells
    is_long = len(cells) > header.cells or (
        len(cells) > header.width and any(cells[header.width :])
    )
    if not is_long and len(cells) > direction and cells[direction] in layout.directions:
        return cells
    for extra in range(max(0, len(cells) - header.cells), len(cells) - header.width + 1):
        end = header.width + extra
        if not any(cells[end:]):
            fitted = reanchored(cells[:end], header.places, header.width, layout.directions)
            if fitted is not None:
                return fitted
    if not is_long:
        return cells
    if is_destroyed(row.text):
        raise ImportProblem(
            N_(
                "{file}, line {line}: characters are destroyed, and {cells} "
                "{cells:cell stands|cells stand} under {headings} {headings:heading|headings}, so "
                "a part of the file is lost; download or copy it again."
            ),
            file=file,
            line=row.line,
            cells=len(cells),
            headings=header.cells,
        )
    raise ImportProblem(
        N_(
            "{file}, line {line}: {cells} {cells:cell|cells} under {headings} "
            "{headings:heading|headings}: {text}"
        ),
        file=file,
        line=row.line,
        cells=len(cells),
        headings=header.cells,
        text=row.text,
    )
