"""Which statements were late, by how much, and how many in a row; as far as the record can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.statement import Settlement

WINDOW: Final = 24
"""Months that are looked at: 连三累六 needs more than a year to show."""
MONTH_DAYS: Final = 365.25 / 12
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement whose due date has been seen to pass, and for how many days it was late."""

    settlement: Settlement
    days: int
    seen_until: date
    place: int
    """Its number among the statements of its line that asked for money."""

    @property
    def account_id(self) -> int:
        """The line it belongs to."""
        return self.settlement.statement.account_id

    @property
    def due_date(self) -> date:
        """The day it was due."""
        return self.settlement.statement.due_date

    @property
    def is_open(self) -> bool:
        """Whether the minimum is known to be unpaid still."""
        return self.settlement.minimum_met_on is None and self.settlement.pause is None

    @property
    def needed(self) -> Money:
        """What would end the delay: the rest of the minimum, or of the balance."""
        statement = self.settlement.statement
        asked = statement.minimum_due or statement.balance
        rest = min(asked, statement.balance) - self.settlement.repaid
        return Money(max(0, rest.minor), rest.currency)

    def is_recent(self, as_of: date) -> bool:
        """Whether it fell due in the last 24 months."""
        return self.due_date >= Month.of(as_of).plus(-WINDOW).first

    def months_ago(self, as_of: date) -> float:
        """Months since the last day that is known to have been late; 0 while it lasts."""
        return ((as_of - self.due_date).days - self.days) / MONTH_DAYS


def judged(table: BehaviourTable) -> list[Judged]:
    """Statements that fell due on a day that is known of, by line and date."""
    asking = sorted(
        (s for s in table.settlements if s.statement.balance.minor > 0),
        key=lambda s: (s.statement.account_id, s.statement.statement_date),
    )
    return [
        Judged(s, s.days_past_due, s.known_until or table.as_of, place)
        for _, line in groupby(asking, key=lambda s: s.statement.account_id)
        for place, s in enumerate(line)
        if s.is_told
    ]


def without_record(table: BehaviourTable, item: Judged) -> Span | None:
    """The first days without any record on which a statement may have been repaid in time.

    Where the record has a gap, a repayment that is missing makes it late, or goes to it that was
    meant for a later one.
    """
    issued, met = item.settlement.statement.statement_date, item.settlement.minimum_met_on
    gaps = (Span(a.last + _DAY, b.first - _DAY) for a, b in pairwise(table.covered))
    until = met or item.seen_until
    return next((gap for gap in gaps if issued <= gap.last and gap.first <= until), None)


def rows(late: Sequence[Judged]) -> list[list[Judged]]:
    """Late statements of one line that followed each other without one in time between."""
    result: list[list[Judged]] = []
    for item in late:
        if result and _follows(item, result[-1][-1]):
            result[-1].append(item)
        else:
            result.append([item])
    return result


def _follows(item: Judged, before: Judged) -> bool:
    return item.account_id == before.account_id and item.place == before.place + 1


def first_late_day(row: Sequence[Judged]) -> date:
    """The day after the first due date of a row that was missed."""
    return row[0].due_date + _DAY
