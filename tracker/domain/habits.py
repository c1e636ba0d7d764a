"""How the statements of a line are usually repaid: what part of them, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from tracker.domain.statement import Settlement

REMEMBERED: Final = 6
"""Statements of a line that tell what is usual: the last ones that could be seen to fall due."""


@dataclass(frozen=True, slots=True)
class Habit:
    """One way to repay a statement: so much of it (1 is all), so many days after its due date.

    Days before it are negative.
    """

    share: float = 1.0
    days: int = 0


IN_FULL: Final = Habit()
"""What is taken for usual where nothing is known: in full, on the due date."""


def habits(settlements: Iterable[Settlement]) -> Mapping[int, Sequence[Habit]]:
    """How the last statements of each line were repaid, the oldest first."""
    found: dict[int, list[Habit]] = {}
    for settlement in settlements:
        known, due = settlement.known_until, settlement.statement.due_date
        if settlement.statement.balance.minor > 0 and known is not None and known >= due:
            found.setdefault(settlement.statement.account_id, []).append(_habit(settlement))
    return {line: shown[-REMEMBERED:] for line, shown in found.items()}


def usual(shown: Sequence[Habit]) -> Habit:
    """The middle one of some; in full where there is none."""
    if not shown:
        return IN_FULL
    return Habit(median_low(h.share for h in shown), median_low(h.days for h in shown))


def _habit(settlement: Settlement) -> Habit:
    statement = settlement.statement
    day = settlement.settled_on or settlement.minimum_met_on or statement.due_date
    share = settlement.repaid.minor / statement.balance.minor
    return Habit(min(1.0, share), (day - statement.due_date).days)
