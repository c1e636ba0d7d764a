"""What passes share: the entries by role, and which of their ends are taken already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final, NamedTuple

from tracker.domain.link import LinkKind, LinkState
from tracker.importing.linking.cards import Accounts
from tracker.importing.linking.ends import End, card_ends, own_end
from tracker.importing.linking.families import Role, role
from tracker.importing.linking.told import Match, Told

BOOKED: Final = "booked"
"""The place of an entry that a book's entry takes."""

PAID: Final = "paid"
"""The place of a shop's entry that the wallet's entry takes."""


class Decided(NamedTuple):
    """What a person decided about two entries: `CONFIRMED` or `REFUSED`."""

    entry_id: int
    witness_id: int
    kind: LinkKind
    state: LinkState


class Board:
    """The entries to be linked, and the links found so far.

    An end of an entry has one witness at most, so ends that are taken are out of the game; so are
    pairs that the person refused.
    """

    def __init__(
        self, told: Collection[Told], accounts: Accounts, decided: Iterable[Decided] = ()
    ) -> None:
        self.accounts = accounts
        self.matches: list[Match] = []
        self._by_role: dict[Role, list[Told]] = defaultdict(list)
        for entry in told:
            self._by_role[role(entry.source)].append(entry)
        self._by_id = {entry.id: entry for entry in told}
        self._taken: set[tuple[int, str]] = set()
        self._sure: set[tuple[int, str]] = set()
        self._counting: dict[int, int] = {}
        self._settled: set[int] = set()
        self._refused: set[tuple[int, int, LinkKind]] = set()
        for decision in decided:
            self._keep(decision)

    def told(self, *roles: Role) -> Iterator[Told]:
        """The entries of some roles that are not witnesses of others."""
        for each in roles:
            yield from (e for e in self._by_role[each] if e.id not in self._counting)

    def all_told(self, *roles: Role) -> Iterator[Told]:
        """The entries of some roles, witnesses among them."""
        for each in roles:
            yield from self._by_role[each]

    def card_ends(self, *roles: Role) -> Iterator[End]:
        """The free ends of shops' and wallets' entries at which a card is, or may be."""
        return (end for end in self.open_card_ends(*roles) if self.is_free(end.told, end.way))

    def open_card_ends(self, *roles: Role) -> Iterator[End]:
        """The same, and those for which something is only proposed."""
        # Of a payment that a shop and a wallet tell of, the wallet knows the card, and goes on
        # being asked for it.
        for entry in self.all_told(*roles):
            is_paid_by_wallet = role(entry.source) is Role.SHOP and not self.is_free(entry, PAID)
            for end in () if is_paid_by_wallet else card_ends(entry, self.accounts):
                if (entry.id, end.way) not in self._sure:
                    yield end

    def own_ends(self) -> Iterator[End]:
        """The free ends of banks' entries."""
        return (end for end in self.open_own_ends() if self.is_free(end.told, end.way))

    def open_own_ends(self) -> Iterator[End]:
        """The same, and those for which something is only proposed."""
        for end in self._own_ends:
            entry = end.told
            if entry.id not in self._counting and (entry.id, end.way) not in self._sure:
                yield end

    def all_own_ends(self) -> Iterator[End]:
        """The ends of banks' entries, whatever tells of them already."""
        return iter(self._own_ends)

    @cached_property
    def _own_ends(self) -> list[End]:
        found = (own_end(entry, self.accounts) for entry in self._by_role[Role.BANK])
        return [end for end in found if end is not None]

    def is_free(self, entry: Told, place: str) -> bool:
        """Whether nothing tells of this end of an entry yet."""
        return (entry.id, place) not in self._taken

    def is_settled(self, entry: Told) -> bool:
        """Whether the person said which purchase a refund is of, or which refund a purchase has."""
        return entry.id in self._settled

    def counting(self, entry: Told) -> Told | None:
        """The entry that counts of what an entry tells of: itself, or the one it is witness of."""
        found = entry.id
        for _step in Role:
            found = self._counting.get(found, found)
        return self._by_id.get(found)

    def allows(self, entry: Told, witness: Told, kind: LinkKind = LinkKind.SAME_EVENT) -> bool:
        """Whether the person has not refused this pair."""
        return (entry.id, witness.id, kind) not in self._refused

    def add(self, match: Match, *taken: tuple[Told, str]) -> None:
        """Keep a match; `taken` are the ends that it takes."""
        self.matches.append(match)
        places = {(entry.id, place) for entry, place in taken}
        self._taken |= places
        if match.is_exact:
            self._sure |= places
        if match.is_exact and match.kind is LinkKind.SAME_EVENT:
            self._counting[match.witness_id] = match.entry_id

    def _keep(self, decision: Decided) -> None:
        entry_id, witness_id, kind, state = decision
        if state is LinkState.REFUSED:
            self._refused.update({(entry_id, witness_id, kind), (witness_id, entry_id, kind)})
        elif kind is LinkKind.SAME_EVENT:
            self._counting[witness_id] = entry_id
            self._taken.add((entry_id, self._place(witness_id)))
            self._sure.add((entry_id, self._place(witness_id)))
        else:
            self._settled.update((entry_id, witness_id))

    def _place(self, witness_id: int) -> str:
        """Which end of an entry a witness takes."""
        witness = self._by_id.get(witness_id)
        kind = role(witness.source) if witness else Role.BOOK
        if witness is None or kind is not Role.BANK:
            return PAID if kind is Role.WALLET else BOOKED
        end = own_end(witness, self.accounts)
        return end.way if end else BOOKED
