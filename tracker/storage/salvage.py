"""What can still be read of a damaged ledger, copied into a new one."""

from __future__ import annotations

import math
import os
import sqlite3
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tracker.storage import schema
from tracker.storage.backup import connected
from tracker.storage.database import table_statements
from tracker.storage.errors import raised
from tracker.storage.link_triggers import TRIGGERS
from tracker.storage.problems import told, told_by_system

_MOST_FAILURES: Final = 20_000
"""So many unreadable places of a table are gone around, a second or so; then it is given up."""
_LEAST_ROW: Final = 8
"""Bytes of the shortest row: a file has no more rows than it has room for."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Of a table: rows that are in the new ledger, and rows that were read and do not fit there."""

    rows: int
    refused: int = 0


def salvage(path: Path, target: Path) -> Mapping[str, Salvaged]:
    """Copy every row that can be read to a new ledger `target`; how many, by table.

    Rows are asked for by their number, from both ends of every part that cannot be read. A row
    whose owner is lost is lost too. A table whose name cannot be read is made anew and stays empty.
    Nothing is made, and the answer is empty, where no name can be read.

    Raises:
        LedgerProblem: `target` cannot be written.
        FileExistsError: `target` is there already.
    """
    with closing(connected(path, read_only=True)) as raw:
        raw.execute("PRAGMA writable_schema = ON")  # else one unreadable table hides all others
        made = _statements(raw)
        if not made["table"]:
            return {}
        with told_by_system(target):
            os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        try:
            with told(target), closing(connected(target, like=path)) as new:
                return _fill(raw, new, made)
        except BaseException:
            target.unlink()
            raise


def _statements(raw: sqlite3.Connection) -> Mapping[str, Mapping[str, str]]:
    """What makes the tables, indexes and triggers of a file, by kind and name."""
    made: dict[str, dict[str, str]] = {"table": {}, "index": {}, "trigger": {}}
    for kind, name, sql in _Rows(raw, "sqlite_master", ("type", "name", "sql")):
        if kind in made and isinstance(sql, str) and not str(name).startswith("sqlite_"):
            made[kind][str(name)] = sql
    return made


def _fill(
    raw: sqlite3.Connection, new: sqlite3.Connection, made: Mapping[str, Mapping[str, str]]
) -> Mapping[str, Salvaged]:
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN")
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    is_current = version == schema.VERSION
    _make(new, made["table"].values())
    _make(new, table_statements() if is_current else made["index"].values())
    # Rows are written as they were; triggers would change them.
    found = {table: _copy_rows(raw, new, table) for table in made["table"]}
    _make(new, TRIGGERS if is_current else made["trigger"].values())
    gone = _take_out_orphans(new)
    new.execute("INSERT OR IGNORE INTO ledger_state VALUES (1, 0)")
    new.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    new.execute(f"PRAGMA user_version = {version}")
    new.execute("COMMIT")
    return {
        table: Salvaged(one.rows - gone[table], one.refused + gone[table])
        for table, one in found.items()
    }


def _make(new: sqlite3.Connection, statements: Iterable[str]) -> None:
    """Make what can be made; an index of a table that was lost cannot."""
    for sql in statements:
        try:
            new.execute(sql)
        except raised("OperationalError") as error:
            # Whatever the disk refuses is no matter of what was lost.
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_ERROR:
                raise


def _copy_rows(raw: sqlite3.Connection, new: sqlite3.Connection, table: str) -> Salvaged:
    names = tuple(str(row[1]) for row in new.execute(f'PRAGMA table_info("{table}")'))
    columns = ", ".join(f'"{name}"' for name in names)
    insert = f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - names of the table
    rows = refused = 0
    for row in _Rows(raw, table, names):
        try:
            new.execute(insert, row)
            rows += 1
        except raised("IntegrityError", UnicodeError):
            refused += 1
    return Salvaged(rows, refused)


def _take_out_orphans(new: sqlite3.Connection) -> Counter[str]:
    """Delete rows, or empty fields, that refer to what was lost; rows deleted, by table."""
    gone: Counter[str] = Counter()
    while dangling := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, _owner, key in set(dangling):
            field_ = _field(new, table, key)
            if field_ is None:
                done = new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))  # noqa: S608
                gone[table] += done.rowcount
            else:
                empty = f'UPDATE "{table}" SET "{field_}" = NULL WHERE rowid = ?'  # noqa: S608
                new.execute(empty, (number,))
    return gone


def _field(new: sqlite3.Connection, table: str, key: int) -> str | None:
    """The field of a reference that may be empty; `None` where it may not."""
    keys = new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    name = next(row[3] for row in keys if row[0] == key)
    columns = new.execute(f'PRAGMA table_info("{table}")').fetchall()
    needed = next(bool(row[3] or row[5]) for row in columns if row[1] == name)
    return None if needed else str(name)


@dataclass
class _Part:
    """The rows between two numbers, in one direction, until one cannot be read."""

    raw: sqlite3.Connection
    query: str
    low: int
    high: int
    upwards: bool
    reached: int = 0
    """The first number that was not read, once an unreadable one was met."""
    whole: bool = False

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        self.reached = self.low if self.upwards else self.high
        order, step = ("ASC", 1) if self.upwards else ("DESC", -1)
        try:
            for row in self.raw.execute(f"{self.query} {order}", (self.low, self.high)):
                self.reached = row[0] + step
                yield row[1:]
        except raised("DatabaseError"):
            return
        self.whole = True


@dataclass
class _Rows:
    """Every row of a table that can be read, each once."""

    raw: sqlite3.Connection
    table: str
    columns: tuple[str, ...]
    failures: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        names = ", ".join(f'"{name}"' for name in self.columns)
        query = (
            f'SELECT rowid, {names} FROM "{self.table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid'  # noqa: S608 - names of the table
        )
        if not self._ask(f"EXPLAIN {query} ASC", 0, 0):
            return  # what makes the table cannot be read: no number would be found
        parts = deque([self._bounds()])  # wide parts first: what can be read is found early
        while parts and self.failures < _MOST_FAILURES:
            low, high = parts.popleft()
            up = _Part(self.raw, query, low, high, upwards=True)
            yield from up
            if up.whole:
                continue
            self.failures += 1
            down = _Part(self.raw, query, up.reached, high, upwards=False)
            yield from down
            if up.reached < down.reached and not down.whole:
                middle = (up.reached + down.reached) // 2
                parts += [(middle + 1, down.reached), (up.reached, middle)]

    def _bounds(self) -> tuple[int, int]:
        """The first and last number, by the table, else by an index of it, else what can be."""
        indexes = self._ask("SELECT name FROM pragma_index_list(?) WHERE partial = 0", self.table)
        among = [f'"{self.table}"', *(f'"{self.table}" INDEXED BY "{name}"' for (name,) in indexes)]
        for source in among:
            inner = f"SELECT rowid AS number FROM {source}"  # noqa: S608 - names of the table
            for row in self._ask(f"SELECT min(number + 0), max(number + 0) FROM ({inner})"):  # noqa: S608
                return (row[0] or 0, row[1] or 0)
        return 1, self._bytes() // _LEAST_ROW

    def _bytes(self) -> int:
        """How much there is to read; 0 where the file cannot be read at all."""
        sizes = (self._ask(f"PRAGMA {name}") for name in ("page_count", "page_size"))
        return math.prod(int(size[0][0]) if size else 0 for size in sizes)  # a text, of sealed ones

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """The answer, empty where it cannot be read."""
        try:
            return self.raw.execute(question, values).fetchall()
        except raised("DatabaseError"):
            return []
