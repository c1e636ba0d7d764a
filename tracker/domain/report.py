"""Credit reports and scores, as the person received them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.domain.account import AccountKind
from tracker.domain.money import CNY, Money
from tracker.domain.sentence import N_


@dataclass(frozen=True, slots=True)
class CreditReport:
    """One credit report; `bureau` is who issued it (征信中心), `form` which form it has.

    `number` holds the last four digits of the number printed on it and `holder` the last four of
    the identity number, to tell reports apart; neither is ever kept whole.
    """

    id: int = 0
    reported_on: date = date.min
    bureau: str = ""
    form: str = ""
    number: str = ""
    holder: str = ""
    note: str = ""


class CountKind(StrEnum):
    """A column of the summary that a report begins with (信息概要), or one of its small tables."""

    ALL = "all"
    CARDS = "cards"
    HOME_LOANS = "home_loans"
    OTHER_LOANS = "other_loans"
    OTHER_BUSINESS = "other_business"
    DISPOSALS = "disposals"
    COMPENSATIONS = "compensations"
    GUARANTEES_FOR_PEOPLE = "guarantees_for_people"
    GUARANTEES_FOR_COMPANIES = "guarantees_for_companies"


COUNT_KIND_LABELS = {
    CountKind.ALL: N_("All accounts"),
    CountKind.CARDS: N_("Credit cards"),
    CountKind.HOME_LOANS: N_("Home loans"),
    CountKind.OTHER_LOANS: N_("Other loans"),
    CountKind.OTHER_BUSINESS: N_("Other business"),
    CountKind.DISPOSALS: N_("Asset disposals"),
    CountKind.COMPENSATIONS: N_("Compensations"),
    CountKind.GUARANTEES_FOR_PEOPLE: N_("Guarantees for people"),
    CountKind.GUARANTEES_FOR_COMPANIES: N_("Guarantees for companies"),
}


@dataclass(frozen=True, slots=True)
class ReportCount:
    """What the summary of a report counts in one column; `None` where it says `--`, which is not 0.

    `ALL` is for a person who only knows the sum over all columns. `overdue_accounts` were ever
    overdue in the last five years, `overdue_90_accounts` for more than ninety days. `guarantees`
    is only in reports of the first generation.
    """

    id: int = 0
    report_id: int = 0
    kind: CountKind = CountKind.ALL
    accounts: int | None = None
    open_accounts: int | None = None
    overdue_accounts: int | None = None
    overdue_90_accounts: int | None = None
    guarantees: int | None = None


COUNTED: Final = (
    "accounts",
    "open_accounts",
    "overdue_accounts",
    "overdue_90_accounts",
    "guarantees",
)
"""The fields of a `ReportCount` that count something."""


class TradelineState(StrEnum):
    """How an account stands, as a report says."""

    OPEN = "open"
    NOT_ACTIVATED = "not_activated"
    SETTLED = "settled"
    CLOSED = "closed"
    TRANSFERRED = "transferred"
    FROZEN = "frozen"
    STOPPED = "stopped"
    BAD_DEBT = "bad_debt"
    UNKNOWN = "unknown"

    @property
    def is_over(self) -> bool:
        """Whether nothing can be owed on the account any more."""
        return self in {self.SETTLED, self.CLOSED, self.TRANSFERRED}


TRADELINE_STATE_LABELS = {
    TradelineState.OPEN: N_("Account open"),
    TradelineState.NOT_ACTIVATED: N_("Not activated"),
    TradelineState.SETTLED: N_("Settled"),
    TradelineState.CLOSED: N_("Account closed"),
    TradelineState.TRANSFERRED: N_("Transferred"),
    TradelineState.FROZEN: N_("Frozen"),
    TradelineState.STOPPED: N_("Payment stopped"),
    TradelineState.BAD_DEBT: N_("Bad debt"),
    TradelineState.UNKNOWN: N_("Not told"),
}


@dataclass(frozen=True, slots=True)
class Tradeline:
    """One account as a credit report shows it, with amounts as of a day before the report.

    `product` is the business as printed (个人住房贷款), `tail` the last four digits of a card.
    `principal` is what a loan was given for; a line has a `credit_limit`. `balance` is what is
    used or owed, without `instalment_balance` (未出单的大额专项分期余额). `expires_on` is when a
    loan is due or a line ends; `None` too where it never does. `closed_on` and `as_of` name the
    last day of a month where the report names only the month. `currency` is the account's own;
    amounts are in yuan nevertheless, as reports fold all to it.

    `overdue_months` and `overdue_90_months` are of the last five years; `None`, as with
    `is_overdue` and `is_revolving`, where the report does not say. `history` is the month grid of a
    detailed report: the first month and a code for each month from it (2024-01:NN1*), empty
    where there is none. `account_id` is the account of the ledger that the person confirmed it to
    be. `text` is the sentence it was read from, numbers of people and cards masked.
    """

    id: int = 0
    report_id: int = 0
    account_id: int | None = None
    lender: str = ""
    kind: AccountKind = AccountKind.CREDIT_CARD
    product: str = ""
    state: TradelineState = TradelineState.OPEN
    tail: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    expires_on: date | None = None
    as_of: date | None = None
    principal: Money | None = None
    credit_limit: Money | None = None
    balance: Money | None = None
    instalment_balance: Money | None = None
    overdue_amount: Money | None = None
    currency: str = CNY
    is_revolving: bool | None = None
    is_overdue: bool | None = None
    overdue_months: int | None = None
    overdue_90_months: int | None = None
    history: str = ""
    text: str = ""
    note: str = ""


class RemarkKind(StrEnum):
    """What a report tells besides accounts and inquiries."""

    GUARANTEE = "guarantee"
    DISPOSAL = "disposal"
    COMPENSATION = "compensation"
    POSTPAID = "postpaid"
    PUBLIC_RECORD = "public_record"
    STATEMENT = "statement"
    NOT_UNDERSTOOD = "not_understood"


REMARK_KIND_LABELS = {
    RemarkKind.GUARANTEE: N_("Guarantee for somebody else"),
    RemarkKind.DISPOSAL: N_("Asset disposal"),
    RemarkKind.COMPENSATION: N_("Compensation paid for you"),
    RemarkKind.POSTPAID: N_("Post-paid service"),
    RemarkKind.PUBLIC_RECORD: N_("Public record"),
    RemarkKind.STATEMENT: N_("Statement or objection"),
    RemarkKind.NOT_UNDERSTOOD: N_("Not understood"),
}


@dataclass(frozen=True, slots=True)
class ReportRemark:
    """A fact of a report that is no account of the person's own, or a sentence not understood.

    `amount` is what is answered for, was taken over, was paid or is owed, `balance` what is left
    of it `as_of` a day; never a debt of the person's own. `text` is the sentence as printed,
    names and numbers of people masked; one that was not understood is kept with nothing else.
    """

    id: int = 0
    report_id: int = 0
    kind: RemarkKind = RemarkKind.NOT_UNDERSTOOD
    on: date | None = None
    institution: str = ""
    amount: Money | None = None
    balance: Money | None = None
    as_of: date | None = None
    text: str = ""


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
