"""An import that is undone: what is kept of it, and how it is taken in once more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch, RowOutcome, UndoneImport, family
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.period import Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.sentence import N_, Sentence
from tracker.domain.statement import Statement
from tracker.importing.importer import (
    AccountHint,
    ParsedBalance,
    ParsedBill,
    ParsedEntry,
    ParsedPlan,
    ParsedStatement,
    SkippedRow,
)
from tracker.services.account_match import hint_of
from tracker.services.compare import compare
from tracker.services.kept_links import KeptLink, decide_again, kept_links
from tracker.services.preview import ImportPreview, rows_of
from tracker.services.record_json import from_json, to_json
from tracker.services.take_in import Committed, take_in
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
    period = (batch.covers_from, batch.covers_to)
    return KeptImport(
        source=next((entry.source for entry, _why in told), family(batch.importer)),
        entries=tuple(_parsed(entry, why, hints) for entry, why in told),
        skipped=tuple(_skipped(rows)),
        period=Span(*period) if period[0] and period[1] else None,  # type: ignore[arg-type]
        unproved=batch.unproved,
        bills=tuple(_bills(db, parts, hints)),
        plans=tuple(_plan(part, hints) for part in parts if isinstance(part, InstalmentPlan)),
        balances=tuple(
            ParsedBalance(hints[part.account_id], part.on, part.balance)
            for part in parts
            if isinstance(part, BalanceReading)
        ),
        accounts=tuple(accounts[id_] for id_ in sorted(named)),
        corrected=tuple(sorted(batches.corrected_lines(db, batch.id))),
        decided=kept_links(db, batch.id),
    )


def keep(db: Connection, batch: ImportBatch, kept: KeptImport, now: datetime) -> None:
    """Remember a batch that was taken out; what went with it is told by the ledger now."""
    left = {account.id for account in records.load(db, Account)}
    gone = tuple(account.id for account in kept.accounts if account.id not in left)
    content = json.dumps(to_json(replace(kept, gone=gone)), ensure_ascii=False)
    records.insert(
        db,
        UndoneImport(
            undone_at=now,
            file_name=batch.file_name,
            sha256=batch.sha256,
            importer=batch.importer,
            entries=batch.entries + batch.review,
            content=content,
        ),
    )


def take_in_again(db: Connection, undone: UndoneImport, now: datetime) -> Committed:
    """Take an undone import in once more, and keep it no longer as undone.

    It is compared with the ledger as any file is: what came in otherwise meanwhile is known.
    """
    kept = from_json(KeptImport, json.loads(undone.content))
    hints, made = _accounts(db, kept)
    parsed = _renamed(_statement(undone, kept), hints)
    done = take_in(db, _preview(db, undone, parsed), now, lambda _share: True)
    if done.batch_id is None:
        for account in made:
            records.delete(db, account)
    else:
        batches.note_made(db, done.batch_id, [account.id for account in made])
        batches.note_corrected(db, done.batch_id, kept.corrected)
    records.delete(db, undone)
    _wait(db, decide_again(db, kept.decided))
    return done


def _wait(db: Connection, left: Sequence[KeptLink]) -> None:
    """Let what was decided of entries of another undone import come back with that one."""
    for other in records.load(db, UndoneImport) if left else ():
        mine = [link for link in left if other.sha256 in (link.entry.sha256, link.witness.sha256)]
        if mine:
            kept = from_json(KeptImport, json.loads(other.content))
            more = replace(kept, decided=(*kept.decided, *mine))
            content = json.dumps(to_json(more), ensure_ascii=False)
            records.update(db, replace(other, content=content))


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


def _statement(undone: UndoneImport, kept: KeptImport) -> ParsedStatement:
    return ParsedStatement(
        importer=undone.importer,
        source=kept.source,
        entries=kept.entries,
        skipped=kept.skipped,
        period=kept.period,
        unproved=(Sentence(undone.file_name),) if kept.unproved else (),
        bills=kept.bills,
        plans=kept.plans,
        balances=kept.balances,
    )


def _accounts(
    db: Connection, kept: KeptImport
) -> tuple[dict[AccountHint, AccountHint], list[Account]]:
    """How each account is named now, those that went made again as they were."""
    now = {account.id: account for account in records.load(db, Account)}
    named = {(a.name, a.provider, a.kind): a for a in now.values()}
    hints: dict[AccountHint, AccountHint] = {}
    made: list[Account] = []
    for account in kept.accounts:
        found = None if account.id in kept.gone else now.get(account.id)
        found = found or named.get((account.name, account.provider, account.kind))
        if found is None:
            fresh = replace(account, id=0 if account.id in now else account.id)
            found = replace(account, id=records.insert(db, fresh))
            made.append(found)
        hints[hint_of(account)] = hint_of(found)
    return hints, made


def _renamed(parsed: ParsedStatement, hints: Mapping[AccountHint, AccountHint]) -> ParsedStatement:
    def now(hint: AccountHint | None) -> AccountHint | None:
        return None if hint is None else hints.get(hint, hint)

    return replace(
        parsed,
        entries=tuple(
            entry._replace(account=now(entry.account), to_account=now(entry.to_account))
            for entry in parsed.entries
        ),
        bills=tuple(replace(bill, account=hints[bill.account]) for bill in parsed.bills),
        plans=tuple(replace(plan, account=hints[plan.account]) for plan in parsed.plans),
        balances=tuple(replace(one, account=hints[one.account]) for one in parsed.balances),
    )


def _preview(db: Connection, undone: UndoneImport, parsed: ParsedStatement) -> ImportPreview:
    return ImportPreview(
        file=undone.file_name,
        sha256=undone.sha256,
        importer=undone.importer,
        importer_title=undone.importer,
        source=parsed.source,
        period=parsed.period,
        rows=tuple(rows_of(parsed, compare(db, parsed))),
        control_total=None,
        warnings=(),
        parsed=parsed,
    )
