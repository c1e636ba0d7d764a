"""What is to be paid: of each line its last statement, which carries what older ones left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.domain.grouped import grouped
from tracker.domain.money import Money
from tracker.domain.statement import Settlement


@dataclass(frozen=True, slots=True)
class Due:
    """The last statement of a line; paying its `outstanding` settles the older ones as well.

    `past_due` is how much of that should have been paid already: what is left of statements whose
    due date has passed without their minimum being met. `oldest` of it has been so since
    `past_due_since`, the first of those due dates; `None` while nothing is past due.
    """

    settlement: Settlement
    past_due: Money
    oldest: Money
    past_due_since: date | None = None


def dues(settlements: Iterable[Settlement], as_of: date) -> tuple[Due, ...]:
    """One for each line that has asked for money, by due date.

    A statement that a later one of its line carries is not told again: adding both up would count
    the same money twice.
    """
    by_line = grouped(settlements, lambda one: one.statement.account_id)
    found = (_due(line, as_of) for line in by_line.values())
    return tuple(sorted(found, key=_by_day))


def _due(line: list[Settlement], as_of: date) -> Due:
    last = max(line, key=lambda s: (s.statement.statement_date, s.statement.id))
    late = [s for s in line if _is_past_due(s, as_of)]
    owed = last.outstanding
    most = max((s.outstanding for s in late), default=Money(0, owed.currency))
    if not late or not most or not owed:
        return Due(last, Money(0, owed.currency), Money(0, owed.currency))
    since = min(s.statement.due_date for s in late)
    oldest = max(s.outstanding for s in late if s.statement.due_date == since)
    return Due(last, min(most, owed), min(oldest, owed), since)


def _is_past_due(settlement: Settlement, as_of: date) -> bool:
    """Whether its day is known to have passed without its minimum being met.

    After a pause in the record it is not known whether that is so still.
    """
    passed = settlement.statement.due_date < as_of and settlement.pause is None
    return passed and settlement.minimum_met_on is None and settlement.is_told


def _by_day(due: Due) -> tuple[date, int]:
    statement = due.settlement.statement
    return statement.due_date, statement.account_id
