"""The PDF of a credit report to the lines of its pages. Runs in `child`."""

from __future__ import annotations

from tracker.importing.credit_report.flow import in_order
from tracker.importing.credit_report.pages import lines_of
from tracker.importing.document.pdf import Most, Refusal, Refused, pages_of

_MOST = Most(pages=300, characters=400_000)
"""A report of forty pages has an eighth of either."""


def answer(data: bytes, password: str | None) -> dict[str, str]:
    """Its `text`, a printed line a line; or the `refusal`."""
    try:
        pages = list(pages_of(data, password, _MOST))  # all, before any of them is put in order
    except Refused as refused:
        return {"refusal": refused.args[0]}
    text = "\n".join(in_order([lines_of(marks) for marks in pages]))
    return {"text": text} if text.strip() else {"refusal": Refusal.NO_TEXT}
