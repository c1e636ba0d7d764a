"""An account deleted with everything that hangs on it, after a backup; the trail brings it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tracker.domain.account import Account, LimitChange
from tracker.domain.deed import DeedKind
from tracker.domain.eligibility import EligibilityEvent
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.services.backups import Backup, Backups
from tracker.services.changes import Changes
from tracker.services.deeds import Deeds
from tracker.services.linking import link_around
from tracker.services.touched import around
from tracker.services.validation import RecordMissing
from tracker.storage import batches, deeds, entries, records
from tracker.storage.database import Connection, Database

_PARTS: Final[tuple[type, ...]] = (
    LimitChange,
    Statement,
    EligibilityEvent,
    InstalmentPlan,
    BalanceReading,
)


@dataclass(frozen=True, slots=True)
class RemovalEffect:
    """What goes with an account: `entries`, and records by type.

    `kept` entries are of another account of the person too: they stay, with this end left empty.
    """

    account: Account
    entries: int
    kept: int
    parts: Mapping[type, int]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was changed, the backup made before, and the number of the deed, to reverse it by."""

    changes: Changes
    before: Backup
    deed_id: int


class AccountRemoval:
    """Deletes accounts that are in use, which `Ledger.delete` refuses."""

    def __init__(self, database: Database, deeds: Deeds, backups: Backups) -> None:
        self._database, self._deeds, self._backups = database, deeds, backups

    def effect(self, account_id: int) -> RemovalEffect:
        """What `remove` would do, to be said before it is done. Raises RecordMissing."""
        with self._database.reading() as db:
            account = _found(db, account_id)
            gone, kept = _entries(db, account_id)
            parts = {part: _count(db, part, account_id) for part in _PARTS}
        return RemovalEffect(account, len(gone), len(kept), parts)

    def remove(self, account_id: int) -> Removed:
        """Delete an account with its entries and all that belongs to it, after a backup.

        Reversing the deed brings all of it back as it was; so does restoring the backup, which
        stays until a person deletes it.

        Raises:
            RecordMissing: it is not there any more.
            LedgerProblem: no backup can be made, or nothing be written; all is as it was.
        """
        with self._database.reading() as db:
            name = _found(db, account_id).name
        before = self._backups.make(Reason.ACCOUNT)
        with self._deeds.doing(DeedKind.DELETED, name) as db:
            account = _found(db, account_id)
            gone, kept = _entries(db, account_id)
            days = around(db, [*gone, *kept])
            for entry in gone:
                records.delete(db, entry)
            batches.note_correction(db, [entry.id for entry in kept])
            entries.correct(db, [_without(entry, account_id) for entry in kept])
            records.delete(db, account)
            link_around(db, days)
        with self._database.reading() as db:
            return Removed(_CHANGES, before, deeds.newest(db))


def _found(db: Connection, account_id: int) -> Account:
    found = records.find(db, Account, account_id)
    if found is None:
        raise RecordMissing(N_("The record is not there any more; it may have been deleted."))
    return found


def _count(db: Connection, part: type, account_id: int) -> int:
    return len(records.load(db, part, account_id=account_id))


def _entries(db: Connection, account_id: int) -> tuple[list[Entry], list[Entry]]:
    """The entries of an account alone, and those of another one too."""
    gone: list[Entry] = []
    kept: list[Entry] = []
    for entry in entries.page(db, EntryQuery(account_id=account_id)):
        others = {entry.account_id, entry.to_account_id} - {account_id, None}
        (kept if others else gone).append(entry)
    return gone, kept


def _without(entry: Entry, account_id: int) -> Entry:
    left, arrived = entry.account_id, entry.to_account_id
    return replace(
        entry,
        account_id=None if left == account_id else left,
        to_account_id=None if arrived == account_id else arrived,
    )


_CHANGES: Final = Changes.EVERYTHING & ~Changes.SETTINGS
