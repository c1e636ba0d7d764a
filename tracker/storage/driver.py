"""Connections to files, plain or sealed: the only place that knows both SQLite and SQLCipher.

Plain files are opened by Python's own module, which costs them nothing. SQLCipher's is loaded with
the first sealed file; its errors are other classes, of the same names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final, cast

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine

from tracker.storage import words
from tracker.storage.durable import may_write
from tracker.storage.errors import raised
from tracker.storage.key import Key
from tracker.storage.key_ring import Hold, hold, key_of
from tracker.storage.problems import told

_SECONDS: Final = 5.0
"""How long to wait for a program that writes."""


def connect(
    path: Path, busy_seconds: float, new: Key | None = None, *, place: str | None = None
) -> sqlite3.Connection:
    """The file at `path`, opened as it is; an empty one is sealed with the key `new`.

    `place` is what SQLite is told to open in its stead, as an address of that file.

    Raises PassphraseNeeded: it is sealed, and its key is not here.
    """
    options = {"timeout": busy_seconds, "isolation_level": None} | _named(place)
    return cast(sqlite3.Connection, _held(path, new, place, **options))


def connect_to_read(path: Path, busy_seconds: float, key: Key | None = None) -> sqlite3.Connection:
    """The file at `path`, opened so that neither it nor its log is changed, not even by closing it.

    Nobody else may be writing to it. `key` is tried in place of the one on the ring.

    Raises PassphraseNeeded.
    """
    is_alone = not path.with_name(f"{path.name}-wal").exists()  # else SQLite makes a log
    place = place_to_read(path) + ("&immutable=1" if is_alone else "")
    return connect(path, busy_seconds, key, place=place)


def place_to_read(path: Path) -> str:
    """What SQLite is told to open a file that it may not change.

    In a folder that may not be written it could make no file beside it, and needs none: who else
    would write there cannot.
    """
    fixed = "" if may_write(path.parent) else "&immutable=1"
    return f"{path.absolute().as_uri()}?mode=ro{fixed}"


def unkeyed(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A plain file by the module of sealed ones, which alone can copy from one kind to the other.

    Two copies of SQLite in one process do not know of each other's locks: the file must not be
    open in this process.
    """
    raw = _class(sealing())(str(path), timeout=busy_seconds, isolation_level=None)
    _quieten(raw)
    raw.held = hold(path)
    return cast(sqlite3.Connection, raw)


def engine(
    path: Path, busy_seconds: float, *, pooled: bool = True, place: str | None = None
) -> Engine:
    """SQLAlchemy's way to the file; `place` as for `connect`. Raises PassphraseNeeded.

    Each connection holds the file, and asks for its key anew: the ledger may have been locked
    since. Values of statements are kept out of the texts of errors, which may reach a log.
    """
    module = sqlite3 if key_of(path) is None else sealing()
    about: dict[str, Any] = {"hide_parameters": True} | ({} if pooled else {"poolclass": NullPool})
    about["execution_options"] = {"compiled_cache": words.KEPT}
    url = URL.create(
        words.NAME, database=place or str(path), query={"uri": "true"} if place else {}
    )
    options = {"timeout": busy_seconds, "check_same_thread": False} | _named(place)

    def opened() -> Any:
        return _held(path, None, place, **options)

    return create_engine(url, module=module, creator=opened, **about)


def run_all(db: Connection, statements: Iterable[str]) -> None:
    """Run statements that are given nothing and tell nothing, such as those that make tables.

    They go past SQLAlchemy, which takes longer over each than SQLite does. What fails is raised as
    the driver raises it.
    """
    raw = cast(sqlite3.Connection, db.connection.driver_connection)
    for statement in statements:
        raw.execute(statement)


def opens(path: Path, key: Key) -> bool:
    """Whether that is the key of a sealed file, which is not changed by being asked.

    A damaged first page is as unreadable as one under another key.

    Raises LedgerProblem: it cannot be read at all.
    """
    with told(path), closing(connect_to_read(path, _SECONDS, key)) as raw:
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except raised("DatabaseError") as error:
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
                return False
            raise
    return True


def sealing() -> ModuleType:
    """SQLCipher's module; loaded when it is first needed."""
    import sqlcipher3.dbapi2  # noqa: PLC0415 - seldom needed

    return cast(ModuleType, sqlcipher3.dbapi2)


def _named(place: str | None) -> dict[str, bool]:
    return {} if place is None else {"uri": True}


def _held(path: Path, new: Key | None, place: str | None, **options: Any) -> Any:
    """A connection that holds its file until it is closed."""
    held = hold(path, new)
    try:
        raw = _opened(place or path, new or held.key, **options)
    except BaseException:
        held.release()
        raise
    # One that was not there has a number only now that SQLite has made it, and no lock yet.
    raw.held = held if held.number is not None else hold(path, new)
    return raw


def _opened(path: Path | str, key: Key | None, **options: Any) -> Any:
    raw = _class(sqlite3 if key is None else sealing())(str(path), **options)
    if key is not None:
        raw.execute(f'PRAGMA key = "{key.words}"')  # first of all, as SQLCipher asks
        _quieten(raw)
        raw.execute("PRAGMA temp_store = MEMORY")  # a temporary file would be plain
    return raw


def _quieten(raw: Any) -> None:
    """SQLCipher would write what goes wrong to the terminal, beside what we say of it."""
    raw.execute("PRAGMA cipher_log_level = NONE")


@cache
def _class(module: ModuleType) -> Any:
    class Held(module.Connection):  # type: ignore[name-defined,misc]
        """A connection that says that its file is open until it is closed."""

        held: Hold | None = None

        def close(self) -> None:
            super().close()
            self._let_go()

        def __del__(self) -> None:
            self._let_go()

        def _let_go(self) -> None:
            if self.held is not None:
                self.held.release()

    return Held
