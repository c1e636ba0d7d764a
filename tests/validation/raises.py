"""When the program raises a fall of use in weekly counts, and when it takes that back.

The same `Dormancy` detector judges each week here and in the program, by the same `Use`: weeks go
one by one through the chart, nothing later is seen. Counts tell no days, so that the last payment
of a week counts as on its Sunday. Several series of a person share one budget of false alarms with
their sum, which is one more series, as platforms do in the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.behaviour import ActivityWeek
from tracker.domain.period import Week
from tracker.drift.baseline import YEARS
from tracker.drift.detector import Level
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.together import TOGETHER, total_of
from tracker.drift.use import Use, uses

FALL, FURTHER, SILENCE = "fall", "further fall", "silence"
RULE: Final = Dormancy()

Activity = Mapping[str, Sequence[ActivityWeek]]


@dataclass(frozen=True, slots=True)
class Raise:
    """One warning: raised at the end of a week, cleared at the end of another, or never.

    `start` is the week in which the fall began as far as the engine can tell, `level` the highest
    level it reached.
    """

    series: str
    kind: str
    level: Level
    raised: Week
    start: Week
    cleared: Week | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The warnings of a person, in the order of series and weeks.

    `is_judged` tells whether a fall could be seen in any series at its end: all may be too sparse
    or too short.
    """

    raises: tuple[Raise, ...]
    is_judged: bool


def raises_of(activity: Activity, years: float = YEARS) -> tuple[Raise, ...]:
    """The warnings of a person, as `verdict` finds them."""
    return verdict(activity, years).raises


def verdict(activity: Activity, years: float = YEARS) -> Verdict:
    """What is found in the series of a person.

    `years` is how long one false alarm of the person may take, all series together.
    """
    total = total_of(activity)
    every = {**activity, TOGETHER: total} if total else dict(activity)
    share = years * len(every)
    judged = [list(zip(w, uses(name, w, share), strict=True)) for name, w in every.items()]
    ends = [weeks[-1][1] for weeks in judged if weeks]
    raises = tuple(found for weeks in judged for found in _raises(weeks))
    return Verdict(raises, any(use is not None and RULE.can_tell(use) for use in ends))


def _raises(weeks: Sequence[tuple[ActivityWeek, Use | None]]) -> Iterator[Raise]:
    open_: list[Raise] = []
    for row, use in weeks:
        if use is None:
            continue
        level = RULE.level(use)
        for gone in open_[_depth(use, level) :]:
            yield replace(gone, cleared=row.week)
        del open_[_depth(use, level) :]
        if level is not None:
            open_ = [replace(one, level=max(one.level, level)) for one in open_]
            new = range(len(open_), _depth(use, level))
            open_ += [_raised(use, level, row.week, number) for number in new]
    yield from open_


def _depth(use: Use, level: Level | None) -> int:
    """How many falls are raised at once: one, and those below it."""
    return 0 if level is None else max(1, len(use.chart.falls))


def _raised(use: Use, level: Level, week: Week, number: int) -> Raise:
    falls = use.chart.falls
    if not falls:
        return Raise(use.platform, SILENCE, level, week, Week.of(use.last_payment).plus(1))
    kind = FURTHER if number else FALL
    return Raise(use.platform, kind, level, week, falls[number].start or week)
