"""The tables as they are now. Revisions never import this: they keep what was true at their time.

Days are ISO texts, instants ISO texts at +08:00 (both sort as they are), money is minor units
beside a currency. Tables are strict, so that no other program can slip in a number as a text.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table
from sqlalchemy.sql.expression import text

from tracker.domain.account import AccountKind
from tracker.domain.batch import RowOutcome
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.entry import EntryKind
from tracker.domain.report import CountKind, InquiryKind, RemarkKind, TradelineState
from tracker.storage.columns import (
    day_of_month,
    flag,
    money,
    not_negative,
    number,
    one_of,
    part_of,
    uses,
    words,
)

VERSION: Final = 3
"""Of the tables; the number of the last revision (SQLite's `user_version`)."""

APPLICATION_ID: Final = 0x58696E6A
"""Marks a file as a ledger of this program ("Xinj", SQLite's `application_id`)."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Table:
    return Table(
        name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_strict=True
    )


ledger_state = _table("ledger_state", number("revision"), CheckConstraint("id = 1", name="single"))

account = _table(
    "account",
    words("name"),
    words("kind"),
    words("provider"),
    words("currency"),
    words("tail"),
    number("statement_day", nullable=True),
    number("due_day", nullable=True),
    words("opened_on", nullable=True),
    words("closed_on", nullable=True),
    words("note"),
    one_of("kind", AccountKind),
    day_of_month("statement_day"),
    day_of_month("due_day"),
)

limit_change = _table(
    "limit_change",
    part_of("account"),
    words("on"),
    *money("limit"),
    words("temporary_until", nullable=True),
    not_negative("limit_minor"),
)

import_batch = _table(
    "import_batch",
    words("file_name"),
    words("sha256"),
    words("importer"),
    words("imported_at"),
    words("covers_from", nullable=True),
    words("covers_to", nullable=True),
    *(number(name) for name in ("rows", "entries", "duplicates", "skipped", "review")),
    Index("ix_import_batch_sha256", "sha256"),
)

batch_row = _table(
    "batch_row",
    part_of("import_batch"),
    number("line"),
    words("outcome"),
    words("reason"),
    words("text"),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="SET NULL"), nullable=True),
    one_of("outcome", RowOutcome),
    Index("ix_batch_row_entry", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
)

batch_account = Table(
    "batch_account",
    metadata,
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    part_of("import_batch"),
    sqlite_strict=True,
)
"""Which import made an account; only undoing needs it."""

entry = _table(
    "entry",
    words("occurred_at"),
    words("occurred_on"),
    words("kind"),
    *money("amount"),
    uses("account_id", "account"),
    uses("to_account_id", "account"),
    *(words(name) for name in ("counterparty", "text", "category", "source", "source_id")),
    words("refunds"),
    words("bill_month", nullable=True),
    *flag("needs_review"),
    words("note"),
    uses("batch_id", "import_batch"),
    number("line", nullable=True),
    one_of("kind", EntryKind),
    not_negative("amount_minor"),
    Index("ix_entry_occurred_at", "occurred_at"),
    Index("ix_entry_account", "account_id", "occurred_at"),
    Index(
        *("ix_entry_to_account", "to_account_id", "occurred_at"),
        sqlite_where=text("to_account_id IS NOT NULL"),
    ),
    Index("ix_entry_repayment", "occurred_on", sqlite_where=text("kind = 'repayment'")),
    Index(
        *("ix_entry_drawdown", "occurred_on"),
        sqlite_where=text("kind IN ('drawdown', 'cash_advance')"),
    ),
    Index("ix_entry_batch", "batch_id", "occurred_on"),
    Index("ix_entry_review", "occurred_at", sqlite_where=text("needs_review = 1")),
    Index(
        "ix_entry_day_sum",
        *("occurred_on", "kind", "source", "account_id", "to_account_id"),
        *("amount_currency", "amount_minor"),
    ),
)
"""`occurred_on` is the civil day of `occurred_at`; the last index alone answers all sums by day."""

statement = _table(
    "statement",
    part_of("account"),
    words("statement_date"),
    words("due_date"),
    *money("balance"),
    *money("minimum_due", nullable=True),
    words("note"),
)

credit_report = _table(
    "credit_report",
    words("reported_on"),
    *(words(name) for name in ("bureau", "form", "number", "holder", "note")),
)

report_count = _table(
    "report_count",
    part_of("credit_report"),
    words("kind"),
    *(number(name, nullable=True) for name in ("accounts", "open_accounts")),
    *(number(name, nullable=True) for name in ("overdue_accounts", "overdue_90_accounts")),
    number("guarantees", nullable=True),
    one_of("kind", CountKind),
)

tradeline = _table(
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

report_remark = _table(
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

inquiry = _table(
    "inquiry",
    part_of("credit_report"),
    words("on"),
    words("institution"),
    words("reason"),
    words("kind"),
    one_of("kind", InquiryKind),
)

score_reading = _table(
    "score_reading",
    words("on"),
    words("name"),
    number("value"),
    number("lowest", nullable=True),
    number("highest", nullable=True),
    words("note"),
)

eligibility_event = _table(
    "eligibility_event",
    part_of("account"),
    words("on"),
    words("kind"),
    *money("limit", nullable=True),
    words("note"),
    one_of("kind", EligibilityKind),
)

income_statement = _table(
    "income_statement",
    words("from_day"),
    *money("monthly_net"),
    words("note"),
    not_negative("monthly_net_minor"),
)

instalment_plan = _table(
    "instalment_plan",
    part_of("account"),
    words("name"),
    words("first_due"),
    number("months"),
    *money("payment"),
    *money("principal", nullable=True),
    *flag("on_statement"),
    words("note"),
    not_negative("payment_minor"),
)

balance_reading = _table(
    "balance_reading",
    part_of("account"),
    words("on"),
    *money("balance"),
    words("note"),
)

context_event = _table(
    "context_event",
    *(words(name) for name in ("key", "on")),
    words("until", nullable=True),
    *(words(name) for name in ("title", "text", "source", "link", "claims")),
    *flag("hidden"),
)

warning_decision = _table(
    "warning_decision",
    words("pattern"),
    words("since"),
    number("level"),
    words("first_shown_at"),
    *flag("seen"),
    words("snoozed_until", nullable=True),
    words("dismissed_because", nullable=True),
    words("cleared_on", nullable=True),
)
