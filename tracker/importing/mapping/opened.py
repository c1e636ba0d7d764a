"""The rows of a table in any kind of file: text cut at a delimiter, or the rows of a sheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import repeat
from typing import Final

from tracker.importing.columns import rows_of
from tracker.importing.decode import Row, head_of, text_of
from tracker.importing.files import head, sheet_rows
from tracker.importing.importer import SourceFile

DELIMITERS: Final = (",", "\t", ";", "|")
"""What cells are separated by, in the order that they are tried in."""

HEAD_ROWS: Final = 100
"""Rows that a table is known by, and that are shown of it."""

_CONTINUED_LINES: Final = 20
_BINARY: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")


def is_text(source: SourceFile) -> bool:
    """Whether the cells of this file stand in plain text, one row below the other.

    Those of a mail or a page are known since it was opened, as those of a PDF and a workbook are.
    """
    return source.rows is None and not source.data.startswith(_BINARY)


def first_rows(source: SourceFile, delimiter: str) -> list[Row]:
    """The first rows, cut at `delimiter`, which a sheet does not need; never raises."""
    if not is_text(source):
        return head(source)[:HEAD_ROWS]
    rows = delimited_rows(text_of(head_of(source.data)), delimiter)
    return [row for row, _ in zip(rows, range(HEAD_ROWS), strict=False)]


def all_rows(source: SourceFile, delimiter: str) -> Iterator[Row]:
    """Every row. Raises ImportProblem where the file cannot be read."""
    if not is_text(source):
        return sheet_rows(source)
    return delimited_rows(text_of(source.data), delimiter)


def delimited_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows of text, forgiving about quotes: one that is never closed is a part of its cell.

    A quoted cell may run over a few lines. A row is open where the file ends within it or right
    behind it.
    """
    lines = _lines(text)
    if '"' not in text:
        return _unquoted_rows(lines, delimiter)
    return _quoted_rows(lines, delimiter)


def _unquoted_rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    is_whole = not lines[-1]  # an end of line stands behind the last row
    shown = lines[:-1] if is_whole else lines
    return rows_of(
        Row,
        range(1, len(shown) + 1),
        [line.strip("\r\n ") for line in shown],
        [list(map(str.strip, line.split(delimiter))) for line in shown],
        [*repeat(object=False, times=len(lines) - 1), True][: len(shown)],
    )


def _quoted_rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    index, count = 0, len(lines)
    while index < count:
        start, line = index, lines[index]
        cells = line.split(delimiter)
        if '"' in line:
            line, cells, index = _quoted(lines, start, delimiter)
        index += 1
        if index < count or line:
            yield Row(start + 1, line.strip("\r\n "), [c.strip() for c in cells], index == count)


def _lines(text: str) -> list[str]:
    visible = text.replace("\ufeff", "").replace("\x00", "").replace("\r\n", "\n")
    return (visible if "\n" in visible else visible.replace("\r", "\n")).split("\n")


def _quoted(lines: list[str], start: int, delimiter: str) -> tuple[str, list[str], int]:
    text = lines[start]
    for index in range(start, min(start + _CONTINUED_LINES, len(lines))):
        text = text if index == start else f"{text}\n{lines[index]}"
        cells, is_open = _cells(text, delimiter)
        if not is_open:
            return text, cells, index
    literal = [cell.strip().strip('"') for cell in lines[start].split(delimiter)]
    return lines[start], literal, start


def _cells(text: str, delimiter: str) -> tuple[list[str], bool]:
    """The cells, and whether the last quote is still open: then the end that is put here stays."""
    reader = csv.reader([text + "\n"], delimiter=delimiter, skipinitialspace=delimiter != "\t")
    try:
        cells = next(reader)
    except csv.Error:  # a cell beyond the limit of the csv module
        return text.split(delimiter), False
    return cells, cells[-1].endswith("\n")
