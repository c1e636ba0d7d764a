"""What books for another program are made from, read from the ledger piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import TypeAlias

from tracker.domain.account import Account
from tracker.domain.book_names import account_names
from tracker.domain.double_entry import Check, Correction, checks, outside
from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkKind
from tracker.domain.query import EntryQuery
from tracker.storage import behaviour, entries, entry_lists, records
from tracker.storage.database import Database

Item: TypeAlias = Entry | Correction | Check


@dataclass(frozen=True, slots=True)
class Books:
    """Accounts by their names, what is checked and corrected, and the entries from day to day.

    `witnesses` are, by the id of an entry that counts, those that tell of the same event.
    """

    database: Database
    accounts: Sequence[Account]
    names: Mapping[int, str]
    checked: Sequence[Correction | Check]
    witnesses: Mapping[int, Sequence[Entry]]
    others: Sequence[str]
    """The accounts of the books that are none of the person."""
    first: date
    """The first day that anything happens on."""

    def items(self) -> Iterator[Item]:
        """Everything in order: of one day first the entries, then corrections, then checks."""
        return merge(self._entries(), self.checked, key=_when)

    def _entries(self) -> Iterator[Entry]:
        with self.database.reading() as db:
            for part in entry_lists.order(db, EntryQuery(descending=False)):
                found = entry_lists.by_ids(db, part.ids)
                yield from (entry for entry in found if not entry.is_witness)


def read_books(database: Database, today: date) -> Books:
    """The books of a ledger; what is dated later than `today` is checked by nothing."""
    facts = database.recall(behaviour.facts)
    names = account_names(facts.accounts)
    checked = checks(facts, names, today)
    with database.reading() as db:
        witnesses = {one.id: one for one in records.load(db, Entry, is_witness=1)}
        links = records.load(db, EntryLink, kind=str(LinkKind.SAME_EVENT))
        kinds = entries.kinds_by_category(db)
    told: dict[int, list[Entry]] = {}
    for link in links:
        if link.state.is_in_force and link.witness_id in witnesses:
            told.setdefault(link.entry_id, []).append(witnesses[link.witness_id])
    days = [*(row.on for row in facts.days[:1]), *(one.on for one in checked[:1])]
    others = {name for kind, category in kinds for name in outside(kind, category)}
    posted = {p.account for one in checked if isinstance(one, Correction) for p in one.postings}
    return Books(
        database, facts.accounts, names, checked, told,
        sorted((others | posted) - set(names.values())), min(days, default=today),
    )  # fmt: skip


def _when(item: Item) -> tuple[date, int]:
    if isinstance(item, Entry):
        return item.occurred_on, 0
    return item.on, 2 if isinstance(item, Check) else 1
