"""Large purchases: those at or above the person's own 90th percentile of the year before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import copy
from datetime import date
from itertools import accumulate
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import Facts, PurchaseSize
from tracker.domain.money import CNY, Money
from tracker.domain.period import Month

YEAR: Final = 12
ENOUGH: Final = 10
"""With fewer purchases in the year before, a 90th percentile means nothing."""


class LargePurchases:
    """Counts large purchases month by month; each month is counted once."""

    def __init__(self, facts: Facts) -> None:
        revolving = AccountKind.REVOLVING_LINE
        self._on_credit = {a.id for a in facts.accounts if a.kind is revolving}
        self._sizes: dict[Month, Counter[int]] = {}
        self._credit_sizes: dict[Month, Counter[int]] = {}
        self._counted: dict[Month, tuple[int, int]] = {}
        for size in facts.purchase_sizes:
            if size.amount.currency == CNY:
                self._add(size)

    def extended(self, more: Iterable[PurchaseSize]) -> LargePurchases:
        """The same with more purchases; the counts of months that they bear on are made anew."""
        added = [size for size in more if size.amount.currency == CNY]
        if not added:
            return self
        result = copy(self)
        result.take(added)
        return result

    def take(self, added: Sequence[PurchaseSize]) -> None:
        """Count more of them in; nothing that a copy shares is changed."""
        touched = {size.month for size in added}
        self._sizes = _copied(self._sizes, touched)
        self._credit_sizes = _copied(self._credit_sizes, touched)
        kept = (month for month in self._counted if month < min(touched))
        self._counted = {month: self._counted[month] for month in kept}
        for size in added:
            self._add(size)

    def count(self, month: Month, as_of: date) -> tuple[int, int]:
        """Large purchases of a month, and those put on a revolving line.

        Nothing for a month that is not over on `as_of`: sizes are told by the month, and later
        days must not be seen.
        """
        if as_of < month.last:
            return 0, 0
        if month not in self._counted:
            self._counted[month] = self._count(month)
        return self._counted[month]

    def _add(self, size: PurchaseSize) -> None:
        minor = size.amount.minor
        self._sizes.setdefault(size.month, Counter())[minor] += size.count
        if size.account_id in self._on_credit:
            self._credit_sizes.setdefault(size.month, Counter())[minor] += size.count

    def _count(self, month: Month) -> tuple[int, int]:
        threshold = self._threshold(month)
        if threshold is None:
            return 0, 0
        all_of_it, on_credit = self._sizes.get(month), self._credit_sizes.get(month)
        return _at_least(threshold, all_of_it), _at_least(threshold, on_credit)

    def _threshold(self, month: Month) -> int | None:
        year: Counter[int] = Counter()
        for before in month.plus(-YEAR).until(month.plus(-1)):
            year.update(self._sizes.get(before, {}))
        total = year.total()
        if total < ENOUGH:
            return None
        rank = -(-total * 9 // 10)
        sizes = sorted(year)
        return sizes[bisect_left(list(accumulate(year[size] for size in sizes)), rank)]


def rounded(amount: Money) -> Money:
    """A purchase's size as storage tells it: rounded down to two digits, to have few of them."""
    unit = 10 ** max(0, len(str(amount.minor)) - 2)
    return Money(amount.minor // unit * unit, amount.currency)


def _copied(
    sizes: Mapping[Month, Counter[int]], touched: Container[Month]
) -> dict[Month, Counter[int]]:
    return {month: copy(found) if month in touched else found for month, found in sizes.items()}


def _at_least(threshold: int, sizes: Counter[int] | None) -> int:
    return sum(count for size, count in (sizes or {}).items() if size >= threshold)
