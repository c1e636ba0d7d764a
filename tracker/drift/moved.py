"""What differs between two assessments: which patterns, by how much, and what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tracker.drift.assessment import Assessment
from tracker.drift.detector import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Change:
    """One measurement on both sides; `None` on the side that does not have it."""

    before: Evidence | None
    after: Evidence | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A pattern whose answer differs, and the measurements that made it differ."""

    before: Finding
    after: Finding
    because: tuple[Change, ...]

    @property
    def pattern(self) -> str:
        """Its stable name."""
        return self.after.pattern

    @property
    def points(self) -> float:
        """How many points more, or fewer, it has."""
        return round(self.after.points - self.before.points, 1)


def moved(before: Assessment, after: Assessment) -> tuple[Moved, ...]:
    """The patterns that differ in state, level or points, those with the most points first."""
    pairs = zip(before.findings, after.findings, strict=True)
    found = [Moved(a, b, _because(a, b)) for a, b in pairs if _differs(a, b)]
    return tuple(sorted(found, key=lambda one: -abs(one.points)))


def _differs(a: Finding, b: Finding) -> bool:
    return (a.state, a.level, a.points) != (b.state, b.level, b.points)


def _because(before: Finding, after: Finding) -> tuple[Change, ...]:
    """What was measured otherwise, the most telling first: by how much of its threshold."""
    return tuple(sorted(_changes(before, after), key=lambda change: -_telling(change)))


def _telling(change: Change) -> float:
    sides = [fact for fact in (change.before, change.after) if fact is not None]
    values = [fact.observed for fact in sides] if len(sides) > 1 else [0.0, sides[0].observed]
    threshold = next((fact.threshold for fact in sides if fact.threshold), None)
    return abs(values[1] - values[0]) / threshold if threshold else 0.0


def _changes(before: Finding, after: Finding) -> Iterator[Change]:
    """Facts of one kind about one account are the same measurement; those alike are left out."""
    for kind in dict.fromkeys(map(_kind, (*after.evidence, *before.evidence))):
        yield from _pairs(_of(kind, before.evidence), _of(kind, after.evidence))


def _pairs(before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[Change]:
    gone = [fact for fact in before if fact not in after]
    new = [fact for fact in after if fact not in before]
    for old, fresh in zip_longest(gone, new):
        yield Change(old, fresh)


def _of(kind: tuple[str, int | None], facts: Iterable[Evidence]) -> list[Evidence]:
    return [fact for fact in facts if _kind(fact) == kind]


def _kind(fact: Evidence) -> tuple[str, int | None]:
    return fact.text.template, fact.account_id
