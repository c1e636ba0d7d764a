"""A row of a WeChat Pay statement, in the terms that its decision tables ask about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tracker.domain.money import Money
from tracker.importing.columns import each, rows_of
from tracker.importing.direction import Direction, directions_of
from tracker.importing.hints import Method, method
from tracker.importing.record import Records
from tracker.importing.values import amount, is_amount, order_numbers

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


Columns = Mapping[str, Sequence[Any]]
"""What was read of all rows, by the fields of `WechatRow`."""


def wechat_columns(records: Records) -> Columns:
    """Read records, of which there is one at least."""
    words, types, statuses, others, items, methods, orders, shop_orders, notes = records.cells
    directions, are_plain = directions_of(words)
    return {
        "line": records.lines,
        "raw": records.texts,
        "occurred_at": records.instants,
        "amount": records.amounts,
        "direction": directions,
        "is_plain": are_plain,
        "type": types,
        "status": statuses,
        "counterparty": others,
        "item": items,
        "method": each(methods, method),
        "order": order_numbers(orders),
        "merchant_order": order_numbers(shop_orders),
        "note": notes,
        "paid_back": _all_paid_back(statuses, records.amounts),
    }


def rows_in(columns: Columns) -> list[WechatRow]:
    """The rows of these columns."""
    return list(rows_of(WechatRow, *(columns[field] for field in WechatRow._fields)))


def _all_paid_back(statuses: Sequence[str], amounts: Sequence[Money]) -> list[Money | None]:
    telling = {status for status in set(statuses) if "退" in status}
    return [
        _paid_back(status, amount) if status in telling else None
        for status, amount in zip(statuses, amounts, strict=True)
    ]


def _paid_back(status: str, whole: Money) -> Money | None:
    if status in _WHOLLY_REFUNDED:
        return abs(whole)
    part = _PART_REFUNDED.fullmatch(status)
    return amount(part[1]) if part and is_amount(part[1]) else None
