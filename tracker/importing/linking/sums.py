"""Which payments by a card may be the parts of one row of its bank."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from tracker.domain.entry import EntryKind
from tracker.domain.grouped import grouped
from tracker.importing.linking.board import Board
from tracker.importing.linking.ends import End, Way
from tracker.importing.linking.words import Agreement, agree, merchant

MOST_PARTS: Final = 4

_DAYS: Final = 3
"""How much later than its parts a bank may date their sum."""

MOST_CANDIDATES: Final = 8
"""Candidates beyond which sums by chance are likely: then only those of one shop are looked for,
and none is certain."""

_MOST_AT_ONE_SHOP: Final = 24
"""Payments at one shop on one day beyond which a sum says nothing."""


class Sum(NamedTuple):
    """A row and every payment that may be a part of it.

    `parts` are the payments of the only way in which some add up to it, empty where several do.
    """

    row: End
    near: Sequence[End]
    parts: tuple[End, ...]
    may_be: Collection[int]
    """The ids of entries that are in any of the ways."""


class Payments:
    """Payments of which the card is told, by card and day."""

    def __init__(self, board: Board, ends: Iterable[End]) -> None:
        self._board = board
        self._by_day: Mapping[tuple[str, int, int], list[End]] = defaultdict(list)
        for end in ends:
            if is_payment(end) and end.account is not None:
                self._by_day[end.told.currency, end.account.id, end.told.day].append(end)

    @property
    def are_none(self) -> bool:
        """Whether there are none at all."""
        return not self._by_day

    def adding_up_to(self, row: End) -> Sum | None:
        """How two to four payments may add up to a row, `None` where they do not."""
        paid = self._before(row)
        if not _may_add_up(Counter(end.minor for end in paid), row.minor):
            return None
        near = [end for end in paid if self._may_be_part(end, row)]
        if len(near) <= MOST_CANDIDATES:
            ways = list(_ways(near, row.minor))
            may_be = {part.told.id for way in ways for part in way}
            return Sum(row, near, ways[0] if len(ways) == 1 else (), may_be) if ways else None
        may_be = set(_at_one_shop(near, row.minor))
        few = [end for end in near if end.told.id in may_be] if len(may_be) <= MOST_PARTS else []
        ways = list(_ways(few, row.minor))
        return Sum(row, near, ways[0] if len(ways) == 1 else (), may_be) if may_be else None

    def at_one_shop_adding_up_to(self, row: End) -> set[int]:
        """The ids of payments at one shop on one day of which two to four add up to a row.

        Where the row names a shop of some, at that shop.
        """
        near = [end for end in self._before(row) if self._may_be_part(end, row)]
        named = [end for end in near if _names_shop(row, end)]
        return set(_at_one_shop(named or near, row.minor))

    def _before(self, row: End) -> list[End]:
        card = row.account.id if row.account else 0
        return [
            end
            for day in parts_days(row)
            for end in self._by_day.get((row.told.currency, card, day), ())
            if end.minor < row.minor
        ]

    def _may_be_part(self, end: End, row: End) -> bool:
        says_so = agree(end.told, row.told) is Agreement.YES
        return says_so and self._board.allows(end.told, row.told)


def is_payment(end: End) -> bool:
    """Whether this is the end of a purchase that money left."""
    return end.way is Way.OUT and end.told.kind is EntryKind.PURCHASE


def parts_days(row: End) -> range:
    """The days on which the parts of a row may have been paid."""
    return range(row.told.day - _DAYS, row.told.day + 1)


def _may_add_up(minors: Mapping[int, int], minor: int) -> bool:
    """Whether two to four amounts may add up to one; more than two only likely."""
    two = {one + other for one in minors for other in minors if one != other or minors[one] > 1}
    return (
        minor in two
        or any(minor - one in two for one in minors)
        or any(minor - pair in two for pair in two)
    )


def _ways(near: Sequence[End], minor: int) -> Iterator[tuple[End, ...]]:
    for count in range(2, MOST_PARTS + 1):
        for chosen in combinations(near, count):
            if sum(end.minor for end in chosen) == minor:
                yield chosen


def _names_shop(row: End, end: End) -> bool:
    shop = merchant(end.told.counterparty)
    return bool(shop) and shop in row.told.words


def _at_one_shop(near: Iterable[End], minor: int) -> Iterator[int]:
    """The ids of payments that may be parts with others at the same shop on the same day."""
    for group in grouped(near, lambda end: (end.told.counterparty, end.told.day)).values():
        parts = _parts([end.minor for end in group], minor)
        yield from (end.told.id for end in group if end.minor in parts)


def _parts(minors: Iterable[int], minor: int) -> set[int]:
    """The amounts that are in a sum; payments of one amount are as good as each other."""
    # No more of one amount than there may be parts.
    few = [one for one, n in Counter(minors).items() for _n in range(min(n, MOST_PARTS))]
    if len(few) > _MOST_AT_ONE_SHOP:
        return set()
    ways = (way for count in range(2, MOST_PARTS + 1) for way in combinations(few, count))
    return {one for way in ways if sum(way) == minor for one in way}
