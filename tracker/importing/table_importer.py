"""An importer for whatever is a table under a header: a source declares it, this one reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from tracker.cycles import left_for_later
from tracker.domain.sentence import N_, Sentence
from tracker.importing.decode import UNREADABLE, Row
from tracker.importing.importer import (
    ParsedEntry,
    ParsedPlan,
    ParsedStatement,
    SkippedRow,
    SourceFile,
)
from tracker.importing.layout import Header, Layout, find_header, is_mine
from tracker.importing.lost_digits import lost_digits
from tracker.importing.preamble import control_total, export_kind, period
from tracker.importing.record import Records
from tracker.importing.table import data_rows, records

_AT_ONCE: Final = 5000
"""Rows whose cells are held at once: they take much more memory than what is read of them."""

Meaning = Callable[[Records], Iterator[ParsedEntry | SkippedRow]]
Plans = Callable[[Records, Sequence[ParsedEntry]], Iterator[ParsedPlan]]


def no_plans(records: Records, entries: Sequence[ParsedEntry]) -> Iterator[ParsedPlan]:
    """No row of such a file tells of instalments."""
    del records, entries
    return iter(())


@dataclass(frozen=True, slots=True)
class TableImporter:
    """`head` gives the first rows of a file, `rows` all of them, `meaning` what records say.

    `plans` tells which of them are paid in instalments. `rows` raises ImportProblem for bytes that
    are no such file; `head` never raises.
    """

    name: str
    title: str
    source: str
    layout: Layout
    head: Callable[[SourceFile], list[Row]]
    rows: Callable[[SourceFile], Iterator[Row]]
    meaning: Meaning
    plans: Plans = no_plans

    def claims(self, source: SourceFile) -> bool:
        """Whether the first rows are of this layout."""
        return is_mine(self.head(source), self.layout)

    def read(self, source: SourceFile) -> ParsedStatement:
        """Read every row, or raise ImportProblem."""
        with left_for_later():
            return self._read(source)

    def _read(self, source: SourceFile) -> ParsedStatement:
        rows = self.rows(source)
        prose: list[Row] = []
        header = find_header(rows, self.layout, source.name, prose)
        data = data_rows(rows, header, self.layout, prose)
        found = Records.none(self.layout)
        while block := list(islice(data, _AT_ONCE)):
            found.extend(records(block, header, self.layout, source.name))
        made = ParsedStatement.of(self.name, self.source, list(self.meaning(found)))
        return replace(
            made,
            period=period(prose),
            control_total=control_total(prose, found),
            warnings=(*made.warnings, *_warnings(found, header, prose)),
            plans=tuple(self.plans(found, made.entries)),
        )


def _warnings(found: Records, header: Header, prose: Sequence[Row]) -> Iterator[Sentence]:
    if (kind := export_kind(prose)) is not None:
        yield Sentence(
            N_("Only {kind} was exported; whatever else happened is not in this file."),
            {"kind": kind},
        )
    if "method" not in header.places:
        yield Sentence(
            N_("This file does not say which account paid, so purchases on credit cannot be told.")
        )
    texts = [*found.texts, *(row.text for row in prose)]
    unreadable = sum(UNREADABLE in text for text in texts)
    if unreadable:
        yield Sentence(
            N_(
                "In {count} {count:row|rows} some characters cannot be read; the file may be "
                "damaged."
            ),
            {"count": unreadable},
        )
    yield from lost_digits(found.texts, found.instants)
