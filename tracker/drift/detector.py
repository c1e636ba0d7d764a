"""What a detector is, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.sentence import Sentence
from tracker.drift.curve import Curve
from tracker.drift.level import LEVEL_LABELS, STATE_LABELS, Level, State

__all__ = [
    "LEVEL_LABELS",
    "STATE_LABELS",
    "Detector",
    "Evidence",
    "Explanation",
    "Finding",
    "Level",
    "PointsPart",
    "State",
    "Step",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind an answer, checkable against the entries.

    `first` and `last` bound the days and `account_id` names the account whose entries show it,
    where there are any. `observed` and `threshold` are the numbers compared, in the unit the
    sentence says. `found` are those values of the sentence that are days or months, yet are what
    was found and not what is measured: when something was last done, or was lowest.
    """

    text: Sentence
    observed: float
    threshold: float | None = None
    first: date | None = None
    last: date | None = None
    account_id: int | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The smallest concrete thing that would change a raised pattern.

    `amount` is to be repaid on the line of `account_id`; whether it was shows with the next
    statement after `by`, or `at_once`.
    """

    text: Sentence
    by: date | None = None
    amount: Money | None = None
    account_id: int | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class PointsPart:
    """One term of a pattern's points: what a curve gives for a measurement, times a weight.

    `why` says in words where a weight, or a measurement that is itself worked out, comes from.
    """

    curve: Curve
    measured: float
    weight: float = 1.0
    why: Sentence | None = None

    @property
    def points(self) -> float:
        """What this part adds, not rounded."""
        return self.curve.at(self.measured) * self.weight


@dataclass(frozen=True, slots=True)
class Finding:
    """A detector's answer on a day.

    `level`, `since` and `step` are only set when raised; `headline` is one plain sentence that
    says what is seen (or, with no data, what is missing and how to supply it). `points` is this
    pattern's share of the index, 0 unless raised; `parts` add up to it, to one decimal.
    `withheld` says why advice is not given. `about` names what it is raised about (accounts, late
    statements, platforms), where a detector tells: another one joining is news, although the
    pattern was raised before.
    """

    pattern: str
    state: State
    headline: Sentence
    level: Level | None = None
    points: float = 0.0
    since: date | None = None
    evidence: tuple[Evidence, ...] = ()
    step: Step | None = None
    withheld: Sentence | None = None
    parts: tuple[PointsPart, ...] = ()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A pattern in words, for its card and its help page.

    `claims` are the article's claims it watches (B1, C2), `trust` says how far the evidence goes,
    `is_advice` whether it is named by the article with little or no evidence.
    """

    title: str
    meaning: str
    claims: tuple[str, ...]
    trust: str
    is_health: bool
    """Whether it is about the person's financial health (C2, C3): outranks eligibility."""
    is_advice: bool = False


class Detector(Protocol):
    """A pattern: a frozen dataclass whose fields (made by `setting`) are its thresholds."""

    @property
    def pattern(self) -> str:
        """Stable name; a dismissed warning is remembered by it."""

    @property
    def explanation(self) -> Explanation:
        """What the pattern means."""

    def judge(self, table: BehaviourTable) -> Finding:
        """Answer for the day of the table. Pure: the same table gives the same answer."""
