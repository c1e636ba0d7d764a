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
