"""The rows of all files as one table: narrowed and sorted. No Qt; may be done off the UI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Any, Final

from tracker.cycles import left_for_later
from tracker.domain.batch import RowOutcome
from tracker.i18n import Language
from tracker.services.imports import PreviewRow
from tracker.ui.columns import Column, cell_key
from tracker.ui.pages.imports.draft import Draft

_AT_ONCE: Final = 4000
"""Rows sorted in one go: while Python sorts a list, the window stands still."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row and the statement it is of: its draft's key, and the name of its file."""

    key: int
    file: str
    row: PreviewRow
    ruled: str = ""
    """The rule that decided it, if any."""
    told_by: str = ""
    """The other file that tells of it, if any."""

    @property
    def line(self) -> int:
        """Where it stands in its own file."""
        return self.row.line


@dataclass(frozen=True, slots=True)
class Picked:
    """Rows that something is done with, and the statements they stand among."""

    rows: Sequence[SheetRow]
    drafts: Sequence[Draft]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are looked at: of one outcome, of one statement, in the order of a column."""

    outcome: RowOutcome | None = None
    key: int | None = None
    column: int = -1
    descending: bool = False


def sheet(
    drafts: Sequence[Draft],
    wanted: Wanted,
    columns: Sequence[Column[SheetRow]],
    language: Language,
) -> list[SheetRow]:
    """The rows that are wanted, file by file unless they are sorted; equal ones keep that order."""
    with left_for_later():
        return _sheet(drafts, wanted, columns, language)


def _sheet(
    drafts: Sequence[Draft],
    wanted: Wanted,
    columns: Sequence[Column[SheetRow]],
    language: Language,
) -> list[SheetRow]:
    rows = [
        shown
        for draft in drafts
        if wanted.key is None or draft.key == wanted.key
        for shown in _rows_of(draft, wanted.outcome)
    ]
    if wanted.column >= 0:
        value = columns[wanted.column].value

        def key(row: SheetRow) -> tuple[Any, ...]:
            return cell_key(value(row), language)

        parts = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
        parts = [sorted(part, key=key, reverse=wanted.descending) for part in parts]
        rows = list(merge(*parts, key=key, reverse=wanted.descending))
    return rows


def _rows_of(draft: Draft, outcome: RowOutcome | None) -> Iterator[SheetRow]:
    preview, rows = draft.preview, draft.shown(outcome)
    ruled, told_by = preview.ruled, preview.told_by
    if not (ruled or told_by):
        return (SheetRow(draft.key, preview.file, row) for row in rows)
    return (
        SheetRow(draft.key, preview.file, row, ruled.get(row.line, ""), told_by.get(row.line, ""))
        for row in rows
    )
