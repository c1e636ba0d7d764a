"""The person's records: read, saved and deleted, each command in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from tracker.domain import repayment_days, settle
from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import ImportBatch
from tracker.domain.behaviour import Facts
from tracker.domain.deed import DeedKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.domain.problem import KnownProblem
from tracker.domain.query import SORTS, EntryQuery, KindTotal
from tracker.domain.repayment_days import DayMark
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportRemark,
    Tradeline,
)
from tracker.domain.sentence import N_
from tracker.domain.statement import Repayment, Settlement
from tracker.services.changes import Changes
from tracker.services.deeds import Deeds
from tracker.services.field_rules import InvalidField, Known
from tracker.services.record_changes import CHANGES, TAKEN_ALONG
from tracker.services.touched import around
from tracker.services.validation import RecordMissing, check, known_of
from tracker.storage import batches, behaviour, entries, entry_lists, records
from tracker.storage.database import Connection, Database
from tracker.storage.records import Record

__all__ = [
    "SORTS",
    "EntryQuery",
    "InUse",
    "InvalidField",
    "KindTotal",
    "Ledger",
    "Record",
    "RecordMissing",
    "Saved",
]

T = TypeVar("T")

_OF_REPORTS: Final = (CreditReport, Tradeline, Inquiry, ReportRemark)
"""What may be typed off a report, whole numbers of people and cards included."""


class InUse(KnownProblem):
    """A record cannot be deleted while entries refer to it; `entries` is how many."""

    def __init__(self, template: str, entries: int) -> None:
        super().__init__(template, entries=entries)
        self.entries = entries


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save touched, and the id of the record, new or kept."""

    changes: Changes
    id: int


class Ledger:
    """What the person keeps: accounts, limits, entries, statements, reports, and so on."""

    def __init__(self, database: Database, today: Callable[[], date], deeds: Deeds) -> None:
        self._database = database
        self._deeds = deeds
        self._today = today

    def all(self, record_type: type[T]) -> list[T]:
        """Every record of a type (any but `Entry`: see `entries`), oldest first."""
        with self._database.reading() as db:
            return records.load(db, record_type)

    def get(self, record_type: type[T], id: int) -> T:  # noqa: A002
        """The record of that id. Raises RecordMissing when there is none."""
        with self._database.reading() as db:
            found = records.find(db, record_type, id)
        if found is None:
            raise _missing()
        return found

    def save(self, record: Record) -> Saved:
        """Insert a record whose id is 0, else update it; an estimated statement becomes a real one.

        Raises:
            InvalidField: a field cannot have its value; says which and what is expected.
            RecordMissing: it is to be updated and is not there any more.
        """
        return self.save_all([record])[0]

    def save_all(self, wanted: Sequence[Record]) -> list[Saved]:
        """Save records as `save` does, in one transaction: all of them or none."""
        is_new = not any(record.id for record in wanted)
        with self._deeds.doing(DeedKind.ADDED if is_new else DeedKind.CHANGED) as db:
            told = around(db, wanted)
            changed = [one for one in wanted if isinstance(one, Entry) and one.id]
            if len(changed) == len(wanted):
                saved = self._correct(db, changed)
            else:
                saved = [self._save_one(db, record) for record in wanted]
            _link_around(db, told)
        return saved

    def add_account(self, account: Account, limit: Money | None = None) -> Saved:
        """Add an account, with the credit limit it has since it was opened, or else from today.

        Both or neither are saved. Raises InvalidField, as `save` does.
        """
        with self._deeds.doing(DeedKind.ADDED) as db:
            told = around(db, [account])
            saved = self._save_one(db, account)
            if limit is not None:
                on = account.opened_on or self._today()
                self._save_one(db, LimitChange(account_id=saved.id, on=on, limit=limit))
            _link_around(db, told)
        return saved

    def _correct(self, db: Connection, changed: Sequence[Entry]) -> list[Saved]:
        """Write over entries, together: one by one, each asks the ledger four things."""
        known = self._known(db)
        for entry in changed:
            check(entry, known)
        batches.note_correction(db, [entry.id for entry in changed])
        if not entries.correct(db, changed):
            raise _missing()
        return [Saved(Changes.ENTRIES, entry.id) for entry in changed]

    def _save_one(self, db: Connection, given: Record) -> Saved:
        record = _masked(given) if isinstance(given, _OF_REPORTS) else given
        if isinstance(record, Entry) and record.id:
            return self._correct(db, [record])[0]
        check(record, self._known(db))
        return Saved(CHANGES[type(record)], _write(db, record))

    def check(self, record: Record) -> None:
        """Raises InvalidField where `save` would; nothing is written."""
        with self._database.reading() as db:
            check(record, self._known(db))

    def delete(self, *gone: Record) -> Changes:
        """Delete records with what belongs to them only: all of them or none.

        An account takes its limits, statements, eligibility events, plans and balances along, a
        report all that it tells. What is not there any more is passed over.

        Raises:
            InUse: entries refer to it; says how many.
        """
        changes = Changes.NOTHING
        with self._deeds.doing(DeedKind.DELETED) as db:
            for record in gone:
                _refuse_in_use(db, record)
                records.delete(db, record)
                changes |= CHANGES[type(record)] | TAKEN_ALONG.get(type(record), Changes.NOTHING)
            _link_around(db, around(db, gone))
        return changes

    def account_label(self, account: Account) -> str:
        """What to call an account in a list: its name, told apart from others of that name."""
        with self._database.reading() as db:
            same = [a for a in records.load(db, Account, name=account.name) if a.id != account.id]
        marks = [account.tail] if account.tail and account.tail not in account.name else []
        if same and account.provider not in account.name:
            marks.append(account.provider)
        if any(other.currency != account.currency for other in same):
            marks.append(account.currency)
        return f"{account.name} ({', '.join(marks)})" if marks else account.name

    def entries(self, query: EntryQuery) -> list[Entry]:
        """The entries a query finds, in its order."""
        with self._database.reading() as db:
            return entries.page(db, query)

    def each(self, query: EntryQuery) -> Iterator[Entry]:
        """The same, offset and limit left aside, of one state of the ledger.

        However many there are, few of them are held at a time.
        """
        with self._database.reading() as db:
            for part in entry_lists.order(db, query):
                yield from entry_lists.by_ids(db, part.ids)

    def count(self, query: EntryQuery) -> int:
        """How many entries a query finds, its offset and limit left aside."""
        with self._database.reading() as db:
            return entries.count(db, query)

    def totals(self, query: EntryQuery) -> list[KindTotal]:
        """Count and amount per kind and currency, offset and limit left aside."""
        with self._database.reading() as db:
            return entries.totals(db, query)

    def categories(self) -> list[str]:
        """Every category that an entry has, sorted."""
        with self._database.reading() as db:
            return entries.categories(db)

    def counterparties(self) -> list[str]:
        """Those that entries name, the most frequent first; the rarest of very many are left."""
        with self._database.reading() as db:
            return entries.counterparties(db)

    def newest_with(self, counterparty: str) -> Entry | None:
        """The newest entry that names a counterparty; `None` without any."""
        with self._database.reading() as db:
            return entries.newest_with(db, counterparty)

    def repayments(self) -> list[Repayment]:
        """All repayments, each with the statement it went to; newest first."""
        return list(reversed(settle.allotted(self._facts(), self._today())))

    def settlements(self) -> list[Settlement]:
        """How every statement issued by today stands, entered or estimated; newest first."""
        return list(reversed(settle.settlements(self._facts(), self._today())))

    def repayment_days(self, window: Span) -> tuple[DayMark, ...]:
        """What is asked for, due, planned and repaid on the days of a window, as known today."""
        return repayment_days.repayment_days(self._facts(), self._today(), window)

    def batches(self) -> list[ImportBatch]:
        """All imports, newest first."""
        return list(reversed(self.all(ImportBatch)))

    def _facts(self) -> Facts:
        return self._database.recall(behaviour.facts)

    def _known(self, db: Connection) -> Known:
        return known_of(db, self._today())


def _link_around(db: Connection, days: Span | None) -> None:
    from tracker.services.linking import link_around  # noqa: PLC0415 - who reads needs none of it

    link_around(db, days)


def _masked(record: Record) -> Record:
    from tracker.services.report_sound import masked_record  # noqa: PLC0415 - as above

    return masked_record(record)


def _write(db: Connection, record: Record) -> int:
    if record.id == 0:
        return records.insert(db, record)
    if not records.update(db, record):
        raise _missing()
    return record.id


def _missing() -> RecordMissing:
    return RecordMissing(N_("The record is not there any more; it may have been deleted."))


_IN_USE: Final = {
    Account: N_(
        "{entries} {entries:entry|entries} {entries:uses|use} the account. Move {entries:it|them} "
        "to another one first."
    ),
    ImportBatch: N_(
        "{entries} {entries:entry|entries} came with the import. Undo the import instead."
    ),
}


def _refuse_in_use(db: Connection, record: Record) -> None:
    if isinstance(record, Account):
        used = entries.count(db, EntryQuery(account_id=record.id))
    elif isinstance(record, ImportBatch):
        used = entries.count(db, EntryQuery(batch_id=record.id))
    else:
        return
    if used:
        raise InUse(_IN_USE[type(record)], used)
