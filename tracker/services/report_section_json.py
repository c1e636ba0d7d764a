"""The credit report of a month as plain values, for other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.domain.money import Money
from tracker.domain.report import InquiryKind, RemarkKind, ReportCount
from tracker.domain.sentence import Value
from tracker.i18n import Language
from tracker.services.report_changes import ChangeRow, changes
from tracker.services.report_section import ReportSection
from tracker.services.report_sheet import asked, control_said, remarks


def report_json(section: ReportSection | None, language: Language) -> dict[str, Any] | None:
    """`None` in a month without a report; numbers that are not told are `None` too."""
    if section is None:
        return None
    content, compared = section.content, section.comparison
    lines = content.tradelines
    return {
        "reported_on": content.report.reported_on.isoformat(),
        "bureau": content.report.bureau,
        "form": content.report.form,
        "counts": [_count(count) for count in content.counts],
        "accounts": len(lines),
        "accounts_open": sum(not line.state.is_over for line in lines),
        "accounts_overdue": sum(line.is_overdue is True for line in lines),
        "hard_inquiries": len(asked(content, InquiryKind.HARD)),
        "soft_inquiries": len(asked(content, InquiryKind.SOFT)),
        "guarantees": len(remarks(content, RemarkKind.GUARANTEE)),
        "not_understood": len(remarks(content, RemarkKind.NOT_UNDERSTOOD)),
        "notes": [language.say(note) for note in control_said(content)],
        "compared_with": compared.before.report.reported_on.isoformat() if compared else None,
        "changes": [_change(row, language) for row in changes(compared)] if compared else [],
    }


def _count(count: ReportCount) -> dict[str, Any]:
    return {
        "kind": str(count.kind),
        "accounts": count.accounts,
        "open_accounts": count.open_accounts,
        "overdue_accounts": count.overdue_accounts,
        "overdue_90_accounts": count.overdue_90_accounts,
    }


def _change(row: ChangeRow, language: Language) -> dict[str, Any]:
    return {
        "what": language.tr(row.what),
        "about": language.write(row.about),
        "before": _plain(row.before, language),
        "after": _plain(row.after, language),
        "matters": row.matters,
    }


def _plain(value: Value | None, language: Language) -> str | int | None:
    """Amounts in minor units, days ISO 8601, words in the language."""
    match value:
        case None | int():
            return value
        case Money():
            return value.minor
        case date():
            return value.isoformat()
    return language.write(value)
