"""What the warnings page shows: every pattern, what was answered, and a warning's life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import Field, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.decision import WarningDecision
from tracker.domain.sentence import N_, Percent, Sentence, Value, Word
from tracker.drift.assessment import Assessment
from tracker.drift.catalogue import detectors
from tracker.drift.detector import (
    LEVEL_LABELS,
    STATE_LABELS,
    Detector,
    Evidence,
    Explanation,
    Finding,
    State,
)
from tracker.rendering.palette import Tone
from tracker.services.chart_data import ChartData
from tracker.services.review import StandingWarning, WarningState
from tracker.settings import declared, setting_of
from tracker.ui.pages.warnings.course import Course, course
from tracker.ui.pages.warnings.life import Life, lives
from tracker.ui.units import unit_of

if TYPE_CHECKING:
    from tracker.services.services import Services


SHARE = "share"
"""The unit of thresholds that are said in per cent."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that a pattern compares with; `label`, `unit` and `source` are marked texts."""

    label: str
    unit: str
    value: float
    default: float
    source: str


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One pattern: today's answer, what it means, and every warning there ever was of it."""

    finding: Finding
    explanation: Explanation
    thresholds: tuple[Threshold, ...]
    standing: StandingWarning | None
    life: tuple[Life, ...]

    @property
    def pattern(self) -> str:
        """Its stable name."""
        return self.finding.pattern

    @property
    def is_open(self) -> bool:
        """Whether it is raised and nothing was decided about it."""
        return self.standing is not None and self.standing.state is WarningState.OPEN

    @property
    def is_put_away(self) -> bool:
        """Whether it is raised, but snoozed or dismissed."""
        away = (WarningState.SNOOZED, WarningState.DISMISSED)
        return self.standing is not None and self.standing.state in away

    def is_told_as(self, other: PatternRow) -> bool:
        """Whether the same is told of both, but for the picture and for what became of it."""
        mine, theirs = (replace(row, standing=None, life=()) for row in (self, other))
        decided = self.is_open is other.is_open and answer_said(self) == answer_said(other)
        return mine == theirs and decided


@dataclass(frozen=True, slots=True)
class WarningsData:
    """Every pattern, what asks for attention first; the index, its course, and every warning."""

    today: date
    rows: tuple[PatternRow, ...]
    charts: ChartData
    assessment: Assessment
    course: Course
    lives: tuple[Life, ...]

    @property
    def explanations(self) -> Mapping[str, Explanation]:
        """What each pattern means."""
        return {row.pattern: row.explanation for row in self.rows}

    def counted(self, state: State) -> int:
        """How many patterns gave this answer."""
        return sum(row.finding.state is state for row in self.rows)


def load(services: Services) -> WarningsData:
    """Read today's answers and what was decided."""
    review = services.review
    asked = {d.pattern: d for d in detectors(services.preferences.settings.thresholds)}
    standing = review.warnings()
    every = lives(services.ledger.all(WarningDecision))
    today, history = review.assess(), review.history()
    rows = in_order(_row(f, asked[f.pattern], standing, every) for f in today.findings)
    about = {pattern: detector.explanation for pattern, detector in asked.items()}
    charts = services.summaries.charts()
    past = course(history, today, about)
    return WarningsData(services.today(), rows, charts, today, past, every)


def state_said(row: PatternRow) -> Sentence | None:
    """What was decided about a raised pattern; `None` where nothing was."""
    if not row.is_put_away or row.standing is None or row.standing.decision is None:
        return None
    decision = row.standing.decision
    if row.standing.state is WarningState.SNOOZED and decision.snoozed_until is not None:
        return Sentence(N_("put away until {day}"), {"day": decision.snoozed_until})
    return Sentence(N_("dismissed"))


_CALM = (State.CLEAR, State.NO_DATA, State.NOT_APPLICABLE)


def in_order(rows: Iterable[PatternRow]) -> tuple[PatternRow, ...]:
    """Open warnings first, the most points before; then what was put away, and the calm ones.

    Rows that are alike in this stay in the order they come in, which is that of the catalogue.
    """
    return tuple(sorted(rows, key=_place))


def _place(row: PatternRow) -> tuple[int, float]:
    if row.finding.state is not State.RAISED:
        return 2 + _CALM.index(row.finding.state), 0.0
    return int(row.is_put_away), -row.finding.points


def _row(
    finding: Finding,
    detector: Detector,
    standing: Iterable[StandingWarning],
    every: Iterable[Life],
) -> PatternRow:
    own = [w for w in standing if w.finding.pattern == finding.pattern]
    raised = [w for w in own if w.state is not WarningState.CLEARED]
    return PatternRow(
        finding,
        detector.explanation,
        _thresholds(detector),
        raised[0] if raised else None,
        tuple(life for life in every if life.pattern == finding.pattern),
    )


def _thresholds(detector: Detector) -> tuple[Threshold, ...]:
    return tuple(_threshold(detector, field) for field in declared(detector))


def _threshold(detector: Detector, field: Field[Any]) -> Threshold:
    about = setting_of(field)
    default: Any = field.default
    value = getattr(detector, field.name)
    return Threshold(about.label, about.unit, value, default, about.source)


def ranked(finding: Finding) -> tuple[Evidence, ...]:
    """The facts; of a raised pattern those that show it come first, the calm ones below."""
    if finding.state is not State.RAISED:
        return finding.evidence
    return tuple(sorted(finding.evidence, key=lambda fact: not _shows(fact)))


def _shows(fact: Evidence) -> bool:
    return fact.threshold is not None and fact.observed >= fact.threshold


def by_pattern(rows: Sequence[PatternRow], pattern: str) -> int:
    """The place of a pattern among the rows, 0 where it is not one of them."""
    return next((place for place, row in enumerate(rows) if row.pattern == pattern), 0)


def tone_of(finding: Finding) -> Tone:
    """The mark of an answer: a level, clear, or context where nothing could be said."""
    if finding.state is State.RAISED:
        return Tone.of(finding.level)
    return Tone.CLEAR if finding.state is State.CLEAR else Tone.CONTEXT


def answer_said(row: PatternRow) -> Sentence:
    """Which of the four answers was given; a raised one with its level and since when."""
    finding = row.finding
    away = state_said(row)
    if finding.level is None:
        return Sentence(STATE_LABELS[finding.state])
    level = LEVEL_LABELS[finding.level]
    if away is not None:
        return Sentence(N_("{level}, {away}"), {"level": Word(level), "away": away})
    if finding.since is None:
        return Sentence(level)
    return Sentence(N_("{level}, since {day}"), {"level": Word(level), "day": finding.since})


def threshold_said(threshold: Threshold) -> Value:
    """A threshold with its unit, and its default where it was changed."""
    value: Value = _exact(threshold.value)
    default: Value = _exact(threshold.default)
    if threshold.unit != SHARE:
        unit = Word(unit_of(threshold.value, threshold.unit))
        value = Sentence(N_("{number} {unit}"), {"number": _plain(threshold.value), "unit": unit})
        default = _plain(threshold.default)
    if threshold.value == threshold.default:
        return value
    return Sentence(N_("{value} (default {default})"), {"value": value, "default": default})


def _exact(share: float) -> Percent:
    """A share in per cent, not rounded: 99.9% is not 100%."""
    _whole, _point, digits = f"{100 * share:.6g}".partition(".")
    return Percent(share, len(digits))


def _plain(number: float) -> str:
    return f"{number:g}"
