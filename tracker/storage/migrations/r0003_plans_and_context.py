"""Version 3: instalment plans, balances held, and the person's own events of the context."""

from __future__ import annotations

from typing import Final

from alembic.operations import Operations

STATEMENTS: Final = (
    """
CREATE TABLE instalment_plan (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    first_due TEXT NOT NULL,
    months INTEGER NOT NULL,
    payment_minor INTEGER NOT NULL,
    payment_currency TEXT NOT NULL,
    principal_minor INTEGER,
    principal_currency TEXT,
    on_statement INTEGER NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_instalment_plan PRIMARY KEY (id),
    CONSTRAINT ck_instalment_plan_on_statement CHECK (on_statement IN (0, 1)),
    CONSTRAINT ck_instalment_plan_payment_minor CHECK (payment_minor >= 0),
    CONSTRAINT fk_instalment_plan_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE
)
 STRICT
""",
    "CREATE INDEX ix_instalment_plan_account_id ON instalment_plan (account_id)",
    """
CREATE TABLE balance_reading (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    balance_minor INTEGER NOT NULL,
    balance_currency TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_balance_reading PRIMARY KEY (id),
    CONSTRAINT fk_balance_reading_account_id_account FOREIGN KEY(account_id)
        REFERENCES account (id) ON DELETE CASCADE
)
 STRICT
""",
    "CREATE INDEX ix_balance_reading_account_id ON balance_reading (account_id)",
    """
CREATE TABLE context_event (
    id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "on" TEXT NOT NULL,
    until TEXT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    link TEXT NOT NULL,
    claims TEXT NOT NULL,
    hidden INTEGER NOT NULL,
    CONSTRAINT pk_context_event PRIMARY KEY (id),
    CONSTRAINT ck_context_event_hidden CHECK (hidden IN (0, 1))
)
 STRICT
""",
    """
CREATE INDEX ix_entry_drawdown ON entry (occurred_on)
    WHERE kind IN ('drawdown', 'cash_advance')
""",
)


def upgrade(op: Operations) -> None:
    """Make room for what is scheduled, what is held and what happened outside."""
    for statement in STATEMENTS:
        op.execute(statement)
