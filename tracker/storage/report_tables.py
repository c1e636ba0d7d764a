"""The tables of credit reports and scores; `schema` holds the others and tells how values lie."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer

from tracker.domain.account import AccountKind
from tracker.domain.report import CountKind, InquiryKind, RemarkKind, TradelineState
from tracker.storage.columns import flag, money, number, one_of, part_of, words
from tracker.storage.metadata import table

credit_report = table(
    "credit_report",
    words("reported_on"),
    *(words(name) for name in ("bureau", "form", "number", "holder", "note")),
)

report_count = table(
    "report_count",
    part_of("credit_report"),
    words("kind"),
    *(number(name, nullable=True) for name in ("accounts", "open_accounts")),
    *(number(name, nullable=True) for name in ("overdue_accounts", "overdue_90_accounts")),
    number("guarantees", nullable=True),
    one_of("kind", CountKind),
)

tradeline = table(
    "tradeline",
    part_of("credit_report"),
    Column(
        *("account_id", Integer, ForeignKey("account.id", ondelete="SET NULL")),
        nullable=True,
        index=True,
    ),
    *(words(name) for name in ("lender", "kind", "product", "state", "tail")),
    *(words(name, nullable=True) for name in ("opened_on", "closed_on", "expires_on", "as_of")),
    *money("principal", nullable=True),
    *money("credit_limit", nullable=True),
    *money("balance", nullable=True),
    *money("instalment_balance", nullable=True),
    *money("overdue_amount", nullable=True),
    words("currency"),
    *flag("is_revolving", nullable=True),
    *flag("is_overdue", nullable=True),
    *(number(name, nullable=True) for name in ("overdue_months", "overdue_90_months")),
    *(words(name) for name in ("history", "text", "note")),
    one_of("kind", AccountKind),
    one_of("state", TradelineState),
)

report_remark = table(
    "report_remark",
    part_of("credit_report"),
    words("kind"),
    words("on", nullable=True),
    words("institution"),
    *money("amount", nullable=True),
    *money("balance", nullable=True),
    words("as_of", nullable=True),
    words("text"),
    one_of("kind", RemarkKind),
)

inquiry = table(
    "inquiry",
    part_of("credit_report"),
    words("on"),
    words("institution"),
    words("reason"),
    words("kind"),
    one_of("kind", InquiryKind),
)

score_reading = table(
    "score_reading",
    words("on"),
    words("name"),
    number("value"),
    number("lowest", nullable=True),
    number("highest", nullable=True),
    words("note"),
)
