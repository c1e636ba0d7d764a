"""An account of a file that was taken in: what became of every row, as JSON says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.commands.plain import plain, record
from tracker.domain.batch import RowOutcome

if TYPE_CHECKING:
    from tracker.domain.period import Span
    from tracker.i18n import Language
    from tracker.importing.importer import (
        AccountHint,
        ControlTotal,
        ParsedBalance,
        ParsedBill,
        ParsedEntry,
        ParsedPlan,
    )
    from tracker.services.imports import ImportPreview, PreviewRow


def of(preview: ImportPreview, batch: int | None, language: Language) -> dict[str, Any]:
    """The object that `import --json` writes for a file; its keys are told in the help."""
    rows: dict[RowOutcome, list[PreviewRow]] = {outcome: [] for outcome in RowOutcome}
    for row in preview.rows:
        rows[row.outcome].append(row)
    taken = sorted(rows[RowOutcome.ENTRY] + rows[RowOutcome.REVIEW], key=lambda row: row.line)
    return {
        "file": preview.file,
        "source": preview.source,
        "period": _period(preview.period),
        "batch": batch,
        "entries": [_entry(row.entry) for row in taken if row.entry],
        "skipped": [_row(row, language) for row in rows[RowOutcome.SKIPPED]],
        "review": [_row(row, language) for row in rows[RowOutcome.REVIEW]],
        "duplicates": [_duplicate(row, language) for row in rows[RowOutcome.DUPLICATE]],
        "control_total": _control(preview.control_total),
        "importer": preview.importer,
        "counts": _counts(preview),
        "rows": [_outcome(row, language) for row in preview.rows],
        "warnings": [language.say(said) for said in preview.warnings],
        "unproved": [language.say(said) for said in preview.parsed.unproved],
        "bills": [_part(bill) for bill in preview.parsed.bills],
        "plans": [_part(plan) for plan in preview.parsed.plans],
        "balances": [_part(balance) for balance in preview.parsed.balances],
    }


def _counts(preview: ImportPreview) -> dict[str, int]:
    """Every row is one of four outcomes, so these add up to the rows."""
    counted = {outcome.value: preview.counted(outcome) for outcome in RowOutcome}
    return {"rows": len(preview.rows), **counted}


def _outcome(row: PreviewRow, language: Language) -> dict[str, Any]:
    """A row by the line of its own file, and what becomes of it."""
    reason = language.tr(row.reason) if row.reason else None
    return {"line": row.line, "outcome": row.outcome.value, "reason": reason, "text": row.text}


def _part(part: ParsedBill | ParsedPlan | ParsedBalance) -> dict[str, Any]:
    return {"account": part.account.name, **record(part, "account")}


def _period(span: Span | None) -> dict[str, Any] | None:
    return {"first": plain(span.first), "last": plain(span.last)} if span else None


def _entry(entry: ParsedEntry) -> dict[str, Any]:
    return {
        "occurred_at": plain(entry.occurred_at),
        "kind": plain(entry.kind),
        "amount_minor": entry.amount.minor,
        "currency": entry.amount.currency,
        "account": _name(entry.account),
        "to_account": _name(entry.to_account),
        "counterparty": entry.counterparty,
        "text": entry.text,
        "source_id": entry.source_id or None,
        "refunds": entry.refunds or None,
        "needs_review": bool(entry.review),
        "line": entry.line,
    }


def _name(hint: AccountHint | None) -> str | None:
    return hint.name if hint else None


def _row(row: PreviewRow, language: Language) -> dict[str, Any]:
    return {"line": row.line, "reason": language.tr(row.reason), "text": row.text}


def _duplicate(row: PreviewRow, language: Language) -> dict[str, Any]:
    source_id = row.entry.source_id if row.entry else ""
    # Below 1 stands an entry of another file that was looked at together with this one.
    entry = row.repeats if row.repeats and row.repeats > 0 else None
    return {**_row(row, language), "source_id": source_id or None, "entry": entry}


def _control(total: ControlTotal | None) -> dict[str, Any] | None:
    if total is None:
        return None
    stated, counted = dict(total.stated), dict(total.counted)
    return {"stated": stated, "counted": counted, "agrees": total.agrees}
