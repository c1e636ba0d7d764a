"""Which entries can have a share in any link: the passes need not look at the others.

Of a long ledger most rows of wallets are told of by nobody else. What is asked here of every entry
needs none of its words; `find_links` finds the same among the candidates as among all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, NamedTuple

from tracker.domain.entry import EntryKind
from tracker.importing.linking.families import Role, role

_DAYS: Final = range(-3, 4)
"""How far apart two statements may date one event, beyond which no pass looks."""

_DAY_BITS: Final = 22
_REFUNDED: Final = {EntryKind.REFUND, EntryKind.PURCHASE}

Places = dict[Role, set[int]]


class Glimpse(NamedTuple):
    """An entry in numbers; fields as in `tracker.importing.linking.told.Told`."""

    id: int
    day: int
    kind: str
    source: str
    account_id: int | None
    to_account_id: int | None
    minor: int


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
    """Where amounts of each role lie, the cards of the banks, and what came back."""

    def __init__(self, glimpses: Iterable[Glimpse]) -> None:
        self._roles: dict[str, Role] = {}
        self._cards: set[int | None] = set()
        self._refunds: set[int] = set()
        places: Places = {each: set() for each in Role}
        for _id, day, kind, source, left, arrived, minor in glimpses:
            found = self._roles.get(source)
            if found is None:
                found = self._roles[source] = role(source)
            places[found].add(minor << _DAY_BITS | day)
            if found is Role.BANK:
                self._cards |= {left, arrived}
            if kind == EntryKind.REFUND:
                self._refunds.add(minor)
        self._cards.discard(None)
        self._near = {each: set(_beside(each, places)) for each in (Role.WALLET, Role.BOOK)}

    def may_link(self, glimpse: Glimpse) -> bool:
        """Whether a pass may find something for an entry."""
        _id, day, kind, source, left, _arrived, minor = glimpse
        near = self._near.get(self._roles[source])
        return (
            near is None
            or minor << _DAY_BITS | day in near
            or (minor in self._refunds and kind in _REFUNDED)
            or kind == EntryKind.TRANSFER  # its fee may be a part of the amount
            or (left in self._cards and kind == EntryKind.PURCHASE)
        )


def _beside(own: Role, places: Places) -> Iterator[int]:
    """The amounts and days of a role at which others tell of the same amount."""
    others = set().union(*(found for each, found in places.items() if each is not own))
    fewer, more = sorted((places[own], others), key=len)
    for place in fewer:
        for apart in _DAYS:
            if place + apart in more:
                yield place if fewer is places[own] else place + apart
