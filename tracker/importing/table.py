"""The rows below the headings: told apart from notes and totals, and read by column name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.domain.money import Money
from tracker.domain.sentence import N_
from tracker.importing.anchor import reanchored
from tracker.importing.decode import Row, literal_cells
from tracker.importing.importer import ImportProblem
from tracker.importing.layout import Header, Layout
from tracker.importing.values import amount, instant, is_instant

NOTHING = frozenset({"", "/", "-", "--"})
"""Cells that say: none."""

_PROSE_CELLS = 2


@dataclass(frozen=True, slots=True)
class Record:
    """A data row: cells by field, "" where a cell says none or its column is missing.

    `text` is the row as it stands; the sign of `amount` is as printed.
    """

    line: int
    text: str
    occurred_at: datetime
    amount: Money
    values: Mapping[str, str]


def split(rows: Sequence[Row], header: Header, layout: Layout) -> tuple[list[Row], list[Row]]:
    """Data rows; and the notes and totals around them."""
    data: list[Row] = []
    prose = list(rows[: header.row])
    for row in rows[header.row + 1 :]:
        (data if _is_data(row, header, layout) else prose).append(row)
    return data, prose


def records(rows: Sequence[Row], header: Header, layout: Layout, file: str) -> Iterator[Record]:
    """Read data rows.

    Raises:
        ImportProblem: the time or the amount of a row cannot be read, or a row has more cells
            than headings and cannot be set right.
    """
    fields = [column.field for column in layout.columns]
    places = [header.places.get(field, -1) for field in fields]
    for row in rows:
        cells = _fitted(row, header, layout, file)
        width = len(cells)
        values = {
            field: "" if not 0 <= place < width or cells[place] in NOTHING else cells[place]
            for field, place in zip(fields, places, strict=True)
        }
        yield _record(row, values, layout, file)


def _record(row: Row, values: Mapping[str, str], layout: Layout, file: str) -> Record:
    try:
        occurred_at = instant(values["time"])
    except (ValueError, OverflowError):
        raise ImportProblem(
            N_(
                "{file}, line {line}: {column} is “{value}”; "
                "expected a date and time such as 2026-01-31 12:30:00."
            ),
            file=file,
            line=row.line,
            column=layout.heading("time"),
            value=values["time"],
        ) from None
    try:
        money = amount(values["amount"])
    except ValueError:
        raise ImportProblem(
            N_("{file}, line {line}: {column} is “{value}”; expected an amount such as 12.30."),
            file=file,
            line=row.line,
            column=layout.heading("amount"),
            value=values["amount"],
        ) from None
    return Record(row.line, row.text, occurred_at, money, values)


def _is_data(row: Row, header: Header, layout: Layout) -> bool:
    """Whether a row is data, and not blank, a note, a total or the headings once more."""
    cells = row.cells
    time, money = header.places["time"], header.places["amount"]
    if len(cells) > max(time, money) and cells[time] and cells[money]:
        return cells[time] != header.opening
    filled = [cell for cell in cells if cell]
    telling = any(is_instant(cell) or cell in layout.directions for cell in filled)
    return len(filled) > _PROSE_CELLS or telling


def _fitted(row: Row, header: Header, layout: Layout, file: str) -> Sequence[str]:
    """The cells of a row, each under its heading."""
    cells = row.cells
    direction = header.places["direction"]
    if len(cells) < header.width and '"' in row.text:
        literal = literal_cells(row.text)
        cells = literal if len(literal) >= header.width else cells
    if direction < len(cells) <= header.cells and cells[direction] in layout.directions:
        return cells
    for extra in range(max(0, len(cells) - header.cells), len(cells) - header.width + 1):
        end = header.width + extra
        if not any(cells[end:]):
            fitted = reanchored(cells[:end], header.places, header.width, layout.directions)
            if fitted is not None:
                return fitted
    if len(cells) <= header.cells:
        return cells
    raise ImportProblem(
        N_("{file}, line {line}: {cells} cells under {headings} headings: {text}"),
        file=file,
        line=row.line,
        cells=len(cells),
        headings=header.cells,
        text=row.text,
    )
