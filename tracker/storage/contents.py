"""What a ledger's file holds, and what is different in another one, told without changing either.

The file may be of an older version: only what every version has is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.storage import opening, schema, shape
from tracker.storage.backup import connected, counted
from tracker.storage.errors import makes_no_sense, raised
from tracker.storage.problems import not_a_ledger, told

COMPARED: Final = ("entry", "account", "import_batch", "statement", "credit_report")
"""The tables whose records a person counts."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is in a file: the version of its tables, rows by table, the days its entries are of."""

    version: int
    rows: Mapping[str, int]
    first: date | None
    last: date | None

    def count(self, table: str) -> int:
        """How many rows a table has; none where the version has no such table."""
        return self.rows.get(table, 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """How many records a table would gain, lose, and have changed."""

    added: int = 0
    lost: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.lost or self.changed)


def holding(path: Path) -> Holding:
    """What the ledger at `path` holds.

    Raises:
        LedgerProblem: it is no ledger, is damaged, or of a newer program.
    """
    opening.refuse_missing(path)  # SQLite would make it
    standing = opening.identify(path, to_read=True)
    if standing.is_new:
        raise not_a_ledger(path)
    with _understood(path), closing(connected(path, read_only=True)) as raw:
        if standing.version == schema.VERSION and not shape.fits(raw):
            raise not_a_ledger(path)
        rows = counted(raw)
        first, last = _days(raw) if "entry" in rows else (None, None)
    return Holding(standing.version, rows, first, last)


def differences(now: Path, then: Path) -> Mapping[str, Difference]:
    """What would become of the ledger `now` if it were as `then`, by table. Raises LedgerProblem.

    A record is the same one where its number is, and for entries the file and line it came from.
    """
    old_file, new_file = connected(now, read_only=True), connected(then, read_only=True)
    with told(now), closing(old_file) as old, _understood(then), closing(new_file) as new:
        old.execute("BEGIN")
        return {table: _difference(old, new, table) for table in COMPARED}


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Whatever is not as in a ledger makes it none; it may be of an older version or made up."""
    try:
        with told(path):
            yield
    except ValueError as error:
        raise not_a_ledger(path) from error
    except raised("OperationalError") as error:
        if makes_no_sense(error):
            raise not_a_ledger(path) from error
        raise


def _days(raw: sqlite3.Connection) -> tuple[date | None, date | None]:
    days = raw.execute("SELECT min(occurred_on), max(occurred_on) FROM entry").fetchone()
    first, last = (date.fromisoformat(day) if day else None for day in days)
    return first, last


def _difference(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> Difference:
    shared = [name for name in _columns(old, table) if name in set(_columns(new, table))]
    added = lost = changed = 0
    ours, theirs = _rows(old, table, shared), _rows(new, table, shared)
    mine, other = next(ours, None), next(theirs, None)
    while mine is not None or other is not None:
        if other is None or (mine is not None and mine[0] < other[0]):
            lost, mine = lost + 1, next(ours, None)
        elif mine is None or other[0] < mine[0]:
            added, other = added + 1, next(theirs, None)
        else:
            same = mine[1] == other[1]
            added, lost = added + (not same), lost + (not same)
            changed += same and mine != other
            mine, other = next(ours, None), next(theirs, None)
    return Difference(added, lost, changed)


def _columns(raw: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in raw.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _rows(raw: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """The rows by number: that, where each is from, and its values; none of a table not there."""
    if not columns:
        return iter(())
    origin, joined = "NULL", ""
    if table == "entry":  # numbers of entries are given again when an import is undone
        origin = "import_batch.sha256 || '.' || entry.line"
        joined = "LEFT JOIN import_batch ON import_batch.id = entry.batch_id"
    values = ", ".join(f'"{table}"."{name}"' for name in columns)
    return raw.execute(
        f'SELECT "{table}".id, {origin}, {values} FROM "{table}" {joined} ORDER BY "{table}".id'  # noqa: S608 - names of tables and columns
    )
