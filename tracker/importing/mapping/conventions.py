"""How a table writes: the order of its dates, its decimal sign, and which way amounts count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from tracker.domain.period import Month
from tracker.importing.direction import Direction
from tracker.importing.mapping.days import is_day, moment
from tracker.importing.mapping.mapping import DayOrder, Signs
from tracker.importing.mapping.numbers import Side, side_of
from tracker.importing.mapping.proof import Minor, RowOrder, follows, minors
from tracker.importing.mapping.shapes import AMOUNT, DAY, TableColumn
from tracker.importing.mapping.ways import says_neither, sounds_like_coming, ways_of
from tracker.importing.mapping.yearless import lacks_year, with_year

CERTAIN: Final = 0.9
LIKELY: Final = 0.45
_OPEN: Final = 0.2
_ANY_MONTH: Final = Month(2000, 12)
_MOST: Final = 0.6
_BOTH = re.compile(r"\d[.,].*\d(?P<sign>[.,])\d{1,2}(?!\d)")
_ONE = re.compile(r"^\D*\d*(?P<sign>[.,])(\d{1,2}|\d{4,})\D*$")
_THOUSAND = re.compile(r"\d(?P<sign>[.,])\d{3}(?!\d)")

Columns = Sequence[TableColumn]


@dataclass(frozen=True, slots=True)
class Signed:
    """The sign convention, how sure it is, and the columns as they are then."""

    signs: Signs
    sure: float
    places: Mapping[str, int]
    words: Mapping[str, Direction] = field(default_factory=dict)


def decimal_of(columns: Columns) -> tuple[str, float]:
    """The sign before the fraction of amounts; a point where there is nothing to tell it by."""
    cells = [cell for c in columns if c.shape == AMOUNT for cell in c.filled]
    votes = {sign: sum(_votes(cell) == sign for cell in cells) for sign in (".", ",")}
    if not any(votes.values()):
        grouped = [m["sign"] for cell in cells if (m := _THOUSAND.search(cell))]
        if grouped:  # 1.234 alone may be a thousand and more, or little more than one
            return ("," if "." in grouped else "."), _OPEN
        return ".", LIKELY
    sign = max(votes, key=lambda name: votes[name])
    return sign, 1.0 if min(votes.values()) == 0 else LIKELY


def _votes(cell: str) -> str:
    match = _BOTH.search(cell) or _ONE.search(cell)
    return match["sign"] if match else ""


def day_order_of(columns: Columns) -> tuple[DayOrder, float]:
    """The order of day, month and year: one that reads every day, or open where several do.

    Of several that do, the one in which the rows come in the order of time is the first guess.
    """
    days = [c.filled for c in columns if c.shape == DAY]
    if not days:
        return DayOrder.YMD, _OPEN
    read = [o for o in DayOrder if all(_most_read(cells, o) for cells in days)]
    if len(read) == 1:
        return read[0], 1.0
    told = {tuple(_moments(days[0], o)) for o in read}
    if len(told) == 1:
        return read[0], 1.0
    ordered = [o for o in read if _is_ordered(_moments(days[0], o))]
    if DayOrder.DMY in read and all("." in cell for cell in days[0]):
        return DayOrder.DMY, LIKELY  # who writes dots writes the day first
    best = (ordered or read or list(DayOrder))[0]
    return best, _OPEN


def _most_read(cells: Sequence[str], order: DayOrder) -> bool:
    return sum(is_day(cell, order) for cell in cells) * 10 >= len(cells) * 9


def _moments(cells: Sequence[str], order: DayOrder) -> list[str]:
    days = (cell for cell in cells if is_day(cell, order))
    told = (with_year(it, order, _ANY_MONTH) if lacks_year(it) else it for it in days)
    return [moment(it, "", order).isoformat() for it in told]


def _is_ordered(moments: Sequence[str]) -> bool:
    up = all(a <= b for a, b in pairwise(moments))
    return up or all(a >= b for a, b in pairwise(moments))


def row_order_of(columns: Columns, order: DayOrder) -> RowOrder:
    """Whether the days of a table rise or fall; unknown where they do neither, or are all one."""
    days: Sequence[str] = next((c.filled for c in columns if c.shape == DAY), [])
    moments = _moments(days, order)
    if not _is_ordered(moments) or len(set(moments)) < 2:  # noqa: PLR2004
        return RowOrder.UNKNOWN
    return RowOrder.OLDEST_FIRST if moments[0] < moments[-1] else RowOrder.NEWEST_FIRST


def signs_of(
    columns: Columns,
    places: Mapping[str, int],
    decimal: str,
    order: RowOrder,
    *,
    is_credit: bool,
) -> Signed:
    """How the table says which way money went; the running balance proves it where there is one."""
    if {"income", "expense"} & places.keys():
        return _of_two(columns, places, decimal, order, is_credit=is_credit)
    if "amount" not in places:
        return Signed(Signs.IN_PLUS, _OPEN, places)
    if "way" in places:
        words = columns[places["way"]].filled
        known = ways_of(words, is_credit=is_credit)
        told = all(word in known for word in words)
        if not told and (signs := _beside_words(columns, places, decimal, known)):
            return Signed(signs, LIKELY, {f: p for f, p in places.items() if f != "way"})
        return Signed(Signs.WORD, 1.0 if told else LIKELY, places, known)
    return _of_one(columns, places, decimal, order, is_credit=is_credit)


def _beside_words(
    columns: Columns, places: Mapping[str, int], decimal: str, known: Mapping[str, Direction]
) -> Signs | None:
    """The convention of signs that says the same as the words beside them, but of every row.

    None where a word says more than a sign can: 不计收支.
    """
    if says_neither(columns[places["way"]].filled):
        return None
    amounts = _amounts(columns, places["amount"], decimal)
    words = columns[places["way"]].cells
    told = {(known[w], a > 0) for a, w in zip(amounts, words, strict=True) if a and w in known}
    if not told or len({a > 0 for a in amounts if a}) == 1:
        return None
    if told <= {(Direction.OUT, False), (Direction.IN, True)}:
        return Signs.IN_PLUS
    return Signs.OUT_PLUS if told <= {(Direction.OUT, True), (Direction.IN, False)} else None


def _of_two(
    columns: Columns, places: Mapping[str, int], decimal: str, order: RowOrder, *, is_credit: bool
) -> Signed:
    shared = Signed(Signs.TWO_COLUMNS, 1.0, places)
    if not {"income", "expense", "balance"} <= places.keys():
        return shared
    came = _amounts(columns, places["income"], decimal)
    went = _amounts(columns, places["expense"], decimal)
    balance = minors(columns[places["balance"]].cells, decimal)
    moved = [abs(a or 0) - abs(b or 0) for a, b in zip(came, went, strict=True)]
    if follows([-m for m in moved], balance, order) and not is_credit:
        turned = {**places, "income": places["expense"], "expense": places["income"]}
        return Signed(Signs.TWO_COLUMNS, 1.0, turned)
    return shared


def _amounts(columns: Columns, place: int, decimal: str) -> list[Minor]:
    return minors(columns[place].cells, decimal)


def _of_one(
    columns: Columns, places: Mapping[str, int], decimal: str, order: RowOrder, *, is_credit: bool
) -> Signed:
    if (told := _by_sides(columns[places["amount"]])) is not None:
        return Signed(*told, places)
    amounts = _amounts(columns, places["amount"], decimal)
    if "balance" in places:
        balance = minors(columns[places["balance"]].cells, decimal)
        grows = follows(amounts, balance, order)
        if grows or follows([None if a is None else -a for a in amounts], balance, order):
            is_owed = is_credit and sum(b or 0 for b in balance) > 0
            return Signed(Signs.IN_PLUS if grows != is_owed else Signs.OUT_PLUS, 1.0, places)
    return Signed(*_by_words(columns, places, amounts), places)


def _by_sides(amounts: TableColumn) -> tuple[Signs, float] | None:
    """By CR and DR beside amounts; where only one of them is printed, the rest is the other."""
    sides = {side_of(cell)[0] for cell in amounts.filled}
    if sides >= {Side.CREDIT, Side.DEBIT}:
        return Signs.IN_PLUS, 1.0
    if sides == {None, Side.DEBIT}:
        return Signs.IN_PLUS, LIKELY
    return (Signs.OUT_PLUS, LIKELY) if sides == {None, Side.CREDIT} else None


def _by_words(
    columns: Columns, places: Mapping[str, int], amounts: Sequence[Minor]
) -> tuple[Signs, float]:
    """Without a proof: by rows that tell of money coming in, else by what most rows are."""
    signed = [amount for amount in amounts if amount]
    if not any(amount < 0 for amount in signed):
        return Signs.ALL_OUT, _OPEN
    if any(cell.startswith("+") for cell in columns[places["amount"]].cells):
        return Signs.IN_PLUS, LIKELY
    texts = [columns[places[f]] for f in ("summary", "counterparty", "note") if f in places]
    said = [" ".join(c.cells[n] for c in texts) for n in range(len(amounts))]
    coming = [a for a, text in zip(amounts, said, strict=True) if a and sounds_like_coming(text)]
    if coming:
        share = sum(amount > 0 for amount in coming) / len(coming)
        if max(share, 1 - share) >= CERTAIN:
            return (Signs.IN_PLUS if share > 0.5 else Signs.OUT_PLUS), LIKELY  # noqa: PLR2004
    negative = sum(amount < 0 for amount in signed) / len(signed)
    if max(negative, 1 - negative) >= _MOST:
        return (Signs.IN_PLUS if negative >= _MOST else Signs.OUT_PLUS), LIKELY
    return Signs.IN_PLUS, _OPEN
