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


OUTCOMES = {**ROW_OUTCOME_LABELS, RowOutcome.ENTRY: N_("New entry")}
"""What would become of a row; nothing is taken over yet."""


def _outcome(row: PreviewRow) -> Word:
    return Word(OUTCOMES[row.outcome])


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
    Column(N_("Row"), lambda row: row.line, numeric=True, width=80),
    Column(N_("Outcome"), _outcome, width=112, mark=_tone),
    Column(N_("Time"), _when, width=144),
    Column(N_("Kind"), _kind, width=96),
    Column(N_("Amount (¥)"), _amount, numeric=True, width=104),
    Column(N_("What it is"), _what, width=160, stretch=True),
    Column(N_("Accounts"), accounts_of, width=144, stretch=True),
    Column(N_("Why"), _reason, width=144, stretch=True),
)


def _period(batch: ImportBatch) -> Sentence | None:
    if batch.covers_from is None or batch.covers_to is None:
        return None
    days = {"first": batch.covers_from.isoformat(), "last": batch.covers_to.isoformat()}
    return Sentence(N_("{first} to {last}"), days)


def batch_columns(title: Callable[[str], str]) -> tuple[Column[ImportBatch], ...]:
    """Columns of past imports; `title` says what a person calls a layout (a marked text)."""
    return (
        Column(N_("File"), lambda b: b.file_name, width=208, stretch=True),
        Column(N_("Source"), lambda b: Word(title(b.importer)), width=120),
        Column(N_("Taken in"), lambda b: b.imported_at, width=132),
        Column(N_("Covers"), _period, width=188),
        Column(N_("Rows"), lambda b: b.rows, numeric=True, width=52),
        Column(N_("Entries"), lambda b: b.entries, numeric=True, width=64),
        Column(N_("Known"), lambda b: b.duplicates, numeric=True, width=64),
        Column(N_("No effect"), lambda b: b.skipped, numeric=True, width=76),
        Column(N_("To review"), lambda b: b.review, numeric=True, width=76),
    )
