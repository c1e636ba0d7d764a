"""The summary of a month as a paper, and as a page of HTML."""

from __future__ import annotations

from tracker.i18n import Language
from tracker.rendering.paper import Paper
from tracker.services.summary import MonthlySummary


def summary_paper(summary: MonthlySummary, language: Language) -> Paper:
    """The summary as a paper, to be printed or written as PDF by `tracker.ui.paper`."""
    raise NotImplementedError


def summary_html(summary: MonthlySummary, language: Language) -> str:
    """The summary as one HTML document that needs no other file; charts are inline SVG."""
    raise NotImplementedError
