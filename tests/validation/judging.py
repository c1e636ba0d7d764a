"""Every person of a panel, judged by the program's own detectors: facts, table, assessment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.validation.panel import Look, Panel, Person
from tests.validation.reading import Unreadable
from tracker.domain.tabulate import tabulate
from tracker.drift.assessment import assess
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Level
from tracker.drift.points import HIGHEST


@dataclass(frozen=True, slots=True)
class Answer:
    """What was raised at one look: points and level by pattern, and the index a person is shown."""

    points: Mapping[str, float]
    levels: Mapping[str, Level]

    index: int

    def without(self, pattern: str) -> int:
        """The index, had one pattern not been looked at."""
        rest = sum(given for name, given in self.points.items() if name != pattern)
        return min(HIGHEST, round(rest))

    def level(self, patterns: Sequence[str]) -> int:
        """The highest level among some patterns; 0 where none is raised."""
        return max((self.levels[name] for name in patterns if name in self.levels), default=0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A person of a panel after judgement: the last answer, and those of months before it."""

    number: int
    had_event: bool
    columns: Mapping[str, float]
    last: Answer
    earlier: tuple[Answer, ...] = ()

    @property
    def looks(self) -> tuple[Answer, ...]:
        """All answers, oldest first."""
        return (*self.earlier, self.last)


def judged(
    panel: Panel, path: Path, sample: int | None = None, *, earlier: bool = False
) -> list[Judged]:
    """Judge the people of a file, or so many of them evenly picked from it.

    Raises Unreadable for a file without people, and for a row that the adapter cannot take.
    """
    rows = list(panel.rows(path))
    if not rows:
        raise Unreadable(f"{path}: nobody in it")
    picked = _evenly(rows, sample)
    return [_judged(number, _person(panel, row, number), earlier=earlier) for number, row in picked]


def _person(panel: Panel, row: Any, number: int) -> Person:
    try:
        return panel.person(row)
    except Unreadable:
        raise
    except (ValueError, LookupError, TypeError, ArithmeticError) as problem:
        place = getattr(row, "place", f"{panel.file}, person {number}")
        raise Unreadable(f"{place}: {type(problem).__name__}: {problem}") from problem


def _evenly(rows: Sequence[Any], sample: int | None) -> Iterator[tuple[int, Any]]:
    """Numbered from 1. The step is odd, so that even and odd rows are both among them."""
    step = 1 if sample is None else max(1, len(rows) // sample) | 1
    return ((place + 1, rows[place]) for place in range(0, len(rows), step))


def _judged(number: int, person: Person, *, earlier: bool) -> Judged:
    before = tuple(map(answer, person.earlier())) if earlier else ()
    return Judged(number, person.had_event, person.columns, answer(person.last), before)


def answer(look: Look) -> Answer:
    """What the program says on that day."""
    found = assess(tabulate(look.facts, look.as_of), DETECTORS)
    raised = found.raised
    return Answer(
        {finding.pattern: finding.points for finding in raised},
        {finding.pattern: finding.level for finding in raised if finding.level is not None},
        found.index,
    )
