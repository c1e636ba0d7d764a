"""What a transaction does to the records of the ledger, as rows before and after.

It is the ledger itself that notes it, by temporary triggers that see whatever happens to a row: by
a statement of ours, by a trigger of links, or along with its owner. They are made with the first
transaction of a connection that is watched and stay with it, since making them takes longer than
what they watch. Of transactions that nobody watches, such as imports, they note nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection

from tracker.domain.deed import Deed, DeedChange
from tracker.storage import driver, dump, records

Image: TypeAlias = dict[str, Any]

WATCHED: Final = tuple(table for table in dump.TABLES if table not in dump.TRAIL)
"""Every table that is content of the ledger, but the trail itself; owners first."""

_NOTES: Final = """
CREATE TEMP TABLE watched_change (
    id INTEGER PRIMARY KEY, record TEXT, record_id INTEGER, before TEXT, after TEXT
)
"""
_TAKEN: Final = """
SELECT first.record, first.record_id, first.before, last.after
FROM (
    SELECT record, record_id, min(id) AS first, max(id) AS last
    FROM watched_change GROUP BY record, record_id
) AS span
JOIN watched_change AS first ON first.id = span.first
JOIN watched_change AS last ON last.id = span.last
WHERE first.before IS NOT last.after
ORDER BY span.first
"""
_NOTED: Final = "INSERT INTO deed_change (deed_id, record, record_id, before, after) SELECT ?, *"

_ARE_THERE: Final = "SELECT count(*) FROM temp.sqlite_master WHERE name = 'watched_change'"
_FORGET: Final = "DELETE FROM watched_change"


class _Watch:
    """Whether what a connection does is noted now; its triggers ask."""

    def __init__(self, raw: Any) -> None:
        self.is_on = False
        raw.create_function("is_watched", 0, self._answer)

    def _answer(self) -> bool:
        return self.is_on


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row before and after; `None` where it was not there."""

    table: str
    id: int
    before: Image | None
    after: Image | None


class Seen:
    """What became of rows in a transaction that is watched, until now; the first change first.

    A row that is as it was before is not told of.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db

    def __iter__(self) -> Iterator[RowChange]:
        for table, id_, before, after in self._db.exec_driver_sql(_TAKEN):
            yield RowChange(table, id_, _image(before), _image(after))

    @property
    def is_any(self) -> bool:
        """Whether any row is another one than before."""
        return self._db.exec_driver_sql(_TAKEN).first() is not None

    def note(self, deed: Deed) -> int:
        """Write a deed with all that into the trail; its id."""
        id_ = records.insert(self._db, deed)
        self._db.exec_driver_sql(f"{_NOTED} FROM ({_TAKEN})", (id_,))
        return id_


@contextmanager
def watching(db: Connection) -> Iterator[Seen]:
    """Watch the transaction that is open."""
    watch = _watch(db)
    db.exec_driver_sql(_FORGET)
    watch.is_on = True
    try:
        yield Seen(db)
    finally:
        watch.is_on = False
    db.exec_driver_sql(_FORGET)


def told(change: DeedChange) -> RowChange:
    """A change as the trail keeps it, read."""
    return RowChange(change.record, change.record_id, _image(change.before), _image(change.after))


def _image(text: str | None) -> Image | None:
    if text is None:
        return None
    image: Image = json.loads(text)
    return image


def _watch(db: Connection) -> _Watch:
    """What watches the connection. A transaction that is taken back takes its triggers with it."""
    watch: _Watch | None = db.info.get(_Watch)
    if watch is None:
        watch = db.info[_Watch] = _Watch(db.connection.driver_connection)
    if not db.exec_driver_sql(_ARE_THERE).scalar_one():
        driver.run_all(db, _triggers())
    return watch


@cache
def _triggers() -> tuple[str, ...]:
    return (_NOTES, *(_trigger(table, event) for table in WATCHED for event in _EVENTS))


_EVENTS: Final = {
    "insert": (None, "NEW"),
    "update": ("OLD", "NEW"),
    "delete": ("OLD", None),
}
"""What is known of a row when it is made, changed and deleted."""


def _trigger(table: str, event: str) -> str:
    columns = dump.columns(table)
    before, after = (_row(columns, side) for side in _EVENTS[event])
    id_ = f'{_EVENTS[event][0] or "NEW"}."{columns[0]}"'
    values = f"'{table}', {id_}, {before}, {after}"
    noted = f"INSERT INTO watched_change (record, record_id, before, after) VALUES ({values});"  # noqa: S608 - names of the schema
    return (
        f"CREATE TEMP TRIGGER watch_{table}_{event} AFTER {event.upper()} ON main.{table} "
        f"WHEN is_watched() BEGIN {noted} END"
    )


def _row(columns: Sequence[str], side: str | None) -> str:
    """An image of a row in SQL."""
    if side is None:
        return "NULL"
    pairs = ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns)
    return f"json_object({pairs})"
