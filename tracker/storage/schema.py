"""The tables as they are now. Revisions never import this: they keep what was true at their time.

Days are ISO texts, instants ISO texts at +08:00 (both sort as they are), money is minor units
beside a currency. Tables are strict, so that no other program can slip in a number as a text.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table
from sqlalchemy.sql.expression import text

from tracker.domain.account import AccountKind
from tracker.domain.batch import RowOutcome
from tracker.domain.eligibility import EligibilityKind
from tracker.domain.entry import EntryKind
from tracker.domain.link import LinkKind, LinkState
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
from tracker.storage.deed_tables import deed, deed_change, deed_reversal, written_by
from tracker.storage.metadata import metadata, table
from tracker.storage.person_tables import entry_correction, import_rule, undone_import
from tracker.storage.report_tables import (
    credit_report,
    inquiry,
    report_count,
    report_remark,
    score_reading,
    tradeline,
)

__all__ = [
    "APPLICATION_ID",
    "VERSION",
    "account",
    "balance_reading",
    "batch_account",
    "batch_part",
    "batch_row",
    "context_event",
    "credit_report",
    "deed",
    "deed_change",
    "deed_reversal",
    "eligibility_event",
    "entry",
    "entry_correction",
    "entry_link",
    "import_batch",
    "import_rule",
    "income_statement",
    "inquiry",
    "instalment_plan",
    "ledger_state",
    "limit_change",
    "metadata",
    "report_count",
    "report_remark",
    "score_reading",
    "statement",
    "tradeline",
    "undone_import",
    "warning_decision",
    "written_by",
]

VERSION: Final = 5
"""Of the tables; the number of the last revision (SQLite's `user_version`)."""

APPLICATION_ID: Final = 0x58696E6A
"""Marks a file as a ledger of this program ("Xinj", SQLite's `application_id`)."""


ledger_state = table("ledger_state", number("revision"), CheckConstraint("id = 1", name="single"))

account = table(
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

limit_change = table(
    "limit_change",
    part_of("account"),
    words("on"),
    *money("limit"),
    words("temporary_until", nullable=True),
    not_negative("limit_minor"),
)

import_batch = table(
    "import_batch",
    words("file_name"),
    words("sha256"),
    words("importer"),
    words("imported_at"),
    words("covers_from", nullable=True),
    words("covers_to", nullable=True),
    *(number(name) for name in ("rows", "entries", "duplicates", "skipped", "review")),
    *flag("unproved"),
    Index("ix_import_batch_sha256", "sha256"),
)

batch_row = table(
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

batch_part = table(
    "batch_part",
    part_of("import_batch"),
    words("record"),
    number("record_id"),
    Index("ix_batch_part_record", "record", "record_id"),
)
"""What else an import made, by table and id: statements, limits, plans and balances."""

entry = table(
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
    *flag("is_witness"),
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
        *("amount_currency", "amount_minor", "is_witness"),
        sqlite_where=text("is_witness = 0"),
    ),
)
"""`occurred_on` is the civil day of `occurred_at`; the last index alone answers all sums by day.

It names `is_witness` though it is 0 throughout: else SQLite looks the flag up in the table.
"""

entry_link = table(
    "entry_link",
    Column("entry_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    Column("witness_id", Integer, ForeignKey("entry.id", ondelete="CASCADE"), nullable=False),
    words("kind"),
    words("state"),
    words("reason"),
    number("confidence"),
    *(words(name, nullable=True) for name in ("decided_at", "before_kind", "after_kind")),
    *(
        number(f"{when}_{end}_id", nullable=True)
        for when in ("before", "after")
        for end in ("account", "to_account")
    ),
    one_of("kind", LinkKind),
    one_of("state", LinkState),
    Index("ix_entry_link_pair", "entry_id", "witness_id", "kind", unique=True),
    Index("ix_entry_link_witness", "witness_id"),
)

statement = table(
    "statement",
    part_of("account"),
    words("statement_date"),
    words("due_date"),
    *money("balance"),
    *money("minimum_due", nullable=True),
    words("note"),
)

eligibility_event = table(
    "eligibility_event",
    part_of("account"),
    words("on"),
    words("kind"),
    *money("limit", nullable=True),
    words("note"),
    one_of("kind", EligibilityKind),
)

income_statement = table(
    "income_statement",
    words("from_day"),
    *money("monthly_net"),
    words("note"),
    not_negative("monthly_net_minor"),
)

instalment_plan = table(
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

balance_reading = table(
    "balance_reading",
    part_of("account"),
    words("on"),
    *money("balance"),
    words("note"),
)

context_event = table(
    "context_event",
    *(words(name) for name in ("key", "on")),
    words("until", nullable=True),
    *(words(name) for name in ("title", "text", "source", "link", "claims")),
    *flag("hidden"),
)

warning_decision = table(
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
