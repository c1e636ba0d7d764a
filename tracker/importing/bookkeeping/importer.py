"""An importer for what a bookkeeping program exports: a source declares it, this one reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.cycles import left_for_later
from tracker.importing.bookkeeping.cells import Reader
from tracker.importing.bookkeeping.halves import joined
from tracker.importing.bookkeeping.one_currency import demand_one_currency
from tracker.importing.bookkeeping.row import FIELDS, BookRow, Sense
from tracker.importing.bookkeeping.rules import RULES
from tracker.importing.bookkeeping.sheets import Sheet, first_rows, sheets_of
from tracker.importing.decision import Skip, decide
from tracker.importing.decode import Row
from tracker.importing.importer import ParsedEntry, ParsedStatement, SkippedRow, SourceFile
from tracker.importing.layout import Column, Header, Layout, find_header, is_mine

_PROSE_CELLS = 2


@dataclass(frozen=True, slots=True)
class BookTable:
    """The export of one bookkeeping program, in whatever kind of file; several sheets are one.

    `layout` names the columns by `tracker.importing.bookkeeping.row.FIELDS`. Rows whose type is
    `unverified`, since no real row of it was seen, are all to be looked at.
    """

    name: str
    title: str
    source: str
    layout: Layout
    words: Mapping[str, Sense]
    unverified: frozenset[str] = frozenset()
    claim: Callable[[Sequence[Row], Layout], bool] = is_mine

    def claims(self, source: SourceFile) -> bool:
        """Whether the first rows are of this layout."""
        return self.claim(first_rows(source), self.layout)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every row, or raise ImportProblem."""
        with left_for_later():
            rows = [row for sheet in sheets_of(source) for row in self._rows(sheet, source.name)]
            demand_one_currency(rows, source.name)
            outcomes = [_outcome(row) for row in joined(rows)]
        return ParsedStatement.of(self.name, self.source, outcomes)

    def _rows(self, sheet: Sheet, file: str) -> Iterator[BookRow]:
        rows = iter(sheet.rows)
        header = find_header(rows, self.layout, file, [])
        reader = Reader(
            file, self.layout, header, self.words, self.unverified, sheet.name, sheet.above
        )
        return (reader.row(row) for row in rows if _is_data(row, header))


def book_layout(
    required: Mapping[str, str],
    optional: Mapping[str, str],
    markers: Sequence[str] = (),
    foreign: Sequence[str] = (),
) -> Layout:
    """Headings by field; `markers` only this export has, `foreign` ones it never has."""
    found = [Column(field, heading, required=True) for field, heading in required.items()]
    found += [Column(field, heading) for field, heading in optional.items()]
    return Layout(FIELDS, tuple(found), tuple(markers), frozenset(), frozenset(foreign))


def only_by_marker(rows: Sequence[Row], layout: Layout) -> bool:
    """Claims a file by what it says of itself alone, whatever its headings."""
    return any(marker in row.text for row in rows for marker in layout.markers)


def _is_data(row: Row, header: Header) -> bool:
    """Whether a row is more than a blank, a note or the headings once more."""
    filled = [cell for cell in row.cells if cell]
    least = _PROSE_CELLS if row.is_open else _PROSE_CELLS + 1  # the end of the file may cut a row
    return len(filled) >= least and header.opening not in row.cells


def _outcome(row: BookRow | SkippedRow) -> ParsedEntry | SkippedRow:
    if isinstance(row, SkippedRow):
        return row
    move = decide(row, RULES)
    if isinstance(move, Skip):
        return SkippedRow(row.line, move.reason, row.raw)
    return ParsedEntry(
        line=row.line,
        occurred_at=row.occurred_at,
        kind=move.kind,
        amount=abs(row.amount),
        account=move.account(row),
        to_account=move.to_account(row),
        counterparty=row.counterparty,
        text=row.text,
        category=row.category,
        source_id=row.number,
        refunds=row.refunds,
        note=row.note,
        review=row.doubt or move.review or move.doubt(row),
    )
