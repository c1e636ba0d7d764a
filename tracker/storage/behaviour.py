"""The facts that behaviour is read from: entries summed up by SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Final

from sqlalchemy import Connection, text

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.behaviour import DaySum, Facts, PurchaseSize
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.report import CreditReport, Inquiry, ScoreReading
from tracker.domain.statement import Repayment, Statement
from tracker.storage.records import load

# `ix_entry_day_sum` holds these columns in this order: it alone answers, without sorting.
_DAYS: Final = text("""
    SELECT occurred_on, kind, source, account_id, to_account_id,
           count(*), sum(amount_minor), amount_currency
    FROM entry
    GROUP BY occurred_on, kind, source, account_id, to_account_id, amount_currency
    ORDER BY occurred_on, kind, source, account_id, to_account_id, amount_currency
""")

_PURCHASE_SIZES: Final = text("""
    SELECT substr(occurred_on, 1, 7) AS month, account_id, amount_minor, amount_currency, count(*)
    FROM entry
    WHERE kind = 'purchase'
    GROUP BY month, account_id, amount_currency, amount_minor
    ORDER BY month, account_id, amount_currency, amount_minor
""")

_REPAYMENTS: Final = text("""
    SELECT entry.id, to_account_id, occurred_on, amount_minor, amount_currency, account_id,
           bill_month
    FROM entry JOIN account ON account.id = to_account_id
    WHERE entry.kind = 'repayment' AND account.kind IN (
        SELECT value FROM json_each(:credit)
    )
    ORDER BY occurred_on, entry.id
""")

_COVERED: Final = text("""
    SELECT coalesce(covers_from, (SELECT min(occurred_on) FROM entry WHERE batch_id = batch.id)),
           coalesce(covers_to, (SELECT max(occurred_on) FROM entry WHERE batch_id = batch.id))
    FROM import_batch AS batch
""")

_TYPED_MONTHS: Final = text(
    "SELECT DISTINCT substr(occurred_on, 1, 7) FROM entry WHERE batch_id IS NULL"
)


def facts(db: Connection) -> Facts:
    """Everything the behaviour table is made from."""
    return Facts(
        accounts=load(db, Account),
        limits=load(db, LimitChange),
        statements=load(db, Statement),
        repayments=_repayments(db),
        days=_days(db),
        purchase_sizes=_purchase_sizes(db),
        covered=covered(db),
        reports=load(db, CreditReport),
        inquiries=load(db, Inquiry),
        scores=load(db, ScoreReading),
        eligibility=load(db, EligibilityEvent),
        incomes=load(db, IncomeStatement),
    )


def covered(db: Connection) -> list[Span]:
    """The days that are accounted for: by files, and by months with an entry typed by hand."""
    return merged([*_imported(db), *_typed(db)])


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as possible, in order."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.first <= result[-1].last + timedelta(days=1):
            result[-1] = Span(result[-1].first, max(result[-1].last, span.last))
        else:
            result.append(span)
    return result


def _days(db: Connection) -> list[DaySum]:
    day, kind_of = cache(date.fromisoformat), {str(kind): kind for kind in EntryKind}
    return [
        DaySum(day(on), kind_of[kind], source, left, arrived, n, Money(minor, unit))
        for on, kind, source, left, arrived, n, minor, unit in db.execute(_DAYS)
    ]


def _purchase_sizes(db: Connection) -> list[PurchaseSize]:
    month_of = cache(Month.parse)
    return [
        PurchaseSize(month_of(month), account_id, Money(minor, unit), n)
        for month, account_id, minor, unit, n in db.execute(_PURCHASE_SIZES)
    ]


def _repayments(db: Connection) -> list[tuple[Repayment, Month | None]]:
    credit = json.dumps([kind for kind in AccountKind if kind.is_credit])
    rows = db.execute(_REPAYMENTS, {"credit": credit})
    return [
        (
            Repayment(id, line, date.fromisoformat(on), Money(minor, unit), payer),
            bill and Month.parse(bill),
        )
        for id, line, on, minor, unit, payer, bill in rows  # noqa: A001
    ]


def _imported(db: Connection) -> list[Span]:
    rows = db.execute(_COVERED)
    days = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in rows if a and b]
    return [Span(first, last) for first, last in days if first <= last]


def _typed(db: Connection) -> list[Span]:
    months = [Month.parse(month) for month in db.execute(_TYPED_MONTHS).scalars()]
    return [Span(month.first, month.last) for month in months]
