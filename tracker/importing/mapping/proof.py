"""What a running balance proves: which way the amounts beside it count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tracker.importing.mapping.numbers import number

_LEAST: Final = 2
_SHARE: Final = 0.9

Minor = int | None


def minors(cells: Sequence[str], decimal: str) -> list[Minor]:
    """Amounts in hundredths of their unit, to be compared only; `None` for a cell without one."""
    return [_minor(cell, decimal) for cell in cells]


def follows(moved: Sequence[Minor], balance: Sequence[Minor]) -> bool:
    """Whether each balance is the one before it and what its row moved, in either order of rows."""
    rows = [(m, b) for m, b in zip(moved, balance, strict=True) if m is not None and b is not None]
    if len(rows) <= _LEAST or not any(m for m, _ in rows):
        return False
    forward = sum(b == before + m for (_, before), (m, b) in pairwise(rows))
    backward = sum(b == before + m for (_, before), (m, b) in pairwise(rows[::-1]))
    return max(forward, backward) >= _SHARE * (len(rows) - 1)


def _minor(cell: str, decimal: str) -> Minor:
    try:
        digits, _unit = number(cell, decimal)
    except ValueError:
        return None
    whole, _, fraction = digits.partition(".")
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole)) * 100 + int(f"{fraction:0<2}"[:2]))
