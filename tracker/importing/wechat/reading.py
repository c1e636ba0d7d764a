"""WeChat records to entries and rows without effect, whichever layout they came in."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.entry import EntryKind
from tracker.importing import reasons
from tracker.importing.decision import Move, Skip, decide
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.record import Records
from tracker.importing.wallet.entries import doubt_of, entry_of, purchases
from tracker.importing.wechat.predicates import are_plain_purchases, has_known_status
from tracker.importing.wechat.refunds import Refunds, match_refunds
from tracker.importing.wechat.row import Columns, WechatRow, rows_in, wechat_columns
from tracker.importing.wechat.rules import TABLES

_PAID_OR_PAID_BACK = (EntryKind.PURCHASE, EntryKind.REFUND)


def read(records: Records) -> Iterator[ParsedEntry | SkippedRow]:
    """What each record means, in the order of the file."""
    if not records:
        return
    columns = wechat_columns(records)
    rows = rows_in(columns)
    refunds = match_refunds(rows)
    for row, purchase in zip(rows, plain_purchases(columns), strict=True):
        if purchase is not None:
            yield purchase
            continue
        outcome = decide(row, TABLES[row.direction])
        if isinstance(outcome, Skip):
            yield SkippedRow(row.line, outcome.reason, row.raw)
        else:
            yield entry(row, outcome, refunds)


def plain_purchases(columns: Columns) -> Iterator[ParsedEntry | None]:
    """What `entry` makes of each row that is a plain purchase; `None` of the others."""
    made = purchases(columns, "type")
    are_plain = are_plain_purchases(columns)
    return (entry if is_plain else None for entry, is_plain in zip(made, are_plain, strict=True))


def entry(row: WechatRow, move: Move[WechatRow], refunds: Refunds) -> ParsedEntry:
    """What a row becomes that moves money."""
    made = entry_of(row, move, row.type, _doubt(row, move.kind, refunds))
    if move.kind is EntryKind.REFUND:
        return made._replace(refunds=refunds.purchases.get(row.line, ""))
    return made


def _doubt(row: WechatRow, kind: EntryKind, refunds: Refunds) -> str:
    """What is doubtful whatever the row means."""
    if doubt := doubt_of(row):
        return doubt
    if kind is EntryKind.PURCHASE and row.paid_back and row.line not in refunds.settled:
        return reasons.REFUND_MISSING
    if row.paid_back is not None and kind not in _PAID_OR_PAID_BACK:
        return reasons.CAME_BACK
    return "" if has_known_status(row) else reasons.UNKNOWN_STATUS
