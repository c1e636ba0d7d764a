"""Drift of activity, week by week, against the person's own usual.

Each week tells how much better "half your usual" explains it than "your usual" does, for counts
that scatter more than chance alone would have them (negative binomial). That evidence is added up
over every week in which the fall may have begun; when it is strong enough, the use has drifted.
The same is done for "a fifth" and for "next to nothing", so that a deep fall is seen sooner than a
chart for halves alone would see it. Usual is a robust mean of what the person did in the year and
a half before, the last weeks left out so that a slow fall does not become usual while it happens.
Such a chart is optimal only for a baseline that is known; here it is not, so the evidence that is
needed was found by simulation (`budget`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Week
from tracker.drift.budget import needed_for_fall
from tracker.drift.evidence import FALLS, Trace, cautious_evidence, looked_for, together
from tracker.drift.festivals import expected
from tracker.drift.usual import (
    FEWEST_USUAL,
    GUARD,
    MEMORY,
    USUAL_SCATTER,
    Seen,
    Usual,
    usual_before,
)

FIRST_ANSWER: Final = 12
"""Weeks that must have been seen before anything is said."""
FIRM_ANSWER: Final = 26
"""Weeks after which the answer is firm; before, the evidence must be stronger by `UNSURE`."""
UNSURE: Final = 1.5
YEARS: Final = 5.0
"""Years of use in which one false alarm is to be expected, unless the person chose otherwise."""

NO_TRACE: Final = Trace()
NO_TRACES: Final = (NO_TRACE,) * len(FALLS)


@dataclass(frozen=True, slots=True)
class Chart:
    """All that must be known of the past to judge the next week; give it back to go on.

    `years` is how long one false alarm may take. `traces` are the falls that are looked for,
    `raised_on` the week that carried them over the limit, `usual` what the present is compared
    with: held still once raised, so that a fall does not become usual by lasting. `recovery` is
    the evidence for the way back. `below` is the chart of the weeks since it was raised, which
    sees a second fall from the lower use. `until_paid` are the weeks up to the last payment.
    """

    years: float = YEARS
    recent: tuple[Seen, ...] = ()
    seen: int = 0
    usual: Usual | None = None
    traces: tuple[Trace, ...] = NO_TRACES
    raised_on: Week | None = None
    recovery: Trace = NO_TRACE
    below: Chart | None = None
    until_paid: tuple[Seen, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether enough weeks were seen for a firm answer."""
        return self.seen >= FIRM_ANSWER

    @property
    def can_tell(self) -> bool:
        """Whether the usual is known, and payments are not too rare for weeks to tell of a fall."""
        return self.usual is not None and bool(looked_for(self.usual))

    @property
    def limit(self) -> float:
        """The evidence that is needed now."""
        needed = needed_for_fall(self.usual or _UNKNOWN, self.years)
        return needed if self.is_firm else needed + UNSURE

    @property
    def fall(self) -> float:
        """The evidence for a fall, of whichever kind; 0 where it speaks against one."""
        return max(0.0, together(self._looked_at))

    @property
    def start(self) -> Week | None:
        """The first week of the best supported fall; `None` while there is no sign of one."""
        return self._leading.start

    @property
    def present(self) -> float | None:
        """Payments a week since the (last) fall began, or in the last weeks without one."""
        if self.below is not None and self.below.raised_on is not None:
            return self.below.present
        start = self.start
        counts = [s.count for s in self.recent if start is None or s.week >= start]
        counts = counts if start else counts[-GUARD:]
        return sum(counts) / len(counts) if counts else None

    @property
    def falls(self) -> tuple[Chart, ...]:
        """This chart and those below it that are raised: one fall after the other."""
        if self.raised_on is None:
            return ()
        return (self, *(self.below.falls if self.below else ()))

    @property
    def _looked_at(self) -> tuple[Trace, ...]:
        kinds = looked_for(self.usual or _UNKNOWN)
        return tuple(self.traces[kind] for kind in kinds)

    @property
    def _leading(self) -> Trace:
        return max(self._looked_at, key=lambda t: (t.evidence, t.total), default=NO_TRACE)

    def after(self, week: Week, count: int) -> Chart:
        """The chart after one more observed week; weeks come in order."""
        first = week.plus(-(MEMORY + GUARD))
        before = self.recent[bisect_right(self.recent, first, key=lambda seen: seen.week) :]
        usual = self.usual if self.raised_on else self._usual_after(before, week)
        recent = (*before, Seen.of(week, count))
        until_paid = recent if count else self.until_paid
        chart = replace(self, seen=self.seen + 1, usual=usual, recent=recent, until_paid=until_paid)
        if usual is None or chart.seen < FIRST_ANSWER:
            return chart
        if self.raised_on:
            return _held(chart, usual, week, count)
        return _watched(chart, usual, week, count)

    def _usual_after(self, before: Sequence[Seen], week: Week) -> Usual | None:
        """What is usual by now; while too little is known after a fall, what was before it."""
        follows = bool(before) and week <= before[-1].week.plus(GUARD)
        return usual_before(before, week) or (self.usual if follows else None)


_UNKNOWN: Final = Usual(FEWEST_USUAL, USUAL_SCATTER, 0)
"""Stands in while no usual is known and so nothing is judged."""


def _watched(chart: Chart, usual: Usual, week: Week, count: int) -> Chart:
    told = (cautious_evidence(usual, count, expected(week), left) for left in FALLS)
    traces = tuple(t.after(week, one) for t, one in zip(chart.traces, told, strict=True))
    watched = replace(chart, traces=traces)
    raised = watched.fall >= watched.limit and watched._leading.lasts(week)  # noqa: SLF001
    return replace(watched, raised_on=week) if raised else watched


def _held(chart: Chart, usual: Usual, week: Week, count: int) -> Chart:
    """A raised chart clears once the way back is as well supported as the fall had to be.

    The weeks of the fall are no part of what is usual from then on.
    """
    least = FALLS[looked_for(usual)[0]]
    recovery = chart.recovery.after(week, -cautious_evidence(usual, count, expected(week), least))
    below = (chart.below or Chart(chart.years)).after(week, count)
    if recovery.evidence < chart.limit or not recovery.lasts(week):
        return replace(chart, recovery=recovery, below=below)
    fallen, back = chart.start or week, recovery.start or week
    kept = tuple(s for s in chart.recent if not fallen <= s.week < back)
    return Chart(chart.years, kept, chart.seen, usual, until_paid=chart.until_paid)


def chart(weeks: Iterable[ActivityWeek], years: float = YEARS) -> Chart:
    """The chart after a series of weeks; those that were not observed are passed over."""
    result = Chart(years)
    for week in weeks:
        if week.observed:
            result = result.after(week.week, week.payments)
    return result
