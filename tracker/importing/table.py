"""The rows below the headings: told apart from notes and totals, and read by column name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.importing.anchor import reanchored
from tracker.importing.decode import Row, literal_cells
from tracker.importing.importer import ImportProblem
from tracker.importing.layout import Header, Layout
from tracker.importing.values import instant, is_amount, is_instant, usual_amount

NOTHING = frozenset({"", "/", "-", "--"})
"""Cells that say: none."""

_PROSE_CELLS = 2
# How a row begins: with a time or a number, or a piece of one.
_BEGUN = re.compile(r"\d[\d\-/: ]*")


class Record(NamedTuple):
    """A data row: its cells in the order of `Layout.fields`, "" for none or for no such column.

    `text` is the row as it stands, `direction` the word in its direction column; the sign of
    `amount` is as printed.
    """

    line: int
    text: str
    occurred_at: datetime
    amount: Money
    direction: str
    cells: tuple[str, ...]


def data_rows(
    rows: Iterable[Row], header: Header, layout: Layout, prose: list[Row]
) -> Iterator[Row]:
    """The rows below the headings that are data; notes and totals are added to `prose`."""
    for row in rows:
        if _is_data(row, header, layout) or (row.is_open and _has_begun(row, layout)):
            yield row
        else:
            prose.append(row)


def records(rows: Iterable[Row], header: Header, layout: Layout, file: str) -> Iterator[Record]:
    """Read data rows.

    Raises:
        ImportProblem: the time or the amount of a row cannot be read, or a row has more cells
            than headings and cannot be set right, or too few, or the file ends within it.
    """
    # Behind the headings stands one blank cell more, which the columns that the table lacks share.
    blanks = [""] * (header.width + 1)
    pick = itemgetter(*(header.places.get(field, header.width) for field in layout.fields))
    time, money, direction = (header.places[name] for name in ("time", "amount", "direction"))
    required = {column.field for column in layout.columns if column.required}
    least = 1 + max(header.places[field] for field in required)
    for row in rows:
        if row.is_open and len(row.cells) < header.cells:
            raise _cut_off(row, file)
        if len(row.cells) < least:
            raise _too_short(row, header, file)
        cells: Sequence[str] = row.cells
        if not _has_width(cells, header) or cells[direction] not in layout.directions:
            cells = _fitted(row, header, layout, file)
        if len(cells) <= header.width:
            cells = [*cells, *blanks[len(cells) :]]
        yield Record(
            row.line,
            row.text,
            _instant(cells[time], row, layout, file),
            _amount(cells[money], row, layout, file),
            cells[direction],
            tuple(["" if cell in NOTHING else cell for cell in pick(cells)]),
        )


def _instant(text: str, row: Row, layout: Layout, file: str) -> datetime:
    try:
        return instant(text)
    except (ValueError, OverflowError):
        raise ImportProblem(
            N_(
                "{file}, line {line}: {column} is “{value}”; "
                "expected a date and time such as 2026-01-31 12:30:00."
            ),
            file=file,
            line=row.line,
            column=layout.heading("time"),
            value=text,
        ) from None


def _amount(text: str, row: Row, layout: Layout, file: str) -> Money:
    try:
        return usual_amount(text)
    except ValueError:
        raise ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30."),
            file=file,
            line=row.line,
            column=layout.heading("amount"),
            value=text,
        ) from None


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


def _cut_off(row: Row, file: str) -> ImportProblem:
    return ImportProblem(
        N_(
            "{file} ends in the middle of line {line}, so it is not complete; "
            "download or copy it again."
        ),
        file=file,
        line=row.line,
    )


def _too_short(row: Row, header: Header, file: str) -> ImportProblem:
    return ImportProblem(
        N_("{file}, line {line} ends too early: {cells} cells under {headings} headings: {text}"),
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
    raise ImportProblem(
        N_("{file}, line {line}: {cells} cells under {headings} headings: {text}"),
        file=file,
        line=row.line,
        cells=len(cells),
        headings=header.cells,
        text=row.text,
    )
