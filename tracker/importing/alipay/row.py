"""A row of an Alipay statement, in the terms that its decision tables ask about."""

from __future__ import annotations

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
    "merchant_order",
    "note",
    "funds",
    "paid_back",
)
"""What is read of a row, in the order of `Record.cells`."""

REFUNDED = "退款成功"


class AlipayRow(NamedTuple):
    """One row; "" where the statement says nothing.

    `is_plain` tells that the direction is printed in a known word, `refunded` that another row of
    the file pays it back, `says_refunded` that its own refund column says so.
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
    says_refunded: bool


def alipay_row(record: Record, *, refunded: bool) -> AlipayRow:
    """Read a record; `refunded` says that another row of the file pays it back."""
    word, status, category, counterparty, item, paid_by, number, _, note, funds, back = record.cells
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
        refunded,
        bool(back.strip("0.")),
    )
