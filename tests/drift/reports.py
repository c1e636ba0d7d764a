"""Credit reports in a test's own words, and a table that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.domain.account import AccountKind
from tracker.domain.behaviour import BehaviourTable, Facts
from tracker.domain.money import Money
from tracker.domain.report import CreditReport, Inquiry, InquiryKind, Tradeline
from tracker.domain.tabulate import tabulate

BANK, ANT = "招商银行股份有限公司信用卡中心", "重庆蚂蚁消费金融有限公司"
LOAN, CARD, REVIEW = "贷款审批", "信用卡审批", "贷后管理"


def day(text: str) -> date:
    return date.fromisoformat(text)


def report(id_: int, on: str) -> CreditReport:
    return CreditReport(id_, day(on), "中国人民银行征信中心", "简版")


def asked(on: str, lender: str = BANK, reason: str = LOAN, of: int = 1) -> Inquiry:
    soft = reason == REVIEW or reason.startswith("本人")
    return Inquiry(0, of, day(on), lender, reason, InquiryKind.SOFT if soft else InquiryKind.HARD)


def line(on: str | None, lender: str = BANK, of: int = 1, **more: Any) -> Tradeline:
    kind = more.pop("kind", AccountKind.CREDIT_CARD)
    opened = day(on) if on else None
    return Tradeline(report_id=of, lender=lender, kind=kind, opened_on=opened, **more)


def loan(on: str, lender: str = ANT, of: int = 1, **more: Any) -> Tradeline:
    more.setdefault("product", "其他个人消费贷款")
    return line(on, lender, of, kind=AccountKind.INSTALMENT_LOAN, **more)


def yuan(amount: str) -> Money:
    return Money.parse(amount)


def known(as_of: str, reports: Sequence[CreditReport], **more: Any) -> BehaviourTable:
    """What is known of some reports on a day."""
    return tabulate(Facts(reports=reports, **more), day(as_of))
