"""Payments that have a row each, and a row left over of which they may be the parts as well.

Two payments of 18, two rows of 18 and one of 36: three purchases, or four. Whichever is linked, an
event may be lost; so a person is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.pairing import POSTING, Judge, Pair
from tracker.importing.linking.sums import Payments


def contested_by_sums(
    found: Iterable[Pair], rows: Iterable[End], payments: Payments, judge: Judge
) -> Collection[int]:
    """The ids of payments that may be parts of a row that nothing else explains for certain."""
    sure = [pair for pair in found if pair.verdict.is_exact and pair.left.way is Way.OUT]
    return _Search(sure, payments, judge).run(end for end in rows if end.way is Way.OUT)


class _Search:
    """Which rows are left over, or would be if another one were linked in their stead."""

    def __init__(self, sure: Sequence[Pair], payments: Payments, judge: Judge) -> None:
        self._payments, self._judge = payments, judge
        self._of_row = {pair.right.told.id: pair for pair in sure}
        self._of_payment = {pair.left.told.id: pair for pair in sure}
        self._alike: dict[tuple[str, int, int], list[Pair]] = defaultdict(list)
        for pair in sure:
            left = pair.left.told
            self._alike[left.currency, pair.left.minor, left.day].append(pair)
        self._contested: set[int] = set()

    def run(self, rows: Iterable[End]) -> Collection[int]:
        """Every payment that may be a part of a row left over."""
        waiting = [row for row in rows if row.told.id not in self._of_row]
        seen = {row.told.id for row in waiting}
        while waiting:
            for row in list(self._freed_by(waiting.pop())):
                if row.told.id not in seen:
                    seen.add(row.told.id)
                    waiting.append(row)
        return self._contested

    def _freed_by(self, row: End) -> Iterator[End]:
        """The rows that are left over if this one is not."""
        for id_ in self._payments.at_one_shop_adding_up_to(row):
            self._contested.add(id_)
            if id_ in self._of_payment:
                yield self._of_payment[id_].right
        for later in POSTING:
            for pair in self._alike.get((row.told.currency, row.minor, row.told.day - later), ()):
                if self._judge(pair.left, row) is not None:
                    yield pair.right
