"""A file taken into the ledger: its accounts, its entries, and what became of every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter, gt, lt
from typing import Final

from tracker.domain.account import Account
from tracker.domain.batch import BatchRow, ImportBatch, RowOutcome
from tracker.domain.entry import Entry
from tracker.domain.period import Span
from tracker.importing.importer import AccountHint, ParsedEntry, ParsedStatement
from tracker.services import batch_parts
from tracker.services.account_match import AccountBook, resolve
from tracker.services.changes import Changes
from tracker.services.compare import compare
from tracker.services.linking import link_around
from tracker.services.preview import LEFT_OUT, ImportPreview, PreviewRow, judged_again
from tracker.storage import batches, behaviour, links, records, told_entries
from tracker.storage.database import Connection

Ids = dict[AccountHint | None, int]
"""The account of each hint."""

_AT_ONCE: Final = 5000
"""Entries written between two questions whether to go on."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What a commit did; `review` of the `entries` are to be looked at.

    `batch_id` is `None` when nothing was new or when it was cancelled: the ledger is as it was.
    """

    changes: Changes
    batch_id: int | None
    entries: int = 0
    duplicates: int = 0
    skipped: int = 0
    review: int = 0


class Cancelled(Exception):
    """The person does not want to go on; rolls back what was done so far."""


def take_in(
    db: Connection, preview: ImportPreview, now: datetime, report: Callable[[float], bool]
) -> Committed:
    """Take in what the preview has chosen; the caller owns the transaction.

    Rows are compared with the ledger once more, since it may have changed after the preview was
    made: it is what the ledger holds now that decides. A file whose entries are all known, and
    that covers no day that was not covered before, leaves no batch.

    Raises:
        Cancelled: `report`, told the share that is done, answered no.
    """
    met = compare(db, preview.parsed)
    known = dict(zip((entry.line for entry in preview.parsed.entries), met, strict=True))
    rows = [_settled(row) for row in judged_again(preview, known)]
    chosen = [row.entry for row in rows if row.chosen and row.entry is not None]
    new = _by_time(chosen, preview.parsed.entries)
    _go_on(report, 0.3)
    if not new and not brings_more(db, preview.parsed):
        return _committed(Changes.NOTHING, None, rows)
    book = _accounts(db, new, preview.parsed)
    batch = records.insert(db, _batch(preview, rows, now))
    known_better = _completed(db, book)
    ids, changes = _write_accounts(db, batch, book)
    changes |= batch_parts.write_parts(db, batch, batch_parts.new_parts(db, preview.parsed, ids))
    _go_on(report, 0.4)
    first = records.next_id(db, Entry)
    _write_entries(db, new, told_entries.ToldBy(batch, preview.source, ids), report)
    # Ids are given in order: the caller's transaction is the only one that writes.
    made = {parsed.line: first + number for number, parsed in enumerate(new)}
    records.insert_many(db, [_batch_row(r, batch, {**known, **made}) for r in rows if r.reason])
    link_around(db, links.dated_of_batch(db, batch))
    if known_better:
        link_around(db, links.dated_of_accounts(db, known_better))
    _go_on(report, 1.0)
    return _committed(changes | Changes.ENTRIES | Changes.BATCHES, batch, rows)


def brings_more(db: Connection, parsed: ParsedStatement) -> bool:
    """Whether a file covers a day, or tells of a bill, plan or balance, that the ledger lacks."""
    if _covers_more(db, parsed.source, parsed.period):
        return True
    book = _accounts(db, (), parsed)
    ids: Ids = {hint: book.accounts[place].id for hint, place in book.places.items()}
    return bool(batch_parts.new_parts(db, parsed, ids))


def _by_time(entries: Sequence[ParsedEntry], file: Sequence[ParsedEntry]) -> list[ParsedEntry]:
    """Some entries of a file, the oldest first, so that indexes by day grow at their end.

    Most files begin with the newest: of one instant, as of a day without hours, what stands last in
    such a file happened first.
    """
    instant = attrgetter("occurred_at")
    instants = [instant(entry) for entry in file]
    back = sum(map(gt, instants, instants[1:]))
    is_back = back > sum(map(lt, instants, instants[1:]))
    return sorted(reversed(entries) if is_back else entries, key=instant)


def _go_on(report: Callable[[float], bool], share: float) -> None:
    if not report(share):
        raise Cancelled


def _settled(row: PreviewRow) -> PreviewRow:
    """A row that the person struck out is skipped, and says so."""
    if row.chosen or row.outcome not in {RowOutcome.ENTRY, RowOutcome.REVIEW}:
        return row
    return row._replace(outcome=RowOutcome.SKIPPED, reason=LEFT_OUT)


def _covers_more(db: Connection, source: str, period: Span | None) -> bool:
    known = behaviour.covered(db, source)
    return period is not None and not any(span.covers(period) for span in known)


def _committed(changes: Changes, batch_id: int | None, rows: Sequence[PreviewRow]) -> Committed:
    counted = Counter(row.outcome for row in rows)
    return Committed(
        changes,
        batch_id,
        entries=counted[RowOutcome.ENTRY] + counted[RowOutcome.REVIEW],
        duplicates=counted[RowOutcome.DUPLICATE],
        skipped=counted[RowOutcome.SKIPPED],
        review=counted[RowOutcome.REVIEW],
    )


def _batch(preview: ImportPreview, rows: Sequence[PreviewRow], now: datetime) -> ImportBatch:
    counted, period = Counter(row.outcome for row in rows), preview.period
    return ImportBatch(
        file_name=preview.file,
        sha256=preview.sha256,
        importer=preview.importer,
        imported_at=now,
        covers_from=period.first if period else None,
        covers_to=period.last if period else None,
        rows=len(rows),
        entries=counted[RowOutcome.ENTRY],
        duplicates=counted[RowOutcome.DUPLICATE],
        skipped=counted[RowOutcome.SKIPPED],
        review=counted[RowOutcome.REVIEW],
        unproved=bool(preview.parsed.unproved),
    )


def _accounts(db: Connection, new: Sequence[ParsedEntry], parsed: ParsedStatement) -> AccountBook:
    """The account that each hint means, among those there are and those to be made."""
    ends = (hint for entry in new for hint in (entry.account, entry.to_account) if hint)
    return resolve(records.load(db, Account), [*ends, *batch_parts.hints(parsed)])


def _completed(db: Connection, book: AccountBook) -> list[int]:
    """The accounts of which the file tells more than was known: what is linked may change."""
    before = records.load(db, Account)
    return [old.id for old, new in zip(before, book.accounts, strict=False) if new != old]


def _write_accounts(db: Connection, batch: int, book: AccountBook) -> tuple[Ids, Changes]:
    """Make the accounts that are new, complete others; the id of each hint."""
    before = records.load(db, Account)
    for old, better in zip(before, book.accounts, strict=False):
        if better != old:
            records.update(db, better)
    made = [records.insert(db, account) for account in book.accounts[len(before) :]]
    batches.note_made(db, batch, made)
    ids = [account.id for account in before] + made
    changed = Changes.NOTHING if book.accounts == before else Changes.ACCOUNTS
    found: Ids = {hint: ids[place] for hint, place in book.places.items()}
    return found, changed


def _write_entries(
    db: Connection,
    new: Sequence[ParsedEntry],
    by: told_entries.ToldBy,
    report: Callable[[float], bool],
) -> None:
    for start in range(0, len(new), _AT_ONCE):
        told_entries.insert_told(db, new[start : start + _AT_ONCE], by)
        _go_on(report, 0.4 + 0.5 * start / len(new))


def _batch_row(row: PreviewRow, batch: int, entries: Mapping[int, int | None]) -> BatchRow:
    return BatchRow(
        batch_id=batch,
        line=row.line,
        outcome=row.outcome,
        reason=row.reason,
        text=row.text,
        entry_id=entries.get(row.line),
    )
