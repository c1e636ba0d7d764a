"""A row of an Alipay statement, in the terms that its decision tables ask about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.importing.columns import each, rows_of
from tracker.importing.direction import Direction, directions_of
from tracker.importing.hints import Method, method
from tracker.importing.record import Records
from tracker.importing.values import order_numbers

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


def alipay_rows(records: Records, is_refunded: Sequence[bool]) -> list[AlipayRow]:
    """Read records; `is_refunded` says of each whether another row of the file pays it back."""
    if not records:
        return []
    words, statuses, categories, others, items, methods, numbers, _, notes, funds, backs = (
        records.cells
    )
    made = rows_of(
        AlipayRow,
        records.lines,
        records.texts,
        records.instants,
        records.amounts,
        *directions_of(words),
        statuses,
        categories,
        others,
        items,
        each(methods, method),
        order_numbers(numbers),
        notes,
        funds,
        is_refunded,
        each(backs, _says_refunded),
    )
    return list(made)


def _says_refunded(paid_back: str) -> bool:
    return bool(paid_back.strip("0."))
