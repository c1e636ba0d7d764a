"""The columns of a preview and of past imports. No Qt in this file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tracker.domain.batch import ROW_OUTCOME_LABELS, ImportBatch, RowOutcome
from tracker.domain.entry import ENTRY_KIND_LABELS
from tracker.domain.money import Money
from tracker.domain.sentence import N_, Sentence, Word
from tracker.rendering.palette import Tone
from tracker.services.imports import PreviewRow
from tracker.ui.columns import Column
from tracker.ui.pages.imports.model import accounts_of

_TONES = {
    RowOutcome.ENTRY: Tone.CLEAR,
    RowOutcome.REVIEW: Tone.WATCH,
    RowOutcome.DUPLICATE: Tone.CONTEXT,
    RowOutcome.SKIPPED: Tone.CONTEXT,
}


def _outcome(row: PreviewRow) -> Word:
    return Word(ROW_OUTCOME_LABELS[row.outcome])


def _tone(row: PreviewRow) -> Tone:
    return _TONES[row.outcome]


def _when(row: PreviewRow) -> datetime | None:
    return row.entry.occurred_at if row.entry is not None else None


def _kind(row: PreviewRow) -> Word | None:
    return Word(ENTRY_KIND_LABELS[row.entry.kind]) if row.entry is not None else None


def _amount(row: PreviewRow) -> Money | None:
    return row.entry.amount if row.entry is not None else None


def _what(row: PreviewRow) -> str:
    if row.entry is None:
        return row.text
    parts = (row.entry.counterparty, row.entry.text)
    return " · ".join(part for part in parts if part)


def _reason(row: PreviewRow) -> Word | str:
    return Word(row.reason) if row.reason else ""


PREVIEW: tuple[Column[PreviewRow], ...] = (
    Column(N_("Row"), lambda row: row.line, numeric=True, width=88),
    Column(N_("What becomes of it"), _outcome, width=128, mark=_tone),
    Column(N_("Time"), _when, width=144),
    Column(N_("Kind"), _kind, width=88),
    Column(N_("Amount (¥)"), _amount, numeric=True, width=104),
    Column(N_("What it is"), _what, width=168, stretch=True),
    Column(N_("Accounts"), accounts_of, width=136, stretch=True),
    Column(N_("Why"), _reason, width=168, stretch=True),
)


def _period(batch: ImportBatch) -> Sentence | None:
    if batch.covers_from is None or batch.covers_to is None:
        return None
    days = {"first": batch.covers_from.isoformat(), "last": batch.covers_to.isoformat()}
    return Sentence(N_("{first} to {last}"), days)


def batch_columns(title: Callable[[str], str]) -> tuple[Column[ImportBatch], ...]:
    """Columns of past imports; `title` says what a person calls a layout (a marked text)."""
    return (
        Column(N_("File"), lambda b: b.file_name, width=240, stretch=True),
        Column(N_("Source"), lambda b: Word(title(b.importer)), width=136),
        Column(N_("Taken in"), lambda b: b.imported_at, width=144),
        Column(N_("Covers"), _period, width=184),
        Column(N_("Rows"), lambda b: b.rows, numeric=True, width=72),
        Column(N_("Entries"), lambda b: b.entries, numeric=True, width=72),
        Column(N_("Known"), lambda b: b.duplicates, numeric=True, width=72),
        Column(N_("No effect"), lambda b: b.skipped, numeric=True, width=80),
        Column(N_("Review"), lambda b: b.review, numeric=True, width=72),
    )
