"""Bytes of a workbook, XLSX or XLS, to rows of text, so that every layout is read in one way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import lru_cache

from python_calamine import CalamineError, CalamineWorkbook

from tracker.importing.decode import Row

_WORKBOOK = "xl/workbook.xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of an old workbook, and the one of a workbook that a password locks.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"), _LOCKED)
_HEAD_ROWS = 100
_LEAST_HEADINGS = 4
_EXACT_INTEGERS = 10**15
"""Excel keeps fifteen digits of a number."""


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are an XLSX or XLS file."""
    if data.startswith(_OLD):
        return any(name in data for name in _STREAMS)
    return data.startswith(b"PK\x03\x04") and _is_open_xml(data)


@lru_cache(maxsize=1)
def _is_open_xml(data: bytes) -> bool:
    """Asked by every importer of the same archive."""
    if _WORKBOOK.encode() not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _WORKBOOK in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def is_locked(data: bytes) -> bool:
    """Whether a password locks this XLSX file: it is put into an old container then."""
    return data.startswith(_OLD) and _LOCKED in data


def sheets(data: bytes) -> list[tuple[str, list[Row]]]:
    """Every sheet, with its name and its rows, numbered within each.

    Raises:
        ValueError: the bytes are no workbook.
    """
    with _read_by_calamine():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            for name in book.sheet_names
        ]
    return [(name, [_row(n, c) for n, c in enumerate(rows, start=1)]) for name, rows in found]


def workbook_rows(data: bytes, most: int | None = None) -> list[Row]:
    """The rows of the first sheet that has any, at most so many, numbered as Excel does.

    Further sheets whose headings are the same go on with its table, and their numbers with its
    numbers: a spreadsheet breaks a long table, and people keep one sheet a month.

    Raises:
        ValueError: the bytes are no workbook.
    """
    with _read_by_calamine():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets: Iterator[Sequence[Sequence[object]]] = (
            book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most)
            for name in book.sheet_names
        )
        values = list(next((rows for rows in sheets if rows), []))
        if most is None:
            values += _continued(values[:_HEAD_ROWS], sheets)
    return [_row(number, cells) for number, cells in enumerate(values, start=1)]


@contextmanager
def _read_by_calamine() -> Iterator[None]:
    """Raises ValueError for a workbook that calamine cannot read.

    A slip in it ends in a panic, which is no `Exception`: nobody would catch it, and it would end
    whatever reads the file.
    """
    try:
        yield
    except CalamineError as error:
        raise ValueError(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("the file is damaged in an unusual way") from error


def _continued(
    head: Sequence[Sequence[object]], sheets: Iterable[Sequence[Sequence[object]]]
) -> Iterator[Sequence[object]]:
    """What stands below the same headings in other sheets, the headings included."""
    headings = {tuple(row) for row in head if _may_be_headings(row)}
    for rows in sheets:
        start = next((i for i, row in enumerate(rows[:_HEAD_ROWS]) if tuple(row) in headings), None)
        if start is not None:
            yield from rows[start:]


def _may_be_headings(row: Sequence[object]) -> bool:
    filled = [cell for cell in row if cell != ""]
    return len(filled) >= _LEAST_HEADINGS and all(isinstance(cell, str) for cell in filled)


def _row(number: int, values: Sequence[object]) -> Row:
    cells = [cell_text(value) for value in values]
    return Row(number, ",".join(cells).rstrip(","), cells)


def cell_text(value: object) -> str:
    """A typed cell as a CSV export would print it.

    Numbers are printed with at most fifteen digits, so that 0.1 + 0.2 is 0.3; instants to the
    nearest second, since a serial day number is a little off.
    """
    match value:
        case str():
            return value.strip()
        case datetime():
            nearest = value + timedelta(milliseconds=500)
            return f"{nearest:%Y-%m-%d %H:%M:%S}"
        case date():  # an instant at midnight comes as a bare day
            return f"{value:%Y-%m-%d} 00:00:00"
        case float() if value.is_integer() and abs(value) < _EXACT_INTEGERS:
            return str(int(value))
        case float():
            return f"{value:.15g}"
        case _:
            return str(value)
