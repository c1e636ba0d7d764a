"""The rows of a file, as its kind of file holds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tracker.domain.sentence import N_
from tracker.importing.decode import Row, csv_rows, head_of, text_of
from tracker.importing.document.opening import is_document
from tracker.importing.document.web import is_whole_page
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.layout import Head, Header, Layout, find_header
from tracker.importing.workbook import is_workbook, workbook_rows
from tracker.importing.workbook_size import check_size

_HEAD_ROWS = 100
_LEAST_CELLS = 3
_HEAD_LINES = 300
"""A bill in a mail or a PDF says much before its table begins."""


def plain_rows(source: SourceFile) -> Iterator[Row]:
    """Rows of a comma-separated file that quotes nothing (Alipay)."""
    return csv_rows(text_of(source.data), spans_lines=False)


def plain_head(source: SourceFile, *, spans_lines: bool = False) -> list[Row]:
    """The first rows of a comma-separated file; of any other file, rows without sense or none.

    Quoted headings may run over several lines if `spans_lines`.
    """
    if source.rows is not None or is_document(source.data):
        return []
    return _plain_head(head_of(source.data), spans_lines=spans_lines)


@lru_cache(maxsize=4)
def _plain_head(data: bytes, *, spans_lines: bool) -> Head:
    """Every importer asks for the same; remembered by the first bytes, not by the whole file."""
    return Head(csv_rows(text_of(data), spans_lines=spans_lines))


def table_rows(source: SourceFile) -> Iterator[Row]:
    """Rows of a comma-separated file that quotes nothing, or of a workbook it was saved as.

    Raises:
        ImportProblem: the workbook is damaged.
    """
    return sheet_rows(source) if is_workbook(source.data) else plain_rows(source)


def quoted_rows(source: SourceFile) -> Iterator[Row]:
    """Rows of a comma-separated file whose quoted cells may run over several lines (WeChat)."""
    return csv_rows(text_of(source.data), spans_lines=True)


def quoted_table_rows(source: SourceFile) -> Iterator[Row]:
    """Rows as `quoted_rows`, or of a workbook that they were saved as; raises as `table_rows`."""
    return sheet_rows(source) if is_workbook(source.data) else quoted_rows(source)


def sheet_rows(source: SourceFile) -> Iterator[Row]:
    """Rows of an XLSX or XLS file.

    Raises:
        ImportProblem: the workbook is damaged.
    """
    if source.rows is not None:
        return iter(source.rows)
    try:
        return iter(workbook_rows(source.data))
    except ValueError as error:
        raise ImportProblem(
            N_("{file} is not a workbook that can be read: {cause}"),
            file=source.name,
            cause=str(error),
        ) from error


def sheet_head(source: SourceFile) -> list[Row]:
    """The first rows of an XLSX or XLS file; none of any other file."""
    if not is_workbook(source.data):
        return []
    if source.rows is not None:
        return Head(source.rows[:_HEAD_ROWS])
    return _book_head(source.data)


@lru_cache(maxsize=1)
def _book_head(data: bytes) -> Head:
    try:
        return Head(workbook_rows(data, most=_HEAD_ROWS))
    except ValueError:
        return Head()


def opened_book(source: SourceFile) -> SourceFile:
    """A workbook with its rows: it is read once, however many importers look at it.

    Raises:
        ImportProblem: it is damaged, or made to fill the memory.
    """
    try:
        check_size(source.data)
    except ValueError as error:
        raise ImportProblem(
            N_("{file} is not a workbook that can be read: {cause}"),
            file=source.name,
            cause=str(error),
        ) from error
    return replace(source, rows=tuple(sheet_rows(source)))


def head(source: SourceFile, *, spans_lines: bool = False) -> list[Row]:
    """The first rows of a file of any kind; none, or rows without sense, of what is no table.

    Quoted headings of a comma-separated file may run over several lines if `spans_lines`.
    """
    if is_workbook(source.data):
        return sheet_head(source)
    if source.rows is None:
        return plain_head(source, spans_lines=spans_lines)
    is_table = any(sum(map(bool, row.cells)) >= _LEAST_CELLS for row in source.rows)
    return Head(source.rows[:_HEAD_LINES]) if is_table else []


def all_rows(source: SourceFile) -> Iterator[Row]:
    """The rows of a file of any kind.

    Raises:
        ImportProblem: the file cannot be read.
    """
    if source.rows is not None:
        return iter(source.rows)
    return sheet_rows(source) if is_workbook(source.data) else quoted_rows(source)


def rows_below(
    source: SourceFile, layout: Layout, prose: list[Row]
) -> tuple[Header, Iterator[Row]]:
    """The headings of a table and the rows below them; what stands above goes to `prose`.

    Raises:
        ImportProblem: the file cannot be read, has no such headings, or lacks a required one.
    """
    rows = all_rows(source)
    return find_header(rows, layout, source.name, prose), rows


def is_page(source: SourceFile) -> bool:
    """Whether a file is a web page, whatever its name."""
    return is_whole_page(source.data)
