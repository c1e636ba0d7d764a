"""The grid of a detailed report that holds a code for every month of an account."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.domain.period import Month

_TITLE = re.compile(
    r"((?:19|20)\d\d)年(\d{1,2})月[—–\-~至]+((?:19|20)\d\d)年(\d{1,2})月的?(?:还款|缴费)记录"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"[N*1-7ABCDGMZ#]")
_MONTHS = 12
_OVERDUE = "1234567"
_LONG = "4567"
_FIVE_YEARS = 60
_OVERDRAWN = "12"
"""Codes that on a card that may be overdrawn say that it is, not that anything is overdue."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`codes` has one character for every month from `first`."""

    first: Month
    codes: str

    @property
    def history(self) -> str:
        """The grid as a tradeline keeps it: 2024-01:NN1*."""
        return f"{self.first.year}-{self.first.number:02}:{self.codes}"

    def covers_five_years(self, opened: Month | None) -> bool:
        """Whether it tells of five years, or of all the time there was."""
        return len(self.codes) >= _FIVE_YEARS or (opened is not None and self.first <= opened)

    def overdue(self, *, overdrawn: bool) -> tuple[int, int]:
        """In how many months anything was overdue, and in how many for more than ninety days."""
        codes = _OVERDUE.translate(dict.fromkeys(map(ord, _OVERDRAWN))) if overdrawn else _OVERDUE
        return sum(code in codes for code in self.codes), sum(c in _LONG for c in self.codes)


def title_of(line: str) -> tuple[Month, Month] | None:
    """The first and the last month of the grid that a line announces."""
    found = _TITLE.search("".join(line.split()))
    if found is None:
        return None
    try:
        first, last = Month(int(found[1]), int(found[2])), Month(int(found[3]), int(found[4]))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def read_grid(span: tuple[Month, Month], rows: Sequence[Sequence[str]]) -> Grid | None:
    """Read the rows of cells below a title; `None` unless every month has exactly one code.

    A row of codes begins with its year; rows of amounts between them name none. Where the cells
    of months without a code were lost, the codes are those of the months that the title names.
    """
    first, last = span
    wanted = [m for year in range(first.year, last.year + 1) for m in _months(year, first, last)]
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    if not any(row and _YEAR.fullmatch(row[0]) for row in filled):
        plain = [row for row in filled if len(row) == len(wanted) and all(map(_is_code, row))]
        return Grid(first, "".join(plain[0])) if len(plain) == 1 else None
    found: dict[Month, str] = {}
    for row in rows:
        codes = _codes(list(row), first, last)
        if codes is None or not found.keys().isdisjoint(codes):
            return None
        found |= codes
    if set(found) != set(wanted):
        return None
    return Grid(first, "".join(found[month] for month in wanted))


def _codes(row: list[str], first: Month, last: Month) -> dict[Month, str] | None:
    """The code of each month in a row that names its year; nothing of another row."""
    while row and not row[0].strip():
        row = row[1:]
    if not row or not _YEAR.fullmatch(row[0].strip()):
        return {}
    cells = [cell.strip() for cell in row[1:]]
    months = _months(int(row[0]), first, last)
    if len(cells) == _MONTHS:
        cells = [cells[month.number - 1] for month in months]
    else:
        cells = [cell for cell in cells if cell]
    if len(cells) != len(months) or not all(map(_is_code, cells)):
        return None
    return dict(zip(months, cells, strict=True))


def _is_code(cell: str) -> bool:
    return bool(_CODE.fullmatch(cell))


def _months(year: int, first: Month, last: Month) -> list[Month]:
    return [m for n in range(1, _MONTHS + 1) if first <= (m := Month(year, n)) <= last]
