"""All patterns together: the index, what it rests on, and the rules between patterns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.behaviour import BehaviourTable
from tracker.drift.detector import Detector, Finding, State


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


def assess(table: BehaviourTable, detectors: Iterable[Detector]) -> Assessment:
    """Ask every detector, apply the rules between patterns, add the points up."""
    raise NotImplementedError
