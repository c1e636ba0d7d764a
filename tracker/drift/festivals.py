"""Weeks in which people pay more or less than usual, and between what bounds.

No public data set tells the factors for mainland China, and people differ: some go home for three
weeks, some shop as ever. So a festive week has a range instead of a factor. A fall is only seen in
what the whole range cannot explain (`evidence`), and festive weeks are left out of the usual.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import sqrt
from typing import Final

from tracker.domain.period import Span, Week
from tracker.drift.new_year import lunar_new_year


@dataclass(frozen=True, slots=True)
class Factor:
    """How many payments a week may hold, as multiples of an ordinary one."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """As far above `low` as below `high`, as factors go."""
        return sqrt(self.low * self.high)

    def and_also(self, other: Factor) -> Factor:
        """Where two festivals fall into one week."""
        return Factor(self.low * other.low, self.high * other.high)


ORDINARY: Final = Factor(1.0, 1.0)

NEW_YEAR: Final = (
    (-15, -2, Factor(0.9, 1.6)),
    (-1, 13, Factor(0.2, 1.2)),
)
"""Days from the lunar new year: shopping and going home before it; the holiday, until work has
begun again after the Lantern Festival."""

BY_DATE: Final = (
    ((5, 1), (5, 5), Factor(0.8, 1.4)),
    ((6, 18), (6, 18), Factor(0.9, 1.8)),
    ((10, 1), (10, 8), Factor(0.7, 1.4)),
    ((11, 11), (11, 11), Factor(0.9, 1.8)),
)
"""Labour Day, 6.18, National Day (with Mid-Autumn in some years), 11.11."""


@lru_cache(maxsize=1024)
def expected(week: Week) -> Factor:
    """What a week may hold: one with a single day of a festival in it is festive.

    `ORDINARY`, the same object, for every other week.
    """
    result = ORDINARY
    for days, factor in _festivals(week.sunday.year):
        if days.first <= week.sunday and week.monday <= days.last:
            result = result.and_also(factor)
    return result


@lru_cache(maxsize=128)
def _festivals(year: int) -> tuple[tuple[Span, Factor], ...]:
    return (*_around_new_year(year), *_by_date(year))


def _around_new_year(year: int) -> Iterator[tuple[Span, Factor]]:
    day = lunar_new_year(year)
    if day is None:
        return
    for first, last, factor in NEW_YEAR:
        yield Span(day + timedelta(days=first), day + timedelta(days=last)), factor


def _by_date(year: int) -> Iterator[tuple[Span, Factor]]:
    for first, last, factor in BY_DATE:
        yield Span(date(year, *first), date(year, *last)), factor
