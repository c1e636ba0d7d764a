"""Bring an older ledger up to date: copy it, then run the revisions it lacks, all or none.

The version is SQLite's `user_version` and is written in the same transaction as the changes. The
revisions are named in `REVISIONS` one by one, so that a frozen program has them too.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Protocol

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, event

from tracker.domain.rotation import Copy, Reason
from tracker.domain.sentence import N_
from tracker.storage import driver, written_by
from tracker.storage.backup_files import folder_of, make
from tracker.storage.migrations import (
    r0001_first,
    r0002_reports,
    r0003_plans_and_context,
    r0004_witnesses_and_rules,
    r0005_deeds,
)
from tracker.storage.problems import LedgerProblem, UpgradeFailed, told


class Revision(Protocol):
    """A module of `migrations`: it changes tables of the version before into those of its own."""

    def upgrade(self, op: Operations) -> None:
        """Change tables and what is in them. Never imports `schema`, which moves on."""


REVISIONS: Final[tuple[Revision, ...]] = (
    r0001_first,
    r0002_reports,
    r0003_plans_and_context,
    r0004_witnesses_and_rules,
    r0005_deeds,
)
"""In order; the first one makes version 1."""


def upgrade(path: Path, version: int, busy_seconds: float, folder: Path | None = None) -> Path:
    """Upgrade the ledger at `path` from `version`; give back where its copy as it was lies.

    The copy goes to `folder`, the one beside the ledger unless told.

    Raises:
        LedgerProblem: no copy could be made, or a revision failed; the ledger is as it was.
    """
    made = Copy(datetime.now(UTC), Reason.UPGRADE)
    copied = make(path, folder or folder_of(path, ""), made, version).path
    try:
        with told(path):
            run(path, busy_seconds)
    except Exception as error:
        copied.unlink()
        if isinstance(error, LedgerProblem):
            raise
        template = N_("{file} could not be brought up to date and was left as it is ({cause}).")
        raise UpgradeFailed(template, file=str(path), cause=str(error)) from error
    return copied


def run(path: Path, busy_seconds: float) -> None:
    """Run the revisions that the ledger at `path` lacks, all or none, without a copy."""
    engine = driver.engine(path, busy_seconds, pooled=False)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        # Another process may have upgraded it while this one waited for the lock.
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        for number, revision in enumerate(REVISIONS[version:], start=version + 1):
            revision.upgrade(operations)
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
        if version < len(REVISIONS):
            written_by.sign(connection)
        _check_references(connection)


def _prepare(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    # SQLite alters a table by making it anew; with references on, rows that point at the old
    # one would go with it. They are checked as a whole before the end instead.
    raw.execute("PRAGMA foreign_keys = OFF")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ValueError(f"references broken: {broken[:3]}")
