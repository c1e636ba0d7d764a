"""What is kept of an import that is undone: its file as it stood in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch, RowOutcome, family
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.period import Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_
from tracker.domain.statement import Statement
from tracker.importing.importer import (
    AccountHint,
    ParsedBalance,
    ParsedBill,
    ParsedEntry,
    ParsedPlan,
    SkippedRow,
)
from tracker.letting_go import let_go
from tracker.long_json import long_object, read_object
from tracker.services.account_match import hint_of
from tracker.services.kept_links import KeptLink, kept_links
from tracker.services.record_json import fields_to_json, from_json
from tracker.storage import batches, links, records
from tracker.storage.database import Connection

DOUBTFUL = N_("It was to be reviewed when its import was undone.")


@dataclass(frozen=True, slots=True)
class KeptImport:
    """What `UndoneImport.content` says: a file as it stood in the ledger.

    `entries` are its rows with what the person made of them, those that repeated an entry of
    another file among them; `corrected` are the lines that were changed by hand. `accounts` are
    those that it names, as they were, and `gone` the ids of those that went with it. `decided` is
    what the person said of links. What entries had taken over from witnesses is not theirs.
    """

    source: str
    entries: tuple[ParsedEntry, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    period: Span | None = None
    unproved: bool = False
    bills: tuple[ParsedBill, ...] = ()
    plans: tuple[ParsedPlan, ...] = ()
    balances: tuple[ParsedBalance, ...] = ()
    accounts: tuple[Account, ...] = ()
    gone: tuple[int, ...] = ()
    corrected: tuple[int, ...] = ()
    decided: tuple[KeptLink, ...] = ()


def kept_import(db: Connection, batch: ImportBatch) -> KeptImport:
    """What has to be kept of a batch before it is taken out."""
    rows = records.load(db, BatchRow, batch_id=batch.id)
    told = _as_told(db, [*_own(db, batch, rows), *_repeated(db, rows)])
    parts = list(batches.parts(db, batch.id))
    accounts = {account.id: account for account in records.load(db, Account)}
    named = {end for entry, _why in told for end in (entry.account_id, entry.to_account_id) if end}
    named |= {part.account_id for part in parts}
    hints: dict[int | None, AccountHint] = {id_: hint_of(accounts[id_]) for id_ in named}
    return KeptImport(
        source=next((entry.source for entry, _why in told), family(batch.importer)),
        entries=tuple(_parsed(entry, why, hints) for entry, why in told),
        skipped=tuple(_skipped(rows)),
        period=batch.period,
        unproved=batch.unproved,
        bills=tuple(_bills(db, parts, hints)),
        plans=tuple(_plan(part, hints) for part in parts if isinstance(part, InstalmentPlan)),
        balances=tuple(_balance(part, hints) for part in parts if isinstance(part, BalanceReading)),
        accounts=tuple(accounts[id_] for id_ in sorted(named)),
        corrected=tuple(sorted(batches.corrected_lines(db, batch.id))),
        decided=kept_links(db, batch.id),
    )


def as_text(kept: KeptImport) -> Iterator[str]:
    """A kept import as `UndoneImport.content` holds it, in parts: together they are long."""
    return long_object(fields_to_json(kept))


def of_text(content: str) -> KeptImport:
    """What `as_text` wrote."""
    read = read_object(content)
    kept = from_json(KeptImport, read)
    for value in read.values():
        if isinstance(value, list):
            let_go(value)
    return kept


def _as_told(db: Connection, told: Sequence[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    said = links.as_told(db, [entry for entry, _why in told])
    return [(entry, why) for entry, (_entry, why) in zip(said, told, strict=True)]


def _own(
    db: Connection, batch: ImportBatch, rows: Iterable[BatchRow]
) -> Iterator[tuple[Entry, str]]:
    """The entries of a batch, and why each is to be reviewed."""
    why = {row.line: row.reason for row in rows if row.outcome is RowOutcome.REVIEW}
    for entry in sorted(records.load(db, Entry, batch_id=batch.id), key=lambda e: e.line or 0):
        yield entry, why.get(entry.line or 0, DOUBTFUL) if entry.needs_review else ""


def _repeated(db: Connection, rows: Iterable[BatchRow]) -> Iterator[tuple[Entry, str]]:
    """Rows that repeat entries of others, as these tell of them."""
    for row in rows:
        if row.outcome is RowOutcome.DUPLICATE and row.entry_id is not None:
            found = records.find(db, Entry, row.entry_id)
            if found is not None:
                yield replace(found, line=row.line), DOUBTFUL if found.needs_review else ""


def _parsed(entry: Entry, why: str, hints: Mapping[int | None, AccountHint]) -> ParsedEntry:
    return ParsedEntry(
        line=entry.line or 0,
        occurred_at=entry.occurred_at,
        kind=entry.kind,
        amount=entry.amount,
        account=hints.get(entry.account_id),
        to_account=hints.get(entry.to_account_id),
        counterparty=entry.counterparty,
        text=entry.text,
        category=entry.category,
        source_id=entry.source_id,
        refunds=entry.refunds,
        bill_month=entry.bill_month,
        note=entry.note,
        review=why,
    )


def _skipped(rows: Iterable[BatchRow]) -> Iterator[SkippedRow]:
    for row in rows:
        orphan = row.outcome is RowOutcome.DUPLICATE and row.entry_id is None
        if row.outcome is RowOutcome.SKIPPED or orphan:
            yield SkippedRow(row.line, row.reason, row.text)


def _bills(
    db: Connection, parts: Sequence[batches.Part], hints: Mapping[int | None, AccountHint]
) -> Iterator[ParsedBill]:
    """Statements with their limits; a limit without one goes with the statement that was known."""
    limits = {(p.account_id, p.on): p.limit for p in parts if isinstance(p, LimitChange)}
    made = {(p.account_id, p.statement_date): p for p in parts if isinstance(p, Statement)}
    for account, day in dict.fromkeys([*made, *limits]):
        known = records.load(db, Statement, account_id=account, statement_date=day.isoformat())
        bill = made.get((account, day)) or next(iter(known), None)
        if bill is not None:
            yield ParsedBill(
                hints[account], day, bill.due_date, bill.balance, bill.minimum_due,
                limits.get((account, day)),
            )  # fmt: skip


def _plan(plan: InstalmentPlan, hints: Mapping[int | None, AccountHint]) -> ParsedPlan:
    return ParsedPlan(
        hints[plan.account_id], plan.name, plan.first_due, plan.months, plan.payment,
        plan.principal, plan.on_statement,
    )  # fmt: skip


def _balance(read: BalanceReading, hints: Mapping[int | None, AccountHint]) -> ParsedBalance:
    return ParsedBalance(hints[read.account_id], read.on, read.balance)
