"""What a week says for or against a fall of use, and how that adds up from week to week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log, log1p
from typing import Final

from tracker.domain.period import Week
from tracker.drift.festivals import Factor
from tracker.drift.usual import Usual

FALLS: Final = (0.5, 0.2, 0.02)
"""What is left of the usual in the falls that are looked for: half, a fifth, next to nothing."""
SPARSE: Final = 1.0
"""Payments a week under which half of the usual cannot be told from the usual; deep falls can."""
RARE: Final = 0.25
"""Under one payment in four weeks, weeks tell nothing of a fall: only a long silence does."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The evidence for one thing that may have begun in any week so far.

    `evidence` is the log of the sum, over the weeks in which it may have begun, of how much better
    it explains what came since (Shiryaev 1963, Roberts 1966). `total` is the best of them alone
    (Page 1954) and tells which week that is: `start`, the first after `total` was last zero.
    """

    evidence: float = -inf
    total: float = 0.0
    start: Week | None = None

    def after(self, week: Week, told: float) -> Trace:
        """The trace after one more week and what it told."""
        total = max(0.0, self.total + told)
        start = (self.start or week) if total else None
        return Trace(told + _log_of_one_more(self.evidence), total, start)

    def lasts(self, week: Week) -> bool:
        """Whether it began before this week: one week alone is a journey or a cold."""
        return self.start is not None and self.start < week


def together(traces: Sequence[Trace]) -> float:
    """The evidence for one of several falls, each as likely as the others beforehand."""
    most = max((trace.evidence for trace in traces), default=-inf)
    if most == -inf:
        return most
    return most + log(sum(exp(t.evidence - most) for t in traces) / len(traces))


def looked_for(usual: Usual) -> range:
    """The indices of the falls that can be seen in somebody of this usual."""
    if usual.mean < RARE:
        return range(0)
    return range(0 if usual.mean >= SPARSE else 1, len(FALLS))


def cautious_evidence(usual: Usual, count: int, expected: Factor, left: float) -> float:
    """The evidence of a week for a fall, as far as it holds wherever in its range the week lies.

    Zero where one end of the range speaks for a fall and the other against it.
    """
    least = evidence_of_fall(usual, count, expected.low, left)
    if expected.low == expected.high or least > 0:
        return least
    return min(0.0, evidence_of_fall(usual, count, expected.high, left))


def evidence_of_fall(
    usual: Usual, count: int, expected: float = 1.0, left: float = FALLS[0]
) -> float:
    """How much better a fall explains a week than the usual: the log of the likelihood ratio.

    `expected` is the festive factor of the week, `left` what the fall leaves of the usual.
    """
    mean, shape = usual.mean * expected, usual.shape
    return count * log(left) + (count + shape) * log((mean + shape) / (left * mean + shape))


def evidence_of_silence(usual: Usual, weeks: float) -> float:
    """How surprising so many weeks without anything are: minus the log of their likelihood."""
    return weeks * usual.shape * log(1 + usual.mean / usual.shape)


def _log_of_one_more(value: float) -> float:
    """log(1 + exp(value)), for large values too."""
    return value + log1p(exp(-value)) if value > 0 else log1p(exp(value))
