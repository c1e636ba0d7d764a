"""Which purchase an Alipay refund belongs to.

Most refunds carry the 交易订单号 of their purchase with a suffix (…_1, …*20260306). Those of some
shops have a number of their own and share only the 商家订单号 with the purchase; there the other
side, the order in time and what is left to be paid back must leave exactly one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.importing.alipay.row import FIELDS, REFUNDED
from tracker.importing.record import Record, Records
from tracker.importing.values import order_number, order_numbers

_STATUS, _ORDER = FIELDS.index("status"), FIELDS.index("order")
_MERCHANT_ORDER, _COUNTERPARTY = FIELDS.index("merchant_order"), FIELDS.index("counterparty")
_SUFFIX = re.compile(r"[_*]")
_CLOSED_UNTOLD = "不计收支"
"""A closed order under this word may have been paid; one under 支出 was."""

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Refunds:
    """`purchases`: line of a refund to the 交易订单号 it pays back.

    `orders` and `lines` are the purchases that are paid back, in part or whole, by their number
    and by their line: a number may have been spoilt by a spreadsheet.
    """

    purchases: Mapping[int, str]
    orders: frozenset[str]
    lines: frozenset[int]

    def pay_back(self, records: Records) -> list[bool]:
        """Whether each of these is a purchase that is paid back, in part or whole."""
        numbers = order_numbers(records.cells[_ORDER])
        return [
            number in self.orders or line in self.lines
            for number, line in zip(numbers, records.lines, strict=True)
        ]


def match_refunds(records: Records) -> Refunds:
    """Pair the refunds of a file with its purchases."""
    told = enumerate(zip(records.cells[_STATUS], records.directions, strict=True))
    refunds = [records[at] for at, (said, way) in told if said == REFUNDED and way != "支出"]
    named = {r.line: parent for r in refunds if (parent := _parent(r))}
    untold = [r for r in refunds if r.line not in named and _key(r)]
    found = _by_merchant_order(untold, records, _paid_back(refunds, named))
    shared = {line: order_number(p.cells[_ORDER]) for line, p in found.items()}
    return Refunds(
        purchases={**named, **shared},
        orders=frozenset(named.values()),
        lines=frozenset(purchase.line for purchase in found.values()),
    )


def _parent(refund: Record) -> str:
    """The number of the purchase that a refund's own number begins with; "" where it has none."""
    order = order_number(refund.cells[_ORDER])
    parent = _SUFFIX.split(order, maxsplit=1)[0]
    return "" if parent == order else parent


def _key(record: Record) -> _Key | None:
    """What a refund shares with its purchase where it does not name it."""
    number = order_number(record.cells[_MERCHANT_ORDER])
    return (number, record.cells[_COUNTERPARTY]) if number else None


def _paid_back(refunds: Iterable[Record], named: Mapping[int, str]) -> dict[str, int]:
    """Number of a purchase to what refunds that name it pay back, in minor units."""
    sums: dict[str, int] = defaultdict(int)
    for refund in refunds:
        if refund.line in named:
            sums[named[refund.line]] += refund.amount.minor
    return sums


def _by_merchant_order(
    refunds: Sequence[Record], records: Records, paid_back: Mapping[str, int]
) -> dict[int, Record]:
    """Line of a refund to the only purchase it can belong to."""
    purchases = _purchases({_key(refund) for refund in refunds}, records)
    left = {
        p.line: p.amount.minor - paid_back.get(order_number(p.cells[_ORDER]), 0)
        for group in purchases.values()
        for p in group
    }
    found: dict[int, Record] = {}
    for refund in sorted(refunds, key=lambda r: (r.occurred_at, -r.line)):
        amount = refund.amount.minor
        fitting = [
            purchase
            for purchase in purchases.get(_key(refund), ())
            if purchase.occurred_at <= refund.occurred_at and 0 < amount <= left[purchase.line]
        ]
        # An order that was given up and paid anew shares its number with the one that was paid.
        fitting = [p for p in fitting if p.direction == "支出"] or fitting
        if len(fitting) == 1:
            found[refund.line] = fitting[0]
            left[fitting[0].line] -= amount
    return found


def _purchases(
    wanted: set[_Key | None], records: Sequence[Record]
) -> dict[_Key | None, list[Record]]:
    """What was paid, or closed and may have been, under these keys."""
    found: dict[_Key | None, list[Record]] = defaultdict(list)
    if not wanted:
        return found
    for record in records:
        if (key := _key(record)) in wanted and _may_be_paid(record):
            found[key].append(record)
    return found


def _may_be_paid(record: Record) -> bool:
    status = record.cells[_STATUS]
    if record.direction == "支出":
        return status not in {REFUNDED, "等待付款"} and not status.endswith("失败")
    return record.direction == _CLOSED_UNTOLD and status in {"交易关闭", "已关闭"}
