"""What may be asked of the entries: values without SQL, so that pages can build them cheaply."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    all be found. A word that is an amount finds what is as much, too. `account_id` may be at either
    end. `first` and `last` are days, both included. `limit` is how many at most, `None` all of
    them. With `by_month` the order is kept within each month, and the months come newest first,
    unless the order is by time itself.
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
    by_month: bool = False

    @property
    def is_whole_ledger_by_time(self) -> bool:
        """Whether it finds every entry, oldest or newest first: what one index answers."""
        every = EntryQuery(descending=self.descending, by_month=self.by_month)
        return replace(self, offset=0, limit=None) == every


@dataclass(frozen=True, slots=True)
class KindTotal:
    """All entries of one kind and currency that a query finds: how many and how much."""

    kind: EntryKind
    count: int
    amount: Money
