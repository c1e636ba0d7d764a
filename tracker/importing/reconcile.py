"""Hold parsed entries against known ones: which are new, and which known one the others repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeAlias

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.importer import ParsedEntry
from tracker.importing.linking.families import is_bank


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What is compared of an entry of the ledger. Fields as in `tracker.domain.entry.Entry`."""

    id: int
    occurred_at: datetime
    kind: EntryKind
    amount: Money
    source: str = ""
    source_id: str = ""
    counterparty: str = ""
    text: str = ""
    tail: str = ""
    """The last digits of the card that a bank's entry is of, "" where they are not known."""


Compared: TypeAlias = "ParsedEntry | KnownEntry"


class _Facts(NamedTuple):
    """What passes look at; sorts, so that the order of rows in a file is of no matter.

    Of entries that are alike those with a number come first: one without is left for those that
    find nothing else.
    """

    second: int
    kind: str
    counterparty: str
    text: str
    is_bare: bool
    number: str
    place: int

    @property
    def minute(self) -> int:
        return self.second // 60


Key = Callable[[_Facts], "Hashable | None"]
Block = Callable[[Compared], str]
Test = Callable[[Compared], bool]

_MINUTE = 60
_WAYS = {
    EntryKind.PURCHASE: "out",
    EntryKind.INSTALMENT: "out",
    EntryKind.INTEREST: "out",
    EntryKind.FEE: "out",
    EntryKind.LATE_FEE: "out",
    EntryKind.INCOME: "in",
    EntryKind.REFUND: "in",
}


def _way(facts: _Facts) -> str:
    return _WAYS.get(EntryKind(facts.kind), "between")


def _minute_unless(way: str) -> Key:
    """The minute, for money that did not go that way: a purchase never repeats a refund."""
    return lambda facts: None if _way(facts) == way else facts.minute


# Between entries of one number and one amount, surest first. Other layouts, and spreadsheets that
# cut an instant to its minute, print other times; a person may have corrected the kind. What is the
# same throughout comes first: else the twin of a row that was new last time is taken from it.
_SAME_NUMBER: tuple[Key, ...] = (
    lambda facts: (facts.kind, facts.second, facts.counterparty, facts.text),
    lambda facts: (facts.kind, facts.second),
    lambda facts: (facts.kind, facts.minute),
    lambda facts: facts.kind,
    _way,
    _minute_unless("in"),
    _minute_unless("out"),
)

# Between entries of one number that are left: a person may have corrected the amount, for example
# of a payment that two accounts shared. The parts of a purchase that came back later stay apart.
_CORRECTED: tuple[Key, ...] = (lambda facts: (_way(facts), facts.minute),)

# Between entries of one amount of which one or both have no number.
_NO_NUMBER: tuple[Key, ...] = (
    lambda facts: (facts.kind, facts.second, facts.counterparty, facts.text),
    lambda facts: (facts.kind, facts.minute, facts.counterparty, facts.text),
    lambda facts: (facts.kind, facts.second) if facts.second % _MINUTE else None,
)


def reconcile(
    parsed: Sequence[ParsedEntry], known: Sequence[KnownEntry], source: str
) -> list[int | None]:
    """The id of the known entry that each parsed entry repeats, or `None` where it is new.

    Only known entries of the same `source` count, and none is used twice: two equal purchases
    are both known only if two are. Entries whose numbers differ are never the same; of entries
    with one number the surest pairs are made first, and one of another amount is only the same
    as one of its own minute.
    """
    mine = [entry for entry in known if entry.source == source]
    if not mine:
        return [None] * len(parsed)
    if not is_bank(source):
        return _reconciled(parsed, mine)
    return _card_by_card(parsed, mine)


def _card_by_card(parsed: Sequence[ParsedEntry], known: Sequence[KnownEntry]) -> list[int | None]:
    """Rows of two cards of one bank never repeat each other; without digits a card may be any."""
    result: list[int | None] = [None] * len(parsed)
    tails = [tail_of(entry) for entry in parsed]

    def match(new: Callable[[str], bool], old: Callable[[str], bool]) -> None:
        used = set(result)
        places = [i for i, tail in enumerate(tails) if result[i] is None and new(tail)]
        left = [entry for entry in known if entry.id not in used and old(entry.tail)]
        for place, met in zip(places, _reconciled([parsed[i] for i in places], left), strict=True):
            result[place] = met

    for card in sorted(set(tails) - {""}):
        match(card.__eq__, card.__eq__)
    match(lambda tail: not tail, lambda _tail: True)
    match(bool, lambda tail: not tail)
    return result


def tail_of(entry: ParsedEntry) -> str:
    """The last digits of the card that an entry names first."""
    hints = (hint for hint in (entry.account, entry.to_account) if hint is not None)
    return next((hint.tail for hint in hints if hint.tail), "")


def _reconciled(parsed: Sequence[ParsedEntry], known: Sequence[KnownEntry]) -> list[int | None]:
    state = _Reconciling(parsed, known)
    state.match_singles()
    state.match(_anything, _anything, _number_and_amount, _SAME_NUMBER)
    state.match(_anything, _anything, _number, _CORRECTED)
    state.match(_has_no_number, _anything, _amount, _NO_NUMBER)
    state.match(_anything, _has_no_number, _amount, _NO_NUMBER)
    return state.result


class _Reconciling:
    """The entries that are left, and what was found so far."""

    def __init__(self, parsed: Sequence[ParsedEntry], known: Sequence[KnownEntry]) -> None:
        self.result: list[int | None] = [None] * len(parsed)
        self._parsed = parsed
        self._known = known
        self._used = [False] * len(known)

    def match_singles(self) -> None:
        """Pair entries that are, on either side, the only one of their number and amount."""
        olds = _singles(self._known)
        for key, i in _singles(self._parsed).items():
            j = olds.get(key)
            if j is not None and self._parsed[i].kind is self._known[j].kind:
                self._pair(i, j)

    def match(self, new: Test, old: Test, block: Block, passes: Sequence[Key]) -> None:
        """Pair new with old entries that share a block, which keeps the passes short."""
        parsed, known = self._parsed, self._known
        news = [i for i, met in enumerate(self.result) if met is None and new(parsed[i])]
        olds = [j for j, used in enumerate(self._used) if not used and old(known[j])]
        if not news or not olds:
            return
        shared = {block(parsed[i]) for i in news} & {block(known[j]) for j in olds} - {""}
        new_groups = _grouped(news, parsed, block, shared)
        old_groups = _grouped(olds, known, block, shared)
        for key, places in new_groups.items():
            new_facts, old_facts = _facts(places, parsed), _facts(old_groups[key], known)
            for i, j in _paired(new_facts, old_facts, passes):
                self._pair(i, j)

    def _pair(self, i: int, j: int) -> None:
        self.result[i] = self._known[j].id
        self._used[j] = True


def _singles(entries: Sequence[Compared]) -> dict[str, int]:
    """Number and amount to place, of those that occur once."""
    places: dict[str, int] = {}
    crowded = {""}
    for place, entry in enumerate(entries):
        key = _number_and_amount(entry)
        if places.setdefault(key, place) != place:
            crowded.add(key)
    for key in crowded:
        places.pop(key, None)
    return places


def _grouped(
    places: Iterable[int], entries: Sequence[Compared], block: Block, wanted: set[str]
) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for place in places:
        key = block(entries[place])
        if key in wanted:
            groups.setdefault(key, []).append(place)
    return groups


def _paired(
    new: list[_Facts], old: list[_Facts], passes: Sequence[Key]
) -> Iterator[tuple[int, int]]:
    for key in passes:
        if not new or not old:
            return
        pools: dict[Hashable, list[_Facts]] = defaultdict(list)
        for facts in reversed(old):
            pools[key(facts)].append(facts)
        left = []
        for facts in new:
            value = key(facts)
            pool = pools.get(value) if value is not None else None
            if pool:
                yield facts.place, pool.pop().place
            else:
                left.append(facts)
        new = left
        old = [facts for value, pool in pools.items() for facts in reversed(pool)]
        old.sort()


def _facts(places: Sequence[int], entries: Sequence[Compared]) -> list[_Facts]:
    return sorted(_facts_of(entries[place], place) for place in places)


def _facts_of(entry: Compared, place: int) -> _Facts:
    second = int(entry.occurred_at.timestamp())
    number = entry.source_id
    return _Facts(
        second, entry.kind.value, entry.counterparty, entry.text, not number, number, place
    )


# Blocks are texts since a tuple for each of many entries would keep the garbage collector busy.
def _number_and_amount(entry: Compared) -> str:
    return f"{entry.source_id} {entry.amount.minor}" if entry.source_id else ""


def _number(entry: Compared) -> str:
    return entry.source_id


def _amount(entry: Compared) -> str:
    return str(entry.amount.minor)


def _anything(entry: Compared) -> bool:
    del entry
    return True


def _has_no_number(entry: Compared) -> bool:
    return not entry.source_id
