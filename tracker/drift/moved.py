"""What differs between two assessments: which patterns, by how much, and what was measured."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from tracker.domain.money import Money
from tracker.domain.sentence import Percent, Sentence
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
    """Facts that name the same are the same measurement; those alike are left out."""
    for about in dict.fromkeys(map(_about, (*after.evidence, *before.evidence))):
        yield from _pairs(_of(about, before.evidence), _of(about, after.evidence))


def _pairs(before: Sequence[Evidence], after: Sequence[Evidence]) -> Iterator[Change]:
    gone = [fact for fact in before if fact not in after]
    new = [fact for fact in after if fact not in before]
    for old, fresh in zip_longest(gone, new):
        yield Change(old, fresh)


def _of(about: Hashable, facts: Iterable[Evidence]) -> list[Evidence]:
    return [fact for fact in facts if _about(fact) == about]


def _about(fact: Evidence) -> Hashable:
    return fact.account_id, _named(fact.text, fact.found)


def _named(text: Sentence, found: Sequence[str]) -> Hashable:
    """What a sentence is about: its template with the values that name what is measured.

    Those are words, names, other sentences, days and months; not the numbers, nor what was `found`.
    What is only remarked on a sentence does not make it another one.
    """
    remarked = text.values.get("sentence")
    if isinstance(remarked, Sentence):
        return _named(remarked, found)
    return text.template, tuple(
        (key, _named(value, found) if isinstance(value, Sentence) else value)
        for key, value in sorted(text.values.items())
        if key not in found and not isinstance(value, _NUMBERS)
    )


_NUMBERS: Final = (int, float, Money, Percent)
