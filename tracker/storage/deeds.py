"""The trail of deeds: found by what a person asks, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, Select, func, select

from tracker.domain.deed import Deed, DeedChange, DeedKind, DeedReversal
from tracker.storage import records
from tracker.storage.schema import deed, deed_change, deed_reversal


@dataclass(frozen=True, slots=True)
class DeedQuery:
    """Which deeds: of kinds and days, on records of a table or one of them, with words in one."""

    kinds: tuple[DeedKind, ...] = ()
    record: str = ""
    record_id: int | None = None
    text: str = ""
    first: date | None = None
    last: date | None = None
    offset: int = 0
    limit: int | None = None


def page(db: Connection, query: DeedQuery) -> list[Deed]:
    """The deeds that a query finds, the newest first."""
    how = records.mapping(Deed)
    found = how.select().where(*_conditions(query)).order_by(deed.c.id.desc())
    limit = -1 if query.limit is None else query.limit
    return list(how.read(db.execute(found.limit(limit).offset(query.offset))))


def count(db: Connection, query: DeedQuery) -> int:
    """How many deeds a query finds, offset and limit left aside."""
    return db.execute(
        select(func.count()).select_from(deed).where(*_conditions(query))
    ).scalar_one()


def since(db: Connection, id_: int) -> list[Deed]:
    """A deed and all that came after it, the newest first."""
    how = records.mapping(Deed)
    return list(
        how.read(db.execute(how.select().where(deed.c.id >= id_).order_by(deed.c.id.desc())))
    )


def numbers(db: Connection) -> list[int]:
    """The numbers of all deeds, the oldest first."""
    return list(db.execute(select(deed.c.id).order_by(deed.c.id)).scalars())


def newest(db: Connection) -> int:
    """The number of the last deed, 0 where there is none."""
    return int(db.execute(select(func.coalesce(func.max(deed.c.id), 0))).scalar_one())


def changes(db: Connection, deed_id: int, most: int | None = None) -> Iterator[DeedChange]:
    """What a deed did, in its order; the first so many."""
    how = records.mapping(DeedChange)
    found = how.select().filter_by(deed_id=deed_id).order_by(deed_change.c.id)
    return how.read(db.execute(found if most is None else found.limit(most)))


def counts(db: Connection, deed_ids: Iterable[int]) -> dict[int, int]:
    """How many records each deed changed."""
    among = deed_change.c.deed_id.in_(list(deed_ids))
    counted = select(deed_change.c.deed_id, func.count()).where(among)
    return dict(db.execute(counted.group_by(deed_change.c.deed_id)).all())


def reversals(db: Connection) -> list[tuple[int, int]]:
    """Every reversal: the deed that did it, and the one that it turned back."""
    pairs = select(deed_reversal.c.deed_id, deed_reversal.c.reversed_id)
    return [(by, turned) for by, turned in db.execute(pairs)]


def note_reversed(db: Connection, deed_id: int, turned: Iterable[int]) -> None:
    """Note that a deed turned others back."""
    told = [DeedReversal(deed_id=deed_id, reversed_id=id_) for id_ in turned]
    records.insert_many(db, told)


def of_file(db: Connection, sha256: str, kinds: Iterable[DeedKind]) -> list[Deed]:
    """The deeds of some kinds on the import of a file, the newest first."""
    how = records.mapping(Deed)
    among = deed.c.kind.in_([str(kind) for kind in kinds])
    found = how.select().where(deed.c.sha256 == sha256, among).order_by(deed.c.id.desc())
    return list(how.read(db.execute(found)))


def _conditions(query: DeedQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.kinds:
        found.append(deed.c.kind.in_([str(kind) for kind in query.kinds]))
    if query.record or query.text:
        found.append(deed.c.id.in_(_touching(query)))
    if query.first is not None:
        found.append(deed.c.at >= query.first.isoformat())
    if query.last is not None:
        found.append(deed.c.at < (query.last + timedelta(days=1)).isoformat())
    return found


def _touching(query: DeedQuery) -> Select[tuple[int]]:
    found = select(deed_change.c.deed_id)
    if query.record:
        found = found.where(deed_change.c.record == query.record)
    if query.record_id is not None:
        found = found.where(deed_change.c.record_id == query.record_id)
    for word in query.text.split():
        either = (
            func.coalesce(deed_change.c.before, "") + " " + func.coalesce(deed_change.c.after, "")
        )
        found = found.where(either.contains(word, autoescape=True))
    return found
