"""What would be repaid on a line in the days to come, if its statements are repaid as usual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum
from tracker.domain.habits import IN_FULL, Habit
from tracker.domain.owed import Line
from tracker.domain.pauses import ESTIMATED_KINDS
from tracker.domain.period import Month, Span
from tracker.domain.settle import due_after
from tracker.domain.statement import Settlement

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that is repaid on a line."""

    on: date
    minor: int


@dataclass(frozen=True, slots=True)
class Coming:
    """The rows of the days to come: those that are assumed, and those that a person supposes."""

    assumed: Sequence[DaySum]
    supposed: Sequence[DaySum]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement: what it asks for, and what of it is repaid already."""

    on: date
    due: date
    minor: int
    repaid: int


def asks(account: Account) -> bool:
    """Whether the statements of an account can be told in advance.

    A closed one asks for what is still owed on it.
    """
    days = account.statement_day, account.due_day
    return account.kind in ESTIMATED_KINDS and None not in days


def payments(
    line: Line,
    issued: Iterable[Settlement],
    coming: Coming,
    window: Span,
    shown: Sequence[Habit],
) -> list[Payment]:
    """What is repaid within the window, by day.

    `issued` are the statements known by now, `coming` what happens besides, `shown` the habits that
    take turns from statement to statement. What is supposed to be repaid comes on top of what is
    usual, as long as the statement asks for more.
    """
    ledger = _Ledger(line, coming)
    turns = list(shown) or [IN_FULL]
    found: list[Payment] = []
    known = [_issued(settlement) for settlement in issued]
    waiting = [one for one in known if one.due >= window.first and one.minor > one.repaid]
    to_come = _days(line.account, window, max((one.on for one in known), default=None))
    both: Iterator[_Asked | date] = chain(waiting, to_come)
    for number, one in enumerate(both):
        asked = _asked(one, line, ledger)
        habit = turns[number % len(turns)]
        paid = _paid(asked, habit, ledger, window.first)
        if paid.minor > 0 and paid.on <= window.last:
            ledger.repay(paid)
            found.append(paid)
    return sorted(found, key=lambda payment: payment.on)


class _Ledger:
    """What is owed on a line on days to come."""

    def __init__(self, line: Line, coming: Coming) -> None:
        self._line, self._id = line, line.account.id
        self._assumed, self._supposed = map(self._of_it, (coming.assumed, coming.supposed))
        self._paid: list[Payment] = []

    def owed(self, day: date) -> int:
        """What is owed at the end of a day."""
        known = self._line.balance(day, day).minor
        rows = chain(self._assumed, self._supposed)
        moved = sum(self._left(row) - self._came(row) for row in rows if row.on <= day)
        return known + moved - sum(p.minor for p in self._paid if p.on <= day)

    def arrived(self, after: date, until: date) -> int:
        """What came back on the line since a day, all of it counted toward its statements."""
        came = sum(self._came(row) for row in self._assumed if after < row.on <= until)
        return came + sum(p.minor for p in self._paid if after < p.on <= until)

    def supposed(self, after: date, until: date) -> int:
        """What came back besides, since a person supposes it."""
        return sum(self._came(row) for row in self._supposed if after < row.on <= until)

    def repay(self, payment: Payment) -> None:
        """Note that it is repaid."""
        self._paid.append(payment)

    def _of_it(self, rows: Sequence[DaySum]) -> list[DaySum]:
        """The rows of the line, in its currency."""
        mine = (r for r in rows if self._id in (r.account_id, r.to_account_id))
        return [r for r in mine if r.amount.currency == self._line.account.currency]

    def _left(self, row: DaySum) -> int:
        return row.amount.minor if row.account_id == self._id else 0

    def _came(self, row: DaySum) -> int:
        return row.amount.minor if row.to_account_id == self._id else 0


def _asked(one: _Asked | date, line: Line, ledger: _Ledger) -> _Asked:
    """A statement that is known, or the one that a day to come would bring."""
    if isinstance(one, _Asked):
        return one
    return _Asked(one, due_after(one, line.account.due_day or 1), ledger.owed(one), 0)


def _issued(settlement: Settlement) -> _Asked:
    statement = settlement.statement
    repaid = settlement.repaid.minor
    return _Asked(statement.statement_date, statement.due_date, statement.balance.minor, repaid)


def _days(account: Account, window: Span, last: date | None) -> Iterator[date]:
    """The statement days to come that no known statement is of."""
    for month in Month.of(window.first).until(Month.of(window.last)):
        day = month.day(account.statement_day or 1)
        is_new = last is None or day - last > timedelta(days=14)
        if window.first <= day <= window.last and is_new:
            yield day


def _paid(asked: _Asked, habit: Habit, ledger: _Ledger, first: date) -> Payment:
    day = max(asked.due + timedelta(days=habit.days), asked.on + DAY, first)
    repaid = asked.repaid + ledger.arrived(max(asked.on, first - DAY), day)
    usual = round(asked.minor * habit.share) - repaid
    left = asked.minor - repaid - ledger.supposed(asked.on, day)
    return Payment(day, max(0, min(usual, left, ledger.owed(day))))
