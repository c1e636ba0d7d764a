"""Which entries can have a share in any link: the passes need not look at the others.

Of a long ledger most rows of wallets are told of by nobody else. What is asked here of every entry
needs none of its words; `find_links` finds the same among the candidates as among all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.importing.linking.families import Role, role

_DAYS: Final = (1, -1, 2, -2, 3, -3, 0)
"""How far apart two statements may date one event, beyond which no pass looks."""

_POSTED: Final = range(4)
"""How many days before a row of a bank the parts lie of which it is the sum."""

_DAY_BITS: Final = 22
_SEVERAL: Final = -1

# Compared with what a ledger says of every entry: plain texts are found quicker than members.
_PURCHASE: Final = EntryKind.PURCHASE.value
_REFUND: Final = EntryKind.REFUND.value
_TRANSFER: Final = EntryKind.TRANSFER.value
_INCOME: Final = EntryKind.INCOME.value

Ends = tuple[str, int | None, int | None]
"""Source, account_id and to_account_id."""

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
    return _Seen(glimpses()).linkable(glimpses())


class _Groups(dict[Ends, int]):
    """Entries that never tell of one event: of one role, or of one bank and between the same ends.

    The number of a role is its own; those of banks follow.
    """

    def __missing__(self, ends: Ends) -> int:
        found = role(ends[0])
        self[ends] = number = len(Role) + len(self) if found is Role.BANK else found.value
        return number

    def cards(self) -> set[int | None]:
        """The accounts whose banks tell of them."""
        paying = {left for (_source, left, _arrived), number in self.items() if _is_bank(number)}
        return paying - {None}


def _is_bank(group: int) -> bool:
    return group >= len(Role)


class _Seen:
    """Where amounts lie and of which group, what cards paid, and what came back."""

    def __init__(self, glimpses: Iterable[Glimpse]) -> None:
        self._groups = groups = _Groups()
        self._places: dict[int, int] = {}
        paid: Counter[tuple[int | None, int]] = Counter()
        self._refunds: set[int] = set()
        self._moved: set[int] = set()
        is_first = self._places.setdefault
        banks = len(Role)
        for _id, day, kind, source, left, arrived, minor in glimpses:
            group = groups[source, left, arrived]
            place = minor << _DAY_BITS | day
            if is_first(place, group) != group:
                self._places[place] = _SEVERAL
            if kind == _REFUND:
                self._refunds.add(minor)
            if group >= banks:
                continue
            if kind == _PURCHASE:
                paid[left, day] += 1
            elif kind == _TRANSFER:
                self._moved.add(day)
        self._cards = groups.cards()
        self._is_one_group = len(set(groups.values())) == 1
        self._sums = _sums(paid)

    def linkable(self, glimpses: Iterable[Glimpse]) -> set[int]:
        """The ids of those for which a pass may find something."""
        groups, cards, refunds = self._groups, self._cards, self._refunds
        is_one_group = self._is_one_group
        found: set[int] = set()
        for id_, day, kind, source, left, arrived, minor in glimpses:
            group = groups[source, left, arrived]
            if (
                kind == _TRANSFER
                or (minor in refunds and kind in (_PURCHASE, _REFUND))
                or (left in cards and self._may_be_in_sum(group, kind, left, day))
                or (not is_one_group and self._is_near(group, minor << _DAY_BITS | day))
                or (kind == _INCOME and self._may_be_less_a_fee(group, day))
            ):
                found.add(id_)
        return found

    def _is_near(self, group: int, place: int) -> bool:
        """Whether another group tells of the amount around that day."""
        get = self._places.get
        for apart in _DAYS:  # noqa: SIM110 - asked of every entry: a generator takes twice the time
            if get(place + apart, group) != group:
                return True
        return False

    def _may_be_less_a_fee(self, group: int, day: int) -> bool:
        """Whether money came to a bank about when some was moved, of which a fee may be kept."""
        return _is_bank(group) and any(day + apart in self._moved for apart in _DAYS)

    def _may_be_in_sum(self, group: int, kind: str, left: int | None, day: int) -> bool:
        """Whether an entry may be a part, or a card's row for several."""
        if _is_bank(group):
            return (left, day) in self._sums
        return kind == _PURCHASE


def _sums(paid: Mapping[tuple[int | None, int], int]) -> set[tuple[int | None, int]]:
    """By account, the days on which its bank may have a row for several of what it `paid`."""
    parts: Counter[tuple[int | None, int]] = Counter()
    for (left, day), count in paid.items():
        for later in _POSTED:
            parts[left, day + later] += count
    return {place for place, count in parts.items() if count > 1}
