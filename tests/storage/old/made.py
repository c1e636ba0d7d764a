"""What every version of the tables is filled with, and ledgers as each version left them.

`python -m tests.storage.old` writes the files beside this one that are not there yet. A file that
is there is never written again: it is what ledgers of that version are, whatever becomes of the
revisions. A new version needs one more file, and its own tables here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import NullPool, create_engine

from tests.storage.old.rows import ROWS
from tracker.storage import migrate, schema

FOLDER: Final = Path(__file__).parent
_PAGE: Final = 1024
"""Bytes: a table takes at least one page, and most of these hold a row or two."""


def file_of(version: int) -> Path:
    """The ledger that is kept of a version."""
    return FOLDER / f"version-{version}.sqlite"


def stated() -> dict[str, Any]:
    """What a person read in each of the ledgers, by version."""
    text = (FOLDER / "sums.json").read_text("utf-8")
    content: dict[str, Any] = json.loads(text)
    return content


def make(version: int, path: Path) -> None:
    """Write a ledger as a program of that version would have left it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA page_size = {_PAGE}")
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.commit()
    _make_tables(version, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys = ON")
        for table, rows in ROWS.items():
            columns = [name for _, name, *_ in raw.execute(f'PRAGMA table_info("{table}")')]
            for row in rows if columns else ():
                _insert(raw, table, columns, row)
        raw.commit()
        raw.execute("VACUUM")


def _make_tables(version: int, path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        operations = Operations(MigrationContext.configure(connection))
        for revision in migrate.REVISIONS[:version]:
            revision.upgrade(operations)
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _insert(
    raw: sqlite3.Connection, table: str, columns: list[str], row: Mapping[str, object]
) -> None:
    """Write a row with the columns that the table has in that version."""
    given = {name: value for name, value in row.items() if name in columns}
    names = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join("?" * len(given))
    raw.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(given.values()))  # noqa: S608
