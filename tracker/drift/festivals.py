"""Weeks in which everybody pays more or less than usual, and by how much.

Chinese New Year moves with the moon. The factors are deliberately mild: no public data set tells
them for mainland China, and a person who does not shop on a festival must not look dormant.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from lunardate import LunarDate

from tracker.domain.period import Week

NEW_YEAR: Final = {-1: 1.1, 0: 0.6, 1: 0.8}
"""The weeks around the one that holds most of the holiday: shopping before, quiet after."""
SHOPPING_DAYS: Final = {(6, 18): 1.1, (11, 11): 1.15}
ORDINARY: Final = 1.0
FESTIVE_WEIGHT: Final = 0.5
"""How much of a festive week's evidence counts, since its factor is only a guess."""


@lru_cache(maxsize=512)
def factor(week: Week) -> float:
    """How many payments a week holds, as a multiple of an ordinary one."""
    around_new_year = (week.monday - _new_year_week(week.sunday.year).monday).days // 7
    if around_new_year in NEW_YEAR:
        return NEW_YEAR[around_new_year]
    for (month, day), bump in SHOPPING_DAYS.items():
        if week.monday <= date(week.sunday.year, month, day) <= week.sunday:
            return bump
    return ORDINARY


def weight(week: Week) -> float:
    """How much of the evidence of a week counts."""
    return ORDINARY if factor(week) == ORDINARY else FESTIVE_WEIGHT


@lru_cache(maxsize=128)
def _new_year_week(year: int) -> Week:
    """The week that holds most days from New Year's Eve to the sixth day after New Year."""
    new_year = LunarDate(year, 1, 1).to_solar_date()
    return Week.of(new_year + timedelta(days=2))
