"""Alipay records to entries and rows without effect, whichever layout they came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.domain.entry import EntryKind
from tracker.importing import reasons
from tracker.importing.alipay.lines import bill_month
from tracker.importing.alipay.predicates import has_known_status, is_plain_purchase
from tracker.importing.alipay.refunds import match_refunds
from tracker.importing.alipay.row import AlipayRow, alipay_rows
from tracker.importing.alipay.rules import TABLES
from tracker.importing.decision import Move, Skip, decide
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.record import Records
from tracker.importing.wallet.entries import doubt_of, entry_of, purchases


def read(records: Records) -> Iterator[ParsedEntry | SkippedRow]:
    """What each record means, in the order of the file."""
    refunds = match_refunds(records)
    rows = alipay_rows(records, refunds.pay_back(records))
    for row, purchase in zip(rows, plain_purchases(rows), strict=True):
        if is_plain_purchase(row):
            yield purchase
            continue
        outcome = decide(row, TABLES[row.direction])
        if isinstance(outcome, Skip):
            yield SkippedRow(row.line, outcome.reason, row.raw)
        else:
            yield entry(row, outcome, refunds.purchases.get(row.line, ""))


def plain_purchases(rows: Sequence[AlipayRow]) -> Iterator[ParsedEntry]:
    """What `entry` makes of each row if it is a plain purchase."""
    if not rows:
        return iter(())
    columns: dict[str, list[Any]] = {
        field: [row[place] for row in rows] for place, field in enumerate(AlipayRow._fields)
    }
    return purchases(columns, "category")


def entry(row: AlipayRow, move: Move[AlipayRow], purchase: str) -> ParsedEntry:
    """What a row becomes that moves money; `purchase` is the number of what a refund pays back."""
    made = entry_of(row, move, row.category, _doubt(row))
    if move.kind is EntryKind.REFUND:
        return made._replace(refunds=purchase)
    if move.kind is EntryKind.REPAYMENT:
        return made._replace(bill_month=bill_month(row.item))
    return made


def _doubt(row: AlipayRow) -> str:
    """What is doubtful whatever the row means."""
    return doubt_of(row) or ("" if has_known_status(row) else reasons.UNKNOWN_STATUS)
