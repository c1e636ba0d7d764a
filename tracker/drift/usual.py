"""What an ordinary week of a person is: a robust mean of what was seen, festivals left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from tracker.domain.period import Week
from tracker.drift.festivals import ORDINARY, expected

MEMORY: Final = 78
"""Weeks that make up the usual."""
GUARD: Final = 8
"""Weeks before the present one that are not part of it: a slow fall must not become usual."""
FEWEST_USUAL: Final = 8
"""With fewer weeks than that there is no usual: at the beginning, or after a gap in coverage."""
TAIL: Final = 0.05
"""The share of weeks at either end that counts as no more extreme than the next: journeys,
sprees."""
USUAL_SCATTER: Final = 0.2
"""How much more than chance a person's weeks scatter before anything is known (1 / 5)."""
SCATTER_WEEKS: Final = 10
"""How many weeks that prior is worth."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Payments in an ordinary week, and how much more than chance alone they scatter.

    `scatter` is the variance beyond chance over the squared mean, `weeks` how many tell it.
    """

    mean: float
    scatter: float
    weeks: int

    @property
    def shape(self) -> float:
        """The shape of the negative binomial: the smaller, the wilder."""
        return 1 / self.scatter

    @property
    def variance(self) -> float:
        """How far weeks are from the mean, squared."""
        return self.mean + self.scatter * self.mean**2

    @property
    def steadiness(self) -> float:
        """The mean over the standard deviation: how much one week tells."""
        return self.mean / sqrt(self.variance) if self.mean else 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """The payments of one observed week, and whether it is no festive one."""

    week: Week
    count: int
    is_ordinary: bool

    @classmethod
    def of(cls, week: Week, count: int) -> Seen:
        """A week as it is kept: the calendar is looked up once, not each time it is compared."""
        return cls(week, count, expected(week) is ORDINARY)


def usual_before(recent: Sequence[Seen], week: Week) -> Usual | None:
    """The usual that a week is compared with; `None` while too little is known.

    In the first months the guard is shorter, so that there is something to compare with.
    """
    guard = min(GUARD, len(recent) // 3)
    last = week.plus(-guard)
    before = recent[: bisect_left(recent, last, key=lambda seen: seen.week)]
    return usual_of(before) if len(before) >= FEWEST_USUAL else None


def usual_of(weeks: Sequence[Seen]) -> Usual | None:
    """The usual of some weeks, without the festive ones where enough are left; `None` for none."""
    if not weeks:
        return None
    ordinary = [seen.count for seen in weeks if seen.is_ordinary]
    enough = len(ordinary) >= FEWEST_USUAL
    counts = sorted(ordinary if enough else [seen.count for seen in weeks])
    return Usual(_robust_mean(counts), _scatter(counts), len(counts))


def _robust_mean(counts: Sequence[int]) -> float:
    """The winsorised mean of sorted counts; dropping the tails would make sparse ones too low."""
    tail = min(ceil(len(counts) * TAIL), (len(counts) - 1) // 2)
    kept = counts[tail : len(counts) - tail]
    return (sum(kept) + tail * (kept[0] + kept[-1])) / len(counts)


def _scatter(counts: Sequence[int]) -> float:
    """The variance beyond chance over the squared mean, shrunk toward what is usual."""
    mean = sum(counts) / len(counts)
    variance = sum((c - mean) ** 2 for c in counts) / max(1, len(counts) - 1)
    own = max(0.0, variance - mean) / mean**2 if mean else USUAL_SCATTER
    total = len(counts) + SCATTER_WEEKS
    return (own * len(counts) + USUAL_SCATTER * SCATTER_WEEKS) / total
