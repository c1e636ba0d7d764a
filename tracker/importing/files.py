"""The rows of a file, as its kind of file holds them."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.domain.sentence import N_
from tracker.importing.decode import Row, csv_rows, head_of, text_of
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.layout import Header, Layout, find_header
from tracker.importing.workbook import is_workbook, workbook_rows

_HEAD_ROWS = 100


def plain_rows(source: SourceFile) -> Iterator[Row]:
    """Rows of a comma-separated file that quotes nothing (Alipay)."""
    return csv_rows(text_of(source.data), spans_lines=False)


def plain_head(source: SourceFile) -> list[Row]:
    """The first rows of a comma-separated file; of any other file, rows without sense."""
    return list(csv_rows(text_of(head_of(source.data)), spans_lines=False))


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
    try:
        return workbook_rows(source.data, most=_HEAD_ROWS)
    except ValueError:
        return []


def head(source: SourceFile) -> list[Row]:
    """The first rows of a file of any kind; none, or rows without sense, of what is no table."""
    return sheet_head(source) if is_workbook(source.data) else plain_head(source)


def rows_below(
    source: SourceFile, layout: Layout, prose: list[Row]
) -> tuple[Header, Iterator[Row]]:
    """The headings of a table and the rows below them; what stands above goes to `prose`.

    Raises:
        ImportProblem: the file cannot be read, has no such headings, or lacks a required one.
    """
    rows = sheet_rows(source) if is_workbook(source.data) else quoted_rows(source)
    return find_header(rows, layout, source.name, prose), rows
