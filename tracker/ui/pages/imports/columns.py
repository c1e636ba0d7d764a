"""The columns of a preview and of past imports. No Qt in this file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tracker.domain.batch import ROW_OUTCOME_LABELS, ImportBatch, RowOutcome
from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.money import Money
from tracker.domain.sentence import N_, Sentence, Word
from tracker.rendering.palette import Tone
from tracker.services.preview import TOLD_TWICE
from tracker.ui.columns import Column
from tracker.ui.ends import goes_in, way_of
from tracker.ui.pages.imports.sheet import SheetRow

_TONES = {
    RowOutcome.ENTRY: Tone.CLEAR,
    RowOutcome.REVIEW: Tone.WATCH,
    RowOutcome.DUPLICATE: Tone.CONTEXT,
    RowOutcome.SKIPPED: Tone.CONTEXT,
}


OUTCOMES = {**ROW_OUTCOME_LABELS, RowOutcome.ENTRY: N_("New entry")}
"""What would become of a row; nothing is taken over yet."""


def _tone(shown: SheetRow) -> Tone:
    return _TONES[shown.row.outcome]


def _when(shown: SheetRow) -> datetime | None:
    entry = shown.row.entry
    return entry.occurred_at if entry is not None else None


def _kind(shown: SheetRow) -> Word | None:
    entry = shown.row.entry
    return Word(ENTRY_KIND_LABELS[entry.kind]) if entry is not None else None


def _amount(shown: SheetRow) -> Money | None:
    entry = shown.row.entry
    return entry.amount if entry is not None else None


def _came_in(shown: SheetRow) -> bool:
    entry = shown.row.entry
    return entry is not None and goes_in(entry)


def _accounts(shown: SheetRow) -> str:
    entry = shown.row.entry
    return way_of(entry) if entry is not None else ""


def _what(shown: SheetRow) -> str:
    entry = shown.row.entry
    if entry is None:
        return shown.row.text
    return " · ".join(part for part in (entry.counterparty, entry.text) if part)


def _reason(shown: SheetRow) -> Sentence | Word | str:
    reason = shown.row.reason
    if shown.told_by and reason == TOLD_TWICE:
        return Sentence(N_("{file} tells of it too."), {"file": shown.told_by})
    if shown.told_by:
        return Sentence(N_("Already taken in from {file}."), {"file": shown.told_by})
    if shown.ruled and not reason:
        return Sentence(N_("By the rule “{name}”"), {"name": shown.ruled})
    return Word(reason) if reason else ""


def _ruled(shown: SheetRow) -> Tone | None:
    return Tone.CONTEXT if shown.ruled else None


LINE, FILE, WHAT, REASON = 0, 1, 6, 8
"""Where some columns stand: files and reasons are hidden where there is one, or none."""

PREVIEW: tuple[Column[SheetRow], ...] = (
    Column(N_("Line no."), lambda shown: shown.line, numeric=True, width=76),
    Column(N_("File"), lambda shown: shown.file, width=104),
    Column(N_("Outcome"), lambda s: Word(OUTCOMES[s.row.outcome]), width=122, mark=_tone),
    Column(N_("Time"), _when, width=136),
    Column(N_("Kind"), _kind, width=92),
    Column(N_("Amount (¥)"), _amount, numeric=True, width=100, plus=_came_in),
    Column(N_("What it is"), _what, width=120, stretch=True),
    Column(N_("From → to"), _accounts, width=120, stretch=True),
    Column(N_("Why"), _reason, width=120, stretch=True, mark=_ruled),
)


def _period(batch: ImportBatch) -> Sentence | None:
    if batch.period is None:
        return None
    first, last = batch.period.first.isoformat(), batch.period.last.isoformat()
    return Sentence(N_("{first} to {last}"), {"first": first, "last": last})


def _proof(batch: ImportBatch) -> Word | str:
    return Word(N_("unproved")) if batch.unproved else ""


def _proof_mark(batch: ImportBatch) -> Tone | None:
    return Tone.WARN if batch.unproved else None


SUMS: Column[ImportBatch] = Column(N_("Sums"), _proof, width=88, mark=_proof_mark)
"""Of past imports; it is hidden where all were proved."""


def batch_columns(title: Callable[[str], str]) -> tuple[Column[ImportBatch], ...]:
    """Columns of past imports; `title` says what a person calls a layout (a marked text)."""
    return (
        Column(N_("File"), lambda b: b.file_name, width=144, stretch=True),
        Column(N_("Source"), lambda b: Word(title(b.importer)), width=124, least=92),
        Column(N_("Taken in"), lambda b: b.imported_at, width=132),
        Column(N_("Covers"), _period, width=188),
        Column(N_("Rows"), lambda b: b.rows, numeric=True, width=60),
        Column(N_("Entries"), lambda b: b.entries, numeric=True, width=64),
        Column(N_("Known"), lambda b: b.duplicates, numeric=True, width=68),
        Column(N_("No effect"), lambda b: b.skipped, numeric=True, width=76),
        Column(N_("To review"), lambda b: b.review, numeric=True, width=80),
        SUMS,
    )
