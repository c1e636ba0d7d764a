"""Credit reports and scores, as the person received them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.account import AccountKind
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_


@dataclass(frozen=True, slots=True)
class CreditReport:
    """One credit report; `bureau` is who issued it (征信中心), `form` which form it has."""

    id: int = 0
    reported_on: date = date.min
    bureau: str = ""
    form: str = ""
    overdue_accounts: int | None = None
    """Accounts it says were ever overdue; `None` when the report does not say."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tradeline:
    """One account as a credit report shows it, with amounts as of a day before the report."""

    id: int = 0
    report_id: int = 0
    lender: str = ""
    kind: AccountKind = AccountKind.CREDIT_CARD
    opened_on: date | None = None
    closed_on: date | None = None
    as_of: date | None = None
    credit_limit: Money | None = None
    balance: Money | None = None
    currency: str = CNY
    overdue_months: int = 0
    note: str = ""


class InquiryKind(StrEnum):
    """Whether an inquiry is counted by lenders (hard) or not (soft)."""

    HARD = "hard"
    SOFT = "soft"


INQUIRY_KIND_LABELS = {InquiryKind.HARD: N_("Hard inquiry"), InquiryKind.SOFT: N_("Soft inquiry")}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Somebody looked at the person's credit report."""

    id: int = 0
    report_id: int = 0
    on: date = date.min
    institution: str = ""
    reason: str = ""
    kind: InquiryKind = InquiryKind.HARD


@dataclass(frozen=True, slots=True)
class ScoreReading:
    """A score on a day, such as 芝麻分, with the range it can take where known."""

    id: int = 0
    on: date = date.min
    name: str = ""
    value: int = 0
    lowest: int | None = None
    highest: int | None = None
    note: str = ""
