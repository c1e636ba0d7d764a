"""Version 2: credit reports as they are printed, not only what was typed in of them."""

from __future__ import annotations

from typing import Final

from alembic.operations import Operations

CREDIT_REPORT: Final = """
CREATE TABLE credit_report (
    id INTEGER NOT NULL,
    reported_on TEXT NOT NULL,
    bureau TEXT NOT NULL,
    form TEXT NOT NULL,
    number TEXT NOT NULL,
    holder TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_credit_report PRIMARY KEY (id)
)
 STRICT
"""

REPORT_COUNT: Final = """
CREATE TABLE report_count (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    accounts INTEGER,
    open_accounts INTEGER,
    overdue_accounts INTEGER,
    overdue_90_accounts INTEGER,
    guarantees INTEGER,
    CONSTRAINT pk_report_count PRIMARY KEY (id),
    CONSTRAINT ck_report_count_kind CHECK (kind IN ('all', 'cards', 'home_loans', 'other_loans',
        'other_business', 'disposals', 'compensations', 'guarantees_for_people',
        'guarantees_for_companies')),
    CONSTRAINT fk_report_count_report_id_credit_report FOREIGN KEY(report_id)
        REFERENCES credit_report (id) ON DELETE CASCADE
)
 STRICT
"""

TRADELINE: Final = """
CREATE TABLE tradeline (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    account_id INTEGER,
    lender TEXT NOT NULL,
    kind TEXT NOT NULL,
    product TEXT NOT NULL,
    state TEXT NOT NULL,
    tail TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    expires_on TEXT,
    as_of TEXT,
    principal_minor INTEGER,
    principal_currency TEXT,
    credit_limit_minor INTEGER,
    credit_limit_currency TEXT,
    balance_minor INTEGER,
    balance_currency TEXT,
    instalment_balance_minor INTEGER,
    instalment_balance_currency TEXT,
    overdue_amount_minor INTEGER,
    overdue_amount_currency TEXT,
    currency TEXT NOT NULL,
    is_revolving INTEGER,
    is_overdue INTEGER,
    overdue_months INTEGER,
    overdue_90_months INTEGER,
    history TEXT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_tradeline PRIMARY KEY (id),
    CONSTRAINT ck_tradeline_is_revolving CHECK (is_revolving IN (0, 1)),
    CONSTRAINT ck_tradeline_is_overdue CHECK (is_overdue IN (0, 1)),
    CONSTRAINT ck_tradeline_kind CHECK (kind IN ('revolving_line', 'cash_loan', 'credit_card',
        'instalment_loan', 'mortgage', 'debit', 'wallet', 'wealth', 'unsorted_card')),
    CONSTRAINT ck_tradeline_state CHECK (state IN ('open', 'not_activated', 'settled', 'closed',
        'transferred', 'frozen', 'stopped', 'bad_debt', 'unknown')),
    CONSTRAINT fk_tradeline_report_id_credit_report FOREIGN KEY(report_id)
        REFERENCES credit_report (id) ON DELETE CASCADE,
    CONSTRAINT fk_tradeline_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE SET NULL
)
 STRICT
"""

REPORT_REMARK: Final = """
CREATE TABLE report_remark (
    id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT,
    institution TEXT NOT NULL,
    amount_minor INTEGER,
    amount_currency TEXT,
    balance_minor INTEGER,
    balance_currency TEXT,
    as_of TEXT,
    text TEXT NOT NULL,
    CONSTRAINT pk_report_remark PRIMARY KEY (id),
    CONSTRAINT ck_report_remark_kind CHECK (kind IN ('guarantee', 'disposal', 'compensation',
        'postpaid', 'public_record', 'statement', 'not_understood')),
    CONSTRAINT fk_report_remark_report_id_credit_report FOREIGN KEY(report_id)
        REFERENCES credit_report (id) ON DELETE CASCADE
)
 STRICT
"""

STATEMENTS: Final = (
    # Tables that refer to a renamed one go on referring to its name, which the new one takes.
    "PRAGMA legacy_alter_table = ON",
    "ALTER TABLE credit_report RENAME TO credit_report_1",
    CREDIT_REPORT,
    """
INSERT INTO credit_report
SELECT id, reported_on, bureau, form, '', '', note FROM credit_report_1
""",
    REPORT_COUNT,
    "CREATE INDEX ix_report_count_report_id ON report_count (report_id)",
    """
INSERT INTO report_count (report_id, kind, overdue_accounts)
SELECT id, 'all', overdue_accounts FROM credit_report_1 WHERE overdue_accounts IS NOT NULL
""",
    "DROP TABLE credit_report_1",
    "DROP INDEX ix_tradeline_report_id",
    "ALTER TABLE tradeline RENAME TO tradeline_1",
    TRADELINE,
    "CREATE INDEX ix_tradeline_account_id ON tradeline (account_id)",
    "CREATE INDEX ix_tradeline_report_id ON tradeline (report_id)",
    """
INSERT INTO tradeline (
    id, report_id, lender, kind, product, state, tail, opened_on, closed_on, as_of,
    credit_limit_minor, credit_limit_currency, balance_minor, balance_currency, currency,
    overdue_months, history, text, note
)
SELECT
    id, report_id, lender, kind, '', iif(closed_on IS NULL, 'open', 'closed'), '',
    opened_on, closed_on, as_of,
    credit_limit_minor, credit_limit_currency, balance_minor, balance_currency, currency,
    overdue_months, '', '', note
FROM tradeline_1
""",
    "DROP TABLE tradeline_1",
    "PRAGMA legacy_alter_table = OFF",
    REPORT_REMARK,
    "CREATE INDEX ix_report_remark_report_id ON report_remark (report_id)",
)


def upgrade(op: Operations) -> None:
    """Make room for everything a credit report says, and keep what was typed in."""
    for statement in STATEMENTS:
        op.execute(statement)
