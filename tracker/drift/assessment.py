"""All patterns together: the index, what it rests on, and the rules between patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.sentence import N_, Sentence, Word
from tracker.drift import points
from tracker.drift.detector import Detector, Finding, Level, PointsPart, State

DORMANCY: Final = "dormancy"
UNUSED_LINE: Final = "revolving_disuse"
"""The patterns of which one makes the other weigh more."""
LITTLE_CREDIT: Final = "B2"
"""The claim that too little use of credit costs eligibility: against C2 and C3, it gives way."""
NOTHING_STANDS: Final[Mapping[str, Finding]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many patterns had data, of those that apply to this person."""

    with_data: int
    applicable: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was seen on a day. `index` runs from 0 (no pattern) to 100.

    `findings` are in the order of the catalogue, one for each detector; `version` is that of the
    points table.
    """

    as_of: date
    index: int
    coverage: Coverage
    findings: tuple[Finding, ...]
    version: str

    def finding(self, pattern: str) -> Finding:
        """The finding of a pattern. Raises KeyError when it was not asked for."""
        for finding in self.findings:
            if finding.pattern == pattern:
                return finding
        raise KeyError(pattern)

    @property
    def raised(self) -> tuple[Finding, ...]:
        """The raised ones, those with the most points first."""
        found = (f for f in self.findings if f.state is State.RAISED)
        return tuple(sorted(found, key=lambda f: -f.points))


def assess(
    table: BehaviourTable,
    detectors: Iterable[Detector],
    standing: Mapping[str, Finding] = NOTHING_STANDS,
) -> Assessment:
    """Ask every detector, apply the rules between patterns, add the points up.

    What cannot be told on a day to come, for want of a report or a score, stays as in `standing`.

    The rules: an unused revolving line weighs more where dormancy is raised too; and health
    outranks eligibility, so that no advice about using credit is given while a pattern of
    financial health is raised.
    """
    asked = tuple(detectors)
    findings = tuple(_told(detector.judge(table), standing) for detector in asked)
    findings = tuple(_with_dormancy(finding, findings) for finding in findings)
    sick = next((title for title in _health_titles(asked, findings)), None)
    pairs = zip(asked, findings, strict=True)
    findings = tuple(_health_first(detector, finding, sick) for detector, finding in pairs)
    return Assessment(
        as_of=table.as_of,
        index=_index(findings),
        coverage=_coverage(findings),
        findings=findings,
        version=points.VERSION,
    )


def _index(findings: Iterable[Finding]) -> int:
    """The points together, as a pencil adds them up: tenths, and half a point counts as one."""
    tenths = sum(round(finding.points * 10) for finding in findings)
    return min(points.HIGHEST, (tenths + 5) // 10)


def _told(finding: Finding, standing: Mapping[str, Finding]) -> Finding:
    return standing.get(finding.pattern, finding) if finding.state is State.NO_DATA else finding


def _coverage(findings: Iterable[Finding]) -> Coverage:
    states = [finding.state for finding in findings]
    told = sum(state in {State.CLEAR, State.RAISED} for state in states)
    return Coverage(told, sum(state is not State.NOT_APPLICABLE for state in states))


def _with_dormancy(finding: Finding, findings: Iterable[Finding]) -> Finding:
    """An unused line goes one level up where the platform is hardly used either."""
    dormant = any(f.pattern == DORMANCY and f.state is State.RAISED for f in findings)
    if finding.pattern != UNUSED_LINE or finding.level is None or not dormant:
        return finding
    level = Level(min(Level.ALERT, finding.level + 1))
    more = PointsPart(points.UNUSED_AND_DORMANT, 1)
    total = round(finding.points + more.points, 1)
    return replace(finding, level=level, points=total, parts=(*finding.parts, more))


def _health_titles(detectors: Iterable[Detector], findings: Iterable[Finding]) -> list[str]:
    """The titles of raised patterns of financial health, in the order of the catalogue."""
    pairs = zip(detectors, findings, strict=True)
    return [d.explanation.title for d, f in pairs if d.explanation.is_health and f.level]


def _health_first(detector: Detector, finding: Finding, sick: str | None) -> Finding:
    """Withhold the advice of a raised pattern of too little credit while health is raised."""
    about = detector.explanation
    gives_way = LITTLE_CREDIT in about.claims and not about.is_health
    if not gives_way or finding.level is None or sick is None:
        return finding
    template = N_(
        "No advice here while this is raised: {title}. Your finances come before what a lender "
        "may like to see."
    )
    return replace(finding, step=None, withheld=Sentence(template, {"title": Word(sick)}))
