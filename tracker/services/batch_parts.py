"""What a file tells beside its rows, taken into the ledger: bills with limits, plans, balances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.domain.account import LimitChange, limit_on
from tracker.domain.holding import BalanceReading
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement
from tracker.importing.importer import (
    AccountHint,
    ParsedBalance,
    ParsedBill,
    ParsedPlan,
    ParsedStatement,
)
from tracker.services.changes import Changes
from tracker.storage import batches, records
from tracker.storage.database import Connection

Part = Statement | LimitChange | InstalmentPlan | BalanceReading
Accounts = Mapping[AccountHint | None, int]

_CHANGES = {
    Statement: Changes.STATEMENTS,
    LimitChange: Changes.ACCOUNTS,
    InstalmentPlan: Changes.ACCOUNTS | Changes.STATEMENTS,
    BalanceReading: Changes.ACCOUNTS,
}


def hints(parsed: ParsedStatement) -> Iterator[AccountHint]:
    """The accounts that the parts of a file are about."""
    yield from (bill.account for bill in parsed.bills)
    yield from (plan.account for plan in parsed.plans)
    yield from (balance.account for balance in parsed.balances)


def new_parts(db: Connection, parsed: ParsedStatement, accounts: Accounts) -> list[Part]:
    """What the file tells that the ledger does not: what a person typed in stays as it is."""
    found: list[Part] = []
    for bill in parsed.bills:
        found += _of_bill(db, bill, accounts.get(bill.account, 0))
    for plan in parsed.plans:
        found += _of_plan(db, plan, accounts.get(plan.account, 0))
    for balance in parsed.balances:
        found += _of_balance(db, balance, accounts.get(balance.account, 0))
    return found


def write_parts(db: Connection, batch: int, parts: list[Part]) -> Changes:
    """Write parts as those of a batch, so that undoing it takes them out again."""
    changes = Changes.NOTHING
    for part in parts:
        batches.note_part(db, batch, type(part), records.insert(db, part))
        changes |= _CHANGES[type(part)]
    return changes


def _of_bill(db: Connection, bill: ParsedBill, account: int) -> Iterator[Part]:
    known = records.load(db, Statement, account_id=account)
    if all(old.statement_date != bill.statement_date for old in known):
        yield Statement(
            account_id=account,
            statement_date=bill.statement_date,
            due_date=bill.due_date,
            balance=bill.balance,
            minimum_due=bill.minimum_due,
        )
    limits = records.load(db, LimitChange, account_id=account)
    if bill.credit_limit and limit_on(limits, bill.statement_date) != bill.credit_limit:
        yield LimitChange(account_id=account, on=bill.statement_date, limit=bill.credit_limit)


def _of_plan(db: Connection, plan: ParsedPlan, account: int) -> Iterator[Part]:
    # Bills do not charge every instalment on the same day of a month.
    begins = Month.of(plan.first_due)
    known = records.load(db, InstalmentPlan, account_id=account, name=plan.name)
    if any((Month.of(old.first_due), old.months) == (begins, plan.months) for old in known):
        return
    yield InstalmentPlan(
        account_id=account,
        name=plan.name,
        first_due=plan.first_due,
        months=plan.months,
        payment=plan.payment,
        principal=plan.principal,
        on_statement=plan.on_statement,
    )


def _of_balance(db: Connection, balance: ParsedBalance, account: int) -> Iterator[Part]:
    known = records.load(db, BalanceReading, account_id=account)
    if all(old.on != balance.on for old in known):
        yield BalanceReading(account_id=account, on=balance.on, balance=balance.balance)
