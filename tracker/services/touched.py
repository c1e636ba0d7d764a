"""The days around which links may change, when records are written or go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.period import Span, civil_date
from tracker.storage import links, records
from tracker.storage.database import Connection
from tracker.storage.records import Record
from tracker.storage.trail import RowChange


def days_of(entries: Iterable[Entry]) -> Span | None:
    """From the first to the last day of some entries."""
    return _span([entry.occurred_on for entry in entries])


def around(db: Connection, touched: Iterable[Record]) -> Span | None:
    """The days whose links may change with records, as they are and as the ledger has them."""
    days: list[date] = []
    known: list[int] = []
    for record in touched:
        if isinstance(record, Entry):
            days.append(record.occurred_on)
            known.append(record.id)
        elif isinstance(record, Account) and record.id:
            span = links.dated_of_accounts(db, [record.id]) if _is_another(db, record) else None
            days += (span.first, span.last) if span else ()
    before = links.dated_of_entries(db, known) if any(known) else None
    return _span([*days, *((before.first, before.last) if before else ())])


def around_changes(db: Connection, changes: Iterable[RowChange]) -> Span | None:
    """The days whose links may change when rows are written as they were."""
    days: list[date] = []
    accounts: list[int] = []
    for change in changes:
        for image in filter(None, (change.before, change.after)):
            if change.table == "entry":
                days.append(civil_date(datetime.fromisoformat(image["occurred_at"])))
            elif change.table == "entry_link":
                ends = (records.find(db, Entry, image[end]) for end in ("entry_id", "witness_id"))
                days += (entry.occurred_on for entry in ends if entry)
        if change.table == "account":
            accounts.append(change.id)
    span = links.dated_of_accounts(db, accounts) if accounts else None
    return _span([*days, *((span.first, span.last) if span else ())])


def _is_another(db: Connection, account: Account) -> bool:
    """Whether an account says of itself what linking asks for, and says it anew."""
    before = records.find(db, Account, account.id)
    asked = (account.kind, account.provider, account.tail)
    return before is not None and asked != (before.kind, before.provider, before.tail)


def _span(days: list[date]) -> Span | None:
    return Span(min(days), max(days)) if days else None
