"""Records to rows and back: one mechanism for all record types.

A record is a frozen dataclass; its fields are columns of the same name (`Money` fields are two,
`_minor` and `_currency`). A field without a column is not stored.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast, get_args, get_type_hints

from sqlalchemy import Connection, Select, Table, bindparam, func, select
from sqlalchemy.dialects.sqlite import dialect

from tracker.domain.account import Account, LimitChange
from tracker.domain.batch import BatchRow, ImportBatch, UndoneImport
from tracker.domain.context import ContextEvent
from tracker.domain.decision import WarningDecision
from tracker.domain.deed import Deed, DeedChange, DeedReversal
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.import_rule import ImportRule
from tracker.domain.link import EntryLink
from tracker.domain.plan import InstalmentPlan
from tracker.domain.report import (
    CreditReport,
    Inquiry,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
)
from tracker.domain.statement import Statement
from tracker.in_parts import in_parts
from tracker.storage import schema
from tracker.storage.codecs import Codec, Encode, codec_of

Record: TypeAlias = (
    Account | LimitChange | Entry | Statement | CreditReport | ReportCount | Tradeline | Inquiry
    | ReportRemark | ScoreReading | EligibilityEvent | IncomeStatement | ImportBatch | BatchRow
    | WarningDecision | InstalmentPlan | BalanceReading | ContextEvent | EntryLink | ImportRule
    | UndoneImport | Deed | DeedChange | DeedReversal
)  # fmt: skip

T = TypeVar("T")

AT_ONCE: Final = 5000
"""Records that are written in one go: what they are made into is let go of before the next."""

ORDERS: Final[dict[type, tuple[str, ...]]] = {
    Account: ("id",),
    LimitChange: ("on", "id"),
    ImportBatch: ("imported_at", "id"),
    Entry: ("occurred_at", "id"),
    EntryLink: ("id",),
    BatchRow: ("batch_id", "line", "id"),
    ImportRule: ("position", "id"),
    UndoneImport: ("undone_at", "id"),
    Statement: ("statement_date", "id"),
    CreditReport: ("reported_on", "id"),
    ReportCount: ("report_id", "id"),
    Tradeline: ("report_id", "id"),
    Inquiry: ("on", "id"),
    ReportRemark: ("report_id", "id"),
    ScoreReading: ("on", "id"),
    EligibilityEvent: ("on", "id"),
    IncomeStatement: ("from_day", "id"),
    InstalmentPlan: ("first_due", "id"),
    BalanceReading: ("on", "id"),
    ContextEvent: ("on", "id"),
    WarningDecision: ("since", "id"),
    Deed: ("id",),
    DeedChange: ("id",),
    DeedReversal: ("id",),
}
"""Every record type, owners before what refers to them, and the columns it is ordered by."""

_TABLES: Final[dict[type, Table]] = {
    Account: schema.account,
    LimitChange: schema.limit_change,
    ImportBatch: schema.import_batch,
    Entry: schema.entry,
    EntryLink: schema.entry_link,
    BatchRow: schema.batch_row,
    ImportRule: schema.import_rule,
    UndoneImport: schema.undone_import,
    Statement: schema.statement,
    CreditReport: schema.credit_report,
    ReportCount: schema.report_count,
    Tradeline: schema.tradeline,
    Inquiry: schema.inquiry,
    ReportRemark: schema.report_remark,
    ScoreReading: schema.score_reading,
    EligibilityEvent: schema.eligibility_event,
    IncomeStatement: schema.income_statement,
    InstalmentPlan: schema.instalment_plan,
    BalanceReading: schema.balance_reading,
    ContextEvent: schema.context_event,
    WarningDecision: schema.warning_decision,
    Deed: schema.deed,
    DeedChange: schema.deed_change,
    DeedReversal: schema.deed_reversal,
}

_DERIVED: Final[dict[type, dict[str, Callable[[Any], object]]]] = {
    Entry: {"occurred_on": lambda entry: entry.occurred_on.isoformat()},
}
"""Columns that are worked out from a record when it is written, and not read back."""


_KEPT: Final[dict[type, frozenset[str]]] = {Entry: frozenset({"is_witness"})}
"""Flags that the database keeps itself: new records begin without, nothing writes over them."""


@dataclass(frozen=True)
class Mapping(Generic[T]):
    """How records of one type lie in their table: field names with the codec of each."""

    record_type: type[T]
    table: Table
    fields: tuple[tuple[str, Codec], ...]
    derived: dict[str, Callable[[Any], object]]
    kept: frozenset[str] = frozenset()

    @cached_property
    def columns(self) -> list[str]:
        """The columns that records are read from, in order; the id is the first."""
        return [name + suffix for name, codec in self.fields for suffix in codec.suffixes]

    @cached_property
    def written(self) -> list[str]:
        """The columns that records are written to, in order."""
        return [*self.columns, *self.derived]

    @cached_property
    def insertion(self) -> str:
        """The statement that writes a new record, given `values` of it."""
        names = ", ".join(f'"{name}"' for name in self.written)
        marks = ", ".join("?" * len(self.written))
        return f'INSERT INTO "{self.table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - names of the schema

    @cached_property
    def _encoders(self) -> list[tuple[str, Encode | None, tuple[None, ...]]]:
        """Each field with what encodes it and what stands for an absent value."""
        return [
            (name, _unset if name in self.kept else codec.encode, (None,) * codec.width)
            for name, codec in self.fields
        ]

    def select(self) -> Select[Any]:
        """A query of all records, to be narrowed; its rows go to `read`."""
        return select(*(self.table.c[name] for name in self.columns))

    def read(self, rows: Iterable[Sequence[Any]]) -> Iterator[T]:
        """Rows of `select` as records."""
        fields = tuple((name, codec.width, codec.decode) for name, codec in self.fields)
        for row in rows:
            values, start = {}, 0
            for name, width, decode in fields:
                value = row[start]
                if decode is not None and value is not None:
                    value = decode(*row[start : start + width])
                values[name] = value
                start += width
            yield self.record_type(**values)

    def values(self, record: T) -> list[object]:
        """A record as values of `written`; an id of 0 becomes NULL, so that one is given."""
        values: list[object] = []
        for name, encode, nothing in self._encoders:
            value = getattr(record, name)
            if value is None:
                values.extend(nothing)
            elif encode is None:
                values.append(value)
            else:
                values.extend(encode(value))
        values.extend(derive(record) for derive in self.derived.values())
        values[0] = values[0] or None
        return values

    def row(self, record: T) -> dict[str, object]:
        """A record as values by column."""
        return dict(zip(self.written, self.values(record), strict=True))


def mapping(record_type: type[T]) -> Mapping[T]:
    """How records of that type are stored. Raises KeyError for what is no record."""
    return _mapping(cast(Hashable, record_type))


@cache
def _mapping(record_type: Any) -> Mapping[Any]:
    table = _TABLES[record_type]
    hints = get_type_hints(record_type)
    codecs = [(f.name, codec_of(_plain(hints[f.name]))) for f in fields(record_type)]
    known = tuple((name, codec) for name, codec in codecs if name + codec.suffixes[0] in table.c)
    kept = _KEPT.get(record_type, frozenset())
    return Mapping(record_type, table, known, _DERIVED.get(record_type, {}), kept)


def _unset(_value: object) -> tuple[int]:
    return (0,)


def _plain(hint: Any) -> type:
    """The type of a field, without the `None` it may be instead."""
    if isinstance(hint, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    assert isinstance(hint, type)  # noqa: S101 - record types are ours
    return hint


def load(db: Connection, record_type: type[T], **equal: object) -> list[T]:
    """Every record of a type whose columns have these values, oldest first."""
    query = _loading(cast(Hashable, record_type), tuple(equal))
    return list(mapping(record_type).read(db.exec_driver_sql(query, tuple(equal.values()))))


@cache
def _loading(record_type: Any, narrowed: tuple[str, ...]) -> str:
    """The query of `load`, put in words once: whatever is saved looks up what it refers to."""
    how = mapping(record_type)
    query = how.select().where(*(how.table.c[name].is_(bindparam(name)) for name in narrowed))
    order = (how.table.c[name] for name in ORDERS[record_type])
    return str(query.order_by(*order).compile(dialect=dialect()))


def find(db: Connection, record_type: type[T], id: int) -> T | None:  # noqa: A002
    """The record of that id."""
    return next(iter(load(db, record_type, id=id)), None)


def insert(db: Connection, record: Record) -> int:
    """Write a new record (an id of 0 gets the next free one) and return its id."""
    how = mapping(type(record))
    done = db.exec_driver_sql(f"{how.insertion} RETURNING id", tuple(how.values(record)))
    return int(done.scalar_one())


def next_id(db: Connection, record_type: type[Record]) -> int:
    """The id that the next new record of a type gets; the caller's transaction writes."""
    table = mapping(record_type).table
    return int(db.execute(select(func.coalesce(func.max(table.c.id), 0) + 1)).scalar_one())


def insert_many(db: Connection, records: Iterable[Record]) -> None:
    """Write many new records of one type, fast."""
    for part in in_parts(records, AT_ONCE):
        how = mapping(type(part[0]))
        db.exec_driver_sql(how.insertion, [tuple(how.values(record)) for record in part])


def update(db: Connection, record: Record) -> bool:
    """Write a record over the one of its id; false when there is none."""
    how = mapping(type(record))
    table = how.table
    values = {name: value for name, value in how.row(record).items() if name not in how.kept}
    return db.execute(table.update().filter_by(id=record.id).values(values)).rowcount > 0


def delete(db: Connection, record: Record) -> bool:
    """Delete the record of that type and id; false when there is none."""
    table = mapping(type(record)).table
    return db.execute(table.delete().filter_by(id=record.id)).rowcount > 0
