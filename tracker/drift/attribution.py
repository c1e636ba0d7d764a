"""A line that was taken away, beside what the person's own record showed in the months before it.

Both lie on one axis of time. Nothing here says that one caused the other: no lender's model is
known, and what came earlier need not be a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.context import ContextEvent
from tracker.domain.context_events import within
from tracker.domain.period import Span
from tracker.drift.assessment import Assessment
from tracker.drift.cuts import Cut
from tracker.drift.detector import Finding, Level, State

LIMIT_CUT: Final = "limit_cut"
"""The pattern that tells of the cut itself, which is none of the person's own."""

REMINDERS: Final = ("due_soon",)
"""Patterns that come and go within days, of what is still to come: no lender has seen them."""

BEFORE: Final = 180
"""Days before a cut that are looked at."""

EVERY: Final = 14
"""Days between two looks: a pattern that matters lasts longer."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a pattern was raised at one level, the first and the last included."""

    days: Span
    level: Level

    @property
    def length(self) -> int:
        """How many days."""
        return (self.days.last - self.days.first).days + 1


@dataclass(frozen=True, slots=True)
class Before:
    """A pattern that was raised before a cut, as it was known then; `title` is a marked text.

    `since` is when it had begun, which may be before the days that are looked at. It was
    `standing` if it was still raised on the day before the cut.
    """

    pattern: str
    title: str
    since: date
    stretches: tuple[Stretch, ...]
    standing: bool

    @property
    def highest(self) -> Level:
        """The highest level it came to."""
        return max(stretch.level for stretch in self.stretches)

    @property
    def length(self) -> int:
        """On how many of the days it was raised."""
        return sum(stretch.length for stretch in self.stretches)

    @property
    def last(self) -> date:
        """The last day on which it is known to have been raised."""
        return self.stretches[-1].days.last


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cut, the days before it, and what stood on them; titles are marked texts.

    `raised` is in the order of the catalogue: health first, advice last. `clear` and `unknown` name
    the patterns that were never raised, by what they answered on the day before: not seen, or not
    enough data. Those that do not apply are left out.
    """

    cut: Cut
    days: Span
    raised: tuple[Before, ...]
    clear: tuple[str, ...]
    unknown: tuple[str, ...]
    events: tuple[ContextEvent, ...]


def days_before(cut: Cut) -> Span:
    """The days that are looked at, up to the day before the cut."""
    return Span(cut.on - BEFORE * _DAY, cut.on - _DAY)


def looks(cut: Cut) -> tuple[date, ...]:
    """The days on which the patterns are asked, the earliest first."""
    span = days_before(cut)
    back = range(0, BEFORE, EVERY)
    return tuple(sorted({span.first, *(span.last - days * _DAY for days in back)}))


def attribute(
    cut: Cut,
    seen: Sequence[Assessment],
    titles: Mapping[str, str],
    events: Iterable[ContextEvent],
) -> Attribution:
    """Put a cut beside the assessments of `looks(cut)` and the events of those days.

    `titles` are what the patterns are called, by name.
    """
    courses = _courses(seen)
    raised = [
        _before(pattern, titles[pattern], course)
        for pattern, course in courses.items()
        if any(finding.level is not None for _, finding in course)
    ]
    answers = {pattern: course[-1][1].state for pattern, course in courses.items()}
    named = {before.pattern for before in raised}
    calm = {pattern: state for pattern, state in answers.items() if pattern not in named}
    span = days_before(cut)
    return Attribution(
        cut,
        span,
        tuple(raised),
        tuple(titles[pattern] for pattern, state in calm.items() if state is State.CLEAR),
        tuple(titles[pattern] for pattern, state in calm.items() if state is State.NO_DATA),
        within(events, Span(span.first, cut.on)),
    )


_Course = list[tuple[date, Finding]]
"""What one pattern answered, look by look."""


def _courses(seen: Sequence[Assessment]) -> Mapping[str, _Course]:
    courses: dict[str, _Course] = {}
    for assessment in seen:
        for finding in assessment.findings:
            if finding.pattern not in {LIMIT_CUT, *REMINDERS}:
                courses.setdefault(finding.pattern, []).append((assessment.as_of, finding))
    return courses


def _before(pattern: str, title: str, course: _Course) -> Before:
    last = [finding for _, finding in course if finding.level is not None][-1]
    assert last.since is not None  # noqa: S101 - a raised finding has it
    standing = course[-1][1].level is not None
    return Before(pattern, title, last.since, tuple(_stretches(course)), standing)


def _stretches(course: _Course) -> list[Stretch]:
    """From the day a level was reached, as far as that is known, to the last look that saw it."""
    found: list[Stretch] = []
    before: date | None = None
    for day, finding in course:
        if finding.level is not None:
            first = _begun(finding, day, before)
            joins = bool(found) and found[-1].days.last == before
            if joins and found[-1].level is finding.level:
                found[-1] = Stretch(Span(found[-1].days.first, day), finding.level)
            elif joins and before is not None:
                found.append(Stretch(Span(before + _DAY, day), finding.level))
            else:
                found.append(Stretch(Span(first, day), finding.level))
        before = day
    return found


def _begun(finding: Finding, day: date, before: date | None) -> date:
    """When it was raised, after the look before that did not see it."""
    since = finding.since or day
    earliest = day if before is None else before + _DAY
    return min(max(since, earliest), day)
