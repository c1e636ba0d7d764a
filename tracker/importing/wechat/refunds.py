"""Which purchase a WeChat refund belongs to.

A transfer or red packet that comes back carries the 商户单号 of its purchase as its own 交易单号.
A shop's refund shares no number with its purchase: there the merchant, the amount that the
purchase says was paid back, and the order in time must leave exactly one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.importing.direction import Direction
from tracker.importing.wechat.predicates import is_refund
from tracker.importing.wechat.row import WechatRow

_SUFFIX = "-退款"


@dataclass(frozen=True, slots=True)
class Refunds:
    """`purchases`: line of a refund to the 交易单号 it pays back; `settled`: purchases paid back.

    A purchase counts as paid back when a later refund of its merchant is in the file, even where
    it is not certain which refund is whose.
    """

    purchases: Mapping[int, str]
    settled: frozenset[int]


def match_refunds(rows: Sequence[WechatRow]) -> Refunds:
    """Pair the refunds of a file with its purchases."""
    refunds = [r for r in rows if r.direction is Direction.IN and is_refund(r)]
    purchases = [r for r in rows if r.direction is Direction.OUT and r.paid_back is not None]
    found = _by_number(refunds, purchases)
    settled = {purchase.line for purchase in found.values()}
    left = sorted((r for r in refunds if r.line not in found), key=lambda r: r.occurred_at)
    by_merchant: dict[str, list[WechatRow]] = defaultdict(list)
    for purchase in purchases:
        by_merchant[purchase.counterparty].append(purchase)
    taken = set(settled)
    for refund in left:
        earlier = [
            purchase
            for name in _merchants(refund)
            for purchase in by_merchant.get(name, ())
            if purchase.occurred_at <= refund.occurred_at and purchase.line not in taken
        ]
        settled.update(purchase.line for purchase in earlier)
        fitting = [purchase for purchase in earlier if purchase.paid_back == refund.amount]
        if len(fitting) == 1:
            found[refund.line] = fitting[0]
            taken.add(fitting[0].line)
    numbers = {line: purchase.order for line, purchase in found.items()}
    return Refunds(numbers, frozenset(settled))


def _merchants(refund: WechatRow) -> set[str]:
    """Who pays back: named as the counterparty, or in the type (<商户>-退款)."""
    return {refund.counterparty, refund.type.removesuffix(_SUFFIX)} - {""}


def _by_number(
    refunds: Sequence[WechatRow], purchases: Sequence[WechatRow]
) -> dict[int, WechatRow]:
    numbers = {p.merchant_order: p for p in purchases if p.merchant_order}
    return {r.line: numbers[r.order] for r in refunds if r.order in numbers}
