"""Statements and what was repaid toward them.

A line's statements are the stored ones; where a cycle has none and the line's statement day and
due day are known, one is estimated from its entries. What a line asks for is its whole balance on
the statement date, so a later statement carries what was left unpaid of earlier ones, and money
that goes to an earlier one settles the carried part too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.coverage import Coverage
from tracker.domain.money import Money
from tracker.domain.owed import Line, lines
from tracker.domain.period import Month
from tracker.domain.statement import Repayment, Settlement, Statement

ESTIMATED_KINDS: Final = {AccountKind.REVOLVING_LINE, AccountKind.CREDIT_CARD}
"""Lines that ask for their whole balance; a loan asks for an instalment, which entries do not
tell."""

SAME_CYCLE: Final = timedelta(days=14)
"""A stored statement this near to a statement day is the statement of that cycle."""

USUAL_MINIMUM: Final = 10
"""An estimated statement names no minimum payment; one part in ten is what lenders ask for."""


def settlements(facts: Facts, as_of: date) -> tuple[Settlement, ...]:
    """How every statement issued by `as_of` stands on that day, by statement date.

    Nothing dated later is seen. A repayment goes to the statement of the bill month it names,
    else to the oldest one that is not yet repaid. One that was made before a statement has
    lowered its balance already and is not counted again; refunds and other money that arrives on
    the line count as repayments do. A statement of zero is settled on its own date.
    """
    return settled(facts, lines(facts), Coverage(facts), as_of)[0]


def allotted(facts: Facts, as_of: date) -> tuple[Repayment, ...]:
    """Repayments made by `as_of`, each with the statement it went to, by day.

    One that paid more than one statement appears in parts, which add up to it; a part that found
    none to pay, or is in another currency than the line, names no due date. What is paid on a
    statement whose minimum had been met, and the rest of which a later statement carries, is
    shown at the latest one that carries it: there it was asked for.
    """
    return settled(facts, lines(facts), Coverage(facts), as_of)[1]


def settled(
    facts: Facts, known: Mapping[int, Line], coverage: Coverage, as_of: date
) -> tuple[tuple[Settlement, ...], tuple[Repayment, ...]]:
    """Both answers for lines already worked out."""
    made: dict[int, list[tuple[Repayment, Month | None]]] = {}
    parts: list[Repayment] = []
    for repayment, month in facts.repayments:
        if repayment.paid_on > as_of:
            continue
        line = known.get(repayment.account_id)
        if line is not None and line.account.currency == repayment.amount.currency:
            made.setdefault(repayment.account_id, []).append((repayment, month))
        else:
            parts.append(repayment)
    standing: list[Settlement] = []
    for account_id, line in known.items():
        book = _Book(made.get(account_id, ()), line, as_of)
        until = coverage.known_until(line, as_of)
        book.run(sorted(_statements(line, until, as_of), key=lambda s: s.statement_date))
        standing += (bill.settlement(until) for bill in book.bills)
        parts += book.parts
    return (
        tuple(sorted(standing, key=lambda s: (s.statement.statement_date, s.statement.account_id))),
        tuple(sorted(parts, key=lambda r: (r.paid_on, r.entry_id, r.statement_date or date.max))),
    )


def due_after(statement_date: date, due_day: int) -> date:
    """The first `due_day` of a month strictly after the statement date."""
    month = Month.of(statement_date)
    due = month.day(due_day)
    return due if due > statement_date else month.plus(1).day(due_day)


def _statements(line: Line, known_until: date, as_of: date) -> Iterator[Statement]:
    stored = [s for s in line.statements if s.statement_date <= as_of]
    yield from stored
    for day in _statement_days(line, known_until):
        if all(abs(day - s.statement_date) > SAME_CYCLE for s in stored):
            yield _estimated(line, day, as_of)


def _statement_days(line: Line, last: date) -> Iterator[date]:
    account, first = line.account, line.first_day(last)
    if account.kind not in ESTIMATED_KINDS or first is None:
        return
    if account.statement_day is None or account.due_day is None:
        return
    end = min(last, account.closed_on or last)
    for month in Month.of(first).until(Month.of(end)):
        day = month.day(account.statement_day)
        if first <= day <= end:
            yield day


def _estimated(line: Line, day: date, as_of: date) -> Statement:
    account: Account = line.account
    assert account.due_day is not None  # noqa: S101 - `_statement_days` looked
    return Statement(
        account_id=account.id,
        statement_date=day,
        due_date=due_after(day, account.due_day),
        balance=line.balance(day, as_of),
        estimated=True,
    )


class _Bill:
    """A statement while money is allotted, in the order of days.

    `own` is what is still unpaid and not carried over, `carriers` are the later statements whose
    balance holds what was left of this one. The rule of `met_on` is told at `Settlement`.
    """

    def __init__(self, statement: Statement, own: int) -> None:
        self.statement = statement
        self.own = own
        self.carriers: list[_Bill] = []
        self.issued_in = Month.of(statement.statement_date)
        self.due_in = Month.of(statement.due_date)
        self.met_on: date | None = None
        self._settled_on: date | None = None
        self._repaid = self._repaid_by_due = 0
        self._balance = balance = max(0, statement.balance.minor)
        minimum = statement.minimum_due
        self._least = balance if minimum is None else min(balance, minimum.minor)
        self.receive(statement.statement_date, 0)

    @property
    def shown_at(self) -> _Bill:
        """Where a payment toward it is shown: at the last bill that carries what may wait."""
        return self.carriers[-1] if self.met_on and self.carriers else self

    def take(self, day: date, amount: int) -> int:
        """Take what is needed of an amount; answers how much that was."""
        taken = min(self.own, amount)
        self.own -= taken
        if taken:
            for bill in (self, *self.carriers):
                bill.receive(day, taken)
        return taken

    def receive(self, day: date, amount: int) -> None:
        """Count money that came in for it, or for what it carries."""
        self._repaid += amount
        if day <= self.statement.due_date:
            self._repaid_by_due = self._repaid
        if self._settled_on is None and self._repaid >= self._balance:
            self._settled_on = day
        if self.met_on is None and (self._repaid >= self._least or self._tenth_in_time(day)):
            self.met_on = day

    def _tenth_in_time(self, day: date) -> bool:
        statement = self.statement
        in_time = statement.estimated and day <= statement.due_date
        return in_time and self._repaid * USUAL_MINIMUM >= self._balance

    def settlement(self, known_until: date) -> Settlement:
        statement, currency = self.statement, self.statement.balance.currency
        late = (self.met_on or known_until) - statement.due_date
        return Settlement(
            statement=statement,
            repaid=Money(self._repaid, currency),
            repaid_by_due=Money(self._repaid_by_due, currency),
            settled_on=self._settled_on,
            minimum_met_on=self.met_on,
            days_past_due=max(0, late.days),
            known_until=known_until,
        )


class _Book:
    """One line's statements and the money that comes in, in the order of days."""

    def __init__(
        self, repayments: Sequence[tuple[Repayment, Month | None]], line: Line, as_of: date
    ) -> None:
        self.bills: list[_Bill] = []
        self.parts: list[Repayment] = []
        self._open: list[_Bill] = []
        self._repayments = repayments
        self._credits = [(day, amount) for day, amount in line.credits if day <= as_of]

    def run(self, statements: Sequence[Statement]) -> None:
        """Issue statements and allot money, day by day.

        On its own day, a stored statement comes before the money (as in `Line`); the balance of
        an estimated one holds that day already.
        """
        events: list[tuple[date, int, Statement | tuple[Repayment, Month | None] | int]] = [
            *((s.statement_date, 3 if s.estimated else 0, s) for s in statements),
            *((day, 1, amount) for day, amount in self._credits),
            *((pair[0].paid_on, 2, pair) for pair in self._repayments),
        ]
        for day, _, event in sorted(events, key=lambda e: e[:2]):
            if isinstance(event, Statement):
                self._issue(event)
            elif isinstance(event, int):
                self._pay(day, event, None)
            else:
                self._repay(*event)

    def _issue(self, statement: Statement) -> None:
        left = sum(bill.own for bill in self._open)
        balance = max(0, statement.balance.minor)
        carried = left if balance >= left else 0
        bill = _Bill(statement, balance - carried)
        for older in self._open if carried else ():
            older.carriers.append(bill)
        self.bills.append(bill)
        self._open.append(bill)

    def _repay(self, repayment: Repayment, month: Month | None) -> None:
        rest = repayment.amount.minor
        shown: dict[tuple[_Bill, bool], int] = {}
        for place, taken in self._pay(repayment.paid_on, rest, month):
            rest -= taken
            shown[place] = shown.get(place, 0) + taken
        for (bill, is_met), minor in shown.items():
            self._part(repayment, minor, bill.statement, after_minimum=is_met)
        if rest or not repayment.amount:
            self._part(repayment, rest, None)

    def _part(
        self, whole: Repayment, minor: int, bill: Statement | None, *, after_minimum: bool = False
    ) -> None:
        part = Repayment(
            entry_id=whole.entry_id,
            account_id=whole.account_id,
            paid_on=whole.paid_on,
            amount=Money(minor, whole.amount.currency),
            from_account_id=whole.from_account_id,
            statement_date=bill.statement_date if bill else None,
            due_date=bill.due_date if bill else None,
            after_minimum=after_minimum,
        )
        self.parts.append(part)

    def _pay(
        self, day: date, amount: int, month: Month | None
    ) -> list[tuple[tuple[_Bill, bool], int]]:
        """Give money to bills: how much is shown at which, and whether that one was met before."""
        named = _named(self._open, month)
        order = [*named, *(bill for bill in self._open if bill not in named)]
        shown = [bill.shown_at for bill in order]
        places = [(bill, bill.met_on is not None) for bill in shown]
        paid = []
        for bill, place in zip(order, places, strict=True):
            taken = bill.take(day, amount)
            amount -= taken
            if taken:
                paid.append((place, taken))
        self._open = [bill for bill in self._open if bill.own]
        return paid


def _named(bills: Sequence[_Bill], month: Month | None) -> list[_Bill]:
    """The bill of a month: 花呗 calls it by the month it is due in, cards by that of its date."""
    if month is None:
        return []
    dated = [bill for bill in bills if bill.issued_in == month]
    return dated or [bill for bill in bills if bill.due_in == month]
