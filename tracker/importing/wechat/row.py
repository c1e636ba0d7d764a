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
    values = record.values
    direction, is_plain = direction_of(values["direction"])
    return WechatRow(
        record.line,
        record.text,
        record.occurred_at,
        record.amount,
        direction,
        is_plain,
        values["type"],
        values["status"],
        values["counterparty"],
        values["item"],
        method(values["method"]),
        order_number(values["order"]),
        order_number(values["merchant_order"]),
        values["note"],
        _paid_back(values["status"], record.amount),
    )


def _paid_back(status: str, whole: Money) -> Money | None:
    if status in _WHOLLY_REFUNDED:
        return abs(whole)
    part = _PART_REFUNDED.fullmatch(status) if status.startswith("已退款") else None
    return amount(part[1]) if part and is_amount(part[1]) else None
