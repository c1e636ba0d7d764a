"""Instants and amounts as exports print them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import repeat

from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI

_SAFE_LENGTH = len("9999999999999.99")
_ISO_LENGTH = len("2026-01-31 00:00:00")
_LOOSE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2}) +(\d{1,2}):(\d{2})(?::(\d{2}))?")
_ISO = re.compile(r"(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n)++", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
# What JD prints behind an amount: 12.30(已退款5.00), 12.30(已全额退款).
_REMARK = re.compile(r"[(（][\u4e00-\u9fff][^()（）]*[)）]$")
_AMOUNT = re.compile(r"[-−－+]?[¥￥]? ?[-−－]?[\d,，]{1,16}(\.\d*)?")
_PLAIN_AMOUNTS = re.compile(r"(?:-?+\d{1,13}+\.\d\d\n)++")
# A number that a spreadsheet has rounded to a power of ten: it no longer names one row.
_MANGLED = re.compile(r"\d(\.\d+)?E\+\d+|\d{15}0{5,}", re.IGNORECASE)

_NARROW = {0x3000: " "} | {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}

# Day 0 of Excel's calendar, as far as days after February 1900 are concerned (ECMA-376, 18.17.4).
_EXCEL_EPOCH = datetime(1899, 12, 30, tzinfo=SHANGHAI)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def narrow(text: str) -> str:
    """Full-width digits and signs (１，２３４．５０) as the usual ones."""
    return text if text.isascii() else text.translate(_NARROW)


def instant(text: str) -> datetime:
    """Read `2026-01-31 12:30:00`, `2026/1/31 12:30` or an Excel day number, as Shanghai time.

    Raises:
        ValueError: it is none of these, or no day on which such a statement could be made.
    """
    if len(text) == _ISO_LENGTH and text[4] == "-" and text[10] == " ":
        naive = datetime.fromisoformat(text)
        if _FIRST_YEAR <= naive.year <= _LAST_YEAR:
            return datetime.combine(naive, naive.time(), SHANGHAI)  # faster than replacing the zone
    read = _read(narrow(text))
    if read is None or not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        raise ValueError(f"not an instant: {text!r}")
    return read


def instants(texts: Sequence[str]) -> list[datetime]:
    """As `instant` reads each, but in one go where all are printed as exports print them.

    Raises:
        ValueError: one of them is no instant.
    """
    together = "\n".join(texts) + "\n"
    if len(together) != (_ISO_LENGTH + 1) * len(texts) or not _ISO.fullmatch(together):
        return list(map(instant, texts))
    naive = list(map(datetime.fromisoformat, texts))
    if not _FIRST_YEAR <= min(naive).year <= max(naive).year <= _LAST_YEAR:
        raise ValueError("not an instant of a statement")
    return list(map(datetime.combine, naive, map(datetime.time, naive), repeat(SHANGHAI)))


def _read(text: str) -> datetime | None:
    if match := _LOOSE.fullmatch(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI)
    if _SERIAL.fullmatch(text):
        return _EXCEL_EPOCH + timedelta(seconds=round(float(text) * 86400))
    return None


def is_instant(text: str) -> bool:
    """Whether `instant` can read it as a date and time; a bare number does not count."""
    return bool(_LOOSE.fullmatch(narrow(text)))


def amount(text: str) -> Money:
    """Read `12.30`, `¥12.3` or `"￥1,234.56"`; the sign stays, a remark in brackets does not.

    Raises:
        ValueError: it is no amount of money, or one beyond all sense.
    """
    plain = text.lstrip("¥￥")
    if plain[-3:-2] == "." and len(plain) <= _SAFE_LENGTH:
        digits = plain[:-3] + plain[-2:]
        if digits.isdecimal():
            return Money(int(digits))
        if digits[0] == "-" and digits[1:].isdecimal():
            return Money(int(digits))
    number = _REMARK.sub("", narrow(text))
    if not _AMOUNT.fullmatch(number):
        raise ValueError(f"not an amount: {text!r}")
    return Money.parse(number.removeprefix("+"))


@lru_cache(maxsize=32_768)
def usual_amount(text: str) -> Money:
    """As `amount`, remembered: what a person pays is the same sum again and again."""
    return amount(text)


def usual_amounts(texts: Sequence[str]) -> list[Money]:
    """As `usual_amount` reads each; raises ValueError where one is none."""
    return list(map(usual_amount, texts))


@lru_cache(maxsize=65_536)
def usual_yuan(minor: int) -> Money:
    """So much in yuan, remembered like a `usual_amount`."""
    return Money(minor)


def hundredths(texts: Collection[str]) -> list[int] | None:
    """Minor units of amounts that are all printed as `-123.45`; `None` where any is not.

    As `amount` reads each, but in one go.
    """
    together = "\n".join(texts) + "\n"
    if together.count("\n") != len(texts) or not _PLAIN_AMOUNTS.fullmatch(together):
        return None
    return list(map(int, together.replace(".", "").split()))


def amount_in(text: str, currency: str) -> Money:
    """Read an amount as `amount` does, of a currency that is told elsewhere.

    Raises:
        ValueError: it is no amount of money, or has more decimals than the currency.
    """
    read = amount(text)
    return read if currency == read.currency else Money.parse(text.removeprefix("+"), currency)


def is_amount(text: str) -> bool:
    """Whether `text` reads as an amount."""
    try:
        amount(text)
    except ValueError:
        return False
    return True


def order_number(text: str) -> str:
    """An order number as text; nothing where a spreadsheet has spoilt it."""
    number = text.strip("'`")
    is_suspect = "+" in number or number.endswith("00000")
    return "" if is_suspect and _MANGLED.fullmatch(number) else number


def order_numbers(texts: Iterable[str]) -> list[str]:
    """Each as `order_number` reads it; nearly all are digits, which need no second look."""
    return [
        text if text.isdecimal() and text[-5:] != "00000" else order_number(text) for text in texts
    ]


def day(text: str) -> date | None:
    """The day that `2026-01-31 00:00:00` begins with, if it is one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
