"""Weekly counts of people, read from a CSV file.

One row for each series of a person, oldest week first:

    person,series,first_week,w1,w2,w3
    anna,alipay,2024-01-01,7,5,,6

`first_week` is any day of the first week (2024-01-03, 2024/1/3, 20240103) or its ISO number
(2024-W01). An empty cell (or NA, nan, -) is a week that was not observed, which is never zero; rows
may differ in length. `series` may be left out, and so may the header, whose names are not looked
at otherwise. Commas, semicolons and tabs separate; lines that are empty or begin with # are
passed over. The file is UTF-8.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tests.validation.reading import Unreadable
from tracker.domain.behaviour import ActivityWeek
from tracker.domain.money import ZERO
from tracker.domain.period import Week

ALONE: Final = "events"
"""The series of a row that names none."""
UNSEEN: Final = {"", "na", "n/a", "nan", "none", "null", "-"}
NAMED: Final = re.compile("first|week|date|start|begin|monday", re.IGNORECASE)
"""What the column of the first week is called in a header."""
DAY: Final = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
NUMBER: Final = re.compile(r"(\d{4})-?[Ww]?(\d{1,2})")
WHOLE: Final = re.compile(r"\d+(\.0*)?")


@dataclass(frozen=True, slots=True)
class Series:
    """The weeks of one series of one person."""

    person: str
    name: str
    weeks: tuple[ActivityWeek, ...]


def read_counts(path: Path) -> list[Series]:
    """The series of a file, in its order. Raises Unreadable, and OSError for no such file."""
    found: dict[tuple[str, str], Series] = {}
    for number, cells in _lines(path):
        if not found and _is_header(cells):
            continue
        try:
            series = _series(cells)
        except Unreadable as problem:
            raise Unreadable(f"{path}, line {number}: {problem}") from None
        if (series.person, series.name) in found:
            twice = f"a second row of {series.person!r}, {series.name!r}"
            raise Unreadable(f"{path}, line {number}: {twice}")
        found[series.person, series.name] = series
    if not found:
        raise Unreadable(f"{path}: no row of counts in it")
    return list(found.values())


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError as problem:
        raise Unreadable(f"{path}: not UTF-8 at byte {problem.start}") from None
    full = [(n, line) for n, line in enumerate(lines, 1) if line.strip(" ,;\t")]
    rows = [(n, line) for n, line in full if not line.lstrip().startswith("#")]
    separator = max(",;\t", key=rows[0][1].count) if rows else ","
    for number, line in rows:
        yield number, [cell.strip() for cell in next(csv.reader([line], delimiter=separator))]


def _is_header(cells: Sequence[str]) -> bool:
    """The first row, where it is none of counts and names the first week, or holds no number."""
    try:
        _series(cells)
    except Unreadable:
        named = any(NAMED.search(cell) for cell in cells[1:3])
        return named or not any(WHOLE.fullmatch(cell) or _week(cell) for cell in cells[1:])
    return False


def _series(cells: Sequence[str]) -> Series:
    at = next((index for index in (1, 2) if index < len(cells) and _week(cells[index])), None)
    if at is None:
        shown = " or ".join(repr(cell) for cell in cells[1:3]) or "nothing"
        raise Unreadable(
            f"first_week (field 2, or 3 after a series): {shown} is no day such as 2024-01-31 "
            "and no week such as 2024-W05"
        )
    first = _week(cells[at])
    assert first is not None
    counts = [_count(cell, index) for index, cell in enumerate(cells[at + 1 :], at + 2)]
    weeks = (_row(first.plus(n), count) for n, count in enumerate(counts))
    return Series(cells[0], cells[1] if at > 1 else ALONE, tuple(weeks))


def _row(week: Week, count: int | None) -> ActivityWeek:
    days = min(7, count or 0)
    return ActivityWeek(week, count or 0, days, ZERO, observed=count is not None)


def _count(cell: str, field: int) -> int | None:
    if cell.lower() in UNSEEN:
        return None
    if not WHOLE.fullmatch(cell):
        raise Unreadable(f"field {field}: {cell!r} is no whole number of 0 or more, and not empty")
    return int(cell.split(".", maxsplit=1)[0])


def _week(cell: str) -> Week | None:
    try:
        if day := DAY.fullmatch(cell):
            return Week.of(date(int(day[1]), int(day[3]), int(day[4])))
        if number := NUMBER.fullmatch(cell):
            return Week(date.fromisocalendar(int(number[1]), int(number[2]), 1))
    except ValueError:
        pass
    return None
