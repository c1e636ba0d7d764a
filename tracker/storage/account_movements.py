"""One account's movements, by day and one by one: what its running balance is worked out from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import cache, partial
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.sql.expression import text

from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.owed import Line
from tracker.domain.plan import InstalmentPlan
from tracker.domain.purse import Purse
from tracker.domain.statement import Statement
from tracker.long_json import long_list
from tracker.storage.records import load

_OF_ACCOUNT: Final = "is_witness = 0 AND (+account_id = :account OR +to_account_id = :account)"

# `ix_entry_day_sum` alone answers: to find the rows by account would be to read each of them.
_DAYS: Final = text(f"""
    SELECT occurred_on, kind, source, account_id, to_account_id, count(*), sum(amount_minor),
           amount_currency
    FROM entry WHERE {_OF_ACCOUNT}
    GROUP BY occurred_on, kind, source, account_id, to_account_id, amount_currency
""")  # noqa: S608 - of column names only

_MOVEMENTS: Final = text(f"""
    SELECT id, occurred_at, kind, amount_minor, amount_currency, account_id, to_account_id
    FROM entry WHERE {_OF_ACCOUNT} AND occurred_on IN (SELECT value FROM json_each(:days))
    ORDER BY occurred_on, occurred_at, id
""")  # noqa: S608 - of column names only


@cache
def reading(account_id: int) -> Callable[[Connection], Line | Purse | None]:
    """What reads all that moved on an account; the same each time, so that it is recalled.

    It is `None` where there is no such account.
    """
    return partial(_of_account, account_id=account_id)


def _of_account(db: Connection, account_id: int) -> Line | Purse | None:
    account = next(iter(load(db, Account, id=account_id)), None)
    if account is None:
        return None
    rows = db.execute(_DAYS, {"account": account_id})
    days = [
        DaySum(
            *(date.fromisoformat(on), EntryKind(kind), source, left, arrived, count),
            Money(minor, unit),
        )
        for on, kind, source, left, arrived, count, minor, unit in rows
    ]
    if account.kind.is_credit:
        statements = load(db, Statement, account_id=account_id)
        plans = load(db, InstalmentPlan, account_id=account_id)
        return Line(account, days, statements, plans)
    return Purse(account, days, load(db, BalanceReading, account_id=account_id))


def movements(db: Connection, account_id: int, days: Collection[date]) -> list[Movement]:
    """All that moved on an account on some days, in order."""
    asked = {"account": account_id, "days": long_list([day.isoformat() for day in days])}
    return [
        Movement(
            *(row.id, datetime.fromisoformat(row.occurred_at), EntryKind(row.kind)),
            *(Money(row.amount_minor, row.amount_currency), row.account_id, row.to_account_id),
        )
        for row in db.execute(_MOVEMENTS, asked)
    ]
