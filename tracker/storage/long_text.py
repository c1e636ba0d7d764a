"""A long text that is written into a row a part at a time.

Python hands over a text in one call, during which no other thread runs: for an import of a hundred
thousand rows that would be a tenth of a second in which the window stands still.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Column, Connection

_PART: Final = "CREATE TEMP TABLE part (place INTEGER PRIMARY KEY, words TEXT NOT NULL)"
_JOINED: Final = (
    "SELECT coalesce(group_concat(words, ''), '') FROM (SELECT words FROM part ORDER BY place)"
)


def write_long(db: Connection, column: Column[Any], record_id: int, parts: Iterable[str]) -> None:
    """Write a text over the one in a column of a row; the caller's transaction writes.

    SQLite puts the parts together, which keeps no other thread from running.
    """
    db.exec_driver_sql(_PART)
    for part in parts:
        db.exec_driver_sql("INSERT INTO part (words) VALUES (?)", (part,))
    db.exec_driver_sql(
        f'UPDATE "{column.table.name}" SET "{column.name}" = ({_JOINED}) WHERE id = ?',  # noqa: S608 - names of the schema
        (record_id,),
    )
    db.exec_driver_sql("DROP TABLE part")
