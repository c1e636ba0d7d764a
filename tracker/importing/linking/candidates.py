"""Which entries can have a share in any link: the passes need not look at the others.

Of a long ledger most rows of wallets are told of by nobody else. What is asked here of every entry
needs none of its words; `find_links` finds the same among the candidates as among all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.importing.linking.families import Role, role

_DAYS: Final = (0, 1, 2, 3, -1, -2, -3)
"""How far apart two statements may date one event, beyond which no pass looks."""

_POSTED: Final = range(4)
"""How many days before a row of a bank the parts lie of which it is the sum."""

_DAY_BITS: Final = 22
_SEVERAL: Final = -1
_REFUNDED: Final = {EntryKind.REFUND, EntryKind.PURCHASE}

Group = Role | tuple[object, ...]
"""Entries that never tell of one event: of one role, or of one bank and between the same ends."""


Glimpse = tuple[int, int, str, str, int | None, int | None, int]
"""An entry in short: id, day, kind, source, account_id, to_account_id, minor (see `Told`)."""


def can_pair(sources: Collection[str]) -> bool:
    """Whether two statements of these families may tell of one event.

    Shops, wallets and books each tell of it once; of money between two cards both banks tell.
    """
    roles = {role(source) for source in sources}
    return len(roles) > 1 or Role.BANK in roles


def candidates(glimpses: Callable[[], Iterable[Glimpse]]) -> set[int]:
    """The ids of those that may pair by amount and day, be a part of a sum, or be paid back.

    `glimpses` is asked twice. Entries that another one names by its number are found by that.
    """
    seen = _Seen(glimpses())
    return {glimpse[0] for glimpse in glimpses() if seen.may_link(glimpse)}


class _Seen:
    """Where amounts lie and of which group, what cards paid, and what came back."""

    def __init__(self, glimpses: Iterable[Glimpse]) -> None:
        self._groups: dict[Group, int] = {}
        self._places: dict[int, int] = {}
        self._paid: Counter[tuple[int | None, int]] = Counter()
        self._cards: set[int | None] = set()
        self._refunds: set[int] = set()
        self._moved: set[int] = set()
        self._role = lru_cache(role)
        places = self._places
        for glimpse in glimpses:
            _id, day, kind, source, left, _arrived, minor = glimpse
            group = self._group(glimpse)
            place = minor << _DAY_BITS | day
            if places.setdefault(place, group) != group:
                places[place] = _SEVERAL
            if kind == EntryKind.REFUND:
                self._refunds.add(minor)
            if self._role(source) is Role.BANK:
                self._cards.add(left)
            elif kind == EntryKind.TRANSFER:
                self._moved.add(day)
            elif kind == EntryKind.PURCHASE:
                self._paid[left, day] += 1
        self._cards.discard(None)

    def may_link(self, glimpse: Glimpse) -> bool:
        """Whether a pass may find something for an entry."""
        _id, _day, kind, _source, _left, _arrived, minor = glimpse
        return (
            (minor in self._refunds and kind in _REFUNDED)
            or self._may_be_in_sum(glimpse)
            or self._is_near(glimpse)
        )

    def _is_near(self, glimpse: Glimpse) -> bool:
        """Whether another group tells of the amount around that day."""
        day, kind, minor = glimpse[1], glimpse[2], glimpse[6]
        if kind == EntryKind.TRANSFER or self._may_be_less_a_fee(glimpse):
            return True
        group, place, get = self._group(glimpse), minor << _DAY_BITS | day, self._places.get
        for apart in _DAYS:  # noqa: SIM110 - asked of every entry: a generator takes twice the time
            if get(place + apart, group) != group:
                return True
        return False

    def _may_be_less_a_fee(self, glimpse: Glimpse) -> bool:
        """Whether money came to a bank about when some was moved, of which a fee may be kept."""
        _id, day, kind, source, *_ends = glimpse
        came = kind == EntryKind.INCOME and self._role(source) is Role.BANK
        return came and any(day + apart in self._moved for apart in _DAYS)

    def _may_be_in_sum(self, glimpse: Glimpse) -> bool:
        """Whether an entry may be a part, or a card's row for several."""
        _id, day, kind, source, left, _arrived, _minor = glimpse
        if left not in self._cards:
            return False
        if self._role(source) is Role.BANK:
            return sum(self._paid[left, day - before] for before in _POSTED) > 1
        return kind == EntryKind.PURCHASE

    def _group(self, glimpse: Glimpse) -> int:
        source = glimpse[3]
        found: Group = self._role(source)
        if found is Role.BANK:
            found = (source, glimpse[4], glimpse[5])
        return self._groups.setdefault(found, len(self._groups))
