"""What may be asked of the entries: values without SQL, so that pages can build them cheaply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money

SORTS: Final = (
    "occurred_at",
    "amount",
    "counterparty",
    "text",
    "category",
    "kind",
    "account",
    "to_account",
    "note",
    "source",
)
"""What entries can be sorted by; accounts sort by their names."""


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which entries, in which order, and which part of them.

    `text` is looked for in counterparty, text, category, note and source id; several words must
    all be found. `account_id` may be at either end. `first` and `last` are days, both included.
    `limit` is how many at most, `None` all of them.
    """

    text: str = ""
    kinds: tuple[EntryKind, ...] = ()
    account_id: int | None = None
    first: date | None = None
    last: date | None = None
    needs_review: bool | None = None
    batch_id: int | None = None
    category: str | None = None
    sort: str = "occurred_at"
    descending: bool = True
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class KindTotal:
    """All entries of one kind and currency that a query finds: how many and how much."""

    kind: EntryKind
    count: int
    amount: Money
