"""The standard ways to see a change in a series, each with one threshold for everybody.

All compare a week with the trailing year, eight weeks left out, and alarm at most once in thirteen
weeks. Where a way needs to know how far weeks scatter, it is told what the person's own weeks show
(`aware`), or that they scatter by chance alone. Page-Hinkley and ADWIN are those of river, given
what is missing from the usual in standard deviations.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any, Final

from tracker.domain.behaviour import ActivityWeek
from tracker.drift.usual import GUARD

YEAR: Final = 52
QUIET: Final = 13
"""Weeks after an alarm in which a detector keeps silent."""
PRIOR_SCATTER, PRIOR_WEEKS = 0.2, 10
LEAST: Final = 0.05
"""A usual of nothing is taken for this much, so that nothing is divided by zero."""


@dataclass(frozen=True, slots=True)
class Point:
    """A week beside the mean of the trailing year and its scatter beyond chance."""

    count: int
    mean: float
    scatter: float

    @property
    def missing(self) -> float:
        """How far below the usual, in standard deviations."""
        return (self.mean - self.count) / sqrt(self.mean + self.scatter * self.mean**2)


Points = Sequence[Point | None]
"""One for each week; `None` while there is no usual."""


class Score:
    """A detector that is fed week by week and says how sure it is; made anew after an alarm."""

    def __init__(self, step: Callable[[float, Point], float]) -> None:
        self._step, self._state = step, 0.0

    def fed(self, point: Point) -> float:
        """How sure it is after one more week."""
        self._state = self._step(self._state, point)
        return self._state


@dataclass(frozen=True, slots=True)
class Way:
    """A named detector, and the thresholds that are tried, the most sensitive first."""

    name: str
    made: Callable[[float], Any]
    """For a threshold: something with `fed(Point)`, which alarms at or above `at`."""
    thresholds: Sequence[float]
    at: float | None = None
    """The fixed level of `fed` that is an alarm, where the threshold acts inside."""

    def alarms(self, points: Points, threshold: float) -> list[int]:
        """The numbers of the weeks in which it alarms."""
        return list(self._alarms(points, threshold))

    def _alarms(self, points: Points, threshold: float) -> Iterator[int]:
        level = threshold if self.at is None else self.at
        state, quiet_until = self.made(threshold), 0
        for number, point in enumerate(points):
            if point is None or number < quiet_until:
                continue
            if state.fed(point) >= level:
                yield number
                state, quiet_until = self.made(threshold), number + QUIET


def points(weeks: Sequence[ActivityWeek]) -> Points:
    """What every standard detector is given."""
    counts = [week.payments for week in weeks]
    return [
        _point(count, counts[max(0, n - YEAR - GUARD) : max(0, n - GUARD)])
        for n, count in enumerate(counts)
    ]


def _point(count: int, before: Sequence[int]) -> Point | None:
    if len(before) < GUARD:
        return None
    mean = max(LEAST, sum(before) / len(before))
    variance = sum((one - mean) ** 2 for one in before) / (len(before) - 1)
    own = max(0.0, variance - mean) / mean**2
    total = len(before) + PRIOR_WEEKS
    return Point(count, mean, (own * len(before) + PRIOR_SCATTER * PRIOR_WEEKS) / total)


def poisson_cusum(state: float, point: Point) -> float:
    """Page's sum for half of the usual, where weeks scatter by chance alone."""
    return max(0.0, state + point.count * log(0.5) + point.mean / 2)


def aware_cusum(state: float, point: Point) -> float:
    """The same for the person's own scatter (negative binomial)."""
    shape = 1 / point.scatter
    odds = (point.mean + shape) / (point.mean / 2 + shape)
    return max(0.0, state + point.count * log(0.5) + (point.count + shape) * log(odds))


def ewma(state: float, point: Point) -> float:
    """An exponentially weighted mean of what is missing, lambda .2."""
    return 0.8 * state + 0.2 * point.missing


class Ratio:
    """What is missing from the usual over the last 13 weeks, as a share of it."""

    def __init__(self) -> None:
        self._last: list[int] = []

    def fed(self, point: Point) -> float:
        """The share; nothing until there are 13 weeks."""
        self._last = [*self._last[1 - QUIET :], point.count]
        full = len(self._last) == QUIET
        return 1 - sum(self._last) / QUIET / point.mean if full else 0.0


class River:
    """A detector of river: 1 where it saw a change toward less."""

    def __init__(self, detector: Any) -> None:
        self._detector = detector

    def fed(self, point: Point) -> float:
        """1 for a change, and more missing than not at its time; else 0."""
        self._detector.update(point.missing)
        return float(self._detector.drift_detected and point.missing > 0)


def _page_hinkley(threshold: float) -> River:
    made = importlib.import_module("river.drift").PageHinkley
    return River(made(min_instances=1, delta=0.25, threshold=threshold, mode="up"))


def _adwin(threshold: float) -> River:
    made = importlib.import_module("river.drift").ADWIN
    return River(made(delta=10**-threshold, clock=1, min_window_length=2, grace_period=4))


def _falling(first: int, last: int, parts: int) -> list[float]:
    return [number / parts for number in range(first, last)]


PLAIN: Final = (
    Way("CUSUM, own scatter", lambda _: Score(aware_cusum), _falling(20, 80, 10)),
    Way("CUSUM, Poisson", lambda _: Score(poisson_cusum), _falling(20, 200, 8)),
    Way("EWMA, lambda .2", lambda _: Score(ewma), _falling(30, 100, 50)),
    Way("last 13 weeks / usual", lambda _: Ratio(), _falling(10, 60, 60)),
)
RIVER: Final = (
    Way("Page-Hinkley (river)", _page_hinkley, _falling(4, 60, 2), at=1.0),
    Way("ADWIN (river)", _adwin, _falling(-4, 60, 8), at=1.0),
)


def available() -> tuple[Way, ...]:
    """All of them, or those that need nothing that is not installed."""
    return (*PLAIN, *RIVER) if importlib.util.find_spec("river") else PLAIN
