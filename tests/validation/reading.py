"""Reading the cells of public data sets, and the facts that most of them come to."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import isnan, nan
from pathlib import Path

from tracker.domain.money import Money
from tracker.domain.period import Month

Row = Mapping[str, str]


class Unreadable(ValueError):
    """Something given on the command line that is not understood: says what, where, and why."""


class Line(dict[str, str]):
    """A row of a table by column, with its `place`: file and line."""

    def __init__(self, place: str, cells: Mapping[str, str]) -> None:
        super().__init__(cells)
        self.place = place

    def __missing__(self, column: str) -> str:
        raise Unreadable(f"{self.place}: no column {column!r}; there are {', '.join(self)}")


def csv_rows(path: Path, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a table with a head line, with or without a byte order mark.

    Raises Unreadable where a row has more or fewer cells than the head, or the file is not UTF-8.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            head = [name.strip() for name in next(reader, [])]
            for cells in filter(None, reader):
                yield _line(f"{path}, line {reader.line_num}", head, cells)
        except UnicodeDecodeError:
            raise Unreadable(f"{path}: not UTF-8") from None


def _line(place: str, head: Sequence[str], cells: Sequence[str]) -> Line:
    if len(cells) != len(head):
        raise Unreadable(f"{place}: {len(cells)} cells under {len(head)} columns")
    return Line(place, dict(zip(head, cells, strict=True)))


def number(row: Row, column: str, *missing: float) -> float:
    """A cell as a number; `nan` where it is empty, NA, or one of the codes for missing.

    Raises Unreadable for anything else, and KeyError where there is no such column.
    """
    cell = row[column].strip().strip('"').rstrip("%")
    if cell.lower() in {"", "na", "nan", "null", "none", "?"}:
        return nan
    try:
        value = float(cell)
    except ValueError:
        place = row.place if isinstance(row, Line) else "a row"
        raise Unreadable(f"{place}, {column}: {cell!r} is no number") from None
    return nan if value in missing else value


def count(row: Row, column: str, *missing: float) -> int:
    """A cell as a whole number, 0 where it is missing."""
    value = number(row, column, *missing)
    return 0 if isnan(value) else max(0, round(value))


def money(amount: float) -> Money:
    """An amount of a panel. Its own unit counts as a yuan: nothing is held against fixed sums."""
    return Money(round(amount * 100))


def spread(count: int, as_of: date, days: int) -> list[date]:
    """So many days within the last `days`, evenly spread, where a panel tells only how many."""
    return [as_of - timedelta(days=days * (2 * n + 1) // (2 * count)) for n in range(count)]


def months_before(as_of: date, months: int) -> date:
    """The same day of the month, so many months earlier."""
    return Month.of(as_of).plus(-months).day(as_of.day)
