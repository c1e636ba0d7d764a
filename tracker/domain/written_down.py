"""Days of which a person writes down by hand what happens.

An entry typed by hand says that its day was written down. Of the days between two of them it says
nothing by itself: perhaps nothing happened, perhaps nothing was written down. While pauses are like
the last ones of the person's own, the days in between count as written down. A pause that is much
longer is one of the record: nothing is known of its days, and so nothing is held to have stopped.
Of the days after the last entry the next one tells; until it comes they count no longer than a
usual pause, since a bill that was repaid and not written down yet is not late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.period import Span

MEMORY: Final = 30
"""So many of the last pauses tell what is usual."""
FEWEST: Final = 8
"""Pauses without which that is not known yet."""
TIMES: Final = 3
"""A pause of so many usual ones is one of the record."""
DAYS: Final = timedelta(days=3)
"""No pause below it is unusual: not everybody writes on a weekend."""
WEEK: Final = timedelta(days=7)
"""No pause below it is a long one; and what is usual until that is known."""
MONTH: Final = timedelta(days=35)
"""Every pause above it is a long one: even what comes once a month would have been written down."""


@dataclass(frozen=True, slots=True)
class Run:
    """Days that are written down, from the first entry to the last one before a long pause.

    Nine of ten pauses before its end are no longer than the `usual` one.
    """

    first: date
    last: date
    usual: timedelta = WEEK
    longest: timedelta = MONTH

    @property
    def span(self) -> Span:
        """Its days."""
        return Span(self.first, self.last)

    def goes_on(self, day: date) -> bool:
        """Whether the pause before an entry of a later day is none of the record."""
        return timedelta() <= day - self.last <= self.longest


def written_down(days: Iterable[date]) -> tuple[Run, ...]:
    """The runs of the days with an entry, by day."""
    runs: list[Run] = []
    pauses: list[timedelta] = []
    for day in sorted(set(days)):
        if runs:
            pauses.append(day - runs[-1].last)
        first = runs.pop().first if runs and runs[-1].goes_on(day) else day
        runs.append(Run(first, day, *_paces(pauses[-MEMORY:])))
    return tuple(runs)


def pause_on(runs: Sequence[Run], day: date) -> Span | None:
    """The days since the last entry, while the pause is usual; `None` where there is none."""
    before = [run for run in runs if run.last < day]
    is_in = any(run.first <= day <= run.last for run in runs)
    if is_in or not before or day - before[-1].last > before[-1].usual:
        return None
    return Span(before[-1].last, day)


def _paces(pauses: Sequence[timedelta]) -> tuple[timedelta, timedelta]:
    """The usual pause, and the longest that is none of the record."""
    if len(pauses) < FEWEST:
        return WEEK, MONTH
    usual = sorted(pauses)[len(pauses) * 9 // 10]
    return min(max(DAYS, usual), MONTH), min(max(WEEK, TIMES * usual), MONTH)
