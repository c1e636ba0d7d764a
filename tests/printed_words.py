"""What is written on the pages of a PDF, as PDFium reads it: it knows nothing of what wrote it."""

from __future__ import annotations

import pypdfium2 as pdfium


def texts(content: bytes) -> list[str]:
    """The text of each page."""
    document = pdfium.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def beginning_of(content: bytes, words: str) -> tuple[float, float]:
    """The left and lower edge of words on the first page, in points."""
    left, low, _right, _top = _box(content, words, 0)
    return left, low


def end_of(content: bytes, words: str) -> tuple[float, float]:
    """The right and lower edge of words on the first page, in points."""
    _left, low, right, _top = _box(content, words, len(words) - 1)
    return right, low


def _box(content: bytes, words: str, sign: int) -> tuple[float, float, float, float]:
    document = pdfium.PdfDocument(content)
    try:
        page = document[0].get_textpage()
        found = page.search(words, match_case=True).get_next()
        assert found is not None, words
        left, low, right, top = page.get_charbox(found[0] + sign)
        return left, low, right, top
    finally:
        document.close()
