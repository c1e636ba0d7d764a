"""Amounts in the ways that tables of the world write them."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from tracker.domain.money import Money, decimals
from tracker.importing.bank.signs import currency
from tracker.importing.values import narrow

_MOST_DIGITS: Final = 15
_HUNDREDTHS: Final = 2
_BLANKS = re.compile(r"[\s'’]")
_MINUS = str.maketrans({"−": "-", "–": "-"})
_PARTS = re.compile(
    r"(?P<unit>[^\d+\-().,]*)(?P<sign>[+-]?)(?P<unit2>[^\d+\-().,]*)"
    r"(?P<number>\d[\d.,]*|[.,]\d+)(?P<after>[+-]?)(?P<unit3>[^\d+\-().,]*)"
)
_WHOLE = {".": re.compile(r"\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+"),
          ",": re.compile(r"\d+|\d{1,3}(\.\d{3})+")}  # fmt: skip
# A bank's own word for the side that an amount stands on.
_MARK = re.compile(r"(?<![A-Z])(?P<side>CR|DR)\.?(?![A-Z])|(?P<word>[借贷貸])方?", re.IGNORECASE)
_DEBIT = frozenset({"DR", "借"})
_SYMBOLS = {"¥": "CNY", "￥": "CNY", "€": "EUR", "$": "USD", "£": "GBP", "US$": "USD",
            "HK$": "HKD", "元": "CNY", "円": "JPY"}  # fmt: skip


class Side(Enum):
    """The side that is printed beside an amount: 借 or 贷, DR or CR."""

    DEBIT = auto()
    CREDIT = auto()


def side_of(text: str) -> tuple[Side | None, str]:
    """The side that an amount names, before or behind it, and the amount without it."""
    match = _MARK.search(text)
    if match is None or 0 < match.start() < match.end() < len(text):
        return None, text
    said = (match["side"] or match["word"]).upper()
    side = Side.DEBIT if said in _DEBIT else Side.CREDIT
    return side, (text[: match.start()] + text[match.end() :]).strip()


@lru_cache(maxsize=4096)
def number(text: str, decimal: str) -> tuple[str, str]:
    """An amount as digits with a point, and the currency that stands beside it ("" for none).

    `1,234.50`, `1.234,50 €`, `1 234,50`, `1'234.50`, `-12.5`, `12.50-`, `12.50+`, `(12.50)`, `￥3`;
    `decimal` is the sign before the fraction. `12.50 DR` is negative, `12.50 CR` is positive.

    Raises:
        ValueError: it is no amount, or one beyond all sense.
    """
    side, shown = side_of(narrow(text).translate(_MINUS))
    shown = _BLANKS.sub("", shown)
    is_bracketed = shown.startswith("(") and shown.endswith(")")
    match = _PARTS.fullmatch(shown[1:-1] if is_bracketed else shown)
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    whole, point, fraction = match["number"].partition(decimal)
    if (point and not fraction.isdecimal() and fraction) or not _is_whole(whole, decimal):
        raise ValueError(f"not an amount: {text!r}")
    digits = re.sub(r"[.,]", "", whole) or "0"
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        raise ValueError(f"not an amount: {text!r}")
    is_negative = is_bracketed or "-" in (match["sign"], match["after"])
    is_negative = is_negative is not (side is Side.DEBIT)
    unit = "".join((match["unit"], match["unit2"], match["unit3"]))
    return f"{'-' if is_negative else ''}{digits}.{fraction or '0'}", _code(unit)


@lru_cache(maxsize=32_768)
def money(text: str, decimal: str, unit: str) -> Money:
    """An amount in the currency that stands beside it, else in `unit`; remembered, as many repeat.

    Raises:
        ValueError: it is no amount, or has more decimals than its currency.
    """
    return balance(text, decimal, unit)


def balance(text: str, decimal: str, unit: str) -> Money:
    """As `money`; but none is remembered, since a balance is another one in every row."""
    if text[-3:-2] == decimal and len(text) < _MOST_DIGITS and decimals(unit) == _HUNDREDTHS:
        plain = f"{text[:-3]}{text[-2:]}"
        if plain.removeprefix("-").isdecimal():
            return Money(int(plain), unit)
    digits, printed = number(text, decimal)
    return _money(digits, printed or unit)


def _money(digits: str, unit: str) -> Money:
    """More zeros behind the point than the currency has say nothing (12.5000)."""
    whole, _, fraction = digits.partition(".")
    places = decimals(unit)
    if fraction[places:].strip("0"):
        raise ValueError(f"not an amount in {unit}: {digits!r}")
    return Money(int(whole + fraction[:places].ljust(places, "0")), unit)


def is_number(text: str, decimal: str) -> bool:
    """Whether `text` is an amount."""
    try:
        number(text, decimal)
    except ValueError:
        return False
    return True


def _is_whole(digits: str, decimal: str) -> bool:
    return not digits or bool(_WHOLE[decimal].fullmatch(digits))


def _code(unit: str) -> str:
    if not unit:
        return ""
    return _SYMBOLS[unit] if unit in _SYMBOLS else currency(unit.upper())
