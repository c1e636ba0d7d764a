"""Entries as files tell them, written without making each first: files have very many."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, Final, Protocol

from sqlalchemy import Connection

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, civil_date
from tracker.storage import records
from tracker.storage.codecs import CHINA

_WRITTEN: Final = records.mapping(Entry).written
_TOGETHER: Final = 100
"""Rows of one statement: what a check compares with is built anew by each statement."""


_KINDS: Final = {kind: kind.value for kind in EntryKind}


def _insert(rows: int) -> str:
    row = f"({', '.join('?' * len(_WRITTEN))})"
    return f"INSERT INTO entry ({', '.join(_WRITTEN)}) VALUES {', '.join([row] * rows)}"  # noqa: S608


_INSERT: Final = _insert(1)
_INSERT_TOGETHER: Final = _insert(_TOGETHER)


class Told(Protocol):
    """What a row of a file tells of an entry; its ends are whatever the file calls accounts."""

    @property
    def line(self) -> int: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def kind(self) -> EntryKind: ...
    @property
    def amount(self) -> Money: ...
    @property
    def account(self) -> Hashable: ...
    @property
    def to_account(self) -> Hashable: ...
    @property
    def counterparty(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def source_id(self) -> str: ...
    @property
    def refunds(self) -> str: ...
    @property
    def bill_month(self) -> Month | None: ...
    @property
    def note(self) -> str: ...
    @property
    def review(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ToldBy:
    """Who tells of entries: the batch, the family of its file, and the accounts of its ends."""

    batch_id: int
    source: str
    accounts: Mapping[Any, int]


def insert_told(db: Connection, told: Iterable[Told], by: ToldBy) -> None:
    """Write what a file tells as new entries, without making each first: files have very many."""
    rows = [values_of(row, by) for row in told]
    rest = len(rows) % _TOGETHER
    for start in range(0, len(rows) - rest, _TOGETHER):
        together = chain.from_iterable(rows[start : start + _TOGETHER])
        db.exec_driver_sql(_INSERT_TOGETHER, tuple(together))
    if rest:
        db.exec_driver_sql(_INSERT, rows[-rest:])


def values_of(told: Told, by: ToldBy) -> tuple[object, ...]:
    """A new entry as values of `_WRITTEN`; a test holds that they are what its mapping writes."""
    amount, month, accounts = told.amount, told.bill_month, by.accounts
    at = told.occurred_at.isoformat()
    if not at.endswith("+08:00"):
        at = told.occurred_at.astimezone(CHINA).isoformat()
    # Until 1991 clocks in China were put forward in summer; since then the day is that of +08:00.
    on = at[:10] if at > "1992" else civil_date(told.occurred_at).isoformat()
    return (  # one field each, since a tuple made of tuples takes a third longer
        None,
        at,
        _KINDS[told.kind],
        amount.minor,
        amount.currency,
        accounts.get(told.account),
        accounts.get(told.to_account),
        told.counterparty,
        told.text,
        told.category,
        by.source,
        told.source_id,
        told.refunds,
        month and str(month),
        int(told.review != ""),
        told.note,
        by.batch_id,
        told.line,
        0,
        on,
    )
