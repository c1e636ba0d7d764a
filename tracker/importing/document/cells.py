"""Cells that take several lines where nothing is ruled: which line belongs to which row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise

from tracker.importing.document.segments import Segment

_LEVEL = 0.4
_NEXT_LINE = 1.9
_BROKEN = 1000.0
_LEFT_OUT = 1.0
_TIE = 0.5

Cell = list[Segment]


class _Lie(Enum):
    """Where the lines of a cell stand that has fewer of them than its row is tall."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


def by_row(rows: Sequence[float], columns: Iterable[Sequence[Segment]]) -> list[list[Cell]]:
    """For each column, the lines of each cell; a row is known by the base line of its number.

    All cells of a table lie in their rows in one way: the one that leaves the lines of each
    closest together. Lines beyond the first and last row that are of neither are left out.
    """
    sorted_out = [_sorted(rows, lines) for lines in columns]
    ways = [[_cells(rows, column, lie) for column in sorted_out] for lie in _Lie]
    costs = [sum(cost for _, cost in way) for way in ways]
    best = next(way for way, cost in zip(ways, costs, strict=True) if cost <= min(costs) + _TIE)
    return [cells for cells, _ in best]


_Sorted = tuple[list[Cell], list[Cell]]


def _sorted(rows: Sequence[float], lines: Sequence[Segment]) -> _Sorted:
    """The lines level with each row, and those above, between and below the rows."""
    level: list[Cell] = [[] for _ in rows]
    between: list[Cell] = [[] for _ in range(len(rows) + 1)]
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        row = min(range(len(rows)), key=lambda row: abs(rows[row] - line.y))
        if abs(rows[row] - line.y) <= _LEVEL * line.size:
            level[row].append(line)
        else:
            between[sum(y > line.y for y in rows)].append(line)
    return level, between


def _cells(rows: Sequence[float], column: _Sorted, lie: _Lie) -> tuple[list[Cell], float]:
    """The cells of a column if they lie so, and how badly that fits."""
    level, between = column
    cells: list[Cell] = []
    above = _near(between[0][::-1], rows[0])[::-1]
    cost = 0.0
    if lie is _Lie.TOP:
        cost = sum(_LEFT_OUT + line.y - rows[0] for line in above)
        above = []
    for row, own in enumerate(level):
        below = between[row + 1]
        if row == len(rows) - 1:
            below = _near(below, rows[row])
        count = {_Lie.TOP: len(below), _Lie.MIDDLE: len(above), _Lie.BOTTOM: 0}[lie]
        cell = [*above, *own, *below[:count]]
        cost += sum(upper.y - lower.y for upper, lower in pairwise(cell))
        is_broken = count > len(below) if lie is _Lie.MIDDLE and cell else not own
        cost += _BROKEN * is_broken
        cells.append(cell)
        above = below[count:]
    cost += sum(_LEFT_OUT + rows[-1] - line.y for line in above)
    return cells, cost


def _near(lines: Iterable[Segment], y: float) -> Cell:
    """The lines that follow each other from a base line on without a gap."""
    kept: Cell = []
    for line in lines:
        if abs(line.y - y) > _NEXT_LINE * line.size:
            break
        kept.append(line)
        y = line.y
    return kept
