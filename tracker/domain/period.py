"""Weeks, months and spans of days, as values that sort and count; and the zone of statements."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
"""Statements of mainland China name no zone and mean this one."""

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""The days that a ledger can tell of, and that it can be asked about."""

NEVER = datetime.min.replace(tzinfo=UTC)
"""The instant of a record that has none yet."""


def civil_date(instant: datetime) -> date:
    """The day on a calendar in mainland China when `instant` (zone-aware) happened."""
    return instant.astimezone(SHANGHAI).date()


def day_of_month(year: int, month: int, day: int) -> date:
    """That day, or the last day of a month that is too short for it."""
    return date(year, month, min(day, _length(year, month)))


@cache
def _length(year: int, month: int) -> int:
    """How many days a month has."""
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 or not 1 <= self.year <= 9999:  # noqa: PLR2004
            raise ValueError(f"not a month: {self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-03`. Raises ValueError for anything else."""
        year, separator, number = text.strip().partition("-")
        if not separator or not (year.isdigit() and number.isdigit()):
            raise ValueError(f"not a month: {text!r}")
        return cls(int(year), int(number))

    @staticmethod
    def of(day: date) -> Month:
        """The month that `day` is in."""
        return _month(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return _last(self.year, self.number)

    def day(self, number: int) -> date:
        """Its day of that number, or its last day where it is too short."""
        return day_of_month(self.year, self.number, number)

    def plus(self, months: int) -> Month:
        """So many months later, or earlier when negative."""
        index = self.year * 12 + self.number - 1 + months
        return _month(index // 12, index % 12 + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """This month and each one after it up to and including `last`."""
        for index in range(self.year * 12 + self.number - 1, last.year * 12 + last.number):
            yield _month(index // 12, index % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@cache
def _month(year: int, number: int) -> Month:
    """That month; there are few, and they are asked for all the time."""
    return Month(year, number)


@cache
def _last(year: int, number: int) -> date:
    return day_of_month(year, number, 31)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """Seven days from a Monday on (ISO 8601)."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that `day` is in."""
        return cls(day - timedelta(days=day.weekday()))

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    def plus(self, weeks: int) -> Week:
        """So many weeks later, or earlier when negative."""
        return Week(self.monday + timedelta(weeks=weeks))

    def until(self, last: Week) -> Iterator[Week]:
        """This week and each one after it up to and including `last`."""
        week = self
        while week <= last:
            yield week
            week = week.plus(1)

    def __str__(self) -> str:
        return self.monday.isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def covers(self, other: Span) -> bool:
        """Whether every day of `other` is one of mine."""
        return self.first <= other.first and other.last <= self.last
