"""Cells that hold an amount with its currency: 100.00/RMB(支出), CNY 13.50, 人民币元/-3."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tracker.domain.money import Money
from tracker.importing.bank.signs import Columns, Flow, Sign, currency, way_begun
from tracker.importing.columns import each
from tracker.importing.direction import Direction
from tracker.importing.usual_sign import settled
from tracker.importing.values import is_amount

_NUMBER = r"(?P<number>[-−－+]?[\d,，]+(?:\.\d*)?)"
_BEFORE = re.compile(rf"(?P<unit>[^\d.,+−－-]*?)[\s/]*{_NUMBER}")
_BEHIND = re.compile(
    rf"{_NUMBER}\s*/?\s*(?P<unit>[^\d()（）]+?)\s*(?:[(（](?P<way>[^()（）]+)[)）])?"
)
_WAYS = {
    "支出": Direction.OUT,
    "存入": Direction.IN,
    "收入": Direction.IN,
}


def joined(text: str) -> tuple[Money, Direction | None]:
    """The amount with its sign, and which way it says that it went, if it does.

    Raises:
        ValueError: it is no amount.
    """
    plain = text.strip()
    match = _BEHIND.fullmatch(plain) or _BEFORE.fullmatch(plain)
    if match is None or not is_amount(match["number"]):
        raise ValueError(f"not an amount: {text!r}")
    unit = currency(match["unit"].replace(" ", ""))
    way = match.groupdict().get("way")
    return Money.parse(match["number"].removeprefix("+"), unit), _WAYS.get(way or "")


def joined_sign(positive: Direction) -> Sign:
    """One column that holds the currency too; a word in it goes before `positive`, its plus."""
    negative = Direction.IN if positive is Direction.OUT else Direction.OUT

    def read(text: str) -> Flow:
        amount, way = joined(text)
        return Flow(abs(amount), way or (positive if amount.minor >= 0 else negative))

    return lambda cells: each(cells["amount"], read)


def joined_by_summary(ways: Mapping[str, Direction]) -> Sign:
    """One column that holds the currency too, and a summary that begins with one of these words.

    Another one leaves the way unknown, so that the row is kept and looked at, and so does a minus
    that other amounts beside the same word do not have.
    """

    def read(cells: Columns) -> Sequence[Flow]:
        amounts = each(cells["amount"], lambda text: joined(text)[0])
        told = each(cells["summary"], lambda summary: way_begun(summary, ways))
        settled_ways = settled(told, [amount.minor for amount in amounts])
        return [Flow(abs(it), way) for it, way in zip(amounts, settled_ways, strict=True)]

    return read


def in_one_cell(cells: Sequence[str], headings: int) -> list[str]:
    """A row in which a currency and its amount stand in two cells under one heading, as one.

    `headings` counts the cells of the row of headings. Where that has a blank cell for each second
    one the row is as wide, and the first of the two cells holds both afterwards.
    """
    keeps_width = len(cells) <= headings
    row: list[str] = []
    for cell in cells:
        if row and is_amount(cell) and _is_currency(row[-1]):
            row[-1] = f"{row[-1]}/{cell}"
            if keeps_width:
                row.append("")
        else:
            row.append(cell)
    return row


def _is_currency(text: str) -> bool:
    try:
        return bool(text) and bool(currency(text))
    except ValueError:
        return False
