"""Outlook: which patterns would be raised within ninety days if nothing changes, with a range.

The days to come are played through a few times. Each time, every coming month is like one of the
person's own last months, and statements are repaid in one of the ways the last ones were; both are
drawn evenly (`even_draw`), so that the same ledger has the same outlook. What is already scheduled
(due dates, instalments) is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import Final

from tracker.domain.ahead import Course
from tracker.domain.habits import Habit
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.drift.answer import say
from tracker.drift.assessment import DORMANCY, Assessment
from tracker.drift.detector import Finding, Level, State
from tracker.drift.even_draw import EvenDraw
from tracker.drift.what_if import Prospect

HORIZON: Final = 90
"""Days that are looked ahead."""
STEP: Final = 30
"""Days between two that are judged."""
FUTURES: Final = 16
"""How often the days to come are played through."""
FEWEST: Final = 3
"""Whole months without which the spread of a person's months is not known."""

Future = tuple[Assessment, ...]
"""One course of the days to come: the assessments of the days that are judged."""

ASSUMED: Final = N_(
    "Played through {count} times: each coming month like one of your last {months} whole months, "
    "statements repaid in one of the ways you repaid the last ones, instalments on their days. "
    "Credit reports, scores and limits are taken to stay as they are. It is no prediction."
)
TOO_LITTLE: Final = N_(
    "An outlook needs three whole months that your files cover, or that you wrote down by hand "
    "without a long pause. Import statements of Alipay or WeChat Pay that are older, or newer, on "
    "the Imports page, or type in what is missing."
)


@dataclass(frozen=True, slots=True)
class IndexBand:
    """The index on a day: four of five futures lie between `low` and `high`."""

    on: date
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Expected:
    """A pattern that is raised in some future; `share` is in how many of them.

    `now` is today's answer. `earliest` and `likely` are the days since when it is raised, the
    first and the middle one; `levels` the lowest and highest level it comes to.
    """

    now: Finding
    share: float
    earliest: date
    likely: date
    levels: tuple[Level, Level]

    @property
    def pattern(self) -> str:
        """Its stable name."""
        return self.now.pattern


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the next ninety days bring if nothing changes.

    `bands` begin with today. `said` tells what was assumed, or what is missing where there was not
    enough data; then there are no bands.
    """

    said: Sentence
    bands: tuple[IndexBand, ...] = ()
    expected: tuple[Expected, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether there was enough data."""
        return bool(self.bands)


def can_be_told(prospect: Prospect) -> bool:
    """Whether enough whole months are known to tell a usual and its spread."""
    return len(prospect.ahead.months) >= FEWEST


def days(today: date) -> tuple[date, ...]:
    """The days to come that are judged."""
    return tuple(today + timedelta(days=n) for n in range(STEP, HORIZON + 1, STEP))


def future(prospect: Prospect, number: int) -> Future:
    """The days to come, played through for the time of that number, and never twice."""
    if number not in prospect.played:
        prospect.played[number] = _played(prospect, number)
    return prospect.played[number]


def _played(prospect: Prospect, number: int) -> Future:
    draw = EvenDraw(number)
    judged = days(prospect.today)
    months = _months(prospect)
    like = tuple(draw.one_of(months) for _ in range(HORIZON // 28 + 1))
    course = Course(like, _drawn(prospect.ahead.habits, draw))
    return prospect.course(course, judged)


def outlook(prospect: Prospect, futures: Iterable[Future]) -> Outlook:
    """What futures have in common, and by how much they differ."""
    played = list(futures)
    if not played or not can_be_told(prospect):
        return Outlook(say(TOO_LITTLE))
    now = prospect.what_if(()).before
    rows = zip(days(prospect.today), zip(*played, strict=True), strict=True)
    said = say(ASSUMED, count=len(played), months=len(_months(prospect)))
    bands = (IndexBand(now.as_of, now.index, now.index, now.index), *(_band(*r) for r in rows))
    found = (_expected(finding, played) for finding in now.findings)
    kept = [one for one in found if one is not None]
    return Outlook(said, bands, tuple(sorted(kept, key=lambda one: (-one.share, one.likely))))


def _months(prospect: Prospect) -> Sequence[Month]:
    """The last months; since use fell off, those after it, since nothing is taken to change."""
    months = prospect.ahead.months
    fallen = prospect.what_if(()).before.finding(DORMANCY)
    since = [m for m in months if fallen.since is not None and m.first >= fallen.since]
    return since if len(since) >= FEWEST else months


def _drawn(habits: Mapping[int, Sequence[Habit]], draw: EvenDraw) -> Mapping[int, Sequence[Habit]]:
    return {line: [draw.one_of(shown) for _ in range(4)] for line, shown in sorted(habits.items())}


def _band(on: date, assessments: Sequence[Assessment]) -> IndexBand:
    ordered = sorted(assessment.index for assessment in assessments)
    edge = len(ordered) // 10
    return IndexBand(on, ordered[edge], median_low(ordered), ordered[-1 - edge])


def _expected(now: Finding, played: Sequence[Future]) -> Expected | None:
    raised = [found for future in played if (found := _raised(now.pattern, future))]
    if not raised:
        return None
    since = sorted(min(f.since for f in found if f.since is not None) for found in raised)
    levels = sorted(max(Level(f.level or 1) for f in found) for found in raised)
    share = len(raised) / len(played)
    return Expected(now, share, since[0], median_low(since), (levels[0], levels[-1]))


def _raised(pattern: str, future: Future) -> list[Finding]:
    found = (assessment.finding(pattern) for assessment in future)
    return [finding for finding in found if finding.state is State.RAISED]
