"""Month by month: the index and every pattern at each month's end, and today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence, Value, Word
from tracker.drift.assessment import Assessment
from tracker.drift.detector import LEVEL_LABELS, STATE_LABELS, Explanation, Finding, State


@dataclass(frozen=True, slots=True)
class Course:
    """What was answered, in a row for each pattern and a column for each day, oldest first."""

    days: tuple[date, ...]
    indices: tuple[int | None, ...]
    """The index of each day, `None` where no pattern had data."""
    patterns: tuple[tuple[str, str], ...]
    """Each pattern with its title, a marked text."""
    findings: tuple[tuple[Finding, ...], ...]
    """By pattern, then by day."""

    def levels(self, pattern: str) -> tuple[Sentence, ...]:
        """The levels a pattern came to, each with the month at whose end it was there first."""
        row = next(
            row
            for name, row in zip(self.patterns, self.findings, strict=True)
            if name[0] == pattern
        )
        states = [(finding.state, finding.level) for finding in row]
        first = next((n for n, finding in enumerate(row) if finding.level is not None), len(row))
        changed = [n for n in range(first, len(row)) if n == first or states[n] != states[n - 1]]
        return tuple(self._level_said(row[place], place) for place in changed)

    def _level_said(self, finding: Finding, place: int) -> Sentence:
        label = STATE_LABELS[finding.state]
        if finding.level is not None:
            label = LEVEL_LABELS[finding.level]
        if place == len(self.days) - 1:
            return Sentence(N_("today: {level}"), {"level": Word(label)})
        month = Month.of(self.days[place])
        return Sentence(N_("{month}: {level}"), {"month": month, "level": Word(label)})

    def day_said(self, place: int) -> Sentence:
        """What a column is called in full."""
        if place == len(self.days) - 1:
            return Sentence(N_("Today, {day}"), {"day": self.days[place]})
        return Sentence(N_("End of {month}"), {"month": Month.of(self.days[place])})

    def short_day(self, place: int) -> Value:
        """What stands above a column: 3/2026 for its month, or today."""
        if place == len(self.days) - 1:
            return Word(N_("today"))
        month = Month.of(self.days[place])
        first = place == 0 or month.number == 1
        return f"{month.year % 100:02}/{month.number}" if first else str(month.number)


def course(
    history: Sequence[Assessment], today: Assessment, about: Mapping[str, Explanation]
) -> Course:
    """Line up assessments that were made with the same detectors."""
    every = (*history, today)
    names = [finding.pattern for finding in today.findings]
    return Course(
        days=tuple(assessment.as_of for assessment in every),
        indices=tuple(a.index if a.coverage.with_data else None for a in every),
        patterns=tuple((name, about[name].title) for name in names),
        findings=tuple(tuple(a.finding(name) for a in every) for name in names),
    )


def answer_said(finding: Finding) -> Sentence:
    """An answer in a few words, with its points."""
    if finding.level is None:
        return Sentence(STATE_LABELS[finding.state])
    values: dict[str, Value] = {
        "level": Word(LEVEL_LABELS[finding.level]),
        "points": float(finding.points),
    }
    return Sentence(N_("{level}, {points} {points:point|points}"), values)


def is_known(finding: Finding) -> bool:
    """Whether something could be said at all."""
    return finding.state in {State.RAISED, State.CLEAR}
