"""How the names of files end that statements come in. What a file is, its content tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.sentence import N_

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "CSV": ("csv", "tsv", "txt"),
    "Excel": ("xlsx", "xls"),
    "PDF": ("pdf",),
    N_("web pages"): ("htm", "html"),
    N_("mails"): ("eml",),
    "ZIP": ("zip",),
    "OFX": ("ofx", "qfx"),
    "QIF": ("qif",),
    "CAMT": ("xml",),
}
"""Endings by what a person calls such files: of providers and banks first, then other programs."""

STATEMENTS: Final = tuple(ending for endings in KINDS.values() for ending in endings)
"""A chooser shows these first."""
