"""Drift of activity, week by week, against the person's own usual.

Each week we add how much better "half your usual" explains the week than "your usual" does; when
that evidence is strong enough, the use has drifted. This is a cumulative sum chart (Page 1954) for
counts that scatter more than chance alone would have them (negative binomial). Usual is a robust
mean of the person's own trailing year, the last weeks left out so that a slow fall does not become
usual while it happens. Page's chart is optimal only for a baseline that is known; here it is not,
so the threshold was set by simulation (`tests/benchmarks/drift_delay.py`):
less than one false alarm in five years of use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Week
from tracker.drift.festivals import factor, weight

YEAR: Final = 52
"""Weeks that make up the usual."""
GUARD: Final = 8
"""Weeks before the present one that are not part of it."""
FIRST_ANSWER: Final = 12
"""Weeks that must have been seen before anything is said."""
FIRM_ANSWER: Final = 26
"""Weeks after which the answer is firm; before, the evidence must be stronger by `UNSURE`."""
UNSURE: Final = 2.0
FEWEST_USUAL: Final = 8
"""With fewer weeks than that there is no usual: at the beginning, or after a gap in coverage."""
HALF: Final = 0.5
"""The fall that the chart is tuned to."""
TRIM: Final = 0.05
"""The share of weeks at either end that is left out of the mean: holidays, sprees."""
USUAL_SCATTER: Final = 0.2
"""How much more than chance a person's weeks scatter before anything is known (1 / 5)."""
SCATTER_WEEKS: Final = 10
"""How many weeks that prior is worth."""
THRESHOLD: Final = 5.0
SEVERAL_THRESHOLD: Final = 6.0
"""The threshold where several series are watched together: one budget of false alarms."""


@dataclass(frozen=True, slots=True)
class Usual:
    """What an ordinary week of a person is: payments, and how much more than chance it scatters."""

    mean: float
    scatter: float
    weeks: int

    @property
    def shape(self) -> float:
        """The shape of the negative binomial: the smaller, the wilder."""
        return 1 / self.scatter


@dataclass(frozen=True, slots=True)
class Seen:
    """The payments of one observed week."""

    week: Week
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All that must be known of the past to judge the next week; give it back to go on.

    `fall` is the evidence for a fall, `start` the first week of it (the one after it was last
    zero), `raised_on` the week that carried it over the threshold, `usual` what the present is
    compared with: held still once raised, so that a fall does not become usual by lasting.
    `recovery` is the evidence for the way back and `back` the week it began.
    """

    threshold: float = THRESHOLD
    recent: tuple[Seen, ...] = ()
    seen: int = 0
    usual: Usual | None = None
    fall: float = 0.0
    start: Week | None = None
    raised_on: Week | None = None
    recovery: float = 0.0
    back: Week | None = None

    @property
    def is_firm(self) -> bool:
        """Whether enough weeks were seen for a firm answer."""
        return self.seen >= FIRM_ANSWER

    @property
    def limit(self) -> float:
        """The evidence that is needed now."""
        return self.threshold if self.is_firm else self.threshold + UNSURE

    @property
    def present(self) -> float | None:
        """Payments a week since the fall began, or in the last weeks where there is none."""
        start = self.start
        counts = [s.count for s in self.recent if start is None or s.week >= start]
        counts = counts if start else counts[-GUARD:]
        return sum(counts) / len(counts) if counts else None

    def after(self, week: Week, count: int) -> Chart:
        """The chart after one more observed week; weeks come in order."""
        chart = replace(self, seen=self.seen + 1)
        if self.raised_on is None:
            chart = replace(chart, usual=usual_before(self.recent, week))
        recent = (*self.recent, Seen(week, count))
        first = week.plus(-(YEAR + GUARD))
        chart = replace(chart, recent=tuple(s for s in recent if s.week > first))
        if chart.usual is None or chart.seen < FIRST_ANSWER:
            return chart
        evidence = weight(week) * evidence_of_fall(chart.usual, count, factor(week))
        return (
            _watched(chart, week, evidence)
            if self.raised_on is None
            else _held(chart, week, evidence)
        )


def _watched(chart: Chart, week: Week, evidence: float) -> Chart:
    fall = max(0.0, chart.fall + evidence)
    if not fall:
        return replace(chart, fall=0.0, start=None)
    raised_on = week if fall >= chart.limit else None
    return replace(chart, fall=fall, start=chart.start or week, raised_on=raised_on)


def _held(chart: Chart, week: Week, evidence: float) -> Chart:
    """A raised chart clears once the way back is as well supported as the fall was.

    It also does after so long that nothing of the old usual is left to compare with.
    """
    recovery = max(0.0, chart.recovery - evidence)
    back = (chart.back or week) if recovery else None
    start = chart.start or week
    if back is not None and recovery >= chart.limit:
        kept = tuple(s for s in chart.recent if not start <= s.week < back)
        return Chart(chart.threshold, kept, chart.seen)
    if week >= start.plus(YEAR + GUARD):
        return Chart(chart.threshold, chart.recent, chart.seen)
    return replace(chart, recovery=recovery, back=back)


def chart(weeks: Iterable[ActivityWeek], threshold: float = THRESHOLD) -> Chart:
    """The chart after a series of weeks; those that were not observed are passed over."""
    result = Chart(threshold)
    for week in weeks:
        if week.observed:
            result = result.after(week.week, week.payments)
    return result


def usual_before(recent: Sequence[Seen], week: Week) -> Usual | None:
    """The usual that a week is compared with; `None` while too little is known.

    In the first months the guard is shorter, so that there is something to compare with.
    """
    guard = min(GUARD, len(recent) // 3)
    last = week.plus(-guard)
    before = [s for s in recent if s.week < last]
    return usual_of(before) if len(before) >= FEWEST_USUAL else None


def usual_of(weeks: Sequence[Seen]) -> Usual | None:
    """The usual of some weeks, festivals taken out; `None` for none at all."""
    if not weeks:
        return None
    counts = sorted(seen.count / factor(seen.week) for seen in weeks)
    cut = int(len(counts) * TRIM)
    kept = counts[cut : len(counts) - cut]
    mean = sum(kept) / len(kept)
    return Usual(mean, _scatter(counts), len(counts))


def _scatter(counts: Sequence[float]) -> float:
    """The variance beyond chance over the squared mean, shrunk toward what is usual."""
    mean = sum(counts) / len(counts)
    variance = sum((c - mean) ** 2 for c in counts) / max(1, len(counts) - 1)
    own = max(0.0, variance - mean) / mean**2 if mean else USUAL_SCATTER
    total = len(counts) + SCATTER_WEEKS
    return (own * len(counts) + USUAL_SCATTER * SCATTER_WEEKS) / total


def evidence_of_fall(usual: Usual, count: int, expected: float = 1.0) -> float:
    """How much better "half" explains a week than "usual": the log of the likelihood ratio.

    `expected` is the festive factor of the week.
    """
    mean, shape = usual.mean * expected, usual.shape
    return count * log(HALF) + (count + shape) * log((mean + shape) / (HALF * mean + shape))


def evidence_of_silence(usual: Usual, weeks: float) -> float:
    """How surprising so many weeks without anything are: minus the log of their likelihood."""
    return weeks * usual.shape * log(1 + usual.mean / usual.shape)
