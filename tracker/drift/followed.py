"""The weeks of a platform followed by their chart: what is known of the first is not done again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.domain.behaviour import ActivityWeek
from tracker.drift.baseline import FIRST_ANSWER, Chart
from tracker.drift.usual import Usual

STRIDE: Final = 26
"""What is known is kept for every so many weeks."""

Weeks = tuple[ActivityWeek, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The chart after some weeks; what was usual after each of the last ones, and those before.

    `None` stands for weeks after which too little had been seen.
    """

    chart: Chart
    last: tuple[Usual | None, ...] = ()
    before: Followed | None = None

    @property
    def usual(self) -> tuple[Usual | None, ...]:
        """What was usual after each week."""
        parts, part = [self.last], self.before
        while part is not None:
            parts.append(part.last)
            part = part.before
        return tuple(one for last in reversed(parts) for one in last)


def followed(weeks: Weeks, years: float) -> Followed:
    """Observed weeks in their order; `years` is how long one false alarm may take.

    A history, and a picture after it, ask for nearly the same weeks again and again: each goes on
    from there.
    """
    known = len(weeks) // STRIDE * STRIDE
    return _gone_on(_until(weeks[:known], years), weeks[known:])


@lru_cache(maxsize=512)
def _until(weeks: Weeks, years: float) -> Followed:
    if not weeks:
        return Followed(Chart(years))
    return _gone_on(_until(weeks[:-STRIDE], years), weeks[-STRIDE:])


def _gone_on(before: Followed, weeks: Weeks) -> Followed:
    if not weeks:
        return before
    chart, usual = before.chart, []
    for week in weeks:
        chart = chart.after(week.week, week.payments)
        usual.append(chart.usual if chart.seen >= FIRST_ANSWER else None)
    return Followed(chart, tuple(usual), before)
