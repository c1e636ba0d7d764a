"""Version 5: what a person did by hand, kept to be read and reversed; who made the tables."""

from __future__ import annotations

from typing import Final

from alembic.operations import Operations

STATEMENTS: Final = (
    """
CREATE TABLE deed (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    entries INTEGER NOT NULL,
    CONSTRAINT pk_deed PRIMARY KEY (id)
)
 STRICT
""",
    "CREATE INDEX ix_deed_sha256 ON deed (sha256)",
    """
CREATE TABLE deed_change (
    id INTEGER NOT NULL,
    deed_id INTEGER NOT NULL,
    record TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    CONSTRAINT pk_deed_change PRIMARY KEY (id),
    CONSTRAINT fk_deed_change_deed_id_deed FOREIGN KEY(deed_id) REFERENCES deed (id) ON DELETE
        CASCADE
)
 STRICT
""",
    "CREATE INDEX ix_deed_change_deed_id ON deed_change (deed_id)",
    "CREATE INDEX ix_deed_change_record ON deed_change (record, record_id)",
    """
CREATE TABLE deed_reversal (
    id INTEGER NOT NULL,
    deed_id INTEGER NOT NULL,
    reversed_id INTEGER NOT NULL,
    CONSTRAINT pk_deed_reversal PRIMARY KEY (id),
    CONSTRAINT fk_deed_reversal_deed_id_deed FOREIGN KEY(deed_id) REFERENCES deed (id) ON DELETE
        CASCADE,
    CONSTRAINT fk_deed_reversal_reversed_id_deed FOREIGN KEY(reversed_id) REFERENCES deed (id) ON
        DELETE CASCADE
)
 STRICT
""",
    "CREATE INDEX ix_deed_reversal_deed_id ON deed_reversal (deed_id)",
    "CREATE INDEX ix_deed_reversal_reversed_id ON deed_reversal (reversed_id)",
    """
CREATE TABLE written_by (
    id INTEGER NOT NULL,
    program TEXT NOT NULL,
    CONSTRAINT pk_written_by PRIMARY KEY (id)
)
 STRICT
""",
)


def upgrade(op: Operations) -> None:
    """Make room for deeds, and for the name of the program that makes tables."""
    for statement in STATEMENTS:
        op.execute(statement)
