"""A document to rows when it is opened: a PDF or a web page, taken apart by a process of its own.

The password of a locked one is asked for once, used here and forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tracker.domain.sentence import N_
from tracker.importing.decode import MOST_CELLS, Row
from tracker.importing.document.apart import TooMuch, answer_of
from tracker.importing.document.child import Form
from tracker.importing.document.headings import is_headings, is_translation
from tracker.importing.document.printed import lines_of
from tracker.importing.document.table_rows import rows_of
from tracker.importing.document.web import is_whole_page
from tracker.importing.importer import ImportProblem, PasswordNeeded, SourceFile

MOST_PAGE_BYTES = 30 * 1024 * 1024
"""The largest web page that is read: a year of rows has a tenth."""

Password = Callable[[str], str | None]

_PDF = b"%PDF-"
_HEAD = 1024
_MEGABYTE = 1024 * 1024
_REFUSALS = {
    "damaged": N_("{file} is damaged: it cannot be read as a PDF. Download or copy it again."),
    "no text": N_(
        "{file} is a scan or a picture: it holds no text that could be read. "
        "Ask the bank or app for the file itself rather than a photo of it."
    ),
    "unreadable": N_(
        "The text of {file} cannot be read: its fonts do not say which characters they show. "
        "Ask for the statement in another form, such as CSV or a workbook."
    ),
    "too long": N_("{file} is too long for a statement."),
}
_TOO_MUCH = N_("{file} is damaged, or made to take more memory or time than a statement does.")


def is_document(data: bytes) -> bool:
    """Whether these bytes are a PDF or a web page."""
    return is_pdf(data) or is_whole_page(data)


def is_pdf(data: bytes) -> bool:
    """Whether these bytes are a PDF."""
    return _PDF in data[:_HEAD]


def opened(source: SourceFile, password: Password) -> SourceFile:
    """A PDF or a page with its rows.

    Raises:
        PasswordNeeded: it is locked and no password, or a wrong one, was given.
        ImportProblem: it holds no text, is damaged, too large, or takes more than it may.
    """
    if is_pdf(source.data):
        return replace(source, rows=tuple(rows_of(lines_of(_pages(source, password)))))
    return replace(source, rows=tuple(page_rows(source.name, source.data)))


def page_rows(file: str, data: bytes) -> list[Row]:
    """The rows of a page: those of its tables, and each other line as one of a single cell.

    Raises:
        ImportProblem: as `opened`.
    """
    if len(data) > MOST_PAGE_BYTES:
        raise ImportProblem(
            N_("{file} is too large: {size} MB; files of up to {most} MB are read."),
            file=file,
            size=-(-len(data) // _MEGABYTE),
            most=MOST_PAGE_BYTES // _MEGABYTE,
        )
    text: str = _answer(file, data, Form.PAGE)["text"]
    rows = [_row(number, line) for number, line in enumerate(text.split("\n"), start=1)]
    return [row for last, row in pairwise([_row(0, ""), *rows]) if not _is_twice(last, row)]


def _is_twice(last: Row, row: Row) -> bool:
    """Whether a row says the headings above it once more, in another language."""
    return is_translation(row.cells) and is_headings(last.cells)


def _row(number: int, line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    return Row(number, " ".join(cell for cell in cells if cell), cells[:MOST_CELLS])


def _pages(source: SourceFile, password: Password) -> list[dict[str, Any]]:
    found = _answer(source.name, source.data, Form.STATEMENT)
    if found.get("refusal") == "locked":
        given = password(source.name)
        if not given:
            raise PasswordNeeded(
                N_("{file} is locked. Its password was told where you asked for the statement."),
                file=source.name,
            )
        found = _answer(source.name, source.data, Form.STATEMENT, given)
    refusal = found.get("refusal")
    if refusal == "locked":
        raise PasswordNeeded(N_("The password does not open {file}."), file=source.name)
    if refusal is not None:
        raise ImportProblem(_REFUSALS[refusal], file=source.name)
    pages: list[dict[str, Any]] = found["pages"]
    return pages


def _answer(file: str, data: bytes, form: Form, password: str | None = None) -> dict[str, Any]:
    try:
        return answer_of(file, data, form, password)
    except TooMuch:
        raise ImportProblem(_TOO_MUCH, file=file) from None
