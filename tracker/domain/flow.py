"""What moved in and out, over any number of entries: the sums below lists of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from tracker.domain.entry import ONLY_FROM, ONLY_TO, EntryKind
from tracker.domain.money import CNY, ZERO, Money
from tracker.domain.period import Month
from tracker.domain.query import KindTotal

_BY_ENDS: Final = {EntryKind.TRANSFER}
"""Kinds that go to or come from others where one end is no account of the person."""


def sign(kind: EntryKind, *, leaves: bool, arrives: bool) -> int:
    """1 for money that came in, -1 for money that went out, 0 for what only changed places.

    What is borrowed or repaid is neither: it moves what is owed, and not what one has. `leaves` and
    `arrives` say whether those ends are accounts of the person.
    """
    if kind in ONLY_TO:
        return 1
    if kind in ONLY_FROM:
        return -1
    if kind in _BY_ENDS and leaves != arrives:
        return 1 if arrives else -1
    return 0


@dataclass(frozen=True, slots=True)
class Sum:
    """So many entries of one kind, currency and month, and what they come to.

    `leaves` and `arrives` say whether those ends are accounts of the person.
    """

    month: Month
    kind: EntryKind
    leaves: bool
    arrives: bool
    count: int
    amount: Money

    @property
    def sign(self) -> int:
        """Whether they came in, went out or changed places."""
        return sign(self.kind, leaves=self.leaves, arrives=self.arrives)


@dataclass(frozen=True, slots=True)
class Flow:
    """How many entries, witnesses among them, and what came in and went out in one currency.

    Entries in other currencies are counted in `others` and summed up nowhere.
    """

    count: int = 0
    came_in: Money = ZERO
    went_out: Money = ZERO
    others: int = 0
    totals: tuple[KindTotal, ...] = field(default=())
    """By kind and currency, the kinds in their order."""

    @property
    def net(self) -> Money:
        """What came in less what went out."""
        return Money(self.came_in.minor - self.went_out.minor, self.came_in.currency)


def flow(sums: Iterable[Sum], count: int | None = None, currency: str = CNY) -> Flow:
    """Sums added up. `count` counts the witnesses as well, which are in no sum."""
    moved = {1: 0, -1: 0, 0: 0}
    totals: dict[tuple[EntryKind, str], KindTotal] = {}
    counted = others = 0
    for one in sums:
        key = (one.kind, one.amount.currency)
        before = totals.get(key, KindTotal(one.kind, 0, Money(0, one.amount.currency)))
        added = Money(before.amount.minor + one.amount.minor, one.amount.currency)
        totals[key] = replace(before, count=before.count + one.count, amount=added)
        counted += one.count
        if one.amount.currency == currency:
            moved[one.sign] += one.amount.minor
        else:
            others += one.count
    return Flow(
        counted if count is None else count,
        Money(moved[1], currency),
        Money(moved[-1], currency),
        others,
        tuple(
            totals[key] for key in sorted(totals, key=lambda k: (list(EntryKind).index(k[0]), k))
        ),
    )
