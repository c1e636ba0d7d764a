"""Berka: loans of a Czech bank, with every movement on the account before them (PKDD'99).

Written from the published description of the tables; `loan.asc` and `trans.asc` lie in one folder,
`berka`. Statuses B and D are bad. Movements become entries and what the account held a balance
reading for each day; the loan's payments a plan that begins a month after the loan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import nan
from pathlib import Path

from tests.validation.panel import Outcome, Panel, Person
from tests.validation.reading import Row, csv_rows, money, number
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.period import Month, Span
from tracker.domain.plan import InstalmentPlan

ACCOUNT = Account(1, "account", AccountKind.DEBIT)
LOAN = Account(2, "loan", AccountKind.INSTALMENT_LOAN)
CREDIT = "PRIJEM"
BAD = {"B", "D"}
QUARTER = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Movement:
    """One row of `trans.asc`: what moved, and what the account held after it."""

    on: date
    arrives: bool
    amount: float
    balance: float


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan and the movements on its account before it, in order."""

    row: Row
    on: date
    movements: Sequence[Movement]


def rows(path: Path) -> Iterator[Loan]:
    """The loans, each with its movements."""
    loans = list(csv_rows(path, ";"))
    wanted = {row["account_id"] for row in loans}
    found: dict[str, list[Movement]] = {}
    for row in csv_rows(path.with_name("trans.asc"), ";"):
        if row["account_id"] in wanted:
            amounts = number(row, "amount"), number(row, "balance")
            made = Movement(day(row["date"]), row["type"].strip('"') == CREDIT, *amounts)
            found.setdefault(row["account_id"], []).append(made)
    for row in loans:
        on = day(row["date"])
        known = [m for m in found.get(row["account_id"], ()) if m.on < on]
        yield Loan(row, on, sorted(known, key=lambda m: m.on))


def day(cell: str) -> date:
    """A day written YYMMDD, all of the last century."""
    text = cell.strip('"').split()[0]
    return date(1900 + int(text[:2]), int(text[2:4]), int(text[4:6]))


def person(loan: Loan) -> Person:
    """One borrower on the day of the loan."""
    return Person(
        as_of=loan.on,
        facts=_facts(loan),
        had_event=loan.row["status"].strip('"') in BAD,
        columns=_columns(loan),
    )


def _facts(loan: Loan) -> Facts:
    known = loan.movements
    held = {m.on: m.balance for m in known}
    following = Month.of(loan.on).plus(1).day(loan.on.day)
    months, payment = round(number(loan.row, "duration")), money(number(loan.row, "payments"))
    return Facts(
        accounts=(ACCOUNT, LOAN),
        days=tuple(map(_entry, known)),
        covered=(Span(known[0].on, loan.on),) if known else (),
        balances=tuple(
            BalanceReading(n, ACCOUNT.id, on, money(balance))
            for n, (on, balance) in enumerate(held.items(), 1)
        ),
        plans=(InstalmentPlan(1, LOAN.id, "loan", following, months, payment),),
    )


def _entry(moved: Movement) -> DaySum:
    kind = EntryKind.INCOME if moved.arrives else EntryKind.PURCHASE
    leaves, arrives = (None, ACCOUNT.id) if moved.arrives else (ACCOUNT.id, None)
    return DaySum(moved.on, kind, "", leaves, arrives, 1, money(abs(moved.amount)))


def _columns(loan: Loan) -> Mapping[str, float]:
    """The loan, and the last three months of the account."""
    lately = [m for m in loan.movements if m.on >= loan.on - QUARTER]
    balances = [m.balance for m in lately]
    plain = {name: number(loan.row, name) for name in ("amount", "duration", "payments")}
    return {
        **plain,
        "lowest balance": min(balances, default=nan),
        "mean balance": sum(balances) / len(balances) if balances else nan,
        "came in": sum(m.amount for m in lately if m.arrives),
        "went out": sum(m.amount for m in lately if not m.arrives),
        "movements": len(lately),
    }


PANEL = Panel(
    name="berka",
    file="berka/loan.asc",
    outcome=Outcome.RISK,
    event="a loan that was not paid",
    origin="PKDD'99 Discovery Challenge, financial data (Berka)",
    rows=rows,
    person=person,
    tried=False,
    months_to_event=12,
)
