"""Taiwan credit cards: six months of bills, payments and status; who defaulted in the seventh.

UCI "default of credit card clients" (Yeh and Lien 2009). The card stands for the line whose lender
decides, so it is the person's revolving line. A bill is dated the last day of its month and paid
in the next one; what was bought follows from two bills and the payment between them. The least
that each bill asked for is not told.

The bank's status is a fact of its own: PAY_n = k says that the last k bills were unpaid at the end
of that month, whatever the amounts say. It becomes a second account that asks for one a month and
was repaid, or not, as the status says. -2, -1 and 0 (no use, paid in full, a part paid) are all in
time; amounts tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.validation.panel import Look, Outcome, Panel, Person
from tests.validation.reading import Row, csv_rows, money, number
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.statement import Repayment, Statement

CARD = Account(1, "card", AccountKind.REVOLVING_LINE)
STATUS = Account(2, "status of the card", AccountKind.INSTALMENT_LOAN)
STATUS_COLUMNS = ("PAY_6", "PAY_5", "PAY_4", "PAY_3", "PAY_2", "PAY_0")
BILLS = tuple(f"BILL_AMT{n}" for n in range(6, 0, -1))
PAYMENTS = tuple(f"PAY_AMT{n}" for n in range(6, 0, -1))
FIRST = Month(2005, 4)
NOT_TOLD = Money(0)
"""The least that a bill asks for. Lateness is told by the status, never by amounts."""
LONGEST = 8
"""The most months late that the data tell."""


def person(row: Row) -> Person:
    """One client, looked at at the end of each month from June on."""
    client = Client(row)
    return Person(
        as_of=FIRST.plus(5).last,
        facts=client.facts(6),
        had_event=row["default"].strip() in {"1", "1.0"},
        columns=client.columns,
        earlier=lambda: [Look(FIRST.plus(n - 1).last, client.facts(n)) for n in range(1, 6)],
    )


class Client:
    """The numbers of a row, oldest month first."""

    def __init__(self, row: Row) -> None:
        self.limit = number(row, "LIMIT_BAL")
        self.status = [int(number(row, name)) for name in STATUS_COLUMNS]
        self.bills = [number(row, name) for name in BILLS]
        self.payments = [number(row, name) for name in PAYMENTS]
        used = {f"used_{name}": number(row, name) / self.limit for name in BILLS}
        plain = (*STATUS_COLUMNS, *BILLS, *PAYMENTS)
        self.columns = {**{name: number(row, name) for name in plain}, **used}

    def facts(self, months: int) -> Facts:
        """What was known at the end of one of the six months."""
        as_of = FIRST.plus(months - 1).last
        asked = tuple(self._bills_of_status(months))
        rows = sorted((*self._bought(months), *self._paid(months), *asked), key=lambda r: r[0])
        days = tuple(row for _, _, row in rows if row is not None)
        return Facts(
            accounts=(CARD, STATUS),
            limits=(LimitChange(1, CARD.id, FIRST.first, money(self.limit)),),
            statements=tuple(s for _, s, _ in rows if s is not None)
            + tuple(self._statements(months)),
            repayments=tuple((_repayment(n, r), None) for n, r in enumerate(days, 1) if _paid(r)),
            days=days,
            covered=(Span(FIRST.plus(1).first, as_of),) if months > 1 else (),
        )

    def _statements(self, months: int) -> Iterator[Statement]:
        for place in range(months):
            month, bill = FIRST.plus(place), self.bills[place]
            due = month.plus(1).day(20)
            yield Statement(place + 1, CARD.id, month.last, due, money(bill), NOT_TOLD)

    def _bought(self, months: int) -> Iterator[Fact]:
        for place in range(1, months):
            amount = self.bills[place] - self.bills[place - 1] + self.payments[place]
            if amount > 0:
                yield _moved(FIRST.plus(place).day(5), EntryKind.PURCHASE, CARD, money(amount))

    def _paid(self, months: int) -> Iterator[Fact]:
        for place in range(months):
            if self.payments[place] > 0:
                amount = money(self.payments[place])
                yield _moved(FIRST.plus(place).day(10), EntryKind.REPAYMENT, CARD, amount)

    def _bills_of_status(self, months: int) -> Iterator[Fact]:
        """One a month, due fifteen days before its end, and when it was repaid."""
        ends = [unpaid_until(self.status[:months], place) for place in range(-LONGEST, months)]
        made = []
        for place, end in zip(range(-LONGEST, months), ends, strict=True):
            if place < 0 and end is None:
                continue
            last = FIRST.plus(place).last
            paid_on = last - timedelta(days=15)
            if end is not None:
                paid_on = FIRST.plus(end).last + timedelta(days=5)
            made.append((last - timedelta(days=24), last - timedelta(days=15), paid_on))
        as_of = FIRST.plus(months - 1).last
        for number_, (issued, due, paid_on) in enumerate(made, 1):
            carried = sum(before < issued < paid for before, _, paid in made)
            balance = Money(100 * (1 + carried))
            yield issued, Statement(100 + number_, STATUS.id, issued, due, balance), None
            if paid_on <= as_of:
                yield _moved(paid_on, EntryKind.REPAYMENT, STATUS, Money(100))


Fact = tuple[date, Statement | None, DaySum | None]


def unpaid_until(status: Sequence[int], place: int) -> int | None:
    """The last month at whose end the bill of a month was still unpaid, if there is one.

    A status of k months late says that the last k bills are unpaid.
    """
    late = (n for n, k in enumerate(status) if n >= place and k >= n - place + 1)
    return max(late, default=None)


def _moved(on: date, kind: EntryKind, account: Account, amount: Money) -> Fact:
    leaves, arrives = (account.id, None) if kind is EntryKind.PURCHASE else (None, account.id)
    return on, None, DaySum(on, kind, "", leaves, arrives, 1, amount)


def _paid(row: DaySum) -> bool:
    return row.kind is EntryKind.REPAYMENT


def _repayment(number_: int, row: DaySum) -> Repayment:
    return Repayment(number_, row.to_account_id or 0, row.on, row.amount)


def rows(path: Path) -> Iterator[Row]:
    """The clients, in the order of the file."""
    return csv_rows(path)


PANEL = Panel(
    name="taiwan",
    file="taiwan.csv",
    outcome=Outcome.RISK,
    event="default in the month after",
    origin="UCI, default of credit card clients (Yeh and Lien 2009), CC BY 4.0",
    rows=rows,
    person=person,
    calibrated=True,
)
