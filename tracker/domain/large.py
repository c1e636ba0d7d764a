"""Large purchases: those at or above the person's own 90th percentile of the year before."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import accumulate
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.money import CNY
from tracker.domain.period import Month

YEAR: Final = 12
ENOUGH: Final = 10
"""With fewer purchases in the year before, a 90th percentile means nothing."""


class LargePurchases:
    """Counts large purchases month by month; each month is counted once."""

    def __init__(self, facts: Facts) -> None:
        revolving = AccountKind.REVOLVING_LINE
        self._on_credit = {a.id for a in facts.accounts if a.kind is revolving}
        self._sizes: dict[Month, list[tuple[int, int, int | None]]] = {}
        self._counted: dict[Month, tuple[int, int]] = {}
        for size in facts.purchase_sizes:
            if size.amount.currency == CNY:
                row = (size.amount.minor, size.count, size.account_id)
                self._sizes.setdefault(size.month, []).append(row)

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

    def _count(self, month: Month) -> tuple[int, int]:
        threshold = self._threshold(month)
        if threshold is None:
            return 0, 0
        large = [row for row in self._sizes.get(month, ()) if row[0] >= threshold]
        on_credit = (count for _, count, account in large if account in self._on_credit)
        return sum(count for _, count, _ in large), sum(on_credit)

    def _threshold(self, month: Month) -> int | None:
        before = month.plus(-YEAR).until(month.plus(-1))
        sizes = sorted(row[:2] for m in before for row in self._sizes.get(m, ()))
        seen = list(accumulate(count for _, count in sizes))
        if not seen or seen[-1] < ENOUGH:
            return None
        rank = -(-seen[-1] * 9 // 10)
        return sizes[bisect_left(seen, rank)][0]
