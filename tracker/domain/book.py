"""The statements of one line and the money that comes in, allotted in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter
from typing import Final, TypeAlias

from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.statement import Repayment, Settlement, Statement

USUAL_MINIMUM: Final = 10
"""An estimated statement names no minimum payment; one part in ten is what lenders ask for."""

_DAY: Final = timedelta(days=1)

Event: TypeAlias = tuple[date, int, Statement | tuple[Repayment, Month | None] | int | Span]
"""A day, the order within it, and a statement, a repayment with the month it names, money, or days
of which nothing is known."""


class Bill:
    """A statement while money is allotted, in the order of days.

    `own` is what is still unpaid and not carried over, `carriers` are the later statements whose
    balance holds what was left of this one. The rule of `met_on` is told at `Settlement`.
    """

    def __init__(self, statement: Statement, own: int) -> None:
        self.statement = statement
        self.own = own
        self.carriers: list[Bill] = []
        self.issued_in = _index(Month.of(statement.statement_date))
        self.due_in = _index(Month.of(statement.due_date))
        self.met_on: date | None = None
        self.pause: Span | None = None
        self._settled_on: date | None = None
        self._cycle_ends = date.max
        self._repaid = self._repaid_by_due = self._repaid_in_cycle = 0
        self._refunded = self._refunded_in_cycle = 0
        self._balance = balance = max(0, statement.balance.minor)
        minimum = statement.minimum_due
        self._least = balance if minimum is None else min(balance, minimum.minor)
        tenth = -(-balance // USUAL_MINIMUM)
        self._least_in_time = min(self._least, tenth) if statement.estimated else self._least
        self._due = statement.due_date
        self.receive(statement.statement_date, 0, is_refund=False)

    @property
    def shown_at(self) -> Bill:
        """Where a payment toward it is shown: at the last bill that carries what may wait."""
        return self.carriers[-1] if self.met_on and self.carriers else self

    def followed(self, statement_date: date) -> None:
        """Note the date of the next statement of the line."""
        self._cycle_ends = min(self._cycle_ends, statement_date)

    def take(self, day: date, amount: int, *, is_refund: bool) -> int:
        """Take what is needed of an amount; answers how much that was."""
        taken = min(self.own, amount)
        self.own -= taken
        if taken:
            for bill in (self, *self.carriers):
                bill.receive(day, taken, is_refund=is_refund)
        return taken

    def receive(self, day: date, amount: int, *, is_refund: bool) -> None:
        """Count money that came in for it, or for what it carries."""
        repaid = self._repaid = self._repaid + amount
        if is_refund:
            self._refunded += amount
        if day <= self._cycle_ends:
            self._repaid_in_cycle, self._refunded_in_cycle = repaid, self._refunded
        in_time = day <= self._due
        if in_time:
            self._repaid_by_due = repaid
        if self._settled_on is None and repaid >= self._balance:
            self._settled_on = day
        if self.met_on is None and repaid >= (self._least_in_time if in_time else self._least):
            self.met_on = day

    def settlement(self, known_until: date) -> Settlement:
        statement, currency = self.statement, self.statement.balance.currency
        if self.pause is not None:
            known_until = min(known_until, self.pause.first - _DAY)
        late = (self.met_on or known_until) - statement.due_date
        return Settlement(
            statement=statement,
            repaid=Money(self._repaid, currency),
            repaid_by_due=Money(self._repaid_by_due, currency),
            settled_on=self._settled_on,
            minimum_met_on=self.met_on,
            days_past_due=max(0, late.days),
            known_until=known_until,
            refunded=Money(self._refunded, currency),
            repaid_in_cycle=Money(self._repaid_in_cycle, currency),
            refunded_in_cycle=Money(self._refunded_in_cycle, currency),
            pause=self.pause,
        )


class Book:
    """One line's statements and the money that comes in, in the order of days."""

    def __init__(self) -> None:
        self.bills: list[Bill] = []
        self._open: list[Bill] = []
        self._parts: list[Repayment] = []
        self._earlier: tuple[tuple[Repayment, ...], ...] = ()

    @property
    def parts(self) -> Iterator[Repayment]:
        """What was repaid, each part with the bill that it is shown at."""
        return chain(*self._earlier, self._parts)

    def copied(self) -> Book:
        """A book that goes on from here; what can still change is not shared with this one."""
        result = Book()
        living = {id(b): b for bill in self._open for b in (bill, *bill.carriers)}
        copies = {place: copy(bill) for place, bill in living.items()}
        for bill in copies.values():
            bill.carriers = [copies.get(id(later), later) for later in bill.carriers]
        result.bills = [copies.get(id(bill), bill) for bill in self.bills]
        result._open = [copies[id(bill)] for bill in self._open]
        result._earlier, result._parts = self._earlier, list(self._parts)
        return result

    def set_aside(self) -> None:
        """Set aside what was repaid until now: copies share it, and so do the books of a year."""
        self._earlier, self._parts = (*self._earlier, tuple(self._parts)), []

    def run(self, events: Iterable[Event]) -> None:
        """Issue statements and allot money, day by day.

        On its own day, a stored statement comes before the money (as in `Line`); the balance of
        an estimated one holds that day already.
        """
        for day, _, event in sorted(events, key=itemgetter(0, 1)):
            if isinstance(event, Statement):
                self._issue(event)
            elif isinstance(event, int):
                self._pay(day, event, None, is_refund=True)
            elif isinstance(event, Span):
                self._pause(event)
            else:
                self._repay(*event)

    def _pause(self, days: Span) -> None:
        """Note of what is still open that nothing is known of some days."""
        for bill in self._open:
            bill.pause = bill.pause or days

    def _leave(self, day: date) -> None:
        """Leave bills of before a pause that were due before a day: they may have been repaid."""
        left = [b for b in self._open if b.pause and b.statement.due_date < day]
        self._open = [bill for bill in self._open if bill not in left] if left else self._open
        for bill in left:
            if carrier := next((b for b in reversed(bill.carriers) if b in self._open), None):
                carrier.own += bill.own

    def _issue(self, statement: Statement) -> None:
        self._leave(statement.statement_date)
        left = sum(bill.own for bill in self._open)
        balance = max(0, statement.balance.minor)
        carried = left if balance >= left else 0
        bill = Bill(statement, balance - carried)
        for older in self._open if carried else ():
            older.carriers.append(bill)
        for before in self.bills[-1:]:
            before.followed(statement.statement_date)
        self.bills.append(bill)
        self._open.append(bill)

    def _repay(self, repayment: Repayment, month: Month | None) -> None:
        rest = repayment.amount.minor
        shown: dict[tuple[Bill, bool], int] = {}
        for place, taken in self._pay(repayment.paid_on, rest, month, is_refund=False):
            rest -= taken
            shown[place] = shown.get(place, 0) + taken
        for (bill, is_met), minor in shown.items():
            self._part(repayment, minor, bill.statement, after_minimum=is_met)
        if rest or not repayment.amount:
            self._part(repayment, rest, None)

    def _part(
        self, whole: Repayment, minor: int, bill: Statement | None, *, after_minimum: bool = False
    ) -> None:
        currency = whole.amount.currency
        part = Repayment(
            entry_id=whole.entry_id,
            account_id=whole.account_id,
            paid_on=whole.paid_on,
            amount=whole.amount if minor == whole.amount.minor else Money(minor, currency),
            from_account_id=whole.from_account_id,
            statement_date=bill.statement_date if bill else None,
            due_date=bill.due_date if bill else None,
            after_minimum=after_minimum,
            bill_month=whole.bill_month,
            to_estimate=bill.estimated if bill else False,
        )
        self._parts.append(part)

    def _pay(
        self, day: date, amount: int, month: Month | None, *, is_refund: bool
    ) -> list[tuple[tuple[Bill, bool], int]]:
        """Give money to bills: how much is shown at which, and whether that one was met before."""
        self._leave(day)
        order = list(self._enough(amount, month))
        shown = [bill.shown_at for bill in order]
        places = [(bill, bill.met_on is not None) for bill in shown]
        paid = []
        for bill, place in zip(order, places, strict=True):
            taken = bill.take(day, amount, is_refund=is_refund)
            amount -= taken
            if taken:
                paid.append((place, taken))
        self._open = [bill for bill in self._open if bill.own]
        return paid

    def _enough(self, amount: int, month: Month | None) -> Iterator[Bill]:
        """The bills that an amount goes to, in order; whoever always owes has many open ones."""
        named = _named(self._open, month)
        others = (bill for bill in self._open if bill not in named)
        for bill in chain(named, others):
            if amount <= 0:
                return
            amount -= bill.own
            yield bill


def events(
    statements: Iterable[Statement],
    credits_: Iterable[tuple[date, int]],
    repayments: Iterable[tuple[Repayment, Month | None]],
    pauses: Iterable[tuple[date, Span]] = (),
    *,
    closes_before: bool = False,
) -> Iterator[Event]:
    """What happens on a line: pauses that end, statements, money that came back, repayments.

    A statement that is worked out comes after what else happened on its day, unless its line
    `closes_before` that day.
    """
    late = 0 if closes_before else 3
    yield from ((day, -1, days) for day, days in pauses)
    yield from ((s.statement_date, late if s.estimated else 0, s) for s in statements)
    yield from ((day, 1, amount) for day, amount in credits_)
    yield from ((pair[0].paid_on, 2, pair) for pair in repayments)


def _named(bills: Sequence[Bill], month: Month | None) -> list[Bill]:
    """The bill of a month: 花呗 calls it by the month it is due in, cards by that of its date."""
    if month is None:
        return []
    wanted = _index(month)
    dated = [bill for bill in bills if bill.issued_in == wanted]
    return dated or [bill for bill in bills if bill.due_in == wanted]


def _index(month: Month) -> int:
    """Months as numbers, which compare faster: there are many bills and many repayments."""
    return month.year * 12 + month.number
