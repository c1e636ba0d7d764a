"""Dates of QIF: three numbers whose order no file tells, so the dates themselves have to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache

_YEARS = range(1970, 2101)
_DATE = re.compile(r"(\d{1,4}) *([-/.']) *(\d{1,2}) *([-/.']) *(\d{1,4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LONG = 4
_PIVOT = 70


class Order(StrEnum):
    """In which order a program writes year, month and day."""

    YMD = "ymd"
    MDY = "mdy"
    DMY = "dmy"


@lru_cache(maxsize=65536)
def day(text: str, order: Order) -> date:
    """`2026-01-31`, `1/31'26`, `31.1.2026`; two digits of a year are 1970 to 2069.

    Raises:
        ValueError: it is no day in that order.
    """
    if compact := _COMPACT.fullmatch(text):
        parts = dict(zip("ymd", compact.groups(), strict=True))
        found = parts if order is Order.YMD else {}
    else:
        match = _DATE.fullmatch(text)
        found = dict(zip(order.value, match.group(1, 3, 5), strict=True)) if match else {}
    if not found or len(found["m"]) == _LONG or len(found["d"]) == _LONG:
        raise ValueError(f"not a day: {text!r}")
    read = date(_year(found["y"]), int(found["m"]), int(found["d"]))
    if read.year not in _YEARS:
        raise ValueError(f"not a day of a statement: {text!r}")
    return read


def _year(text: str) -> int:
    number = int(text)
    if len(text) == _LONG:
        return number
    return number + (1900 if number >= _PIVOT else 2000)


def orders(dates: Iterable[str]) -> set[Order]:
    """The orders in which dates can be meant: those that read most of them.

    Two that read every date as the same day count as one.
    """
    told = set(dates)
    read = {order: tuple(_read(text, order) for text in sorted(told)) for order in Order}
    fewest = min(days.count(None) for days in read.values())
    distinct: dict[tuple[date | None, ...], Order] = {}
    for order, days in read.items():
        if days.count(None) == fewest:
            distinct.setdefault(days, order)
    return set(distinct.values())


def _read(text: str, order: Order) -> date | None:
    try:
        return day(text, order)
    except ValueError:
        return None
