"""Ruled tables: which cells the lines of a page enclose."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.importing.document.glyphs import Rule

_NEAR = 2.0
_SHORTEST = 4.0
_MOST_CELLS = 20_000
_MOST_PAIRS = 1_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its upright lines from the left, its level lines from the top, and its cells.

    Level lines count downwards here, as rows do. `cells` holds for each field between the lines
    (row, column) the cell that it is part of, named by its first field: a cell may span several.
    """

    xs: Sequence[float]
    downs: Sequence[float]
    cells: dict[tuple[int, int], tuple[int, int]]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell around a point, if it is in the table."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.downs, -y) - 1
        return self.cells.get((row, column))

    def span(self, cell: tuple[int, int]) -> tuple[float, float]:
        """From where to where a cell reaches across the page."""
        row, first = cell
        last = first
        while self.cells.get((row, last + 1)) == cell:
            last += 1
        return self.xs[first], self.xs[last + 1]

    @property
    def rows(self) -> list[list[tuple[int, int]]]:
        """The cells, row by row from the top; one that spans rows is in its first."""
        rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for cell in sorted(set(self.cells.values())):
            rows[cell[0]].append(cell)
        return list(rows.values())


def grids(rules: Iterable[Rule]) -> list[Grid]:
    """The tables that lines make up: level and upright ones that meet, with cells between."""
    level, upright = _merged(rules)
    if len(level) * len(upright) > _MOST_PAIRS:
        return []
    found = []
    for rows, columns in _joined(level, upright):
        grid = _grid(rows, columns)
        if grid and len(set(grid.cells.values())) > 1:
            found.append(grid)
    return found


@dataclass(slots=True)
class _Line:
    """A line at one place, from one end to another."""

    at: float
    start: float
    end: float


def _merged(rules: Iterable[Rule]) -> tuple[list[_Line], list[_Line]]:
    """Level and upright lines, those that continue each other as one."""
    level, upright = [], []
    for x0, y0, x1, y1 in rules:
        if x1 - x0 >= y1 - y0:
            level.append(_Line((y0 + y1) / 2, x0, x1))
        else:
            upright.append(_Line((x0 + x1) / 2, y0, y1))
    return _continued(level), _continued(upright)


def _continued(lines: list[_Line]) -> list[_Line]:
    lines.sort(key=lambda line: line.at)
    at = -1e9
    for line in lines:  # lines that are nearly at one place are at one place
        at = line.at = at if line.at - at < _NEAR else line.at
    lines.sort(key=lambda line: (line.at, line.start))
    whole: list[_Line] = []
    for line in lines:
        last = whole[-1] if whole else None
        if last and last.at == line.at and line.start <= last.end + _NEAR:
            last.end = max(last.end, line.end)
        else:
            whole.append(_Line(line.at, line.start, line.end))
    return [line for line in whole if line.end - line.start >= _SHORTEST]


def _joined(level: list[_Line], upright: list[_Line]) -> Iterable[tuple[list[_Line], list[_Line]]]:
    """The lines in groups that hang together."""
    group = list(range(len(level) + len(upright)))

    def root(item: int) -> int:
        while group[item] != item:
            group[item] = group[group[item]]
            item = group[item]
        return item

    for row, a in enumerate(level):
        for column, b in enumerate(upright, start=len(level)):
            if _meets(a, b):
                group[root(column)] = root(row)
    together: dict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for row, a in enumerate(level):
        together[root(row)][0].append(a)
    for column, b in enumerate(upright, start=len(level)):
        together[root(column)][1].append(b)
    return [(rows, columns) for rows, columns in together.values() if rows and columns]


def _meets(level: _Line, upright: _Line) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _grid(level: list[_Line], upright: list[_Line]) -> Grid | None:
    ends_x = [min(a.start for a in level), max(a.end for a in level)]
    ends_y = [min(b.start for b in upright), max(b.end for b in upright)]
    xs = _places([b.at for b in upright] + ends_x)
    ys = _places([a.at for a in level] + ends_y)[::-1]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:  # noqa: PLR2004 - one cell has two sides
        return None
    across = _by_place(level, ys)
    down = _by_place(upright, xs)
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        middle_y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            cell = (row, column)
            if row and not _covers(across[row], middle_x):
                cell = cells[row - 1, column]
            elif column and not _covers(down[column], middle_y):
                cell = cells[row, column - 1]
            cells[row, column] = cell
    return Grid(xs, [-y for y in ys], cells)


def _places(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] >= _NEAR:
            kept.append(place)
    return kept


def _by_place(lines: list[_Line], places: list[float]) -> list[list[_Line]]:
    return [[line for line in lines if abs(line.at - place) < _NEAR] for place in places]


def _covers(lines: list[_Line], middle: float) -> bool:
    return any(line.start <= middle <= line.end for line in lines)
