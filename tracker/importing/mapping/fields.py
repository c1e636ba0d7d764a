"""Which column is which field: by the words of its heading and the shape of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.importing.bank.signs import currency
from tracker.importing.hints import is_account
from tracker.importing.mapping.headings import meanings
from tracker.importing.mapping.mapping import MONEY, plain
from tracker.importing.mapping.shapes import AMOUNT, BLANK, CLOCK, DAY, TEXT, TableColumn
from tracker.importing.mapping.ways import ways_of

_BANK = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}(?:银行|信用社|农商行)")
_SHAPES: Final = {"time": DAY, "posted": DAY, "clock": CLOCK, **dict.fromkeys(MONEY, AMOUNT)}
_SETTLED = re.compile(r"记账金?|入账|结算|清算|人民币|billing|settle", re.IGNORECASE)
_MINUS: Final = ("-", "−", "－", "(", "（")
_WHOLE, _PART, _SHAPE, _GUESS = 1.0, 0.7, 0.5, 0.2
_BARE_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d[0-5]\d")
_STATUS: Final = frozenset({"状态", "交易状态", "当前状态", "付款状态", "status", "state"})
"""Headings over words that say whether a row was carried out, and nothing of what it was."""
_BESIDE: Final = 0.4
_FEW_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Assigned:
    """Places by field, and how sure each is, from 0 to 1."""

    places: Mapping[str, int]
    sure: Mapping[str, float]


def assigned(columns: Sequence[TableColumn]) -> Assigned:
    """Give each column at most one field, the surest first."""
    places: dict[str, int] = {}
    sure: dict[str, float] = {}
    asked = sorted(_by_heading(columns), key=lambda found: -found[0])
    for share, field, place in [*asked, *_by_shape(columns)]:
        if field not in places and place not in places.values():
            if field == "amount" and {"income", "expense"} <= places.keys():
                continue
            places[field], sure[field] = place, share
    if "time" not in places and "posted" in places:
        places["time"], sure["time"] = places.pop("posted"), sure.pop("posted")
    only = {"income", "expense"} & places.keys()
    if "amount" in places and len(only) == 1:
        _settle_single(places, sure)
    elif len(only) == 1 and _is_for_both(columns[places[field := next(iter(only))]]):
        places["amount"], sure["amount"] = places.pop(field), sure.pop(field)
    return Assigned(places, sure)


def banks_in(text: str) -> list[str]:
    """The banks that a line names, without 中国 before them where it is no part of the name."""
    return [name.removeprefix("的") for name in _BANK.findall(text)]


def _settle_single(places: dict[str, int], sure: dict[str, float]) -> None:
    """A column of one way only beside a column of amounts: the amounts are what counts."""
    for field in ("income", "expense"):
        places.pop(field, None)
        sure.pop(field, None)


def _is_for_both(column: TableColumn) -> bool:
    """Whether one column holds what came and what went: 收入(支出为负).

    What has a minus below 支出 alone may as well have come back.
    """
    negative = [cell.startswith(_MINUS) for cell in column.filled if _says(cell)]
    has_both = any(negative) and not all(negative)
    is_spending = any(field == "expense" for field, _is_whole in meanings(column.heading))
    return has_both and (not is_spending or "收" in column.heading)


def _by_heading(columns: Sequence[TableColumn]) -> Iterator[tuple[float, str, int]]:
    for column in columns:
        for rank, (field, is_whole) in enumerate(meanings(column.heading)):
            share = (_WHOLE if is_whole else _PART) - rank * 0.05
            share -= 0.3 if column.shape == BLANK else 0  # a twin with cells goes before
            # What was settled counts, not what was charged in the currency of the place.
            share += 0.02 if _SETTLED.match(column.heading) else 0
            for name in _fitting(field, column):
                yield share + (_told_ways(column) if name == "way" else 0), name, column.place
            if field == "way":
                yield share - _BESIDE, "summary", column.place  # where another tells the way


def _fitting(field: str, column: TableColumn) -> Iterator[str]:
    """The field, or another that its heading is used for, if the cells can be such."""
    shape = column.shape
    if field == "way":
        yield "way" if _is_way(column) else "summary"
    elif field == "currency":
        if all(map(_is_currency, column.filled)):
            yield field
    elif field in {"time", "clock"} and (shape == CLOCK or _is_bare_clock(column)):
        yield "clock"
    elif field == "clock" and shape == DAY:
        yield "time"
    elif field not in _SHAPES or shape in (_SHAPES[field], BLANK):
        yield field


def _is_bare_clock(column: TableColumn) -> bool:
    """Whether its cells are times of day with nothing between the digits."""
    return bool(column.filled) and all(map(_BARE_CLOCK.fullmatch, column.filled))


def _is_currency(cell: str) -> bool:
    try:
        return bool(currency(cell))
    except ValueError:
        return False


def _is_way(column: TableColumn) -> bool:
    """Whether the cells are a few words, most of which name a way."""
    words = list(dict.fromkeys(column.filled))
    known = len(ways_of(words, is_credit=True))
    return 0 < len(words) <= _FEW_WORDS and known * 2 >= len(words) and known > 0


def _told_ways(column: TableColumn) -> float:
    """A little for each word that names a way: 收/支 tells it better than 交易类型."""
    words = set(column.filled)
    return 0.02 * len(ways_of(words, is_credit=True)) / max(1, len(words))


def _by_shape(columns: Sequence[TableColumn]) -> Iterator[tuple[float, str, int]]:
    days = [c for c in columns if c.shape == DAY]
    yield from ((_SHAPE, "time", c.place) for c in days)
    yield from ((_SHAPE, "clock", c.place) for c in columns if c.shape == CLOCK)
    named = {field for c in columns for field, _ in meanings(c.heading)}
    amounts = [c for c in columns if c.shape == AMOUNT and not meanings(c.heading)]
    if not named & {"amount", "income", "expense"}:
        yield from _amounts(amounts)
    words = [c for c in columns if c.shape == TEXT and plain(c.heading) not in _STATUS]
    ways = [c for c in words if _is_way(c)]
    yield from ((_SHAPE, "way", c.place) for c in ways)
    accounts = [c for c in words if all(map(is_account, c.filled)) and not meanings(c.heading)]
    yield from ((_SHAPE, "account", c.place) for c in accounts)
    texts = sorted((c for c in words if c not in ways and not meanings(c.heading)), key=_length)
    for field, column in zip(("summary", "counterparty", "note"), reversed(texts), strict=False):
        yield _GUESS, field, column.place


def _amounts(amounts: Sequence[TableColumn]) -> Iterator[tuple[float, str, int]]:
    """Columns of amounts without a heading that tells: two that take turns, or one; a balance."""
    for first, second in pairwise(amounts):
        if _take_turns(first, second):
            yield _GUESS, "expense", first.place
            yield _GUESS, "income", second.place
            yield from ((_GUESS, "balance", c.place) for c in amounts if c not in (first, second))
            return
    for field, column in zip(("amount", "balance"), amounts, strict=False):
        yield _SHAPE if field == "amount" else _GUESS, field, column.place


def _take_turns(first: TableColumn, second: TableColumn) -> bool:
    """Whether each row has an amount in exactly one of them, and both have some."""
    pairs = zip(first.cells, second.cells, strict=True)
    filled = [(_says(a), _says(b)) for a, b in pairs]
    return (
        all(a != b for a, b in filled) and any(a for a, _ in filled) and any(b for _, b in filled)
    )


def _says(cell: str) -> bool:
    return bool(cell.strip("0.,-/ "))


def _length(column: TableColumn) -> float:
    filled = column.filled
    return sum(map(len, filled)) / len(filled) if filled else 0
