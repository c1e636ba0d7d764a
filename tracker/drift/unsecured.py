"""What is owed without security on a day: by the ledger, by a report where that is silent.

Lines, cards, cash loans and instalment loans count, mortgages do not. An account that both tell of
is counted once, as the ledger has it; a tradeline that is not tied to an account counts as the one
it seems to be, if there is any.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.report import Tradeline
from tracker.domain.report_content import ReportContent
from tracker.domain.report_ties import proposals
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, on_file
from tracker.drift.answer import say
from tracker.drift.detector import Evidence

RECENT: Final = timedelta(days=180)
"""What an older report says is owed may have been repaid long ago."""


def owed_abroad(table: BehaviourTable, months: Container[Month]) -> Iterator[Money]:
    """What was owed in other currencies in some months, which is in no debt."""
    for account in table.accounts:
        if is_unsecured(account.kind) and account.currency != table.currency:
            rows = (row for row in table.lines.get(account.id, ()) if row.month in months)
            owed = (row.balance for row in rows)
            yield from (amount for amount in owed if amount is not None and amount.minor > 0)


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to one lender; `account_id` is `None` where only a report tells of it."""

    name: str
    owed: Money
    text: Sentence
    account_id: int | None = None
    last: date | None = None
    """The day up to which its entries show it, where entries do."""
    is_reported: bool = False
    """Whether a report tells of it, which may be older."""

    def evidence(self) -> Evidence:
        """The debt as a fact."""
        observed = answer.number(self.owed)
        return Evidence(self.text, observed, None, None, self.last, self.account_id)


class Debts:
    """The debts of a table; reports are tied to accounts once, for every day asked about."""

    def __init__(self, table: BehaviourTable) -> None:
        self._table = table
        self._accounts = [account for account in table.accounts if is_unsecured(account.kind)]
        self._reports = on_file.contents(table)
        self._rows = {(i, row.month): row for i, rows in table.lines.items() for row in rows}
        self._tied: dict[int, list[tuple[Tradeline, int | None]]] = {}

    def on(self, day: date) -> list[Debt]:
        """What was owed, the most first; what is not known or in another currency is left out."""
        known = {account.id: self._by_ledger(account, day) for account in self._accounts}
        told = {id_ for id_, debt in known.items() if debt is not None}
        found = [debt for debt in known.values() if debt is not None]
        debts = [*found, *self._by_report(day, told)]
        return sorted(debts, key=lambda debt: (-debt.owed.minor, debt.name))

    def not_counted(self, day: date) -> Iterator[Evidence]:
        """The accounts that nothing tells of, and a report that is too old."""
        counted = {debt.account_id for debt in self.on(day)}
        template = N_("Not counted, since what is owed is not known: {line}.")
        for account in self._accounts:
            if account.id not in counted and account.closed_on is None:
                text = say(template, line=account.name)
                yield Evidence(text, 0.0, account_id=account.id)
        last = self._report(day)
        if last is not None and last.report.reported_on + RECENT < day:
            template = N_("The credit report of {date} is too old to tell what is owed now.")
            yield Evidence(say(template, date=last.report.reported_on), 0.0)

    @property
    def is_any(self) -> bool:
        """Whether there is any account or tradeline that something could be owed on."""
        lines = (line for line in self._table.tradelines if is_unsecured(line.kind))
        return bool(self._accounts) or any(not line.state.is_over for line in lines)

    def _by_ledger(self, account: Account, day: date) -> Debt | None:
        """By entries or plans, whichever tells of more: entries may lack what a plan is for."""
        currency = self._table.currency
        if account.currency != currency:
            return None
        row = self._rows.get((account.id, Month.of(day)))
        entries = row.balance if row is not None else None
        planned = self._by_plans(account, day, entries)
        if entries is None or (planned is not None and planned.owed >= entries):
            return planned
        text = say(_BY_ENTRIES, line=account.name, owed=entries, date=day)
        debt = Debt(account.name, entries, text, account.id, day)
        return debt if entries.minor >= 0 else _nothing(debt)

    def _by_plans(self, account: Account, day: date, entries: Money | None) -> Debt | None:
        """What plans leave; where entries tell of less, as other pages do, that is said."""
        plans = [p for p in self._table.plans if p.account_id == account.id and p.begins_on <= day]
        alike = [plan for plan in plans if plan.payment.currency == account.currency]
        if not alike:
            return None
        owed = Money.total((plan.owed_after(day) for plan in alike), account.currency)
        payments = sum(plan.left_after(day) for plan in alike)
        text = say(_BY_PLANS, line=account.name, owed=owed, payments=payments, date=day)
        if entries is not None and entries < owed:
            text = say(
                _BESIDE_ENTRIES, sentence=text, entries=max(entries, Money(0, owed.currency))
            )
        return Debt(account.name, owed, text, account.id)

    def _by_report(self, day: date, told: set[int]) -> Iterator[Debt]:
        last = self._report(day)
        if last is None or last.report.reported_on + RECENT < day:
            return
        for line, account_id in self._ties(last):
            owed = _owed(line)
            if account_id in told or owed is None or owed.currency != self._table.currency:
                continue
            reported = last.report.reported_on
            text = say(_BY_REPORT, lender=line.lender, owed=owed, date=reported)
            yield Debt(line.lender, owed, text, account_id, is_reported=True)

    def _report(self, day: date) -> ReportContent | None:
        known = (one for one in self._reports if one.report.reported_on <= day)
        return max(known, key=lambda one: (one.report.reported_on, one.report.id), default=None)

    def _ties(self, content: ReportContent) -> list[tuple[Tradeline, int | None]]:
        """The unsecured tradelines of a report that are not over, and which account each is."""
        if content.report.id not in self._tied:
            others = [
                line for line in self._table.tradelines
                if line.report_id != content.report.id and line.account_id is not None
            ]  # fmt: skip
            seem = {
                proposal.tradeline: proposal.account.id
                for proposal in proposals(content.tradelines, self._table.accounts, (), others)
            }
            there = {account.id: account.id for account in self._accounts}
            self._tied[content.report.id] = [
                (line, there.get(seem.get(line, line.account_id or 0)))
                for line in content.tradelines
                if is_unsecured(line.kind) and not line.state.is_over
            ]
        return self._tied[content.report.id]


_BY_ENTRIES: Final = N_("{line}: {owed} owed on {date}.")
_BY_PLANS: Final = N_(
    "{line}: {owed} owed on {date}, {payments} {payments:payment|payments} of its plan left."
)
_BESIDE_ENTRIES: Final = N_(
    "{sentence} By its entries alone it is {entries}: they may lack interest, or what was borrowed."
)
_BY_REPORT: Final = N_("{lender}: {owed} owed, by the credit report of {date}.")


def is_unsecured(kind: AccountKind) -> bool:
    """Whether money is owed on such an account without a home for security."""
    return kind.is_credit and kind is not AccountKind.MORTGAGE


def _owed(line: Tradeline) -> Money | None:
    if line.balance is None:
        return None
    apart = line.instalment_balance or Money(0, line.balance.currency)
    if apart.currency != line.balance.currency:
        return line.balance
    return Money(max(0, line.balance.minor + apart.minor), apart.currency)


def _nothing(debt: Debt) -> Debt:
    """What was paid too much on one line pays for no other one."""
    nothing = Money(0, debt.owed.currency)
    return Debt(debt.name, nothing, debt.text, debt.account_id, debt.last)
