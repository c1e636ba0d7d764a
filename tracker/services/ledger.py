"""The person's records: read, saved and deleted, each command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tracker.domain.account import Account
from tracker.domain.batch import BatchRow, ImportBatch
from tracker.domain.entry import Entry
from tracker.domain.statement import Repayment, Settlement
from tracker.services.changes import Changes
from tracker.storage.database import Database
from tracker.domain.query import SORTS, EntryQuery, KindTotal
from tracker.storage.records import Record

__all__ = ["SORTS", "EntryQuery", "KindTotal", "Ledger", "Record", "Saved"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save touched, and the id of the record, new or kept."""

    changes: Changes
    id: int


class Ledger:
    """What the person keeps: accounts, limits, entries, statements, reports, and so on."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    def all(self, record_type: type[T]) -> list[T]:
        """Every record of a type (any but `Entry`, which is asked for by `entries`)."""
        raise NotImplementedError

    def get(self, record_type: type[T], id: int) -> T:  # noqa: A002
        """The record of that id. Raises RecordMissing when there is none."""
        raise NotImplementedError

    def save(self, record: Record) -> Saved:
        """Insert a record whose id is 0, else update it. Raises a typed problem naming the field."""
        raise NotImplementedError

    def delete(self, record: Record) -> Changes:
        """Delete a record with what belongs to it only. Raises InUse when others refer to it."""
        raise NotImplementedError

    def bring_back(self, *records: Record) -> Changes:
        """Insert deleted records again under their own ids: the undoing of `delete`."""
        raise NotImplementedError

    def account_label(self, account: Account) -> str:
        """What to call an account in a list: its name, told apart from others of that name."""
        raise NotImplementedError

    def entries(self, query: EntryQuery) -> list[Entry]:
        """The entries a query finds, in its order."""
        raise NotImplementedError

    def count(self, query: EntryQuery) -> int:
        """How many entries a query finds, its offset and limit left aside."""
        raise NotImplementedError

    def totals(self, query: EntryQuery) -> list[KindTotal]:
        """Count and amount per kind and currency, offset and limit left aside."""
        raise NotImplementedError

    def categories(self) -> list[str]:
        """Every category that an entry has, sorted."""
        raise NotImplementedError

    def repayments(self) -> list[Repayment]:
        """All repayments, each with the statement it went to; newest first."""
        raise NotImplementedError

    def settlements(self) -> list[Settlement]:
        """How every statement issued by today stands, entered or estimated; newest first."""
        raise NotImplementedError

    def batches(self) -> list[ImportBatch]:
        """All imports, newest first."""
        raise NotImplementedError

    def batch_rows(self, batch_id: int) -> list[BatchRow]:
        """The rows of a batch that became no entry, by line."""
        raise NotImplementedError
