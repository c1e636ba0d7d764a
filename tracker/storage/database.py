"""The one place that opens the ledger's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Connection, Engine, RootTransaction, event
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from tracker.stopping import is_unwanted, whole
from tracker.storage import driver, key_ring, opening, schema, share, written_by
from tracker.storage.backup import write_anew
from tracker.storage.link_triggers import TRIGGERS
from tracker.storage.problems import gone, read_only, replaced, told, too_old_to_read

__all__ = ["Connection", "Database"]

BUSY_SECONDS: Final = 5.0
"""How long to wait for another program that writes."""

_STEPS: Final = 200_000
"""Steps of SQLite's machine between two turns of Python: a few milliseconds."""

_ROOM: Final = 65536
"""KiB of pages for the indexes of a large import; SQLite's 2 MB would thrash."""

_LEAN: Final = 8192
"""KiB of pages for what only reads: each connection keeps them, and the system has them as well."""

_REVISION: Final = "SELECT revision FROM ledger_state"

T = TypeVar("T")


class Database:
    """Reads and writes, each in its own transaction, safe to use from any thread."""

    def __init__(
        self,
        path: Path,
        busy_seconds: float = BUSY_SECONDS,
        backups: Path | None = None,
        written: Callable[[int, int], object] = lambda _version, _revision: None,
        *,
        to_read: bool = False,
    ) -> None:
        """Open the ledger at `path`; make it if it is not there, upgrade it if it is old.

        Before an upgrade it is copied into the folder `backups`, beside it unless told. `written`
        is told the version of the tables and the revision after every write. With `to_read`
        nothing is made, upgraded or written.

        Raises:
            LedgerProblem: it cannot be opened; says why and what to do.
        """
        self.path, self._written, self.is_read_only = path, written, to_read
        if to_read:
            opening.refuse_missing(path)
        else:
            opening.prepare(path)
        standing = opening.identify(path, to_read=to_read)
        if to_read and standing.version < schema.VERSION:
            raise too_old_to_read(path)
        if not standing.is_new and standing.version < schema.VERSION:
            # Alembic is slow to import and almost never needed.
            from tracker.storage import migrate  # noqa: PLC0415

            migrate.upgrade(path, standing.version, busy_seconds, backups)
        self._file = opening.identity(path)
        self._engine = _engine(path, busy_seconds, to_read=to_read)
        self._held = key_ring.hold(path)
        self._recalled: dict[Callable[[Connection], object], tuple[int, object]] = {}
        if standing.is_new:
            try:
                self._make_tables()
            except BaseException:
                self.close()  # nobody else can: there is no ledger to be closed
                raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger and can write nothing."""
        self._look()
        with told(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: kept on success, as if it had never been on any error."""
        with self._transaction() as (connection, _transaction):
            before = _changes(connection)
            yield connection
            revision = _next_revision(connection) if _changes(connection) != before else None
        if revision is not None:
            self._look()  # else it was written to a file that nobody finds again
            self._written(schema.VERSION, revision)

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """A transaction that is never kept: to see what a command would do."""
        with self._transaction() as (connection, transaction):
            yield connection
            transaction.rollback()

    def revision(self) -> int:
        """A number that grows with every write to the ledger, by whatever process."""
        with self.reading() as db:
            return int(db.exec_driver_sql(_REVISION).scalar_one())

    def recall(self, work: Callable[[Connection], T]) -> T:
        """What `work` reads, read again only after the ledger has changed."""
        with self.reading() as db:
            revision = int(db.exec_driver_sql(_REVISION).scalar_one())
            kept = self._recalled.get(work)
            if kept is None or kept[0] != revision:
                kept = self._recalled[work] = (revision, work(db))
        return cast(T, kept[1])

    def keep_recalled(self, before: int, after: int) -> None:
        """What was read at one revision holds at the next: what was written then changes none."""
        for work, (revision, found) in list(self._recalled.items()):
            if revision == before:
                self._recalled[work] = after, found

    def close(self) -> None:
        """Let go of the file; what is being read yet lets go of it at its end."""
        event.listen(self._engine, "checkin", _let_go)
        self._engine.dispose()
        self._recalled.clear()
        self._held.release()

    def refuse_change(self) -> None:
        """Raises LedgerReadOnlyNow where it was opened to read only."""
        if self.is_read_only:
            raise read_only(self.path)

    def write_again(self) -> None:
        """Write the ledger that is open, whose file was deleted, to where it was.

        Raises:
            LedgerProblem: there is a file again, or it cannot be written.
        """
        with closing(self._engine.raw_connection()) as pooled:
            source = cast(sqlite3.Connection, pooled.driver_connection)
            write_anew(source, self.path, self._held.key)

    def _look(self) -> None:
        """Raises LedgerGone where the file that was opened is not the one that is there."""
        now = opening.identity(self.path)
        if now != self._file:
            raise replaced(self.path) if now else gone(self.path)

    @contextmanager
    def _transaction(self) -> Iterator[tuple[Connection, RootTransaction]]:
        self.refuse_change()
        self._look()
        with whole(), told(self.path), self._engine.connect() as connection:
            writer = connection.execution_options(writes=True)
            with writer.begin() as transaction:
                yield writer, transaction

    def _make_tables(self) -> None:
        # Two windows may be opened on one new ledger at once: the second one finds the tables.
        with self._transaction() as (connection, _transaction):
            driver.run_all(connection, (*table_statements(), *TRIGGERS))
            connection.exec_driver_sql("INSERT OR IGNORE INTO ledger_state VALUES (1, 0)")
            written_by.sign(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")


@cache
def table_statements() -> tuple[str, ...]:
    """What makes every table and index; put in words once, which takes longer than making them."""
    words = dialect()
    tables = schema.metadata.sorted_tables
    made: list[CreateTable | CreateIndex] = [CreateTable(t, if_not_exists=True) for t in tables]
    for table in tables:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made.extend(CreateIndex(index, if_not_exists=True) for index in indexes)
    return tuple(str(one.compile(dialect=words)) for one in made)


def _changes(connection: Connection) -> int:
    """How many rows were ever written through a connection."""
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _next_revision(connection: Connection) -> int:
    grown = "UPDATE ledger_state SET revision = revision + 1 RETURNING revision"
    return int(connection.exec_driver_sql(grown).scalar_one())


def _engine(path: Path, busy_seconds: float, *, to_read: bool) -> Engine:
    place = driver.place_to_read(path) if to_read else None
    engine = driver.engine(path, busy_seconds, place=place)
    logged = to_read or share.keeps_log(path)

    def prepare(raw: Any, _record: object) -> None:
        _prepare(raw, logged=logged)

    event.listen(engine, "connect", _prepare_to_read if to_read else prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _let_go(_raw: Any, record: Any) -> None:
    """Nobody asks the pool again for a connection that comes back to it."""
    record.invalidate()


def _prepare_to_read(raw: Any, _record: object) -> None:
    raw.isolation_level = None
    _let_stop(raw)


def _let_stop(raw: Any) -> None:
    """End a long statement that nobody waits for; the person may stop one there, too."""
    raw.set_progress_handler(is_unwanted, _STEPS)


def _prepare(raw: Any, *, logged: bool) -> None:
    # Transactions begin where we say, not where the driver guesses.
    raw.isolation_level = None
    _let_stop(raw)
    raw.execute("PRAGMA foreign_keys = ON")
    share.prepare(raw, logged=logged)


def _begin(connection: Connection) -> None:
    writes = bool(connection.get_execution_options().get("writes"))
    connection.exec_driver_sql(f"PRAGMA cache_size = {-_ROOM if writes else -_LEAN}")
    connection.exec_driver_sql(f"PRAGMA query_only = {int(not writes)}")
    # IMMEDIATE takes the lock for writing at once: a reader that turns writer could not wait.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
