"""How a bank's table says which way the money of a row went."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from tracker.domain.money import CNY, Money
from tracker.importing.direction import Direction
from tracker.importing.values import amount, is_amount, usual_amount


class Flow(NamedTuple):
    """An amount, never negative, and whether it came in or went out of the account.

    On a credit card what is spent goes out and what is repaid comes in.
    """

    amount: Money
    way: Direction


Cells = Mapping[str, str]
"""The cells of a row by field, "" for none."""

Sign = Callable[[Cells], Flow]
"""Reads the amount of a row; raises ValueError where it cannot."""

_CURRENCIES = {
    "人民币": "CNY", "人民币元": "CNY", "RMB": "CNY", "CNY": "CNY", "元": "CNY", "156": "CNY",
    "美元": "USD", "USD": "USD", "港币": "HKD", "港元": "HKD", "HKD": "HKD", "欧元": "EUR",
    "EUR": "EUR", "英镑": "GBP", "GBP": "GBP", "日元": "JPY", "JPY": "JPY",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}")
_WITH_CURRENCY = re.compile(r"(?P<before>[^\d\s.,+−－-]*)\s*(?P<number>[-−－+]?[\d,，.]+)")


@lru_cache(maxsize=256)
def currency(text: str) -> str:
    """The code of a currency as banks print it; yuan where they print none.

    Raises:
        ValueError: it is no currency.
    """
    name = text.split("(", maxsplit=1)[0].strip()
    if not name:
        return "CNY"
    if (code := _CURRENCIES.get(name)) is not None:
        return code
    if _CODE.fullmatch(name):
        return name
    raise ValueError(f"not a currency: {text!r}")


def money(text: str, unit: str = "") -> Money:
    """`-1,234.50`, `CNY 13.50` or `¥3`, with its sign; `unit` is the currency it has else.

    Raises:
        ValueError: it is no amount.
    """
    code = currency(unit)
    if code == CNY:
        try:
            return usual_amount(text)
        except ValueError:
            return _with_currency(text)
    return _of_currency(text, code)


def balance(text: str, unit: str = "") -> Money:
    """As `money`; but a balance is another one in every row, so that none is remembered."""
    code = currency(unit)
    if code == CNY:
        try:
            return amount(text)
        except ValueError:
            return _with_currency(text)
    return _of_currency(text, code)


def _of_currency(text: str, code: str) -> Money:
    if is_amount(text):
        return Money.parse(text.removeprefix("+"), code)
    return _with_currency(text)


def _with_currency(text: str) -> Money:
    match = _WITH_CURRENCY.fullmatch(text.strip())
    if match is None or not is_amount(match["number"]):
        raise ValueError(f"not an amount: {text!r}")
    return Money.parse(match["number"].removeprefix("+"), currency(match["before"]))


def in_plus(cells: Cells) -> Flow:
    """One column; what comes in is positive (debit cards)."""
    read = money(cells["amount"], cells["currency"])
    return Flow(abs(read), Direction.IN if read.minor >= 0 else Direction.OUT)


def out_plus(cells: Cells) -> Flow:
    """One column; what is spent is positive, what is repaid negative (bills of credit cards)."""
    read = money(cells["amount"], cells["currency"])
    return Flow(abs(read), Direction.OUT if read.minor >= 0 else Direction.IN)


def two_columns(cells: Cells) -> Flow:
    """One column for what comes in, one for what goes out; the other is empty or zero."""
    came, went = (
        money(cells[field], cells["currency"]) if cells[field] else None
        for field in ("income", "expense")
    )
    if came is not None and (went is None or not went):
        return Flow(abs(came), Direction.IN if came.minor >= 0 else Direction.OUT)
    if went is not None and (came is None or not came):
        return Flow(abs(went), Direction.OUT if went.minor >= 0 else Direction.IN)
    raise ValueError("an amount in both columns, or in none")


def by_word(ways: Mapping[str, Direction]) -> Sign:
    """One column without sign, and a column of words (借 Dr, 贷 Cr) that begin like these.

    Another word leaves the way unknown, so that the row is kept and looked at.
    """

    def read(cells: Cells) -> Flow:
        word = cells["way"]
        found = (way for start, way in ways.items() if word.startswith(start))
        read = money(cells["amount"], cells["currency"])
        return Flow(abs(read), next(found, Direction.UNKNOWN))

    return read
