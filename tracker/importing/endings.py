"""How the names of files end that statements come in. What a file is, its content tells."""

from __future__ import annotations

from typing import Final

STATEMENTS: Final = (
    *("csv", "tsv", "txt", "xlsx", "xls", "pdf", "htm", "html", "eml", "zip"),
    *("ofx", "qfx", "qif", "xml"),
)
"""Of providers and banks, and of other programs; a chooser shows these first."""
