"""Days and times of day as banks print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache
from itertools import repeat

from tracker.domain.period import SHANGHAI, Month
from tracker.importing.columns import each
from tracker.importing.values import instant, narrow

_YEARS = range(1990, 2101)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_SHORT_YEAR = re.compile(r"(\d{2})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SERIAL_OF_1990 = 32874
_NO_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})(\d{2})")
# A day and its time of day that stood one below the other: 2026010110:00:00.
_GLUED = re.compile(r"(\d{4}[-/.]?\d{2}[-/.]?\d{2})(\d{2}:\d{2}(?::\d{2})?)")
_USUAL_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?")


@lru_cache(maxsize=4096)
def day(text: str, month: Month | None = None) -> date:
    """`2026-01-31`, `2026/1/31`, `20260131`, `2026年1月31日`, `260131`, `01/31`, `0131`.

    A workbook may hold Excel's number of a day: 46053. 建设银行 marks some days: *20260131.

    A day without a year is the last one of that date up to the end of `month`, the month of the
    bill: December stands in a bill of January.

    Raises:
        ValueError: it is no day, or one on which no such row could be.
    """
    text = narrow(text).lstrip("*")
    if match := _DAY.fullmatch(text):
        year, number, of_month = (int(part) for part in match.groups() if part)
        found = date(year, number, of_month)
    elif match := _SHORT_YEAR.fullmatch(text):
        year, number, of_month = map(int, match.groups())
        found = date(2000 + year, number, of_month)
    elif (match := _NO_YEAR.fullmatch(text)) and month is not None:
        number, of_month = (int(part) for part in match.groups() if part)
        found = _before_end(month, number, of_month)
    elif _SERIAL.fullmatch(text) and float(text) >= _SERIAL_OF_1990:
        found = instant(text).date()
    else:
        raise ValueError(f"not a day: {text!r}")
    if found.year not in _YEARS:
        raise ValueError(f"not a day of a statement: {text!r}")
    return found


def lacks_year(text: str) -> bool:
    """Whether this is a day without a year: `01/31`, `0131`."""
    return bool(_NO_YEAR.fullmatch(narrow(text).strip()))


def with_year_of(text: str, booked: str) -> str:
    """A day that lacks its year, with that of the day it was booked on, which may have one."""
    if not lacks_year(text):
        return text
    try:
        return day(text.strip(), Month.of(day(booked.strip()))).isoformat()
    except ValueError:
        return text


def _before_end(month: Month, number: int, of_month: int) -> date:
    year = month.year if number <= month.number else month.year - 1
    return date(year, number, of_month)


def clock(text: str) -> time:
    """`12:34:56`, `12:34` or `123456`; midnight where nothing is printed.

    Midnight too where it is an hour or minute that no day has (24:00:00): the day still stands.

    Raises:
        ValueError: it is no time of day.
    """
    if not text:
        return time()
    if _USUAL_TIME.fullmatch(text):
        return time.fromisoformat(text)  # files have very many of them: a tenth of the time
    text = narrow(text)
    # A number has lost the noughts that it began with: 12345 is 01:23:45.
    match = _TIME.fullmatch(text.zfill(6) if text.isdecimal() else text)
    if match is None:
        raise ValueError(f"not a time: {text!r}")
    hour, minute, second = (int(part or 0) for part in match.groups())
    try:
        return time(hour, minute, second)
    except ValueError:
        return time()


@lru_cache(maxsize=4096)
def moment(text: str, of_day: str, month: Month | None = None) -> datetime:
    """An instant in Shanghai from a day (which may bring its time along) and a time of day.

    Raises:
        ValueError: either is none.
    """
    first, _, rest = _GLUED.sub(r"\1 \2", " ".join(narrow(text).split())).partition(" ")
    found = clock(of_day or rest)
    return datetime.combine(day(first, month), found, SHANGHAI)


def moments(
    texts: Sequence[str], of_days: Sequence[str], month: Month | None = None
) -> list[datetime]:
    """As `moment` reads each pair, but every day and every time of day once.

    Raises:
        ValueError: one of them is none.
    """
    if any(":" in text or "：" in text or len(text.split()) > 1 for text in set(texts)):
        return each(list(zip(texts, of_days, strict=True)), lambda told: moment(*told, month))
    days = each(texts, lambda text: day(text.strip(), month))
    return list(map(datetime.combine, days, each(of_days, clock), repeat(SHANGHAI)))


def is_moment(text: str, of_day: str, month: Month | None = None) -> bool:
    """Whether `moment` can read it."""
    try:
        moment(text, of_day, month)
    except ValueError:
        return False
    return True
