"""Statements and what was repaid toward them.

A line's statements are the stored ones; where a cycle has none and the line's statement day and
due day are known, one is estimated from its entries. What a line asks for is its whole balance on
the statement date (花呗 and 白条: on the day before), so a later statement carries what was left
unpaid of earlier ones, and money that goes to an earlier one settles the carried part too.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import Facts
from tracker.domain.book import Book, Event, events
from tracker.domain.coverage import Coverage
from tracker.domain.money import Money
from tracker.domain.owed import Line, lines
from tracker.domain.pauses import ESTIMATED_KINDS, Pauses
from tracker.domain.period import Month, Span
from tracker.domain.statement import Repayment, Settlement, Statement

_DAY: Final = timedelta(days=1)
_YEAR: Final = 13
"""Months between two books that are kept: those of a year's month ends go on from the first."""

SAME_CYCLE: Final = timedelta(days=14)
"""A stored statement this near to a statement day is the statement of that cycle."""


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
    facts: Facts,
    known: Mapping[int, Line],
    coverage: Coverage,
    as_of: date,
    kept: KeptBooks | None = None,
) -> tuple[tuple[Settlement, ...], tuple[Repayment, ...]]:
    """Both answers for lines already worked out; `kept` spares going through the past again."""
    made: dict[int, list[tuple[Repayment, Month | None]]] = {}
    coverage = coverage.at(as_of)
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
        until = coverage.known_until(line, as_of)
        billed = coverage.billed_until(line, as_of)
        seen = _Seen(coverage.pauses(line, as_of), billed, as_of)
        book = _book(made.get(account_id, ()), seen, kept)
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


def newest_asked(account: Account, as_of: date) -> tuple[date, date] | None:
    """When the newest statement by a day is issued and due, by the days of the account alone.

    `None` where it does not tell both.
    """
    if account.statement_day is None or account.due_day is None:
        return None
    month = Month.of(as_of)
    day = month.day(account.statement_day)
    issued = day if day <= as_of else month.plus(-1).day(account.statement_day)
    return issued, due_after(issued, account.due_day)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a line on a day: of bills only up to one."""

    pauses: Pauses
    billed_until: date
    as_of: date

    @property
    def line(self) -> Line:
        return self.pauses.line

    def key(self, cut: date) -> Hashable:
        """What a book of the days before `cut` depends on."""
        line, issued = self.line, self.line.issued_by(min(self.as_of, cut + SAME_CYCLE))
        return line.account.id, line.opening(self.as_of), issued, cut, self.pauses.key(cut - _DAY)


class KeptBooks:
    """Books as they stood before some days, for ledgers that are alike until the day `before`.

    What a book says of the days before another depends on what the line began with and on the
    stored statements near that day; a book is used again only where both are the same. One of an
    earlier day is gone on with, so that a year of month ends takes little more than one of them.
    """

    def __init__(self, before: date) -> None:
        self.before = before
        self._books: dict[Hashable, Book] = {}
        self._cuts: set[date] = set()

    def cut(self, billed_until: date) -> date:
        """The day from which on a book whose bills are known until a day is not kept."""
        return self.before if self.before <= billed_until else Month.of(billed_until).first

    def book(self, seen: _Seen, cut: date, events: Callable[[Span], Iterable[Event]]) -> Book:
        """The book of a line with what happened before `cut`, made of `events` if need be."""
        key = seen.key(cut)
        if key not in self._books:
            first, book = self._begun(seen, cut, events)
            book.run(events(Span(first, cut - _DAY)))
            book.set_aside()
            self._books[key] = book
            self._cuts.add(cut)
        return self._books[key].copied()

    def _begun(
        self, seen: _Seen, cut: date, events: Callable[[Span], Iterable[Event]]
    ) -> tuple[date, Book]:
        """The latest book that can be gone on with, and the day from which on; else a new one."""
        for earlier in sorted((day for day in self._cuts if day < cut), reverse=True):
            if known := self._books.get(seen.key(earlier)):
                return earlier, known.copied()
        first, year_ago = seen.line.first_day(cut), Month.of(cut).plus(-_YEAR).first
        if first is None or first >= year_ago:
            return date.min, Book()
        return year_ago, self.book(seen, year_ago, events)


def _book(
    repayments: Sequence[tuple[Repayment, Month | None]], seen: _Seen, kept: KeptBooks | None
) -> Book:
    line, as_of = seen.line, seen.as_of

    def happened(window: Span) -> Iterator[Event]:
        return events(
            _statements(seen, window),
            (credit for credit in line.credits if credit[0] <= as_of and credit[0] in window),
            (pair for pair in repayments if pair[0].paid_on in window),
            (end for end in _ends(seen) if end[0] in window),
            closes_before=line.closes_before,
        )

    cut = date.min if kept is None else kept.cut(min(as_of, seen.billed_until))
    book = Book() if kept is None else kept.book(seen, cut, happened)
    book.run(happened(Span(cut, date.max)))
    return book


def _ends(seen: _Seen) -> Iterator[tuple[date, Span]]:
    """The pauses in the record, each on the day on which it is over, if it is."""
    for pause in seen.pauses.every:
        yield min(pause.days.last + _DAY, seen.as_of), pause.days


def _statements(seen: _Seen, window: Span) -> Iterator[Statement]:
    line, as_of = seen.line, seen.as_of
    stored = [s for s in line.statements if s.statement_date <= as_of]
    yield from (s for s in stored if s.statement_date in window)
    for day in _statement_days(line, seen.billed_until, window):
        if seen.pauses.leaves_out(day) or _is_over(line, day, as_of):
            continue
        if all(abs(day - s.statement_date) > SAME_CYCLE for s in stored):
            yield _estimated(line.account, day, seen.pauses.billed(day, as_of))


def _statement_days(line: Line, last: date, window: Span) -> Iterator[date]:
    account, first = line.account, line.first_day(last)
    if account.kind not in ESTIMATED_KINDS or first is None:
        return
    if account.statement_day is None or account.due_day is None:
        return
    first, end = max(first, window.first), min(last, window.last)
    for month in Month.of(first).until(Month.of(end)):
        day = month.day(account.statement_day)
        if first <= day <= end:
            yield day


def _is_over(line: Line, day: date, as_of: date) -> bool:
    """Whether a closed line asks for nothing more: nothing is owed, nor has been since the last.

    What is still owed when a line is closed goes on being asked for until it is repaid, and one
    more statement then says that nothing is.
    """
    account, month = line.account, Month.of(day)
    if account.closed_on is None or account.statement_day is None or day <= account.closed_on:
        return False
    before = month.plus(-1).day(account.statement_day) - SAME_CYCLE
    return line.rests(before, day) and line.balance(day, as_of).minor <= 0


def _estimated(account: Account, day: date, balance: Money) -> Statement:
    assert account.due_day is not None  # noqa: S101 - `_statement_days` looked
    return Statement(
        account_id=account.id,
        statement_date=day,
        due_date=due_after(day, account.due_day),
        balance=balance,
        estimated=True,
    )
