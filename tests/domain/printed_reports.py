"""Credit reports of a made-up person, written down shortly."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.report import CreditReport, Inquiry, InquiryKind, ReportCount, Tradeline
from tracker.domain.report_content import ReportContent

MONEY = {"principal", "credit_limit", "balance", "instalment_balance", "overdue_amount"}
DAYS = {"opened_on", "closed_on", "expires_on", "as_of"}


def yuan(amount: float) -> Money:
    return Money.parse(str(amount))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def line(lender: str, **more: Any) -> Tradeline:
    """A tradeline with days written as text and amounts in yuan; a card unless told."""
    money = {name: yuan(more[name]) for name in MONEY if more.get(name) is not None}
    days = {
        name: date.fromisoformat(more[name]) if more[name] else None for name in DAYS & more.keys()
    }
    return Tradeline(lender=lender, text=f"{lender}…", **{**more, **money, **days})


def loan(lender: str, **more: Any) -> Tradeline:
    """A loan with a principal."""
    return line(lender, **{"kind": AccountKind.INSTALMENT_LOAN, **more})


def asked(on: str, institution: str, reason: str = "贷款审批") -> Inquiry:
    """An inquiry, hard unless the reason says otherwise."""
    hard = reason in {"贷款审批", "信用卡审批"}
    kind = InquiryKind.HARD if hard else InquiryKind.SOFT
    return Inquiry(on=date.fromisoformat(on), institution=institution, reason=reason, kind=kind)


def report(
    on: str,
    *lines: Tradeline,
    inquiries: tuple[Inquiry, ...] = (),
    counts: tuple[ReportCount, ...] = (),
    **more: Any,
) -> ReportContent:
    """A report that was read from a print."""
    head = CreditReport(**{"reported_on": date.fromisoformat(on), "number": on[:4], **more})
    return ReportContent(head, counts, lines, inquiries)
