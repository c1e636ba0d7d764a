"""How much of each statement was repaid in its own cycle, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.statement import Settlement, Statement

NOTHING: Final = 0.01
"""Where a statement names no minimum payment, less than this share is below any."""
RECENT: Final = 6
"""Months after which a statement says nothing of how the line is repaid now."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A statement that has fallen due, and what was repaid until the next one was issued.

    What was repaid, with a refund perhaps, is what its settlement tells of the days until `last`.
    """

    settlement: Settlement
    last: date
    is_over: bool = True
    """Whether all of the cycle is known: one that goes on may be repaid later, if late."""

    @property
    def balance(self) -> Money:
        """What the statement asked for; more than nothing."""
        return self.settlement.statement.balance

    @property
    def repaid(self) -> Money:
        """What was repaid in the cycle; never more than the balance."""
        return self.settlement.repaid_in_cycle

    @property
    def is_short(self) -> bool:
        """Whether it was not repaid in full."""
        return self.repaid < self.balance

    @property
    def is_missed(self) -> bool:
        """Whether its cycle is over and not even the minimum payment was repaid.

        Nothing, where none is named. That it is late before is told by lateness.
        """
        if not self.is_over:
            return False
        minimum = self.settlement.statement.minimum_due
        if minimum:
            return self.repaid < min(minimum, self.balance)
        return self.repaid.minor < self.balance.minor * NOTHING


def by_line(table: BehaviourTable) -> list[list[Cycle]]:
    """The cycles of each line that may be repaid in part, oldest first.

    A statement whose due date files do not reach says nothing; it is left out, as are those of
    more than half a year ago and lines that are closed.
    """
    open_lines = {a.id for a in table.accounts if a.kind.revolves and a.closed_on is None}
    ordered = sorted(
        (s for s in table.settlements if s.statement.account_id in open_lines),
        key=lambda s: (s.statement.account_id, s.statement.statement_date),
    )
    grouped = groupby(ordered, key=lambda s: s.statement.account_id)
    made = [_cycles(table, list(line)) for _, line in grouped]
    return [cycles for cycles in made if cycles]


def unpaid_share(cycles: Sequence[Cycle]) -> float:
    """What was left unpaid in the cycles, of all that they asked for."""
    asked = sum(cycle.balance.minor for cycle in cycles)
    return 1 - sum(cycle.repaid.minor for cycle in cycles) / asked


def _cycles(table: BehaviourTable, line: Sequence[Settlement]) -> list[Cycle]:
    """Until the day a statement was followed by the next one, or until what is known ends."""
    following = [s.statement.statement_date for s in line[1:]]
    return [
        _cycle(settlement, last, table.as_of)
        for settlement, last in zip(line, [*following, None], strict=True)
        if settlement.statement.balance.minor > 0 and _is_due(settlement, table.as_of)
    ]


def _is_due(settlement: Settlement, as_of: date) -> bool:
    """Whether it fell due lately, on a day that is known of."""
    due, known_until = settlement.statement.due_date, settlement.known_until or as_of
    return Month.of(as_of).plus(-RECENT).first <= due <= min(known_until, as_of)


def _cycle(settlement: Settlement, following: date | None, as_of: date) -> Cycle:
    """The cycle as far as it has come; without a following statement it is a month."""
    known_until = min(settlement.known_until or as_of, as_of)
    is_over = known_until >= (following or _month_on(settlement.statement))
    last = known_until if settlement.pause else following or as_of
    return Cycle(settlement, min(last, as_of), is_over)


def _month_on(statement: Statement) -> date:
    issued = statement.statement_date
    return Month.of(issued).plus(1).day(issued.day)
