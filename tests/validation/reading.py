"""Reading the cells of public data sets, and the facts that most of them come to."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from math import isnan, nan
from pathlib import Path

from tracker.domain.money import Money
from tracker.domain.period import Month

Row = Mapping[str, str]


def csv_rows(path: Path, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a table with a head line, with or without a byte order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def number(row: Row, column: str, *missing: float) -> float:
    """A cell as a number; `nan` where it is empty, NA, or one of the codes for missing.

    Raises KeyError where there is no such column.
    """
    cell = (row[column] or "").strip().strip('"').rstrip("%")
    if cell.lower() in {"", "na", "nan", "null", "none", "?"}:
        return nan
    value = float(cell)
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
