"""Amounts in the ways that tables of the world write them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from tracker.domain.money import Money, decimals
from tracker.importing.bank.signs import currency

_MOST_DIGITS: Final = 15
_HUNDREDTHS: Final = 2
_BLANKS = re.compile(r"[\s'’]")
_MINUS = str.maketrans({"−": "-", "－": "-", "–": "-", "，": ",", "．": ".", "＋": "+"})
_PARTS = re.compile(
    r"(?P<unit>[^\d+\-().,]*)(?P<sign>[+-]?)(?P<unit2>[^\d+\-().,]*)"
    r"(?P<number>\d[\d.,]*|[.,]\d+)(?P<after>[+-]?)(?P<unit3>[^\d+\-().,]*)"
)
_WHOLE = {".": re.compile(r"\d+|\d{1,3}(,\d{3})+|\d{1,4}(,\d{4})+"),
          ",": re.compile(r"\d+|\d{1,3}(\.\d{3})+")}  # fmt: skip
_SYMBOLS = {"¥": "CNY", "￥": "CNY", "€": "EUR", "$": "USD", "£": "GBP", "US$": "USD",
            "HK$": "HKD", "元": "CNY", "円": "JPY"}  # fmt: skip


@lru_cache(maxsize=4096)
def number(text: str, decimal: str) -> tuple[str, str]:
    """An amount as digits with a point, and the currency that stands beside it ("" for none).

    `1,234.50`, `1.234,50 €`, `1 234,50`, `1'234.50`, `-12.5`, `12.50-`, `12.50+`, `(12.50)`, `￥3`;
    `decimal` is the sign before the fraction.

    Raises:
        ValueError: it is no amount, or one beyond all sense.
    """
    shown = _BLANKS.sub("", text.translate(_MINUS))
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
