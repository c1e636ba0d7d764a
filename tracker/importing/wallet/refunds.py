"""Which purchase a refund belongs to, in statements that tell it by a number, or by the shop alone.

A refund is paired by the first of these that leaves exactly one earlier purchase with enough left
to be paid back: the number of the order, the shop's number, the shop and what the purchase says
came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tracker.importing.wallet.row import WalletRow

Test = Callable[[WalletRow, WalletRow], bool]


@dataclass(frozen=True, slots=True)
class Refunds:
    """`purchases`: line of a refund to the number of its purchase; `settled`: lines paid back."""

    purchases: Mapping[int, str]
    settled: frozenset[int]


def _same_order(refund: WalletRow, purchase: WalletRow) -> bool:
    return bool(refund.order) and refund.order == purchase.order


def _same_shop_order(refund: WalletRow, purchase: WalletRow) -> bool:
    return bool(refund.merchant_order) and refund.merchant_order == purchase.merchant_order


def _same_shop_and_amount(refund: WalletRow, purchase: WalletRow) -> bool:
    return refund.counterparty == purchase.counterparty and purchase.paid_back == refund.amount


def _same_shop_in_part(refund: WalletRow, purchase: WalletRow) -> bool:
    return refund.counterparty == purchase.counterparty and purchase.paid_back is not None


_TESTS: Sequence[Test] = (_same_order, _same_shop_order, _same_shop_and_amount, _same_shop_in_part)


def match_refunds(rows: Sequence[WalletRow], is_refund: Callable[[WalletRow], bool]) -> Refunds:
    """Pair the refunds of a file with its purchases. Where in doubt, a refund stays alone."""
    refunds = sorted((r for r in rows if is_refund(r)), key=lambda r: r.occurred_at)
    purchases = _Purchases([r for r in rows if not is_refund(r) and r.amount.minor > 0])
    found: dict[int, str] = {}
    settled: set[int] = set()
    for refund in refunds:
        if (purchase := purchases.of(refund)) is not None:
            found[refund.line] = purchase.order
            settled.add(purchase.line)
    return Refunds(found, frozenset(settled))


class _Purchases:
    """Purchases by what a refund may share with them, and what is left of each."""

    def __init__(self, rows: Sequence[WalletRow]) -> None:
        self._left = {row.line: row.amount.minor for row in rows}
        self._by_key: dict[str, list[WalletRow]] = {}
        for row in rows:
            for key in {row.order, row.merchant_order, row.counterparty}:
                self._by_key.setdefault(key, []).append(row)

    def of(self, refund: WalletRow) -> WalletRow | None:
        """The one purchase that this pays back, in part or whole."""
        keys = {refund.order, refund.merchant_order, refund.counterparty} - {""}
        near = {row.line: row for key in keys for row in self._by_key.get(key, ())}
        for test in _TESTS:
            fitting = [row for row in near.values() if self._fits(refund, row, test)]
            if len(fitting) == 1:
                self._left[fitting[0].line] -= refund.amount.minor
                return fitting[0]
        return None

    def _fits(self, refund: WalletRow, row: WalletRow, test: Test) -> bool:
        is_later = row.occurred_at <= refund.occurred_at
        return is_later and refund.amount.minor <= self._left[row.line] and test(refund, row)
