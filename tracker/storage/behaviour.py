"""The facts that behaviour is read from: entries summed up by SQL."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from sys import intern
from typing import Final, NamedTuple

from sqlalchemy import Connection, TextClause, text

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.batch import family
from tracker.domain.behaviour import DaySum, Facts, PurchaseSize
from tracker.domain.coverage import merged, since
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.movement import DAYS_AFTER, Movement
from tracker.domain.period import Month, Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Repayment, Statement
from tracker.domain.tally import PLATFORMS, providers
from tracker.domain.written_down import written_down
from tracker.storage.records import load

# Nearly every purchase has an amount of its own. Rounded down to two digits (1,234.56 to 1,200.00)
# there are at most ninety sizes to a power of ten, so that sizes stay few however long the ledger.
_SIZE: Final = " ".join(
    f"WHEN amount_minor < {10 ** (power + 2)} THEN amount_minor / {10**power} * {10**power}"
    for power in range(12)
)

# `ix_entry_day_sum` holds these columns in this order for what counts: it alone answers. The sizes
# of a day's purchases come along as a list, since grouping by them would sort every purchase.
_DAYS: Final = text(f"""
    SELECT occurred_on, kind, source, account_id, to_account_id,
           count(*), sum(amount_minor), amount_currency,
           group_concat(
               CASE kind WHEN 'purchase'
               THEN CASE {_SIZE} ELSE amount_minor / {10**12} * {10**12} END END
           )
    FROM entry WHERE is_witness = 0
    GROUP BY occurred_on, kind, source, account_id, to_account_id, amount_currency
    ORDER BY occurred_on, kind, source, account_id, to_account_id, amount_currency
""")  # noqa: S608 - of numbers only

_REPAYMENTS: Final = text("""
    SELECT entry.id, to_account_id, occurred_on, amount_minor, amount_currency, account_id,
           bill_month
    FROM entry JOIN account ON account.id = to_account_id
    WHERE entry.kind = 'repayment' AND is_witness = 0 AND account.kind IN (
        SELECT value FROM json_each(:credit)
    )
    ORDER BY occurred_on, entry.id
""")

_MOVEMENT: Final = """
    SELECT id, occurred_at, kind, amount_minor, amount_currency, account_id, to_account_id,
           category, counterparty
"""

# Few: sorting them (+) takes less than finding them in the order of all.
_DRAWDOWNS: Final = text(f"""
    {_MOVEMENT} FROM entry WHERE is_witness = 0 AND kind IN ('drawdown', 'cash_advance')
    ORDER BY +occurred_at, id
""")

# By days, which are indexed; whoever needs hours has the instants.
_AFTER_DRAWDOWNS: Final = text(f"""
    {_MOVEMENT} FROM entry
    WHERE kind IN ('repayment', 'purchase', 'transfer') AND is_witness = 0 AND occurred_on IN (
        WITH RECURSIVE back(days) AS (
            SELECT 0 UNION ALL SELECT days + 1 FROM back WHERE days < {DAYS_AFTER}
        )
        SELECT date(occurred_on, days || ' days') FROM entry JOIN back
        WHERE kind IN ('drawdown', 'cash_advance')
    )
    ORDER BY occurred_at, id
""")  # noqa: S608 - of column names and a number only

# One file is of one source, so any entry of a batch names it.
_BATCHES: Final = text("""
    SELECT coalesce(covers_from, (SELECT min(occurred_on) FROM entry WHERE batch_id = batch.id)),
           coalesce(covers_to, (SELECT max(occurred_on) FROM entry WHERE batch_id = batch.id)),
           (SELECT source FROM entry WHERE batch_id = batch.id LIMIT 1),
           importer
    FROM import_batch AS batch
""")

# Of a bill all of whose rows were known already, and of one without rows, other things tell the
# card. Entries count whether or not they are witnesses: it is the file that is asked.
_CARD_FILES: Final = text("""
    WITH bill AS (SELECT * FROM import_batch WHERE importer GLOB '*_credit*'),
    of_entry AS (
        SELECT bill.id AS bill, entry.account_id, entry.to_account_id
        FROM bill JOIN entry ON entry.batch_id = bill.id
        UNION
        SELECT bill.id, entry.account_id, entry.to_account_id
        FROM bill JOIN batch_row AS row ON row.batch_id = bill.id
        JOIN entry ON entry.id = row.entry_id
    ),
    told (bill, card) AS (
        SELECT bill, account_id FROM of_entry UNION SELECT bill, to_account_id FROM of_entry
        UNION SELECT bill.id, statement.account_id
              FROM bill JOIN batch_part AS part ON part.batch_id = bill.id
              JOIN statement ON part.record = 'statement' AND statement.id = part.record_id
    )
    SELECT told.card,
           coalesce(covers_from, (SELECT min(occurred_on) FROM entry WHERE batch_id = bill.id)),
           coalesce(covers_to, (SELECT max(occurred_on) FROM entry WHERE batch_id = bill.id))
    FROM told JOIN bill ON bill.id = told.bill
    JOIN account ON account.id = told.card AND account.kind = 'credit_card'
    ORDER BY 1, 2, 3
""")

_TYPED: Final = text("""
    SELECT DISTINCT occurred_on, source, account_id, to_account_id
    FROM entry WHERE batch_id IS NULL
""")


def facts(db: Connection) -> Facts:
    """Everything the behaviour table is made from."""
    days, sizes = _days(db)
    return replace(
        coverage(db),
        limits=load(db, LimitChange),
        statements=load(db, Statement),
        repayments=_repayments(db),
        days=days,
        purchase_sizes=sizes,
        reports=load(db, CreditReport),
        counts=load(db, ReportCount),
        tradelines=load(db, Tradeline),
        remarks=load(db, ReportRemark),
        inquiries=load(db, Inquiry),
        scores=load(db, ScoreReading),
        eligibility=load(db, EligibilityEvent),
        incomes=load(db, IncomeStatement),
        plans=load(db, InstalmentPlan),
        balances=load(db, BalanceReading),
        drawdowns=_movements(db, _DRAWDOWNS),
        after_drawdowns=_movements(db, _AFTER_DRAWDOWNS),
    )


def coverage(db: Connection) -> Facts:
    """Which days are accounted for, and the accounts; nothing else of the facts."""
    accounts = load(db, Account)
    files, typed = _files(db), _typed(db, accounts)
    written = written_down(one.on for one in typed)
    by_hand = [run.span for run in written]
    spans, filed = _by_source(files, typed, by_hand), frozenset(told.source for told in files)
    return Facts(
        accounts=accounts,
        covered=merged([*(told.span for told in files), *by_hand]),
        covered_by_source=spans,
        covered_by_card=_by_card(db),
        filed=filed,
        by_hand=frozenset(name for name in spans if spans[name]) - filed,
        written=written,
    )


def covered(db: Connection, source: str) -> list[Span]:
    """The days that files of a source say they cover."""
    return merged(told.span for told in _files(db) if told.source == source)


def _by_source(
    files: Sequence[_Told], typed: Iterable[_Typed], by_hand: Sequence[Span]
) -> dict[str, list[Span]]:
    """The covered days of each platform, none for one that nothing was told of.

    Files say that every payment of their days is in them. What is written down by hand says so
    only where the person has no files of the platform: a repayment noted down after the last
    import must not make the days after it look silent. It begins with its first entry.
    """
    found = {
        source: merged(told.span for told in files if told.source == source) for source in PLATFORMS
    }
    filed, first = {told.source for told in files}, dict[str, date]()
    for one in sorted(typed):
        first.setdefault(one.source, one.on)
    for source, begun in first.items():
        if source in found and source not in filed:
            found[source] = since(begun, by_hand)
    return found


def _by_card(db: Connection) -> dict[int, list[Span]]:
    """What the files of its own bank cover of each credit card."""
    found: dict[int, list[Span]] = {}
    for card, first, last in db.execute(_CARD_FILES):
        if first and last and first <= last:
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
            found.setdefault(card, []).append(span)
    return {card: merged(spans) for card, spans in found.items()}


def _days(db: Connection) -> tuple[list[DaySum], list[PurchaseSize]]:
    """What every day comes to, and how many purchases of each size every month has.

    Month by month: sizes are texts until they are counted, and those of all months are a crowd.
    """
    day, kind_of = cache(date.fromisoformat), {str(kind): kind for kind in EntryKind}
    money = cache(Money)  # few sizes, each of many months
    days: list[DaySum] = []
    purchases: list[PurchaseSize] = []
    for name, rows in groupby(db.execute(_DAYS), key=lambda row: row.occurred_on[:7]):
        month = Month.parse(name)
        sizes: defaultdict[tuple[int | None, str], Counter[str]] = defaultdict(Counter)
        for on, kind, source, left, arrived, n, minor, unit, bought in rows:
            amount = Money(minor, intern(unit))
            days.append(DaySum(day(on), kind_of[kind], intern(source), left, arrived, n, amount))
            if bought is not None:
                sizes[left, amount.currency].update(bought.split(","))
        for account_id, unit in sorted(sizes, key=lambda key: (key[0] or 0, key[1])):
            counted = sizes[account_id, unit].items()
            purchases += (
                PurchaseSize(month, account_id, money(size, unit), count)
                for size, count in sorted((int(size), count) for size, count in counted)
            )
    return days, purchases


def _repayments(db: Connection) -> list[tuple[Repayment, Month | None]]:
    credit = json.dumps([kind for kind in AccountKind if kind.is_credit])
    rows, day = db.execute(_REPAYMENTS, {"credit": credit}), cache(date.fromisoformat)
    found: list[tuple[Repayment, Month | None]] = []
    for id, line, on, minor, unit, payer, bill in rows:  # noqa: A001
        month = Month.parse(bill) if bill else None
        amount = Money(minor, intern(unit))
        found.append((Repayment(id, line, day(on), amount, payer, bill_month=month), month))
    return found


def _movements(db: Connection, query: TextClause) -> list[Movement]:
    return [
        Movement(
            *(row.id, datetime.fromisoformat(row.occurred_at), EntryKind(row.kind)),
            *(Money(row.amount_minor, row.amount_currency), row.account_id, row.to_account_id),
            *(row.category, row.counterparty),
        )
        for row in db.execute(query)
    ]


class _Told(NamedTuple):
    """Days that are accounted for by a source ("" where it is no platform's)."""

    source: str
    span: Span


def _files(db: Connection) -> list[_Told]:
    """What each file covers: the days it says, else those of its entries."""
    found = []
    for first, last, source, importer in db.execute(_BATCHES):
        if first and last and first <= last:
            # A file without entries is told by its layout: alipay_app, wechat_csv.
            span = Span(date.fromisoformat(first), date.fromisoformat(last))
            found.append(_Told(source or family(importer), span))
    return found


class _Typed(NamedTuple):
    """A day on which something was typed by hand for a source ("" where it is no platform's)."""

    on: date
    source: str


def _typed(db: Connection, accounts: Iterable[Account]) -> set[_Typed]:
    """The days with entries typed by hand, each for the platform that it was typed for."""
    known, day, found = providers(accounts), cache(date.fromisoformat), set()
    for on, source, left, arrived in db.execute(_TYPED):
        payer = left if left is not None else arrived
        found.add(_Typed(day(on), source or known.get(payer, "")))
    return found
