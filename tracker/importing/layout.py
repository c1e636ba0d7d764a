"""How an export is recognised: by its markers and by the headings of its table, never by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tracker.domain.sentence import N_
from tracker.importing.decode import Row
from tracker.importing.importer import ImportProblem

LEAST_HEADINGS = 2
"""A row with so many headings of a layout is the row of headings."""

_ENGLISH = re.compile(
    r"^[A-Za-z][A-Za-z.\s/]*\s|(?:\s|(?<=[\u4e00-\u9fff])(?=[A-Z]))[A-Za-z.\s/]*[A-Za-z.]"
    r"(?:[(（][A-Z]{3}[)）])?$"
)
# Required columns alone may be anybody's; with so many more of the layout's own it is certain.
_MORE_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout: our name for it, and the heading it is printed under."""

    field: str
    heading: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of table. Columns may stand in any order; time, amount and direction are needed.

    `fields` are those that the meaning of a row is read from, in the order of `Record.cells`; a
    table may lack some. `markers` are texts that only this export contains, `foreign` headings
    that show a table to be somebody else's, `directions` the words of its direction column.
    """

    fields: Sequence[str]
    columns: Sequence[Column]
    markers: Sequence[str]
    directions: frozenset[str]
    foreign: frozenset[str] = frozenset()

    @property
    def required(self) -> list[str]:
        """The headings without which nothing can be read."""
        return [column.heading for column in self.columns if column.required]

    def heading(self, field: str) -> str:
        """The heading a field is printed under."""
        return next(column.heading for column in self.columns if column.field == field)

    def fields_of(self, cells: Sequence[str]) -> dict[str, int]:
        """Which fields these cells are the headings of, and where."""
        places: dict[str, int] = {}
        for index, cell in enumerate(cells):
            places.setdefault(_plain(cell), index)
            places.setdefault(_chinese(cell), index)
        return {c.field: places[c.heading] for c in self.columns if c.heading in places}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a table stand: field to index.

    `width` counts the headings, `cells` also the blank cells behind them that every row has.
    `opening` is the heading over the time.
    """

    places: Mapping[str, int]
    width: int
    cells: int
    opening: str


class Head(list[Row]):
    """The first rows of a file, and every heading that may stand in them.

    Some forty layouts look at them: what they look for is put together once.
    """

    @cached_property
    def headings(self) -> frozenset[str]:
        """What the cells say, as `Layout.fields_of` compares them."""
        cells = {cell for row in self for cell in row.cells if cell}
        return frozenset(form(cell) for cell in cells for form in (_plain, _chinese))


def is_mine(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether these first rows are of that layout: a marker, or headings nobody else has.

    Headings of somebody else below a marker show that only the title is of that layout.
    """
    if isinstance(rows, Head) and not _may_have_headings(rows, layout):
        return any(marker in row.text for row in rows for marker in layout.markers)
    is_marked = False
    for row in rows:
        is_marked = is_marked or any(marker in row.text for marker in layout.markers)
        found = layout.fields_of(row.cells)
        if len(found) >= LEAST_HEADINGS:
            is_foreign = _is_foreign(row, layout)
            return not is_foreign if is_marked else _is_unmistakable(row, found, layout)
    return is_marked


def find_header(rows: Iterator[Row], layout: Layout, file: str, prose: list[Row]) -> Header:
    """Find the row of headings, wherever it stands; `rows` is left at the row below it.

    What stands above is added to `prose`.

    Raises:
        ImportProblem: there is none, or a required column is missing.
    """
    for row in rows:
        places = layout.fields_of(row.cells)
        if len(places) >= LEAST_HEADINGS:
            _demand_columns(row, places, layout, file)
            width = max(i for i, cell in enumerate(row.cells) if cell) + 1
            return Header(places, width, len(row.cells), row.cells[places["time"]])
        prose.append(row)
    raise ImportProblem(
        N_("{file} has no row of column headings; expected one with {columns}."),
        file=file,
        columns="、".join(layout.required),
    )


def _may_have_headings(rows: Head, layout: Layout) -> bool:
    found = (column.heading in rows.headings for column in layout.columns)
    return sum(found) >= LEAST_HEADINGS


def _is_unmistakable(row: Row, found: Mapping[str, int], layout: Layout) -> bool:
    needed = {column.field for column in layout.columns if column.required}
    is_foreign = _is_foreign(row, layout)
    return needed <= found.keys() and not is_foreign and len(found) >= len(needed) + _MORE_HEADINGS


def _is_foreign(row: Row, layout: Layout) -> bool:
    return not layout.foreign.isdisjoint(_plain(cell) for cell in row.cells)


def _demand_columns(row: Row, places: Mapping[str, int], layout: Layout, file: str) -> None:
    missing = [c.heading for c in layout.columns if c.required and c.field not in places]
    if missing:
        raise ImportProblem(
            N_("{file}, line {line}: the column {column} is missing; expected {columns}."),
            file=file,
            line=row.line,
            column="、".join(missing),
            columns="、".join(layout.required),
        )


@lru_cache(maxsize=4096)
def _plain(heading: str) -> str:
    return "".join(heading.replace("（", "(").replace("）", ")").split())


@lru_cache(maxsize=4096)
def _chinese(heading: str) -> str:
    """A heading in two languages (Trans Date 交易日期) without the English of it."""
    return _plain(_ENGLISH.sub("", heading)) or heading
