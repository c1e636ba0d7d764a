"""The tables as they are now. Revisions never import this: they keep what was true at their time.

Days are ISO texts, instants ISO texts at +08:00 (both sort as they are), money is minor units
beside a currency. Tables are strict, so that no other program can slip in a number as a text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.sql.expression import text

from tracker.domain.account import AccountKind
from tracker.domain.batch import RowOutcome
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.entry import EntryKind
from tracker.domain.report import CountKind, InquiryKind, RemarkKind, TradelineState

VERSION: Final = 2
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


def _number(name: str, *more: Any, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, *more, nullable=nullable)


def _text(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _money(name: str, *, nullable: bool = False) -> tuple[Column[int], Column[str]]:
    return _number(f"{name}_minor", nullable=nullable), _text(f"{name}_currency", nullable=nullable)


def _flag(name: str, *, nullable: bool = False) -> tuple[Column[int], CheckConstraint]:
    check = CheckConstraint(f"{name} IN (0, 1)", name=name)
    return _number(name, nullable=nullable), check


def _one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(k)) for k in kinds)})", name=column)


def _day_of_month(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 1 AND 31", name=column)


def _not_negative(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} >= 0", name=column)


def _part_of(owner: str, *, index: bool = True) -> Column[int]:
    """A reference to what this row is a part of, and is deleted with."""
    reference = ForeignKey(f"{owner}.id", ondelete="CASCADE")
    name = {"credit_report": "report", "import_batch": "batch"}.get(owner, owner)
    return Column(f"{name}_id", Integer, reference, nullable=False, index=index)


def _uses(name: str, used: str) -> Column[int]:
    """A reference to what must not be deleted while this row is there."""
    return Column(name, Integer, ForeignKey(f"{used}.id", ondelete="RESTRICT"), nullable=True)


def _table(name: str, *parts: Any) -> Table:
    return Table(
        name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_strict=True
    )


ledger_state = _table("ledger_state", _number("revision"), CheckConstraint("id = 1", name="single"))

account = _table(
    "account",
    _text("name"),
    _text("kind"),
    _text("provider"),
    _text("currency"),
    _text("tail"),
    _number("statement_day", nullable=True),
    _number("due_day", nullable=True),
    _text("opened_on", nullable=True),
    _text("closed_on", nullable=True),
    _text("note"),
    _one_of("kind", AccountKind),
    _day_of_month("statement_day"),
    _day_of_month("due_day"),
)

limit_change = _table(
    "limit_change",
    _part_of("account"),
    _text("on"),
    *_money("limit"),
    _text("temporary_until", nullable=True),
    _not_negative("limit_minor"),
)

import_batch = _table(
    "import_batch",
    _text("file_name"),
    _text("sha256"),
    _text("importer"),
    _text("imported_at"),
    _text("covers_from", nullable=True),
    _text("covers_to", nullable=True),
    *(_number(name) for name in ("rows", "entries", "duplicates", "skipped", "review")),
    Index("ix_import_batch_sha256", "sha256"),
)

batch_row = _table(
    "batch_row",
    _part_of("import_batch"),
    _number("line"),
    _text("outcome"),
    _text("reason"),
    _text("text"),
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="SET NULL"), nullable=True),
    _one_of("outcome", RowOutcome),
    Index("ix_batch_row_entry", "entry_id", sqlite_where=text("entry_id IS NOT NULL")),
)

batch_account = Table(
    "batch_account",
    metadata,
    Column("account_id", Integer, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    _part_of("import_batch"),
    sqlite_strict=True,
)
"""Which import made an account; only undoing needs it."""

entry = _table(
    "entry",
    _text("occurred_at"),
    _text("occurred_on"),
    _text("kind"),
    *_money("amount"),
    _uses("account_id", "account"),
    _uses("to_account_id", "account"),
    *(_text(name) for name in ("counterparty", "text", "category", "source", "source_id")),
    _text("refunds"),
    _text("bill_month", nullable=True),
    *_flag("needs_review"),
    _text("note"),
    _uses("batch_id", "import_batch"),
    _number("line", nullable=True),
    _one_of("kind", EntryKind),
    _not_negative("amount_minor"),
    Index("ix_entry_occurred_at", "occurred_at"),
    Index("ix_entry_account", "account_id", "occurred_at"),
    Index(
        *("ix_entry_to_account", "to_account_id", "occurred_at"),
        sqlite_where=text("to_account_id IS NOT NULL"),
    ),
    Index("ix_entry_repayment", "occurred_on", sqlite_where=text("kind = 'repayment'")),
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
    _part_of("account"),
    _text("statement_date"),
    _text("due_date"),
    *_money("balance"),
    *_money("minimum_due", nullable=True),
    _text("note"),
)

credit_report = _table(
    "credit_report",
    _text("reported_on"),
    *(_text(name) for name in ("bureau", "form", "number", "holder", "note")),
)

report_count = _table(
    "report_count",
    _part_of("credit_report"),
    _text("kind"),
    *(_number(name, nullable=True) for name in ("accounts", "open_accounts")),
    *(_number(name, nullable=True) for name in ("overdue_accounts", "overdue_90_accounts")),
    _number("guarantees", nullable=True),
    _one_of("kind", CountKind),
)

tradeline = _table(
    "tradeline",
    _part_of("credit_report"),
    Column(
        *("account_id", Integer, ForeignKey("account.id", ondelete="SET NULL")),
        nullable=True,
        index=True,
    ),
    *(_text(name) for name in ("lender", "kind", "product", "state", "tail")),
    *(_text(name, nullable=True) for name in ("opened_on", "closed_on", "expires_on", "as_of")),
    *_money("principal", nullable=True),
    *_money("credit_limit", nullable=True),
    *_money("balance", nullable=True),
    *_money("instalment_balance", nullable=True),
    *_money("overdue_amount", nullable=True),
    _text("currency"),
    *_flag("is_revolving", nullable=True),
    *_flag("is_overdue", nullable=True),
    *(_number(name, nullable=True) for name in ("overdue_months", "overdue_90_months")),
    *(_text(name) for name in ("history", "text", "note")),
    _one_of("kind", AccountKind),
    _one_of("state", TradelineState),
)

report_remark = _table(
    "report_remark",
    _part_of("credit_report"),
    _text("kind"),
    _text("on", nullable=True),
    _text("institution"),
    *_money("amount", nullable=True),
    *_money("balance", nullable=True),
    _text("as_of", nullable=True),
    _text("text"),
    _one_of("kind", RemarkKind),
)

inquiry = _table(
    "inquiry",
    _part_of("credit_report"),
    _text("on"),
    _text("institution"),
    _text("reason"),
    _text("kind"),
    _one_of("kind", InquiryKind),
)

score_reading = _table(
    "score_reading",
    _text("on"),
    _text("name"),
    _number("value"),
    _number("lowest", nullable=True),
    _number("highest", nullable=True),
    _text("note"),
)

eligibility_event = _table(
    "eligibility_event",
    _part_of("account"),
    _text("on"),
    _text("kind"),
    *_money("limit", nullable=True),
    _text("note"),
    _one_of("kind", EligibilityKind),
)

income_statement = _table(
    "income_statement",
    _text("from_day"),
    *_money("monthly_net"),
    _text("note"),
    _not_negative("monthly_net_minor"),
)

warning_decision = _table(
    "warning_decision",
    _text("pattern"),
    _text("since"),
    _number("level"),
    _text("first_shown_at"),
    *_flag("seen"),
    _text("snoozed_until", nullable=True),
    _text("dismissed_because", nullable=True),
    _text("cleared_on", nullable=True),
)
