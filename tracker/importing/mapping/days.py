"""Days and times of day in the ways that tables of the world write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final

from tracker.domain.period import SHANGHAI
from tracker.importing.mapping.mapping import DayOrder
from tracker.importing.mapping.yearless import is_yearless_day, lacks_year
from tracker.importing.values import narrow

_YEARS: Final = range(1990, 2101)
_CENTURY: Final = 100
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_SPLIT = re.compile(
    r"(?P<day>\d{1,4}[-/.年 ]\s?(?:\d{1,2}|[A-Za-z]{3,9}\.?)[-/.月 ,]\s?\d{1,4}日?"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}[A-Za-z]{3}\d{2,4}|\d{8}|\d{6})"
    r"(?:[T,\s]+(?P<rest>\S.*))?"
)
_COMPACT = {
    DayOrder.YMD: ((0, 4), (4, 6), (6, 8)),
    DayOrder.MDY: ((4, 8), (0, 2), (2, 4)),
    DayOrder.DMY: ((4, 8), (2, 4), (0, 2)),
}
_ORDERS = {DayOrder.YMD: (0, 1, 2), DayOrder.MDY: (2, 0, 1), DayOrder.DMY: (2, 1, 0)}
_CLOCK = re.compile(
    r"(?P<before>上午|下午)?\s?(?P<hour>\d{1,2})(?::|时|点|(?=\d{4}$|\d{2}$))(?P<minute>\d{2})"
    r"(?:(?::|分)?(?P<second>\d{2})(?:[.,]\d+)?秒?)?分?\s?(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s?(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC[+-]\d{1,2}|UTC|GMT)?"
)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_EPOCH = datetime(1899, 12, 30, tzinfo=SHANGHAI)
"""Day 0 of the calendar of spreadsheets, as far as days after February 1900 are concerned."""


@lru_cache(maxsize=4096)
def day(text: str, order: DayOrder) -> date:
    """The day that `text` is, or begins with before a time of day.

    A year of four digits that stands first, and a month that is written out, decide by themselves;
    `order` decides else. Years of two digits are of this century.

    Raises:
        ValueError: it is no day, or none on which such a row could be.
    """
    text = narrow(text)
    if _SERIAL.fullmatch(text):
        return _sane((_EPOCH + timedelta(days=int(float(text)))).date(), text)
    match = _SPLIT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a day: {text!r}")
    year, month, of_month = _parts(match["day"], order)
    return _sane(
        date(year + 2000 if year < _CENTURY and text[:2] != "00" else year, month, of_month), text
    )


def clock(text: str) -> time:
    """A time of day: `12:34:56`, `12:34`, `123456`, `1:05 PM`, `下午1:05`.

    Raises:
        ValueError: it is none.
    """
    return _clock(text)[0]


@lru_cache(maxsize=4096)
def moment(text: str, of_day: str, order: DayOrder) -> datetime:
    """An instant from a day, which may bring its time along, and a time of day ("" for none).

    It is one of Shanghai unless a zone stands beside it.

    Raises:
        ValueError: either is none.
    """
    text = narrow(text)
    found, match = day(text, order), _SPLIT.fullmatch(text)
    told = of_day or (match["rest"] if match else _of_serial(text)) or ""
    if not told:
        return datetime.combine(found, time(), SHANGHAI)
    hour, zone = _clock(told)
    return datetime.combine(found, hour, zone).astimezone(SHANGHAI)


def is_moment(text: str, of_day: str, order: DayOrder) -> bool:
    """Whether `moment` can read it."""
    try:
        moment(text, of_day, order)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def is_day(text: str, order: DayOrder) -> bool:
    """Whether `text` is a day, also without a year; a bare number of few digits does not count."""
    if lacks_year(text):
        return is_yearless_day(text, order)
    if text.replace(".", "", 1).isdecimal() and len(text.partition(".")[0]) < len("20260131"):
        return False
    return is_moment(text, "", order)


def is_clock(text: str) -> bool:
    """Whether `text` is a time of day and nothing else; a bare number does not count."""
    if text.isdecimal():
        return False
    try:
        clock(text)
    except ValueError:
        return False
    return True


def _sane(found: date, text: str) -> date:
    if found.year not in _YEARS:
        raise ValueError(f"not a day of a statement: {text!r}")
    return found


def _parts(text: str, order: DayOrder) -> tuple[int, int, int]:
    """Year, month and day of the month, as written."""
    if text.isdecimal():
        return _compact(text, order)
    words = re.findall(r"[A-Za-z]+|\d+", text)
    if named := [word for word in words if word.isalpha()]:
        first, last = (int(word) for word in words if word.isdecimal())
        month = _MONTHS.get(named[0][:3].lower(), 0)
        return (first, month, last) if first > 31 else (last, month, first)  # noqa: PLR2004
    if len(words[0]) == 4:  # noqa: PLR2004 - a year
        return int(words[0]), int(words[1]), int(words[2])
    if len(words[2]) == 4 and order is DayOrder.YMD:  # noqa: PLR2004 - a year, which is not first
        raise ValueError(f"not a day that begins with its year: {text!r}")
    year, month, of_month = (int(words[place]) for place in _ORDERS[order])
    return year, month, of_month


def _compact(text: str, order: DayOrder) -> tuple[int, int, int]:
    if len(text) == 8:  # noqa: PLR2004
        year, month, of_month = (int(text[a:b]) for a, b in _COMPACT[order])
    else:
        pairs = [int(text[a : a + 2]) for a in (0, 2, 4)]
        year, month, of_month = (pairs[place] for place in _ORDERS[order])
    return year, month, of_month


def _clock(text: str) -> tuple[time, tzinfo]:
    match = _CLOCK.fullmatch(narrow(text).strip())
    if match is None:
        raise ValueError(f"not a time: {text!r}")
    hour = int(match["hour"])
    half = (match["half"] or "").lower()[:1]
    if half or match["before"]:
        is_late = half == "p" or match["before"] == "下午"
        hour = hour % 12 + 12 if is_late else hour % 12 if half else hour
    found = time(hour, int(match["minute"]), int(match["second"] or 0))
    return found, _zone(match["zone"] or "")


def _zone(text: str) -> tzinfo:
    if not text:
        return SHANGHAI
    digits = re.sub(r"[^\d]", "", text)
    if not digits:
        return UTC
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if "-" in text else 1))


def _of_serial(text: str) -> str:
    seconds = round(float(text) % 1 * 86400)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""
