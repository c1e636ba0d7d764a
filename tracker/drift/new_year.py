"""Months that the Chinese New Year falls in: money moves then as in no other month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from borax.calendars.lunardate import InvalidLunarDateError, LunarDate

from tracker.domain.period import Month

BEFORE: Final = timedelta(days=14)
"""Shopping, bonuses and the journey home begin about two weeks before."""
AFTER: Final = timedelta(days=10)
"""Red packets and visits last until about the tenth day."""
FEW: Final = 3
"""So few days of it do not make a month another one."""


@lru_cache(maxsize=256)
def lunar_new_year(year: int) -> date | None:
    """The day of the Chinese New Year of a year; `None` where the calendar is not known.

    It is known from 1900 to 2100.
    """
    try:
        day: date = LunarDate(year, 1, 1).to_solar_date()
    except InvalidLunarDateError:
        return None
    return day


@lru_cache(maxsize=512)
def is_festive(month: Month) -> bool:
    """Whether more than a few days of a month belong to the New Year."""
    day = lunar_new_year(month.year)
    if day is None:
        return False
    first, last = max(day - BEFORE, month.first), min(day + AFTER, month.last)
    return (last - first).days + 1 > FEW


def same_season(month: Month, months: Iterable[Month]) -> list[Month]:
    """Of some months, those of an earlier New Year; none where the month has none itself."""
    return [m for m in months if m < month and is_festive(m)] if is_festive(month) else []
