"""Version 4: one event told of by several statements, rules, and what imports bring besides."""

from __future__ import annotations

from typing import Final

from alembic.operations import Operations

IMPORT_BATCH: Final = """
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
    unproved INTEGER NOT NULL,
    CONSTRAINT pk_import_batch PRIMARY KEY (id),
    CONSTRAINT ck_import_batch_unproved CHECK (unproved IN (0, 1))
)
 STRICT
"""

ENTRY: Final = """
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
    is_witness INTEGER NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (id),
    CONSTRAINT ck_entry_needs_review CHECK (needs_review IN (0, 1)),
    CONSTRAINT ck_entry_is_witness CHECK (is_witness IN (0, 1)),
    CONSTRAINT ck_entry_kind CHECK (kind IN ('purchase', 'refund', 'repayment', 'drawdown',
        'cash_advance', 'instalment', 'interest', 'fee', 'late_fee', 'income', 'transfer',
        'wealth_in', 'wealth_out')),
    CONSTRAINT ck_entry_amount_minor CHECK (amount_minor >= 0),
    CONSTRAINT fk_entry_account_id_account FOREIGN KEY(account_id) REFERENCES account (id) ON
        DELETE RESTRICT,
    CONSTRAINT fk_entry_to_account_id_account FOREIGN KEY(to_account_id) REFERENCES account (id)
        ON DELETE RESTRICT,
    CONSTRAINT fk_entry_batch_id_import_batch FOREIGN KEY(batch_id) REFERENCES import_batch (id)
        ON DELETE RESTRICT
)
 STRICT
"""

STATEMENTS: Final = (
    # Tables that refer to a renamed one go on referring to its name, which the new one takes.
    "PRAGMA legacy_alter_table = ON",
    "ALTER TABLE import_batch RENAME TO import_batch_3",
    IMPORT_BATCH,
    "INSERT INTO import_batch SELECT *, 0 FROM import_batch_3",
    "DROP TABLE import_batch_3",
    "CREATE INDEX ix_import_batch_sha256 ON import_batch (sha256)",
    "ALTER TABLE entry RENAME TO entry_3",
    ENTRY,
    "INSERT INTO entry SELECT *, 0 FROM entry_3",
    "DROP TABLE entry_3",
    "CREATE INDEX ix_entry_account ON entry (account_id, occurred_at)",
    "CREATE INDEX ix_entry_batch ON entry (batch_id, occurred_on)",
    """
CREATE INDEX ix_entry_day_sum
    ON entry (occurred_on, kind, source, account_id, to_account_id, amount_currency, amount_minor,
        is_witness)
    WHERE is_witness = 0
""",
    """
CREATE INDEX ix_entry_drawdown ON entry (occurred_on) WHERE kind IN ('drawdown', 'cash_advance')
""",
    "CREATE INDEX ix_entry_occurred_at ON entry (occurred_at)",
    """
CREATE INDEX ix_entry_repayment ON entry (occurred_on) WHERE kind = 'repayment'
""",
    "CREATE INDEX ix_entry_review ON entry (occurred_at) WHERE needs_review = 1",
    """
CREATE INDEX ix_entry_to_account ON entry (to_account_id, occurred_at)
    WHERE to_account_id IS NOT NULL
""",
    "PRAGMA legacy_alter_table = OFF",
    """
CREATE TABLE batch_part (
    id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    record TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    CONSTRAINT pk_batch_part PRIMARY KEY (id),
    CONSTRAINT fk_batch_part_batch_id_import_batch FOREIGN KEY(batch_id) REFERENCES import_batch
        (id) ON DELETE CASCADE
)
 STRICT
""",
    "CREATE INDEX ix_batch_part_batch_id ON batch_part (batch_id)",
    "CREATE INDEX ix_batch_part_record ON batch_part (record, record_id)",
    """
CREATE TABLE entry_correction (
    entry_id INTEGER NOT NULL,
    CONSTRAINT pk_entry_correction PRIMARY KEY (entry_id),
    CONSTRAINT fk_entry_correction_entry_id_entry FOREIGN KEY(entry_id) REFERENCES entry (id) ON
        DELETE CASCADE
)
 STRICT
""",
    """
CREATE TABLE undone_import (
    id INTEGER NOT NULL,
    undone_at TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    importer TEXT NOT NULL,
    entries INTEGER NOT NULL,
    content TEXT NOT NULL,
    CONSTRAINT pk_undone_import PRIMARY KEY (id)
)
 STRICT
""",
    """
CREATE TABLE entry_link (
    id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    witness_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    confidence INTEGER NOT NULL,
    decided_at TEXT,
    before_kind TEXT,
    after_kind TEXT,
    before_account_id INTEGER,
    before_to_account_id INTEGER,
    after_account_id INTEGER,
    after_to_account_id INTEGER,
    CONSTRAINT pk_entry_link PRIMARY KEY (id),
    CONSTRAINT ck_entry_link_kind CHECK (kind IN ('same_event', 'refund')),
    CONSTRAINT ck_entry_link_state CHECK (state IN ('linked', 'proposed', 'confirmed', 'refused')),
    CONSTRAINT fk_entry_link_entry_id_entry FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE
        CASCADE,
    CONSTRAINT fk_entry_link_witness_id_entry FOREIGN KEY(witness_id) REFERENCES entry (id) ON
        DELETE CASCADE
)
 STRICT
""",
    "CREATE UNIQUE INDEX ix_entry_link_pair ON entry_link (entry_id, witness_id, kind)",
    "CREATE INDEX ix_entry_link_witness ON entry_link (witness_id)",
    """
CREATE TABLE import_rule (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    source TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    text TEXT NOT NULL,
    account TEXT NOT NULL,
    kind TEXT,
    set_kind TEXT,
    set_account_id INTEGER,
    set_to_account_id INTEGER,
    set_category TEXT NOT NULL,
    CONSTRAINT pk_import_rule PRIMARY KEY (id),
    CONSTRAINT ck_import_rule_enabled CHECK (enabled IN (0, 1)),
    CONSTRAINT ck_import_rule_kind CHECK (kind IN ('purchase', 'refund', 'repayment', 'drawdown',
        'cash_advance', 'instalment', 'interest', 'fee', 'late_fee', 'income', 'transfer',
        'wealth_in', 'wealth_out')),
    CONSTRAINT ck_import_rule_set_kind CHECK (set_kind IN ('purchase', 'refund', 'repayment',
        'drawdown', 'cash_advance', 'instalment', 'interest', 'fee', 'late_fee', 'income',
        'transfer', 'wealth_in', 'wealth_out')),
    CONSTRAINT fk_import_rule_set_account_id_account FOREIGN KEY(set_account_id) REFERENCES
        account (id) ON DELETE SET NULL,
    CONSTRAINT fk_import_rule_set_to_account_id_account FOREIGN KEY(set_to_account_id) REFERENCES
        account (id) ON DELETE SET NULL
)
 STRICT
""",
)

TRIGGERS: Final = (
    """
CREATE TRIGGER entry_link_made AFTER INSERT ON entry_link
WHEN NEW.kind = 'same_event' AND NEW.state IN ('linked', 'confirmed')
BEGIN
    UPDATE entry SET is_witness = EXISTS (
        SELECT 1 FROM entry_link AS link WHERE link.witness_id = entry.id
        AND link.kind = 'same_event' AND link.state IN ('linked', 'confirmed')
    ) WHERE id = NEW.witness_id;
    UPDATE entry SET account_id = NEW.after_account_id WHERE id = NEW.entry_id
        AND NEW.after_account_id IS NOT NULL AND account_id IS NEW.before_account_id;
    UPDATE entry SET to_account_id = NEW.after_to_account_id WHERE id = NEW.entry_id
        AND NEW.after_to_account_id IS NOT NULL AND to_account_id IS NEW.before_to_account_id;
    UPDATE entry SET kind = NEW.after_kind WHERE id = NEW.entry_id
        AND NEW.after_kind IS NOT NULL AND kind IS NEW.before_kind;
END
""",
    """
CREATE TRIGGER entry_link_confirmed AFTER UPDATE OF state ON entry_link
WHEN NEW.kind = 'same_event' AND NEW.state IN ('linked', 'confirmed')
    AND NOT (OLD.kind = 'same_event' AND OLD.state IN ('linked', 'confirmed'))
BEGIN
    UPDATE entry SET is_witness = EXISTS (
        SELECT 1 FROM entry_link AS link WHERE link.witness_id = entry.id
        AND link.kind = 'same_event' AND link.state IN ('linked', 'confirmed')
    ) WHERE id = NEW.witness_id;
    UPDATE entry SET account_id = NEW.after_account_id WHERE id = NEW.entry_id
        AND NEW.after_account_id IS NOT NULL AND account_id IS NEW.before_account_id;
    UPDATE entry SET to_account_id = NEW.after_to_account_id WHERE id = NEW.entry_id
        AND NEW.after_to_account_id IS NOT NULL AND to_account_id IS NEW.before_to_account_id;
    UPDATE entry SET kind = NEW.after_kind WHERE id = NEW.entry_id
        AND NEW.after_kind IS NOT NULL AND kind IS NEW.before_kind;
END
""",
    """
CREATE TRIGGER entry_link_refused AFTER UPDATE OF state ON entry_link
WHEN OLD.kind = 'same_event' AND OLD.state IN ('linked', 'confirmed')
    AND NOT (NEW.kind = 'same_event' AND NEW.state IN ('linked', 'confirmed'))
BEGIN
    UPDATE entry SET is_witness = EXISTS (
        SELECT 1 FROM entry_link AS link WHERE link.witness_id = entry.id
        AND link.kind = 'same_event' AND link.state IN ('linked', 'confirmed')
    ) WHERE id = OLD.witness_id;
    UPDATE entry SET account_id = (SELECT id FROM account WHERE id = OLD.before_account_id)
        WHERE id = OLD.entry_id AND account_id = OLD.after_account_id;
    UPDATE entry SET to_account_id = (SELECT id FROM account WHERE id = OLD.before_to_account_id)
        WHERE id = OLD.entry_id AND to_account_id = OLD.after_to_account_id;
    UPDATE entry SET kind = OLD.before_kind
        WHERE id = OLD.entry_id AND kind = OLD.after_kind;
END
""",
    """
CREATE TRIGGER entry_link_gone AFTER DELETE ON entry_link
WHEN OLD.kind = 'same_event' AND OLD.state IN ('linked', 'confirmed')
BEGIN
    UPDATE entry SET is_witness = EXISTS (
        SELECT 1 FROM entry_link AS link WHERE link.witness_id = entry.id
        AND link.kind = 'same_event' AND link.state IN ('linked', 'confirmed')
    ) WHERE id = OLD.witness_id;
    UPDATE entry SET account_id = (SELECT id FROM account WHERE id = OLD.before_account_id)
        WHERE id = OLD.entry_id AND account_id = OLD.after_account_id;
    UPDATE entry SET to_account_id = (SELECT id FROM account WHERE id = OLD.before_to_account_id)
        WHERE id = OLD.entry_id AND to_account_id = OLD.after_to_account_id;
    UPDATE entry SET kind = OLD.before_kind
        WHERE id = OLD.entry_id AND kind = OLD.after_kind;
END
""",
)


def upgrade(op: Operations) -> None:
    """Make room for links, rules, parts of imports and imports that were undone."""
    for statement in (*STATEMENTS, *TRIGGERS):
        op.execute(statement)
