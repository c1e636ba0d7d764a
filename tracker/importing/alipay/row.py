"""A row of an Alipay statement, in the terms that its decision tables ask about."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.importing.direction import Direction, direction_of
from tracker.importing.hints import Method, method
from tracker.importing.table import Record
from tracker.importing.values import order_number

FIELDS = (
    "direction",
    "status",
    "category",
    "counterparty",
    "item",
    "method",
    "order",
    "note",
    "funds",
    "paid_back",
)
"""What is read of a row, in the order of `Record.cells`."""

REFUNDED = "退款成功"
_STATUS, _ORDER = FIELDS.index("status"), FIELDS.index("order")
_SUFFIX = re.compile(r"[_*]")


class AlipayRow(NamedTuple):
    """One row; "" where the statement says nothing.

    `is_plain` tells that the direction is printed in a known word, `refunded` that another row of
    the file pays it back, or that its own refund column says so.
    """

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    direction: Direction
    is_plain: bool
    status: str
    category: str
    counterparty: str
    item: str
    method: Method
    order: str
    note: str
    funds: str
    refunded: bool


def alipay_row(record: Record, refunded: Collection[str]) -> AlipayRow:
    """Read a record; `refunded` are the order numbers that refund rows of the file name."""
    word, status, category, counterparty, item, paid_by, number, note, funds, back = record.cells
    direction, is_plain = direction_of(word)
    order = order_number(number)
    return AlipayRow(
        record.line,
        record.text,
        record.occurred_at,
        record.amount,
        direction,
        is_plain,
        status,
        category,
        counterparty,
        item,
        method(paid_by),
        order,
        note,
        funds,
        order in refunded or bool(back.strip("0.")),
    )


def parent_order(order: str) -> str:
    """The order number of the purchase that a refund belongs to: its own, up to the suffix."""
    return _SUFFIX.split(order, maxsplit=1)[0]


def purchase_refunded(order: str) -> str:
    """The purchase that a refund with this number names; "" where it names none but itself."""
    parent = parent_order(order)
    return "" if parent == order else parent


def refunded_orders(records: Collection[Record]) -> frozenset[str]:
    """The order numbers of all purchases that refund rows pay back, in part or whole."""
    refunds = (r for r in records if r.cells[_STATUS] == REFUNDED and r.direction != "支出")
    orders = (purchase_refunded(order_number(refund.cells[_ORDER])) for refund in refunds)
    return frozenset(order for order in orders if order)
