"""Which purchase a WeChat refund belongs to.

A transfer or red packet that comes back carries the 商户单号 of its purchase as its own 交易单号.
A shop's refund shares no number with its purchase: there the merchant, the amount that the
purchase says was paid back, and the order in time must leave exactly one. Several refunds of one
purchase are told by their sum, which is the amount that the purchase says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tracker.importing.direction import Direction
from tracker.importing.wechat.predicates import is_called_refund, is_refund
from tracker.importing.wechat.row import WechatRow

_SUFFIX = "-退款"
_MOST_PARTS = 10
"""Refunds of one merchant that are tried together; of more the sums say little."""


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
    told = [r for r in rows if r.direction is not Direction.OUT or r.paid_back is not None]
    refunds = [r for r in told if r.direction is not Direction.OUT and _is_refund(r)]
    purchases = [r for r in told if r.direction is Direction.OUT]
    found = _by_number(refunds, purchases)
    settled = {purchase.line for purchase in found.values()}
    left = sorted((r for r in refunds if r.line not in found), key=lambda r: r.occurred_at)
    by_merchant: dict[str, list[WechatRow]] = defaultdict(list)
    for purchase in purchases:
        by_merchant[purchase.counterparty].append(purchase)
    taken = set(settled)
    for refund in left:
        earlier = [p for p in _earlier(refund, by_merchant) if p.line not in taken]
        settled.update(purchase.line for purchase in earlier)
        fitting = [purchase for purchase in earlier if purchase.paid_back == refund.amount]
        if len(fitting) == 1:
            found[refund.line] = fitting[0]
            taken.add(fitting[0].line)
    found |= _in_parts([r for r in left if r.line not in found], by_merchant, taken)
    numbers = {line: purchase.order for line, purchase in found.items()}
    return Refunds(numbers, frozenset(settled))


def _is_refund(row: WechatRow) -> bool:
    came_in = row.direction is Direction.IN and is_refund(row)
    return came_in or (row.direction is Direction.NEUTRAL and is_called_refund(row))


def _earlier(refund: WechatRow, by_merchant: Mapping[str, list[WechatRow]]) -> list[WechatRow]:
    """The purchases of the same merchant before a refund."""
    return [
        purchase
        for name in _merchants(refund)
        for purchase in by_merchant.get(name, ())
        if purchase.occurred_at <= refund.occurred_at
    ]


def _in_parts(
    refunds: Sequence[WechatRow],
    by_merchant: Mapping[str, list[WechatRow]],
    taken: Collection[int],
) -> dict[int, WechatRow]:
    """Line of each of several refunds to the purchase that says their sum was paid back.

    Certain only where one choice of refunds makes the sum, and nobody else claims one of them.
    """
    later: dict[WechatRow, list[WechatRow]] = defaultdict(list)
    for refund in refunds:
        for purchase in _earlier(refund, by_merchant):
            if purchase.line not in taken:
                later[purchase].append(refund)
    choices = {purchase: _sums(purchase, parts) for purchase, parts in later.items()}
    claims = Counter(line for found in choices.values() for line in set().union(*found))
    return {
        line: purchase
        for purchase, found in choices.items()
        if len(found) == 1 and all(claims[line] == 1 for line in found[0])
        for line in found[0]
    }


def _sums(purchase: WechatRow, parts: Sequence[WechatRow]) -> list[frozenset[int]]:
    """The choices of refunds, by their lines, that make up what the purchase says."""
    if len(parts) > _MOST_PARTS or purchase.paid_back is None:
        return []
    whole = purchase.paid_back.minor
    return [
        frozenset(part.line for part in chosen)
        for count in range(1, len(parts) + 1)
        for chosen in combinations(parts, count)
        if sum(part.amount.minor for part in chosen) == whole
    ]


def _merchants(refund: WechatRow) -> set[str]:
    """Who pays back: named as the counterparty, or in the type (<商户>-退款)."""
    return {refund.counterparty, refund.type.removesuffix(_SUFFIX)} - {""}


def _by_number(
    refunds: Sequence[WechatRow], purchases: Sequence[WechatRow]
) -> dict[int, WechatRow]:
    numbers = {p.merchant_order: p for p in purchases if p.merchant_order}
    return {r.line: numbers[r.order] for r in refunds if r.order in numbers}
