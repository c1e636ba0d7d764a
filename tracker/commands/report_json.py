"""Credit reports as JSON says them: the objects of `report` and of `list reports`."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.commands.account_names import Names, account_names
from tracker.commands.plain import plain
from tracker.domain.money import CNY, Money
from tracker.domain.report import Inquiry, ReportRemark, Tradeline
from tracker.domain.report_content import as_told

if TYPE_CHECKING:
    from tracker.domain.report_checks import ReportCheck
    from tracker.domain.report_comparison import ReportComparison, TradelinePair
    from tracker.domain.report_content import ReportContent
    from tracker.domain.report_ties import TieProposal
    from tracker.domain.report_timeline import ReportEvent
    from tracker.i18n import Language
    from tracker.services.services import Services

_AMOUNTS = {
    Tradeline: ("principal", "credit_limit", "balance", "instalment_balance", "overdue_amount"),
    ReportRemark: ("amount", "balance"),
}
_MONTHS = {"as_of", "closed_on"}
"""Fields that hold the last day of a month where the report names only the month."""


def report(content: ReportContent, accounts: Names) -> dict[str, Any]:
    """A report with all it tells."""
    return {
        **_record(content.report),
        "counts": [_record(count) for count in content.counts],
        "tradelines": [tradeline(line, accounts) for line in content.tradelines],
        "inquiries": [inquiry(one) for one in content.inquiries],
        "remarks": [_record(remark) for remark in content.remarks],
    }


def whole(services: Services, content: ReportContent, language: Language) -> dict[str, Any]:
    """A report with all it tells, and what can be said of it besides."""
    reports, id_ = services.reports, content.report.id
    return {
        **report(content, account_names(services)),
        "proposals": [proposal(one, language) for one in reports.proposals(id_)],
        "checks": [check(one, language) for one in reports.checks(id_)],
        "next_free_on": plain(reports.next_free_on()),
    }


def head(content: ReportContent) -> dict[str, Any]:
    """A report without what it tells."""
    return _record(content.report)


def tradeline(line: Tradeline, accounts: Names) -> dict[str, Any]:
    """An account of a report, with the one of the ledger that it is."""
    said = _record(line)
    said["account_currency"] = line.currency
    return {**said, "account": accounts.get(line.account_id)}


def inquiry(one: Inquiry) -> dict[str, Any]:
    """An inquiry."""
    return _record(one)


def proposal(one: TieProposal, language: Language) -> dict[str, Any]:
    """A tie that is proposed."""
    return {
        "tradeline_id": one.tradeline.id,
        "account_id": one.account.id,
        "account": one.account.name,
        "confidence": one.confidence.name.lower(),
        "reasons": [language.say(reason) for reason in one.reasons],
    }


def check(one: ReportCheck, language: Language) -> dict[str, Any]:
    """A thing to check."""
    return {
        "kind": one.kind.value,
        "text": language.say(one.sentence),
        "tradeline_id": one.tradeline.id if one.tradeline else None,
        "account_id": one.account.id if one.account else None,
        "account": one.account.name if one.account else None,
    }


def comparison(found: ReportComparison, accounts: Names, language: Language) -> dict[str, Any]:
    """What changed between two reports; its events are added by whoever has them."""
    by_reason = found.inquiries_by_reason.items()

    def said(lines: tuple[Tradeline, ...]) -> list[dict[str, Any]]:
        return [tradeline(line, accounts) for line in lines]

    return {
        "before": head(found.before),
        "after": head(found.after),
        "opened": said(found.opened),
        "appeared": said(found.appeared),
        "gone": said(found.gone),
        "changed": [pair(one, accounts) for one in found.changed],
        "unchanged": len(found.pairs) - len(found.changed),
        "new_inquiries": [inquiry(one) for one in found.new_inquiries],
        "dropped_inquiries": [inquiry(one) for one in found.dropped_inquiries],
        "inquiries_by_reason": [
            {"kind": plain(kind), "reason": reason, "count": count}
            for (kind, reason), count in by_reason
        ],
        "lenders_new": list(found.lenders_new),
        "lenders_gone": list(found.lenders_gone),
        "counts": [_record(move) for move in found.counts],
        "notes": [language.say(note) for note in found.notes],
    }


def pair(one: TradelinePair, accounts: Names) -> dict[str, Any]:
    """An account in two reports."""
    return {
        "lender": one.after.lender,
        "before": tradeline(one.before, accounts),
        "after": tradeline(one.after, accounts),
        "limit_change_minor": _minor(one.limit_moved),
        "balance_change_minor": _minor(one.balance_moved),
        "instalment_change_minor": _minor(one.instalment_moved),
        "new_overdue_months": one.new_overdue_months,
        "new_overdue_90_months": one.new_overdue_90_months,
        "newly_overdue": one.newly_overdue,
        "ended": one.has_ended,
    }


def event(one: ReportEvent) -> dict[str, Any]:
    """Something that happened on a day."""
    return {
        "on": plain(one.on),
        "since": plain(one.since),
        "kind": one.kind.value,
        "institution": one.institution,
        "reason": one.inquiry.reason if one.inquiry else None,
        "inquiry_kind": plain(one.inquiry.kind) if one.inquiry else None,
        "overdue_months": one.months or None,
    }


def _record(record: Any) -> dict[str, Any]:
    """A record with every key it may have; amounts in minor units beside their currency."""
    amounts = _AMOUNTS.get(type(record), ())
    said: dict[str, Any] = {}
    for declared in fields(record):
        name, value = declared.name, getattr(record, declared.name)
        if name == "report_id":
            continue
        if name in amounts:
            said[f"{name}_minor"] = _minor(value)
        else:
            said[name] = _day(value, record.text) if name in _MONTHS else plain(value)
    if amounts:
        told = (value for name in amounts if (value := getattr(record, name)) is not None)
        said["currency"] = next((value.currency for value in told), CNY)
    return said


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _day(day: date | None, text: str) -> str | None:
    return None if day is None else str(as_told(day, text))
