"""The hard inquiries that the credit reports on file tell of."""

from __future__ import annotations

from datetime import date
from typing import Final

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.report import Inquiry, InquiryKind
from tracker.domain.report_comparison import asked
from tracker.drift.on_file import contents, told_once

NEVER_HARD: Final = ("本人查询", "贷后管理")
"""Reasons that never count, whatever kind was typed in."""


def hard(table: BehaviourTable) -> list[Inquiry]:
    """Each hard inquiry once, oldest first; two alike on one day where one report has both."""
    found = told_once(filter(_is_hard, table.inquiries), asked)
    return sorted(found, key=lambda inquiry: (inquiry.on, inquiry.institution, inquiry.reason))


def known_until(table: BehaviourTable) -> date | None:
    """The day of the newest report whose inquiries are on file; `None` without one."""
    told = (content for content in contents(table) if content.lists_inquiries)
    return max((content.report.reported_on for content in told), default=None)


def _is_hard(inquiry: Inquiry) -> bool:
    never = any(reason in inquiry.reason for reason in NEVER_HARD)
    return inquiry.kind is InquiryKind.HARD and not never
