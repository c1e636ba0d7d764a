"""The index as a sum that a reader can redo: patterns, their parts, and the curve of each part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift.assessment import Assessment
from tracker.drift.detector import Explanation, Finding, PointsPart
from tracker.drift.points import HIGHEST
from tracker.ui.figures import SHARE, figure

TIMES, MINUS = "×", "−"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a pattern's points: what was measured, the sum of it, and why it counts so.

    `reckoned` is arithmetic in figures only, which needs no translation; "" where the table alone
    tells the points.
    """

    measured: Sentence
    knots: Sentence
    reckoned: str
    points: str
    why: Sentence | None
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One raised pattern of the sum; without terms where it does not tell its parts."""

    finding: Finding
    title: str
    terms: tuple[Term, ...]


def patterns(assessment: Assessment, about: Mapping[str, Explanation]) -> tuple[Pattern, ...]:
    """The raised patterns that carry points, the most points first."""
    return tuple(
        Pattern(finding, about[finding.pattern].title, tuple(map(term, finding.parts)))
        for finding in assessment.raised
        if finding.points
    )


def term(part: PointsPart) -> Term:
    """One part in words and figures."""
    curve = part.curve
    return Term(
        measured=_measured(part),
        knots=_between(part),
        reckoned=_reckoned(part),
        points=f"{part.points:.3f}",
        why=part.why,
        reason=curve.reason,
        source=curve.source,
    )


def total_said(assessment: Assessment) -> Sentence:
    """How the points become the index."""
    points = [finding.points for finding in assessment.raised if finding.points]
    values: dict[str, float | int] = {"total": float(sum(points)), "index": assessment.index}
    if sum(points) > HIGHEST:
        return Sentence(N_("Sum {total}, at most 100: {index}"), dict(values))
    return Sentence(N_("Sum {total}, rounded: {index}"), dict(values))


def _measured(part: PointsPart) -> Sentence:
    curve = part.curve
    value = figure(part.measured, curve.unit)
    return Sentence(N_("{label}: {value}"), {"label": Word(curve.label), "value": value})


def _between(part: PointsPart) -> Sentence:
    """Which knots of the points table the measurement lies between, or which end it is beyond."""
    curve, place = part.curve, _place(part)
    if place in {0, len(curve.knots)}:
        at, points = curve.knots[min(place, len(curve.knots) - 1)]
        below = N_("The table gives {points} up to {at}.")
        above = N_("The table gives {points} from {at} on.")
        values = {"at": figure(at, curve.unit), "points": figure(points)}
        return Sentence(above if place else below, values)
    (low, few), (high, more) = curve.knots[place - 1 : place + 1]
    values = {
        "low": figure(low, curve.unit),
        "few": figure(few),
        "high": figure(high, curve.unit),
        "more": figure(more),
    }
    return Sentence(N_("The table gives {few} at {low} and {more} at {high}."), values)


def _reckoned(part: PointsPart) -> str:
    curve, place = part.curve, _place(part)
    weight = "" if part.weight == 1 else f" {TIMES} {figure(part.weight)}"
    result = f" = {part.points:.3f}"
    if place in {0, len(curve.knots)} or part.measured == curve.knots[place - 1][0]:
        return f"{figure(curve.at(part.measured))}{weight}{result}" if weight else ""
    (x0, y0), (x1, y1) = curve.knots[place - 1 : place + 1]
    scale = 100 if curve.unit == SHARE else 1
    x, low, high = (figure(scale * value) for value in (part.measured, x0, x1))
    rise = f"({figure(y1)} {MINUS} {figure(y0)})"
    line = f"{figure(y0)} + {rise} {TIMES} ({x} {MINUS} {low}) / ({high} {MINUS} {low})"
    return f"({line}){weight}{result}" if weight else f"{line}{result}"


def _place(part: PointsPart) -> int:
    return bisect_right(part.curve.knots, part.measured, key=lambda knot: knot[0])
