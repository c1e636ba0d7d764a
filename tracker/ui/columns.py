"""How a row becomes cells. No Qt: a table can be tested as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import UnionType
from typing import Any, Final, Generic, TypeAlias, TypeVar

from tracker.domain.cell import plain
from tracker.domain.money import Money
from tracker.domain.period import NEVER, SHANGHAI, Month
from tracker.domain.sentence import Percent, Value
from tracker.i18n import Language
from tracker.rendering.palette import Tone

Row = TypeVar("Row")
Cell: TypeAlias = "Value | None"
Mark: TypeAlias = "Tone | int | None"
"""Stands before a text: a level, or the colour of a line by its place in their order."""

NOTHING = "–"
"""What a cell without a value says."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A heading (a marked text), the value under it, and how wide it would like to be.

    A `numeric` column is right-aligned. `stretch` columns share what width is left, once those that
    are shown `whole` have taken what their longest text needs. `sort` is the name that a query
    sorts by, where the rows come from a query. `attr` is the field of the row that is edited in the
    cell, where it can be. A `spare` column is shown once it is asked for. One of `lines` keeps the
    room of their colours in rows without one. Columns that `yield` are left out where there is no
    room for all, the lowest number first; one with a `least` width gives way down to that. `tip`
    (a marked text) is what its heading says when it is pointed at. Where `plus` tells that an
    amount came in, a plus sign stands before it: of most lists, these are few and looked for.
    """

    title: str
    value: Callable[[Row], Cell]
    numeric: bool = False
    width: int = 120
    stretch: bool = False
    mark: Callable[[Row], Mark] | None = None
    sort: str = ""
    attr: str = ""
    spare: bool = False
    lines: bool = False
    yields: int = 0
    whole: bool = False
    least: int = 0
    tip: str = ""
    plus: Callable[[Row], bool] | None = None


def cell_text(cell: Cell, language: Language) -> str:
    """A value as a table shows it: days and instants in digits, so that they line up.

    An instant at the very beginning of its day is shown as the day: most banks tell no time.
    """
    if cell is None or cell == NEVER:
        return NOTHING
    if isinstance(cell, datetime):
        local = cell.astimezone(SHANGHAI)
        return f"{local:%Y-%m-%d %H:%M}" if local.time() > time.min else f"{local:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Month):
        return str(cell)
    return language.write(cell)


_ORDERED: Final[Mapping[int, type | UnionType]] = {
    2: int | float, 3: datetime, 4: date, 5: Month
}  # fmt: skip
"""Kinds of values that have an order of their own, by their place among others."""


def cell_key(cell: Cell, language: Language) -> tuple[Any, ...]:
    """What a cell sorts by: its value among those of its kind, kind by kind, those without first.

    A column may hold values of several kinds, such as what fields of a record were before.
    """
    match cell:
        case None:
            return (0,)
        case Money():
            return (1, cell.currency, cell.minor)
        case Percent():
            return (2, cell.share)
    for place, kind in _ORDERED.items():
        if isinstance(cell, kind):
            return (place, cell)
    return (6, language.write(cell).casefold())


def table_text(columns: Sequence[Column[Row]], rows: Sequence[Row], language: Language) -> str:
    """Rows as tab-separated text with a header: what is copied, and what tests read.

    Every cell stays one, and no spreadsheet that it is put into takes it for a formula. Numbers
    have the commas that spreadsheets read, whatever the person wants to see.
    """
    language = replace(language, numbers="comma")
    head = "\t".join(language.tr(column.title) for column in columns)
    lines = (
        "\t".join(_copied(cell_text(column.value(row), language)) for column in columns)
        for row in rows
    )
    return "\n".join((head, *lines))


def _copied(text: str) -> str:
    """A cell on one line: a tab or an end of line within it would begin another cell."""
    return plain(" ".join(_BREAKS.split(text)))


_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
