"""WeChat records to entries and rows without effect, whichever layout they came in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.domain.entry import EntryKind
from tracker.importing import reasons
from tracker.importing.columns import rows_of
from tracker.importing.decision import Move, Skip, decide
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.record import Records
from tracker.importing.wechat.predicates import has_known_status, is_plain_purchase
from tracker.importing.wechat.refunds import Refunds, match_refunds
from tracker.importing.wechat.row import WechatRow, wechat_rows
from tracker.importing.wechat.rules import TABLES

_PAID_OR_PAID_BACK = (EntryKind.PURCHASE, EntryKind.REFUND)


def read(records: Records) -> Iterator[ParsedEntry | SkippedRow]:
    """What each record means, in the order of the file."""
    rows = wechat_rows(records)
    refunds = match_refunds(rows)
    for row, purchase in zip(rows, plain_purchases(rows), strict=True):
        if is_plain_purchase(row):
            yield purchase
            continue
        outcome = decide(row, TABLES[row.direction])
        if isinstance(outcome, Skip):
            yield SkippedRow(row.line, outcome.reason, row.raw)
        else:
            yield entry(row, outcome, refunds)


def plain_purchases(rows: Sequence[WechatRow]) -> Iterator[ParsedEntry]:
    """What `entry` makes of each row if it is a plain purchase."""
    if not rows:
        return iter(())
    columns = dict(zip(WechatRow._fields, zip(*rows, strict=True), strict=True))
    blank, none = ("",) * len(rows), (None,) * len(rows)
    return rows_of(
        ParsedEntry,
        columns["line"],
        columns["occurred_at"],
        (EntryKind.PURCHASE,) * len(rows),
        columns["amount"],
        [method.payer for method in columns["method"]],
        none,
        columns["counterparty"],
        columns["item"],
        columns["type"],
        columns["order"],
        blank,
        none,
        columns["note"],
        blank,
    )


def entry(row: WechatRow, move: Move[WechatRow], refunds: Refunds) -> ParsedEntry:
    """What a row becomes that moves money."""
    return ParsedEntry(
        line=row.line,
        occurred_at=row.occurred_at,
        kind=move.kind,
        amount=row.amount if row.amount.minor >= 0 else -row.amount,
        account=move.account(row),
        to_account=move.to_account(row),
        counterparty=row.counterparty,
        text=row.item,
        category=row.type,
        source_id=row.order,
        refunds=refunds.purchases.get(row.line, "") if move.kind is EntryKind.REFUND else "",
        note=row.note,
        review=move.review or move.doubt(row) or _doubt(row, move.kind, refunds),
    )


def _doubt(row: WechatRow, kind: EntryKind, refunds: Refunds) -> str:
    """What is doubtful whatever the row means."""
    if not row.is_plain:
        return reasons.UNKNOWN_DIRECTION
    if row.amount.minor < 0:
        return reasons.NEGATIVE_AMOUNT
    if row.method.mixed:
        return reasons.MIXED
    if kind is EntryKind.PURCHASE and row.paid_back and row.line not in refunds.settled:
        return reasons.REFUND_MISSING
    if row.paid_back is not None and kind not in _PAID_OR_PAID_BACK:
        return reasons.CAME_BACK
    return "" if has_known_status(row) else reasons.UNKNOWN_STATUS
