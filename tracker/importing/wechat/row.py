"""A row of a WeChat Pay statement, in the terms that its decision tables ask about."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.importing.direction import Direction, direction_of
from tracker.importing.hints import Method, method
from tracker.importing.table import Record
from tracker.importing.values import amount, is_amount, order_number

FIELDS = (
    "direction",
    "type",
    "status",
    "counterparty",
    "item",
    "method",
    "order",
    "merchant_order",
    "note",
)
"""What is read of a row, in the order of `Record.cells`."""

_PART_REFUNDED = re.compile(r"已退款[(（]?([¥￥]?[\d,.]+)[)）]?")
_WHOLLY_REFUNDED = frozenset({"已全额退款", "对方已退还", "已退款"})


class WechatRow(NamedTuple):
    """One row; "" where the statement says nothing.

    `paid_back` is how much of it the status says was paid back, `None` when it says nothing of it.
    """

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    direction: Direction
    is_plain: bool
    type: str
    status: str
    counterparty: str
    item: str
    method: Method
    order: str
    merchant_order: str
    note: str
    paid_back: Money | None


def wechat_row(record: Record) -> WechatRow:
    """Read a record."""
    word, kind, status, counterparty, item, paid_by, order, merchant_order, note = record.cells
    direction, is_plain = direction_of(word)
    return WechatRow(
        record.line,
        record.text,
        record.occurred_at,
        record.amount,
        direction,
        is_plain,
        kind,
        status,
        counterparty,
        item,
        method(paid_by),
        order_number(order),
        order_number(merchant_order),
        note,
        _paid_back(status, record.amount),
    )


def _paid_back(status: str, whole: Money) -> Money | None:
    if status in _WHOLLY_REFUNDED:
        return abs(whole)
    part = _PART_REFUNDED.fullmatch(status) if status.startswith("已退款") else None
    return amount(part[1]) if part and is_amount(part[1]) else None
