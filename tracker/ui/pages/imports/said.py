"""Sentences of the imports page: what files hold, what taking them in did, what undoing does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.domain.batch import RowOutcome
from tracker.domain.sentence import N_, Sentence, Value
from tracker.importing.importer import (
    ControlTotal,
    ParsedBalance,
    ParsedBill,
    ParsedPlan,
    ParsedStatement,
)
from tracker.rendering.palette import Tone
from tracker.services.imports import Committed, ImportPreview, UndoEffect
from tracker.ui.pages.imports.draft import Draft


def summary_said(preview: ImportPreview) -> Sentence:
    """Rows, and the days they are from."""
    count = {"rows": len(preview.rows)}
    if preview.period is None:
        return Sentence(N_("rows: {rows}"), count)
    days = {"first": preview.period.first, "last": preview.period.last}
    return Sentence(N_("rows: {rows}, {first} to {last}"), {**count, **days})


def files_said(previews: Sequence[ImportPreview]) -> Sentence:
    """How many files and rows there are, and the days they are from."""
    rows = sum(len(preview.rows) for preview in previews)
    count = {"files": len(previews), "rows": rows}
    spans = [preview.period for preview in previews if preview.period is not None]
    if not spans:
        return Sentence(N_("files: {files}, rows: {rows}"), {**count})
    days = {"first": min(s.first for s in spans), "last": max(s.last for s in spans)}
    return Sentence(N_("files: {files}, rows: {rows}, {first} to {last}"), {**count, **days})


def sum_said(counts: Mapping[RowOutcome, int], rows: int) -> Sentence:
    """The four outcomes as a sum, in the order of their names above the table."""
    values = {outcome.value: counts[outcome] for outcome in RowOutcome}
    template = N_("{entry} + {review} + {duplicate} + {skipped} = {rows} {rows:row|rows}")
    return Sentence(template, {**values, "rows": rows})


def proof_said(previews: Sequence[ImportPreview]) -> tuple[Tone, Sentence]:
    """Whether sums and running balances agree, and how that is marked."""
    unproved = sum(bool(preview.parsed.unproved) for preview in previews)
    if unproved:
        several = Sentence(N_("unproved files: {files}"), {"files": unproved})
        return Tone.WARN, several if len(previews) > 1 else Sentence(N_("unproved"))
    totals = [preview.control_total for preview in previews if preview.control_total]
    if any(not total.agrees for total in totals):
        return Tone.WATCH, Sentence(N_("totals differ"))
    if not totals and any(preview.parsed.proved for preview in previews):
        return Tone.CLEAR, Sentence(N_("sums agree"))
    if totals:
        return Tone.CLEAR, Sentence(N_("totals agree"))
    return Tone.CONTEXT, Sentence(N_("no totals"))


def brings_said(files: Sequence[ParsedStatement]) -> tuple[Sentence, ...]:
    """How many bills, plans and balances files bring beside their rows."""
    counts = (
        (N_("card bills: {count}"), sum(len(parsed.bills) for parsed in files)),
        (N_("instalment plans: {count}"), sum(len(parsed.plans) for parsed in files)),
        (N_("balances: {count}"), sum(len(parsed.balances) for parsed in files)),
    )
    return tuple(Sentence(words, {"count": count}) for words, count in counts if count)


def notes_said(preview: ImportPreview) -> tuple[Sentence, ...]:
    """What a person should know of a file: what is unproved first."""
    total = preview.control_total
    differences = total.differences if total is not None else ()
    return (*preview.parsed.unproved, *preview.warnings, *differences)


def all_notes_said(preview: ImportPreview) -> tuple[Sentence, ...]:
    """The same, with what the rows were held against where they agree with it."""
    total, parsed = preview.control_total, preview.parsed
    if parsed.unproved or (total is not None and not total.agrees):
        return notes_said(preview)
    proved = parsed.proved if total is None else (*total_said(total), *parsed.proved)
    return (*notes_said(preview), *(proved or total_said(None)))


def parts_said(parsed: ParsedStatement) -> Iterator[Sentence]:
    """Every bill, plan and balance that a file tells of."""
    yield from map(_bill_said, parsed.bills)
    yield from map(_plan_said, parsed.plans)
    yield from map(_balance_said, parsed.balances)


def _bill_said(bill: ParsedBill) -> Sentence:
    values: dict[str, Value] = {
        "account": bill.account.name,
        "day": bill.statement_date,
        "balance": bill.balance,
        "due": bill.due_date,
    }
    return Sentence(N_("Bill of {account} on {day}: {balance}, due {due}."), values)


def _plan_said(plan: ParsedPlan) -> Sentence:
    values: dict[str, Value] = {
        "account": plan.account.name,
        "name": plan.name,
        "months": plan.months,
        "payment": plan.payment,
    }
    return Sentence(
        N_("Plan of {account}: {name}, {months} {months:payment|payments} of {payment}."), values
    )


def _balance_said(read: ParsedBalance) -> Sentence:
    values: dict[str, Value] = {
        "account": read.account.name,
        "day": read.on,
        "balance": read.balance,
    }
    return Sentence(N_("Balance of {account} on {day}: {balance}."), values)


def total_said(total: ControlTotal | None) -> tuple[Sentence, ...]:
    """Whether the rows add up to what the file says, and every number that differs."""
    if total is None:
        return (Sentence(N_("The file states no total to compare with.")),)
    if total.agrees:
        return (Sentence(N_("Rows and totals agree with what the file states.")),)
    return total.differences


def nothing_said(drafts: Sequence[Draft]) -> Sentence | None:
    """Why no entry is taken in, and what can be done instead; `None` where any is."""
    if any(draft.chosen for draft in drafts):
        return None
    if any(draft.struck for draft in drafts):
        return Sentence(N_("Every entry is struck out: Space takes one back in."))
    if any(draft.brings for draft in drafts):
        template = N_(
            "No row is a new entry, but days are covered, or bills and balances told of, that the "
            "ledger lacks."
        )
        return Sentence(template)
    known = any(draft.counts[RowOutcome.DUPLICATE] for draft in drafts)
    all_known = N_("All of it is in the ledger already. Leave it out, or choose another file.")
    none = N_("No row of it becomes an entry. Leave it out, or choose another file.")
    return Sentence(all_known if known else none)


def committed_said(done: Committed, file: str) -> Sentence:
    """What a commit did."""
    values: dict[str, str | int] = {"file": file, "entries": done.entries, "known": done.duplicates}
    if done.batch_id is None:
        return Sentence(N_("Nothing in {file} was new: the ledger is as it was."), values)
    if done.review:
        values["review"] = done.review
        template = N_("Entries taken in from {file}: {entries}, to be reviewed: {review}.")
        return Sentence(template, values)
    return Sentence(N_("Entries taken in from {file}: {entries}."), values)


def all_said(done: Sequence[Committed], drafts: Sequence[Draft]) -> Sentence:
    """What taking in one or several files did."""
    if len(done) == 1:
        return committed_said(done[0], drafts[0].preview.file)
    review = sum(one.review for one in done)
    values = {"entries": sum(one.entries for one in done), "files": len(done)}
    if not review:
        return Sentence(
            N_("Entries taken in: {entries}, from {files} {files:file|files}."), {**values}
        )
    template = N_(
        "Entries taken in: {entries}, from {files} {files:file|files}; to be reviewed: {review}."
    )
    return Sentence(template, {**values, "review": review})


def undo_said(effect: UndoEffect, file: str) -> tuple[Sentence, ...]:
    """What undoing an import takes away."""
    said = [
        Sentence(
            N_("Entries that came from {file} and are taken out of the ledger: {entries}."),
            {"entries": effect.entries, "file": file},
        )
    ]
    if effect.corrected:
        template = N_(
            "Of these, corrected by you: {entries}. Your corrections are kept for taking the file "
            "in again."
        )
        said.append(Sentence(template, {"entries": effect.corrected}))
    if effect.accounts:
        template = N_("Accounts that nothing else uses, taken out with them: {accounts}.")
        said.append(Sentence(template, {"accounts": effect.accounts}))
    if effect.handed_over:
        template = N_("Entries that a later file told of too, and that stay: {entries}.")
        said.append(Sentence(template, {"entries": effect.handed_over}))
    return tuple(said)
