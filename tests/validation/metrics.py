"""How well scores tell those with an event from those without. Plain Python, to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import sqrt


def roc(scores: Sequence[float], events: Sequence[bool]) -> list[tuple[float, float]]:
    """From the highest score down: the share of others, and of those with an event, reached."""
    bad, good = sum(events), len(events) - sum(events)
    if not bad or not good:
        raise ValueError("both kinds of people are needed")
    found = [(0.0, 0.0)]
    hits = alarms = 0
    for _, tied in groupby(sorted(zip(scores, events, strict=True), reverse=True), lambda p: p[0]):
        outcomes = [had_event for _, had_event in tied]
        hits += sum(outcomes)
        alarms += len(outcomes) - sum(outcomes)
        found.append((alarms / good, hits / bad))
    return found


def auc(scores: Sequence[float], events: Sequence[bool]) -> float:
    """The chance that one with an event scores above one without; ties count half."""
    points = roc(scores, events)
    pairs = pairwise(points)
    return sum((x1 - x0) * (y0 + y1) / 2 for (x0, y0), (x1, y1) in pairs)


def ks(scores: Sequence[float], events: Sequence[bool]) -> float:
    """The widest gap between the two shares (Kolmogorov-Smirnov)."""
    return max(abs(y - x) for x, y in roc(scores, events))


def auc_error(area: float, events: Sequence[bool]) -> float:
    """The standard error of an AUC (Hanley and McNeil 1982)."""
    bad, good = sum(events), len(events) - sum(events)
    one, two = area / (2 - area), 2 * area**2 / (1 + area)
    spread = (bad - 1) * (one - area**2) + (good - 1) * (two - area**2)
    return sqrt(max(0.0, area * (1 - area) + spread) / (bad * good))


@dataclass(frozen=True, slots=True)
class Told:
    """How many were told something, and how many of them had the event."""

    people: int
    told: int
    events: int
    hits: int

    @property
    def precision(self) -> float | None:
        """Of those told, the share with the event; `None` where nobody was."""
        return self.hits / self.told if self.told else None

    @property
    def recall(self) -> float | None:
        """Of those with the event, the share told."""
        return self.hits / self.events if self.events else None

    @property
    def base(self) -> float:
        """The share with the event among all."""
        return self.events / self.people

    @property
    def alarmed(self) -> float | None:
        """Of those without the event, the share told all the same."""
        calm = self.people - self.events
        return (self.told - self.hits) / calm if calm else None


def told(said: Sequence[bool], events: Sequence[bool]) -> Told:
    """Count what was said against what happened."""
    hits = sum(a and b for a, b in zip(said, events, strict=True))
    return Told(len(events), sum(said), sum(events), hits)


def wilson(hits: int, told: int) -> tuple[float, float]:
    """A 95 % interval for a share (Wilson 1927)."""
    z = 1.96
    share, squared = hits / told, z * z
    middle = (share + squared / (2 * told)) / (1 + squared / told)
    half = z * sqrt(share * (1 - share) / told + squared / (4 * told**2)) / (1 + squared / told)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def percent(share: float | None) -> str:
    """As a table shows it."""
    return "-" if share is None else f"{share:.1%}"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; the first column stands left, the others right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *cells)).rstrip()
