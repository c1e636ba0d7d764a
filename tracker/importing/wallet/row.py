"""A row of a wallet's statement, in the terms that decision tables ask about.

Alipay and WeChat have rows of their own; this one serves the wallets that say less.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.importing.direction import Direction, direction_of
from tracker.importing.hints import Method
from tracker.importing.record import Record
from tracker.importing.values import amount, instant, is_amount, is_instant, order_number

FIELDS = (
    *("direction", "type", "status", "category", "counterparty", "item", "method"),
    *("order", "merchant_order", "note", "paid_at", "paid_back"),
)
"""What is read of a row, in the order of `Record.cells`. `paid_at` is when it was paid, if another
column tells when it was ordered; `paid_back` the cell that says how much came back."""

_PART = re.compile(r"已退款\s*([¥￥]?[\d,.]+)")


class WalletRow(NamedTuple):
    """One row; "" where the statement says nothing.

    `paid_back` is how much the row says came back, `None` when it says nothing of it.
    """

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    direction: Direction
    is_plain: bool
    type: str
    status: str
    category: str
    counterparty: str
    item: str
    method: Method
    order: str
    merchant_order: str
    note: str
    paid_back: Money | None


def wallet_row(record: Record, method: Callable[[str], Method]) -> WalletRow:
    """Read a record; `method` reads its payment-method cell."""
    word, kind, status, category, counterparty, item, paid_by, *rest = record.cells
    order, merchant_order, note, paid_at, paid_back = rest
    direction, is_plain = direction_of(word)
    return WalletRow(
        record.line,
        record.text,
        instant(paid_at) if is_instant(paid_at) else record.occurred_at,
        record.amount,
        direction,
        is_plain,
        kind,
        status,
        category,
        counterparty,
        item,
        method(paid_by),
        order_number(order),
        order_number(merchant_order),
        note,
        _paid_back(paid_back, record.amount),
    )


def _paid_back(text: str, whole: Money) -> Money | None:
    if "已全额退款" in text:
        return abs(whole)
    part = _PART.search(text)
    return amount(part[1]) if part and is_amount(part[1]) else None
