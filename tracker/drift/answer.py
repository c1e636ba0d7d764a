"""How detectors say their four answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.money import Money, decimals
from tracker.domain.sentence import Sentence, Value
from tracker.drift.detector import Evidence, Finding, Level, PointsPart, State, Step


def level_at(measured: float, watch: float, warn: float, alert: float) -> Level | None:
    """The highest level whose threshold is reached."""
    steps = ((alert, Level.ALERT), (warn, Level.WARN), (watch, Level.WATCH))
    return next((level for threshold, level in steps if measured >= threshold), None)


def highest(levels: Iterable[Level | None]) -> Level | None:
    """The highest of some levels."""
    return max((level for level in levels if level is not None), default=None)


def number(amount: Money) -> float:
    """An amount as a number beside a sentence that names it, in the currency's main unit."""
    return amount.minor / float(10 ** decimals(amount.currency))


def say(template: str, /, **values: Value) -> Sentence:
    """A sentence; the template is marked with `N_` where it is written."""
    return Sentence(template, values)


def total(parts: Iterable[PointsPart]) -> float:
    """The points that some parts add up to."""
    return sum(part.points for part in parts)


@dataclass(frozen=True, slots=True)
class Raised:
    """What is said of a raised pattern; `parts` show how its points come about.

    `about` names what it is raised about, see `Finding`.
    """

    level: Level
    headline: Sentence
    points: float
    since: date
    step: Step
    parts: tuple[PointsPart, ...] = ()
    about: frozenset[str] = frozenset()


def raised(pattern: str, why: Raised, evidence: Iterable[Evidence]) -> Finding:
    """The pattern is seen. Points are told to one decimal, so that a pencil adds them up."""
    return Finding(
        pattern,
        State.RAISED,
        why.headline,
        level=why.level,
        points=round(why.points, 1),
        since=why.since,
        evidence=tuple(evidence),
        step=why.step,
        parts=why.parts,
        about=why.about,
    )


def clear(pattern: str, headline: Sentence, evidence: Iterable[Evidence]) -> Finding:
    """Looked at, and not seen."""
    return Finding(pattern, State.CLEAR, headline, evidence=tuple(evidence))


def no_data(pattern: str, missing: Sentence, evidence: Iterable[Evidence] = ()) -> Finding:
    """Cannot be told; `missing` says what is needed and how to supply it."""
    return Finding(pattern, State.NO_DATA, missing, evidence=tuple(evidence))


def not_applicable(pattern: str, headline: Sentence) -> Finding:
    """There is nothing the pattern could be about."""
    return Finding(pattern, State.NOT_APPLICABLE, headline)
