"""The content of a ledger as plain rows, and rows as the content of a ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, Integer, select, text
from sqlalchemy.exc import IntegrityError

from tracker.domain.decision import WarningDecision
from tracker.domain.deed import Deed, DeedChange, DeedReversal
from tracker.domain.link import EntryLink
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import N_
from tracker.storage import links, records
from tracker.storage.schema import batch_account, batch_part, entry_correction

Row = Mapping[str, object]

TYPES: Final[dict[str, type[Any]]] = {
    records.mapping(kind).table.name: kind for kind in records.ORDERS
}
"""Record types by the name of their table, owners first."""

_OF_BATCHES: Final = {table.name: table for table in (batch_account, batch_part, entry_correction)}
"""Tables that are no records, but what an import brought and the person corrected of it."""

TABLES: Final = (*TYPES, *_OF_BATCHES)
"""Every table that is a part of the content, in the order in which they can be filled."""

TRAIL: Final = tuple(records.mapping(kind).table.name for kind in (Deed, DeedChange, DeedReversal))
"""The tables of what was done; a ledger that is filled has the trail of what it is filled with."""

SINCE: Final = {
    **dict.fromkeys(("instalment_plan", "balance_reading", "context_event"), 3),
    **dict.fromkeys(("entry_link", "import_rule", "undone_import", "batch_part"), 4),
    "entry_correction": 4,
    **dict.fromkeys(TRAIL, 5),
}
"""Tables that older versions do not have, and the version they came with."""

ADDED: Final = {("import_batch", "unproved"): 4, ("entry", "is_witness"): 4}
"""Columns that older versions do not have, and the version they came with; 0 in what is older."""

_LARGEST: Final = 2**63 - 1
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


class RowRefused(KnownProblem):
    """A row cannot be taken into the ledger; names its table, its place and what is wrong."""


def rows(db: Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table by id: its columns by name, those left out that are worked out."""
    columns = _columns(table)
    key = columns[0]
    for row in db.execute(select(*columns).order_by(key)):
        yield dict(zip((column.name for column in columns), row, strict=True))


def columns(table: str) -> tuple[str, ...]:
    """The columns that `rows` gives, in order; the first one is the id of the row."""
    return tuple(column.name for column in _columns(table))


def clear_notes(db: Connection) -> None:
    """Forget which warnings were shown over an empty ledger, and what was done to make it empty."""
    db.execute(records.mapping(WarningDecision).table.delete())
    db.execute(records.mapping(Deed).table.delete())


def is_empty(db: Connection) -> bool:
    """Whether there is nothing that a person would miss.

    That a warning was shown is noted by the program itself, even over an empty ledger. That
    everything was deleted is no record either.
    """
    return not db.scalar(_ANYTHING)


_NOTED: Final = {records.mapping(WarningDecision).table.name, *TRAIL}
_ANY_ROWS: Final = [
    f"EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - the names are ours
    for name in TABLES
    if name not in _NOTED
]
_ANYTHING: Final = text(f"SELECT {' OR '.join(_ANY_ROWS)}")
"""Whether there is a row in any table but those: one question, at every start of the program."""


def fill(db: Connection, table: str, content: Sequence[Row]) -> None:
    """Write rows into a table; the caller owns the transaction, tables come in order.

    Raises:
        RowRefused: a row has other columns than the table, or values that it cannot have.
    """
    columns = {column.name: column for column in _columns(table)}
    for number, row in enumerate(content, start=1):
        _check(table, number, columns, row)
    values = [[row[name] for name in columns] for row in content]
    try:
        if TYPES.get(table) is EntryLink:
            links.fill(db, list(_read(table, values)))
        elif table in TYPES:
            records.insert_many(db, list(_read(table, values)))
        elif content:
            db.execute(_OF_BATCHES[table].insert(), [dict(row) for row in content])
    except IntegrityError as error:
        template = N_("The records in {table} do not fit together: {cause}.")
        raise RowRefused(template, table=table, cause=str(error.orig)) from error


def _read(table: str, values: Sequence[Sequence[Any]]) -> Iterator[Any]:
    mapping: records.Mapping[Any] = records.mapping(TYPES[table])
    for number, row in enumerate(values, start=1):
        try:
            yield from mapping.read([row])
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise _refused(table, number, str(error)) from error


def _check(table: str, number: int, columns: Mapping[str, Column[Any]], row: object) -> None:
    if not isinstance(row, dict) or sorted(row) != sorted(columns):
        raise _refused(table, number, f"expected {', '.join(columns)}")
    for name, value in row.items():
        if not _fits(columns[name], value):
            raise _refused(table, number, f"{name}: {ascii(value)[:80]}")


def _fits(column: Column[Any], value: object) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Integer):
        # An id of 0 would be given another number, and what refers to it would be lost.
        least = 1 if column.primary_key else -_LARGEST
        return isinstance(value, int) and least <= value <= _LARGEST
    # Half of a surrogate pair is no text: it may stand in JSON, but has no UTF-8.
    return isinstance(value, str) and not _SURROGATES.search(value)


def _refused(table: str, number: int, cause: str) -> RowRefused:
    template = N_("Record {number} in {table} cannot be read: {cause}.")
    return RowRefused(template, table=table, number=str(number), cause=cause)


def _columns(table: str) -> list[Column[Any]]:
    if table in _OF_BATCHES:
        return list(_OF_BATCHES[table].columns)
    mapping: records.Mapping[Any] = records.mapping(TYPES[table])
    return [mapping.table.c[name] for name in mapping.columns]
