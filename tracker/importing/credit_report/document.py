"""A PDF to the lines of its pages. Runs in `child`, never in the program of the person."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import pypdfium2_raw as raw

from tracker.importing.credit_report.flow import in_order
from tracker.importing.credit_report.glyphs import UNREADABLE, marks_of
from tracker.importing.credit_report.pages import Line, lines_of

MOST_PAGES = 300
MOST_CHARACTERS = 400_000
"""A report of forty pages has an eighth of either."""

_UNREADABLE_SHARE = 0.3


class Refusal(StrEnum):
    """Why a document cannot be read."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_TEXT = "no text"
    UNREADABLE = "unreadable"
    TOO_LONG = "too long"


def answer(data: bytes, password: str | None) -> dict[str, str]:
    """Its `text`, a printed line a line; or the `refusal`."""
    raw.FPDF_InitLibrary()
    code = password.encode() if password else None
    document = raw.FPDF_LoadMemDocument64(data, len(data), code)
    if not document:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        return {"refusal": Refusal.LOCKED if is_locked else Refusal.DAMAGED}
    count = raw.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        return {"refusal": Refusal.TOO_LONG}
    pages = list(_pages(document, count))
    if len(pages) < count or not count:
        return {"refusal": Refusal.DAMAGED if not pages else Refusal.TOO_LONG}
    return _judged("\n".join(in_order(pages)))


def _pages(document: raw.FPDF_DOCUMENT, count: int) -> Iterator[list[Line]]:
    """The lines of each page; a page that cannot be had is empty."""
    left = MOST_CHARACTERS
    for number in range(count):
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            yield []
            continue
        marks = marks_of(page)
        raw.FPDF_ClosePage(page)
        left -= len(marks.glyphs)
        if left < 0:
            return
        yield lines_of(marks)


def _judged(text: str) -> dict[str, str]:
    if not text.strip():
        return {"refusal": Refusal.NO_TEXT}
    if text.count(UNREADABLE) > _UNREADABLE_SHARE * len(text):
        return {"refusal": Refusal.UNREADABLE}
    return {"text": text}
