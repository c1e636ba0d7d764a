"""Which program made the tables of a ledger, so that one that is too old can say what is needed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from tracker.domain.sentence import N_, Value
from tracker.storage import schema
from tracker.storage.backup import connected
from tracker.storage.errors import raised
from tracker.storage.problems import LedgerTooNew, told
from tracker.version import version


def sign(db: Connection) -> None:
    """Note this program as the one that made the tables as they are now."""
    db.exec_driver_sql(
        "INSERT OR IGNORE INTO written_by VALUES (?, ?)", (schema.VERSION, version())
    )


def too_new(path: Path, tables: int) -> LedgerTooNew:
    """The problem of a ledger whose tables are of a version that this program does not know.

    It names the program that made them: that one, and every later one, can open the ledger.
    """
    program = _program_of(path, tables)
    values: dict[str, Value] = {"file": str(path), "found": tables, "known": schema.VERSION}
    if program:
        return LedgerTooNew(_NEEDS, **values, program=program)
    return LedgerTooNew(_NEEDS_NEWER, **values, own=version())


def _program_of(path: Path, tables: int) -> str:
    with told(path), closing(connected(path, read_only=True)) as raw:
        try:
            found = raw.execute("SELECT program FROM written_by WHERE id = ?", (tables,)).fetchone()
        except raised("OperationalError"):  # whoever made it keeps no such table
            return ""
    return str(found[0]) if found else ""


_NEEDS: Final = N_(
    "{file} was written by a newer program: its tables are of version {found}, this program knows "
    "version {known}. Open it with Xinji {program} or newer."
)
_NEEDS_NEWER: Final = N_(
    "{file} was written by a newer program: its tables are of version {found}, this program knows "
    "version {known}. Open it with a newer Xinji than this one, {own}."
)
