"""What a running balance proves: which way the amounts beside it count."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from tracker.importing.mapping.numbers import number

_LEAST: Final = 2
_SHARE: Final = 0.9

Minor = int | None


def minors(cells: Sequence[str], decimal: str) -> list[Minor]:
    """Amounts in hundredths of their unit, to be compared only; `None` for a cell without one."""
    return [_minor(cell, decimal) for cell in cells]


class RowOrder(Enum):
    """In which order of time the rows of a table stand."""

    OLDEST_FIRST = auto()
    NEWEST_FIRST = auto()
    UNKNOWN = auto()


def follows(moved: Sequence[Minor], balance: Sequence[Minor], order: RowOrder) -> bool:
    """Whether each balance is the one before it and what its row moved.

    In either order where that of the rows is not known: equal amounts then fit both ways.
    """
    rows = [(m, b) for m, b in zip(moved, balance, strict=True) if m is not None and b is not None]
    if len(rows) <= _LEAST or not any(m for m, _ in rows):
        return False
    ways = []
    if order is not RowOrder.NEWEST_FIRST:
        ways.append(rows)
    if order is not RowOrder.OLDEST_FIRST:
        ways.append(rows[::-1])
    fits = (sum(b == before + m for (_, before), (m, b) in pairwise(way)) for way in ways)
    return max(fits) >= _SHARE * (len(rows) - 1)


def _minor(cell: str, decimal: str) -> Minor:
    try:
        digits, _unit = number(cell, decimal)
    except ValueError:
        return None
    whole, _, fraction = digits.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole)) * 100 + int(f"{fraction:0<2}"[:2]))
