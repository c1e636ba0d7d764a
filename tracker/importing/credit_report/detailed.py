"""The detailed report of the credit reference centre (详版, 本人版)."""

from __future__ import annotations

from tracker.importing.credit_report.brief import read_brief
from tracker.importing.credit_report.parsed import ParsedReport

FORM = "详版"


def read_detailed(text: str) -> ParsedReport:
    """Read a detailed report from its text."""
    return read_brief(text)
