"""Drift of activity, week by week, against the person's own usual.

Each week we add how much better "half your usual" explains the week than "your usual" does; when
that evidence is strong enough, the use has drifted. The same is done for "a fifth" and for "next to
nothing", so that a deep fall is seen sooner than a chart for halves alone would see it; the
strongest of the three counts. These are cumulative sum charts (Page 1954) for counts that scatter
more than chance alone would have them (negative binomial). Usual is a robust mean of what the
person did in the year and a half before, the last weeks left out so that a slow fall does not
become usual while it happens. Page's chart is optimal only for a baseline that is known; here it
is not, so the evidence that is needed was found by simulation (`budget`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Week
from tracker.drift.budget import needed_for_fall
from tracker.drift.festivals import factor, weight

MEMORY: Final = 78
"""Weeks that make up the usual."""
GUARD: Final = 8
"""Weeks before the present one that are not part of it."""
FIRST_ANSWER: Final = 12
"""Weeks that must have been seen before anything is said."""
FIRM_ANSWER: Final = 26
"""Weeks after which the answer is firm; before, the evidence must be stronger by `UNSURE`."""
UNSURE: Final = 1.5
FEWEST_USUAL: Final = 8
"""With fewer weeks than that there is no usual: at the beginning, or after a gap in coverage."""
FALLS: Final = (0.5, 0.2, 0.02)
"""What is left of the usual in the falls that are looked for: half, a fifth, next to nothing."""
TRIM: Final = 0.05
"""The share of weeks at either end that is left out of the mean: holidays, sprees."""
USUAL_SCATTER: Final = 0.2
"""How much more than chance a person's weeks scatter before anything is known (1 / 5)."""
SCATTER_WEEKS: Final = 10
"""How many weeks that prior is worth."""
YEARS: Final = 5.0
"""Years of use in which one false alarm is to be expected, unless the person chose otherwise."""


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
class Trace:
    """The evidence for one kind of fall, and its first week: the one after it was last zero."""

    evidence: float = 0.0
    start: Week | None = None

    def after(self, week: Week, evidence: float) -> Trace:
        """The trace after one more week."""
        total = max(0.0, self.evidence + evidence)
        return Trace(total, self.start or week) if total else Trace()


NO_TRACES: Final = (Trace(),) * len(FALLS)


@dataclass(frozen=True, slots=True)
class Chart:
    """All that must be known of the past to judge the next week; give it back to go on.

    `years` is how long one false alarm may take. `traces` are the falls that are looked for,
    `raised_on` the week that carried one of them over the limit, `usual` what the present is
    compared with: held still once raised, so that a fall does not become usual by lasting.
    `recovery` is the evidence for the way back and `back` the week it began.
    """

    years: float = YEARS
    recent: tuple[Seen, ...] = ()
    seen: int = 0
    usual: Usual | None = None
    traces: tuple[Trace, ...] = NO_TRACES
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
        needed = needed_for_fall(self.usual or _UNKNOWN, self.years)
        return needed if self.is_firm else needed + UNSURE

    @property
    def fall(self) -> float:
        """The evidence for a fall, whichever is best supported."""
        return max(trace.evidence for trace in self.traces)

    @property
    def start(self) -> Week | None:
        """The first week of that fall; `None` while there is no sign of one."""
        return max(self.traces, key=lambda trace: trace.evidence).start

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
        first = week.plus(-(MEMORY + GUARD))
        chart = replace(chart, recent=tuple(s for s in recent if s.week > first))
        if chart.usual is None or chart.seen < FIRST_ANSWER:
            return chart
        return _watched(chart, week, count) if self.raised_on is None else _held(chart, week, count)


_UNKNOWN: Final = Usual(FEWEST_USUAL, USUAL_SCATTER, 0)
"""Stands in while no usual is known and so nothing is judged."""


def _watched(chart: Chart, week: Week, count: int) -> Chart:
    assert chart.usual is not None  # noqa: S101 - a week is only judged against a usual
    pairs = zip(FALLS, chart.traces, strict=True)
    weighed = [(trace, _evidence(chart.usual, week, count, left)) for left, trace in pairs]
    watched = replace(chart, traces=tuple(t.after(week, evidence) for t, evidence in weighed))
    # One quiet week is a journey or a cold, however quiet it is.
    lasts = watched.start is not None and watched.start < week
    return replace(watched, raised_on=week) if lasts and watched.fall >= watched.limit else watched


def _held(chart: Chart, week: Week, count: int) -> Chart:
    """A raised chart clears once the way back is as well supported as the fall was.

    It also does after so long that nothing of the old usual is left to compare with.
    """
    assert chart.usual is not None  # noqa: S101 - nothing is raised without a usual
    recovery = max(0.0, chart.recovery - _evidence(chart.usual, week, count, FALLS[0]))
    back = (chart.back or week) if recovery else None
    start = chart.start or week
    if back is not None and recovery >= chart.limit:
        kept = tuple(s for s in chart.recent if not start <= s.week < back)
        return Chart(chart.years, kept, chart.seen)
    if week >= start.plus(MEMORY + GUARD):
        return Chart(chart.years, chart.recent, chart.seen)
    return replace(chart, recovery=recovery, back=back)


def _evidence(usual: Usual, week: Week, count: int, left: float) -> float:
    """The evidence of a week for a fall, less of it where the week is festive."""
    return weight(week) * evidence_of_fall(usual, count, factor(week), left)


def chart(weeks: Iterable[ActivityWeek], years: float = YEARS) -> Chart:
    """The chart after a series of weeks; those that were not observed are passed over."""
    result = Chart(years)
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


def evidence_of_fall(
    usual: Usual, count: int, expected: float = 1.0, left: float = FALLS[0]
) -> float:
    """How much better a fall explains a week than the usual: the log of the likelihood ratio.

    `expected` is the festive factor of the week, `left` what the fall leaves of the usual.
    """
    mean, shape = usual.mean * expected, usual.shape
    return count * log(left) + (count + shape) * log((mean + shape) / (left * mean + shape))


def evidence_of_silence(usual: Usual, weeks: float) -> float:
    """How surprising so many weeks without anything are: minus the log of their likelihood."""
    return weeks * usual.shape * log(1 + usual.mean / usual.shape)
