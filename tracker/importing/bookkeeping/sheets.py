"""The tables of a file: every sheet of a workbook, or the one that is text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tracker.domain.sentence import N_
from tracker.importing.decode import Row, csv_rows, head_of, text_of
from tracker.importing.files import sheet_head
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.workbook import is_workbook, sheets

_PROSE_CELLS = 2


class Sheet(NamedTuple):
    """A table: its name ("" of text), how many rows stand in sheets above it, and its rows.

    A row's line counts within its sheet.
    """

    name: str
    above: int
    rows: Iterable[Row]


def sheets_of(source: SourceFile) -> list[Sheet]:
    """Every table of a file; a sheet that holds nothing but notes is none.

    Raises:
        ImportProblem: the workbook is damaged.
    """
    if not is_workbook(source.data):
        return [Sheet("", 0, _text_rows(text_of(source.data)))]
    try:
        found = sheets(source.data)
    except ValueError as error:
        raise ImportProblem(
            N_("{file} is not a workbook that can be read: {cause}"),
            file=source.name,
            cause=str(error),
        ) from error
    return list(_numbered(found))


def first_rows(source: SourceFile) -> list[Row]:
    """The first rows of the first table; none, or rows without sense, of what is no table."""
    if is_workbook(source.data):
        return sheet_head(source)
    return _text_head(head_of(source.data))


@lru_cache(maxsize=2)
def _text_head(data: bytes) -> list[Row]:
    """Remembered, since every importer of a bookkeeping program asks for the same."""
    return list(_text_rows(text_of(data)))


def _numbered(found: Iterable[tuple[str, list[Row]]]) -> Iterator[Sheet]:
    above = 0
    for name, rows in found:
        if any(sum(map(bool, row.cells)) > _PROSE_CELLS for row in rows):
            yield Sheet(name, above, rows)
            above += len(rows)


def _text_rows(text: str) -> Iterator[Row]:
    """Rows of text; of columns parted by tabs, where the headings hold one and no comma."""
    first = next((line for line in text.lstrip("\ufeff").splitlines() if line.strip()), "")
    if "\t" in first and "," not in first:
        return _tabbed_rows(text)
    return csv_rows(text, spans_lines=True)


def _tabbed_rows(text: str) -> Iterator[Row]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    ended = text.endswith(("\n", "\r"))
    for number, line in enumerate(lines, start=1):
        try:
            cells = next(csv.reader([line], "excel-tab"), [])
        except csv.Error:  # a cell beyond the limit of the csv module
            cells = line.split("\t")
        is_last = number == len(lines) and not ended
        yield Row(number, line.strip(), [cell.strip() for cell in cells], is_last)
