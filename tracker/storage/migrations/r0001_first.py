"""Version 1: all tables."""

from __future__ import annotations

from typing import Final

from alembic.operations import Operations

STATEMENTS: Final = (
    """
CREATE TABLE ledger_state (
    id INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    CONSTRAINT pk_ledger_state PRIMARY KEY (id),
    CONSTRAINT ck_ledger_state_single CHECK (id = 1)
)
 STRICT
""",
    """
CREATE TABLE account (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    provider TEXT NOT NULL,
    currency TEXT NOT NULL,
    tail TEXT NOT NULL,
    statement_day INTEGER,
    due_day INTEGER,
    opened_on TEXT,
    closed_on TEXT,
    note TEXT NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT ck_account_kind CHECK (kind IN ('revolving_line', 'cash_loan', 'credit_card',
        'instalment_loan', 'mortgage', 'debit', 'wallet', 'wealth', 'unsorted_card')),
    CONSTRAINT ck_account_statement_day CHECK (statement_day BETWEEN 1 AND 31),
    CONSTRAINT ck_account_due_day CHECK (due_day BETWEEN 1 AND 31)
)
 STRICT
""",
    """
CREATE TABLE import_batch (
    id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    importer TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    covers_from TEXT,
    covers_to TEXT,
    rows INTEGER NOT NULL,
    entries INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    review INTEGER NOT NULL,
    CONSTRAINT pk_import_batch PRIMARY KEY (id)
)
 STRICT
""",
    """
CREATE INDEX ix_import_batch_sha256 ON import_batch (sha256)
""",
    """
CREATE TABLE credit_report (
    id INTEGER NOT NULL,
    reported_on TEXT NOT NULL,
    bureau TEXT NOT NULL,
    form TEXT NOT NULL,
    overdue_accounts INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT pk_credit_report PRIMARY KEY (id)
)
 STRICT
""",
    """
CREATE TABLE score_reading (
    id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    name TEXT NOT NULL,
    value INTEGER NOT NULL,
    lowest INTEGER,
    highest INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT pk_score_reading PRIMARY KEY (id)
)
 STRICT
""",
    """
CREATE TABLE income_statement (
    id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    monthly_net_minor INTEGER NOT NULL,
    monthly_net_currency TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_income_statement PRIMARY KEY (id),
    CONSTRAINT ck_income_statement_monthly_net_minor CHECK (monthly_net_minor >= 0)
)
 STRICT
""",
    """
CREATE TABLE warning_decision (
    id INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    since TEXT NOT NULL,
    level INTEGER NOT NULL,
    first_shown_at TEXT NOT NULL,
    seen INTEGER NOT NULL,
    snoozed_until TEXT,
    dismissed_because TEXT,
    cleared_on TEXT,
    CONSTRAINT pk_warning_decision PRIMARY KEY (id),
    CONSTRAINT ck_warning_decision_seen CHECK (seen IN (0, 1))
)
 STRICT
""",
    """
CREATE TABLE limit_change (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    limit_minor INTEGER NOT NULL,
    limit_currency TEXT NOT NULL,
    temporary_until TEXT,
    CONSTRAINT pk_limit_change PRIMARY KEY (id),
    CONSTRAINT ck_limit_change_limit_minor CHECK (limit_minor >= 0),
    CONSTRAINT fk_limit_change_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_limit_change_account_id ON limit_change (account_id)
""",
    """
CREATE TABLE batch_account (
    account_id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    CONSTRAINT pk_batch_account PRIMARY KEY (account_id),
    CONSTRAINT fk_batch_account_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT fk_batch_account_batch_id_import_batch FOREIGN KEY(batch_id)
        REFERENCES import_batch (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_batch_account_batch_id ON batch_account (batch_id)
""",
    """
CREATE TABLE entry (
    id INTEGER NOT NULL,
    occurred_at TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    amount_currency TEXT NOT NULL,
    account_id INTEGER,
    to_account_id INTEGER,
    counterparty TEXT NOT NULL,
    text TEXT NOT NULL,
    category TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    refunds TEXT NOT NULL,
    bill_month TEXT,
    needs_review INTEGER NOT NULL,
    note TEXT NOT NULL,
    batch_id INTEGER,
    line INTEGER,
    CONSTRAINT pk_entry PRIMARY KEY (id),
    CONSTRAINT ck_entry_needs_review CHECK (needs_review IN (0, 1)),
    CONSTRAINT ck_entry_kind CHECK (kind IN ('purchase', 'refund', 'repayment', 'drawdown',
        'cash_advance', 'instalment', 'interest', 'fee', 'late_fee', 'income', 'transfer',
        'wealth_in', 'wealth_out')),
    CONSTRAINT ck_entry_amount_minor CHECK (amount_minor >= 0),
    CONSTRAINT fk_entry_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE RESTRICT,
    CONSTRAINT fk_entry_to_account_id_account FOREIGN KEY(to_account_id)
        REFERENCES account (id) ON DELETE RESTRICT,
    CONSTRAINT fk_entry_batch_id_import_batch FOREIGN KEY(batch_id)
        REFERENCES import_batch (id) ON DELETE RESTRICT
)
 STRICT
""",
    """
CREATE INDEX ix_entry_to_account ON entry (to_account_id,
        occurred_at) WHERE to_account_id IS NOT NULL
""",
    """
CREATE INDEX ix_entry_review ON entry (occurred_at) WHERE needs_review = 1
""",
    """
CREATE INDEX ix_entry_occurred_at ON entry (occurred_at)
""",
    """
CREATE INDEX ix_entry_repayment ON entry (occurred_on) WHERE kind = 'repayment'
""",
    """
CREATE INDEX ix_entry_batch ON entry (batch_id, occurred_on)
""",
    """
CREATE INDEX ix_entry_day_sum ON entry (occurred_on, kind, source, account_id,
        to_account_id, amount_currency, amount_minor)
""",
    """
CREATE INDEX ix_entry_account ON entry (account_id, occurred_at)
""",
    """
CREATE TABLE statement (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    statement_date TEXT NOT NULL,
    due_date TEXT NOT NULL,
    balance_minor INTEGER NOT NULL,
    balance_currency TEXT NOT NULL,
    minimum_due_minor INTEGER,
    minimum_due_currency TEXT,
    note TEXT NOT NULL,
    CONSTRAINT pk_statement PRIMARY KEY (id),
    CONSTRAINT fk_statement_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_statement_account_id ON statement (account_id)
""",
    """
CREATE TABLE tradeline (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    lender TEXT NOT NULL,
    kind TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    as_of TEXT,
    credit_limit_minor INTEGER,
    credit_limit_currency TEXT,
    balance_minor INTEGER,
    balance_currency TEXT,
    currency TEXT NOT NULL,
    overdue_months INTEGER NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_tradeline PRIMARY KEY (id),
    CONSTRAINT ck_tradeline_kind CHECK (kind IN ('revolving_line', 'cash_loan',
        'credit_card', 'instalment_loan', 'mortgage', 'debit', 'wallet', 'wealth',
        'unsorted_card')),
    CONSTRAINT fk_tradeline_report_id_credit_report FOREIGN KEY(report_id)
        REFERENCES credit_report (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_tradeline_report_id ON tradeline (report_id)
""",
    """
CREATE TABLE inquiry (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    institution TEXT NOT NULL,
    reason TEXT NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT pk_inquiry PRIMARY KEY (id),
    CONSTRAINT ck_inquiry_kind CHECK (kind IN ('hard', 'soft')),
    CONSTRAINT fk_inquiry_report_id_credit_report FOREIGN KEY(report_id)
        REFERENCES credit_report (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_inquiry_report_id ON inquiry (report_id)
""",
    """
CREATE TABLE eligibility_event (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    kind TEXT NOT NULL,
    limit_minor INTEGER,
    limit_currency TEXT,
    note TEXT NOT NULL,
    CONSTRAINT pk_eligibility_event PRIMARY KEY (id),
    CONSTRAINT ck_eligibility_event_kind CHECK (kind IN ('offered', 'raised', 'lowered',
        'suspended', 'closed', 'restored')),
    CONSTRAINT fk_eligibility_event_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE
)
 STRICT
""",
    """
CREATE INDEX ix_eligibility_event_account_id ON eligibility_event (account_id)
""",
    """
CREATE TABLE batch_row (
    id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    entry_id INTEGER,
    CONSTRAINT pk_batch_row PRIMARY KEY (id),
    CONSTRAINT ck_batch_row_outcome CHECK (outcome IN ('entry', 'duplicate', 'skipped',
        'review')),
    CONSTRAINT fk_batch_row_batch_id_import_batch FOREIGN KEY(batch_id)
        REFERENCES import_batch (id) ON DELETE CASCADE,
    CONSTRAINT fk_batch_row_entry_id_entry FOREIGN KEY(entry_id)
        REFERENCES entry (id) ON DELETE SET NULL
)
 STRICT
""",
    """
CREATE INDEX ix_batch_row_batch_id ON batch_row (batch_id)
""",
    """
CREATE INDEX ix_batch_row_entry ON batch_row (entry_id) WHERE entry_id IS NOT NULL
""",
)


def upgrade(op: Operations) -> None:
    """Make the tables of the first ledgers."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("INSERT INTO ledger_state VALUES (1, 0)")
