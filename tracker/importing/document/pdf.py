"""A PDF opened, and what stands on each of its pages. Runs in `child`, never in the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2_raw as raw

from tracker.importing.document.glyphs import UNREADABLE, Marks, marks_of

_UNREADABLE_SHARE = 0.3


class Refusal(StrEnum):
    """Why a document cannot be read."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_TEXT = "no text"
    UNREADABLE = "unreadable"
    TOO_LONG = "too long"


class Refused(Exception):
    """A document that cannot be read; `args` hold the `Refusal`."""


@dataclass(frozen=True, slots=True)
class Most:
    """How much of a document is read."""

    pages: int
    characters: int


def pages_of(data: bytes, password: str | None, most: Most) -> Iterator[Marks]:
    """What stands on each page; a page that cannot be had is empty.

    Raises:
        Refused: it is locked, damaged, holds no text that can be read, or is too long.
    """
    document = _opened(data, password)
    count = raw.FPDF_GetPageCount(document)
    if count > most.pages:
        raise Refused(Refusal.TOO_LONG)
    if not count:
        raise Refused(Refusal.DAMAGED)
    characters = unreadable = 0
    for number in range(count):
        marks = _marks(document, number)
        characters += len(marks.glyphs)
        if characters > most.characters:
            raise Refused(Refusal.TOO_LONG)
        unreadable += sum(glyph.text == UNREADABLE for glyph in marks.glyphs)
        yield marks
    if not characters:
        raise Refused(Refusal.NO_TEXT)
    if unreadable > _UNREADABLE_SHARE * characters:
        raise Refused(Refusal.UNREADABLE)


def _opened(data: bytes, password: str | None) -> raw.FPDF_DOCUMENT:
    raw.FPDF_InitLibrary()
    code = password.encode() if password else None
    document = raw.FPDF_LoadMemDocument64(data, len(data), code)
    if not document:
        is_locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        raise Refused(Refusal.LOCKED if is_locked else Refusal.DAMAGED)
    return document


def _marks(document: raw.FPDF_DOCUMENT, number: int) -> Marks:
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        return Marks([], [])
    try:
        return marks_of(page)
    finally:
        raw.FPDF_ClosePage(page)
