"""Hold parsed entries against known ones: which are new, and which known one the others repeat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.importer import ParsedEntry


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


class _Facts(NamedTuple):
    """An entry, ready to be compared: whole seconds of its instant, and the way money went."""

    seconds: int
    kind: EntryKind
    direction: str
    amount: Money
    number: str
    counterparty: str
    text: str

    @property
    def minute(self) -> int:
        return self.seconds // 60


Key = Callable[[_Facts], "tuple[object, ...] | None"]

_DIRECTIONS = {
    EntryKind.PURCHASE: "out",
    EntryKind.INSTALMENT: "out",
    EntryKind.INTEREST: "out",
    EntryKind.FEE: "out",
    EntryKind.LATE_FEE: "out",
    EntryKind.INCOME: "in",
    EntryKind.REFUND: "in",
}


def _numbered(facts: _Facts, *more: object) -> tuple[object, ...] | None:
    return (facts.number, facts.amount.minor, *more) if facts.number else None


# Surest first. An entry whose kind was corrected by hand is still known by its number, amount and
# instant, as long as money did not turn round: a refund may carry the number of its purchase.
_PASSES: tuple[Key, ...] = (
    lambda f: _numbered(f, f.kind, f.seconds),
    lambda f: _numbered(f, f.kind, f.minute),
    lambda f: _numbered(f, f.kind),
    lambda f: _numbered(f, f.direction),
)


def reconcile(
    parsed: Sequence[ParsedEntry], known: Sequence[KnownEntry], source: str
) -> list[int | None]:
    """The id of the known entry that each parsed entry repeats, or `None` where it is new.

    Only known entries of the same `source` count, and none is used twice: two equal purchases
    are both known only if two are. Passes go from the surest key to the loosest.
    """
    result: list[int | None] = [None] * len(parsed)
    new = {i: _facts(entry, entry.source_id) for i, entry in enumerate(parsed)}
    old = {k.id: _facts(k, k.source_id) for k in known if k.source == source}
    for key in _PASSES:
        for index, known_id in _pairs(new, old, key):
            result[index] = known_id
            del new[index], old[known_id]
    return result


def _pairs(new: dict[int, _Facts], old: dict[int, _Facts], key: Key) -> list[tuple[int, int]]:
    pools: dict[object, list[int]] = defaultdict(list)
    for known_id, facts in old.items():
        if (value := key(facts)) is not None:
            pools[value].append(known_id)
    pairs = []
    for index, facts in new.items():
        value = key(facts)
        if value is not None and (pool := pools.get(value)):
            pairs.append((index, pool.pop(0)))
    return pairs


def _facts(entry: ParsedEntry | KnownEntry, number: str) -> _Facts:
    return _Facts(
        int(entry.occurred_at.timestamp()),
        entry.kind,
        _DIRECTIONS.get(entry.kind, "between"),
        entry.amount,
        number,
        entry.counterparty,
        entry.text,
    )
