"""Days without a year, as bills of cards print them: 12/28 in a bill of January."""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.period import Month
from tracker.importing.mapping.mapping import DayOrder
from tracker.importing.values import narrow

_NO_YEAR = re.compile(r"(\d{1,2})(?:[/-]|月)(\d{1,2})日?")
_LEAP_YEAR = 2000


def lacks_year(text: str) -> bool:
    """Whether this is written like a day without its year."""
    return bool(_NO_YEAR.fullmatch(narrow(text)))


def is_yearless_day(text: str, order: DayOrder) -> bool:
    """Whether it is such a day in that order."""
    try:
        with_year(text, order, Month(_LEAP_YEAR, 12))
    except ValueError:
        return False
    return True


def with_year(text: str, order: DayOrder, month: Month) -> str:
    """The last such day up to the end of a month, with its year: 2025-12-28.

    Raises:
        ValueError: it is none.
    """
    match = _NO_YEAR.fullmatch(narrow(text))
    if match is None:
        raise ValueError(f"not a day without a year: {text!r}")
    first, second = int(match[1]), int(match[2])
    number, of_month = (second, first) if order is DayOrder.DMY else (first, second)
    year = month.year if number <= month.number else month.year - 1
    return date(year, number, of_month).isoformat()
