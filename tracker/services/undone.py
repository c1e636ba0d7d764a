"""An import that is undone: remembered, and taken in once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch, UndoneImport
from tracker.domain.deed import DeedKind
from tracker.domain.sentence import Sentence
from tracker.importing.importer import AccountHint, ParsedStatement
from tracker.services.account_match import hint_of
from tracker.services.changes import Changes
from tracker.services.compare import compare
from tracker.services.deeds import about, note_import
from tracker.services.kept_import import KeptImport, as_text, kept_import, of_text
from tracker.services.kept_links import KeptLink, decide_again
from tracker.services.linking import link_around
from tracker.services.preview import ImportPreview, rows_of
from tracker.services.take_in import Committed, take_in
from tracker.storage import batches, links, records, schema
from tracker.storage.database import Connection
from tracker.storage.long_text import write_long


def undo(db: Connection, batch: ImportBatch, now: datetime) -> Changes:
    """Take a batch out as if its file had never been taken in; the caller owns the transaction."""
    days = links.dated_of_batch(db, batch.id)
    kept = kept_import(db, batch)
    gone = batches.take_out(db, batch.id)
    link_around(db, days)
    keep(db, batch, kept, now)
    note_import(db, about(batch, DeedKind.IMPORT_UNDONE, now))
    changes = Changes.ENTRIES | Changes.BATCHES
    if kept.bills or kept.plans or kept.balances:
        changes |= Changes.ACCOUNTS | Changes.STATEMENTS
    return changes | Changes.ACCOUNTS if gone.accounts else changes


def redo(db: Connection, undone: UndoneImport, now: datetime) -> Committed:
    """Take an undone import in once more; the caller owns the transaction."""
    done = take_in_again(db, undone, now)
    if done.batch_id is None:
        note_import(db, about(undone, DeedKind.IMPORT_REDONE, now))
    note_taken_in(db, done.batch_id, DeedKind.IMPORT_REDONE, now)
    return done


def note_taken_in(db: Connection, batch_id: int | None, kind: DeedKind, now: datetime) -> None:
    """Note that a batch came in: one line, however many entries there are."""
    batch = None if batch_id is None else records.find(db, ImportBatch, batch_id)
    if batch is not None:
        note_import(db, about(batch, kind, now))


def keep(db: Connection, batch: ImportBatch, kept: KeptImport, now: datetime) -> None:
    """Remember a batch that was taken out; what went with it is told by the ledger now."""
    left = {account.id for account in records.load(db, Account)}
    gone = tuple(account.id for account in kept.accounts if account.id not in left)
    undone = UndoneImport(
        undone_at=now,
        file_name=batch.file_name,
        sha256=batch.sha256,
        importer=batch.importer,
        entries=batch.entries + batch.review,
    )
    _write(db, records.insert(db, undone), replace(kept, gone=gone))


def take_in_again(db: Connection, undone: UndoneImport, now: datetime) -> Committed:
    """Take an undone import in once more, and keep it no longer as undone.

    It is compared with the ledger as any file is: what came in otherwise meanwhile is known.
    """
    kept = of_text(undone.content)
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
            kept = of_text(other.content)
            _write(db, other.id, replace(kept, decided=(*kept.decided, *mine)))


def _write(db: Connection, undone_id: int, kept: KeptImport) -> None:
    write_long(db, schema.undone_import.c.content, undone_id, as_text(kept))


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
    if all(before == now for before, now in hints.items()):
        return parsed

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
