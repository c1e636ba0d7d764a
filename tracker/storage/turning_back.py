"""What a deed did to rows, turned back, as long as nothing that came later stands in the way.

Of a row that was changed only the columns go back that the deed changed: a later change of another
column stays. A row that was made must be as it was made, one that went must not be taken.

Links act on their entries by triggers. Here both are written as they were, so links are written
bare, without what their entries take over, until the entries are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkState
from tracker.in_parts import in_parts
from tracker.letting_go import let_go
from tracker.storage import dump, records
from tracker.storage.metadata import metadata
from tracker.storage.records import Record
from tracker.storage.trail import WATCHED, Image, RowChange

_LINK: Final = records.mapping(EntryLink).table.name
_ENTRY: Final = records.mapping(Entry).table.name
_KEY: Final = ("entry_id", "witness_id", "kind")
"""What two links cannot share."""
_TAKES: Final = ("after_account_id", "after_to_account_id", "after_kind")
_BY_LINKS: Final = {_ENTRY: frozenset({"is_witness"})}
"""Columns that links keep right by themselves."""
_AT_ONCE: Final = 500
"""How many rows are asked for in one question."""
_BY_PERSON: Final = {str(LinkState.CONFIRMED), str(LinkState.REFUSED)}


class Why(StrEnum):
    """Why a deed cannot be turned back."""

    CHANGED = "changed"
    GONE = "gone"
    TAKEN = "taken"
    NEEDED = "needed"
    OTHER_TABLES = "other_tables"


class Blocked(Exception):
    """Something stands in the way: a row, by table and id, and why."""

    def __init__(self, table: str, id: int, why: Why) -> None:  # noqa: A002
        super().__init__(f"{table} {id}: {why}")
        self.table, self.id, self.why = table, id, why


def turn_back(db: Connection, changes: Sequence[RowChange]) -> list[Record]:
    """Write rows as they were before; given back are records that keep a later change too.

    The caller owns the transaction and throws it away when this raises.

    Raises:
        Blocked: a row is not as the deed left it, or others need it.
    """
    meant = list(_by_key(changes))
    now = list(zip(meant, _now(db, meant), strict=True))
    for change, row in now:
        _check(change, row)
    try:
        kept = _write(db, now)
    except IntegrityError as error:
        first = changes[0]
        raise Blocked(first.table, first.id, Why.NEEDED) from error
    let_go(now)
    return kept


def check_others(changes: Iterable[RowChange], seen: Iterable[RowChange]) -> None:
    """Nothing but what was to be turned back may have changed, save what links do by themselves.

    Raises Blocked: a row that came later went along with its owner, or lost what it refers to.
    """
    meant = {_what(change) for change in _by_key(changes)}
    for change in _by_key(seen):
        if _what(change) not in meant and not _is_of_links(change):
            raise Blocked(change.table, change.id, Why.NEEDED)


def record_of(table: str, image: Image) -> Record | None:
    """The record that an image shows; `None` for a row that is none, or was none of today."""
    kind = dump.TYPES.get(table)
    if kind is None or set(image) != set(dump.columns(table)):
        return None
    found: Record = next(
        records.mapping(kind).read([[image[name] for name in dump.columns(table)]])
    )
    return found


def _by_key(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    """The same with links told apart by what they link: one that is made anew has another id."""
    links: dict[tuple[Any, ...], list[Image | None]] = {}
    for change in changes:
        if change.table != _LINK:
            yield change
            continue
        for side, image in enumerate((change.before, change.after)):
            if image is not None:
                links.setdefault(_key(image), [None, None])[side] = image
    for before, after in links.values():
        yield RowChange(_LINK, (after or before or {})["id"], before, after)


def _key(link: Image) -> tuple[Any, ...]:
    return tuple(link[name] for name in _KEY)


def _what(change: RowChange) -> tuple[Any, ...]:
    if change.table == _LINK:
        return (_LINK, *_key(change.after or change.before or {}))
    return change.table, change.id


def _is_of_links(change: RowChange) -> bool:
    if change.table == _ENTRY:
        return change.before is not None and change.after is not None
    return change.table == _LINK and not _is_decided(change)


def _is_decided(change: RowChange) -> bool:
    return any(image["state"] in _BY_PERSON for image in (change.before, change.after) if image)


def _now(db: Connection, changes: Sequence[RowChange]) -> list[Image | None]:
    """The rows as they are; a link that was made anew is the same one."""
    ids: dict[str, list[int]] = {}
    for change in changes:
        if change.table != _LINK:
            ids.setdefault(change.table, []).append(change.id)
    rows = {table: _rows(db, table, wanted) for table, wanted in ids.items()}
    return [
        _row(db, _LINK, dict(zip(_KEY, _what(change)[1:], strict=True)))
        if change.table == _LINK
        else rows[change.table].get(change.id)
        for change in changes
    ]


def _rows(db: Connection, table: str, ids: Sequence[int]) -> dict[int, Image]:
    names = dump.columns(table)
    asked = ", ".join(f'"{name}"' for name in names)
    found: dict[int, Image] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = tuple(ids[start : start + _AT_ONCE])
        marks = ", ".join("?" * len(some))
        sql = f'SELECT {asked} FROM "{table}" WHERE "{names[0]}" IN ({marks})'  # noqa: S608 - names
        rows = db.exec_driver_sql(sql, some)
        found.update({row[0]: dict(zip(names, row, strict=True)) for row in rows})
    return found


def _row(db: Connection, table: str, equal: Image) -> Image | None:
    names = dump.columns(table)
    columns = [metadata.tables[table].c[name] for name in names]
    found = db.execute(
        metadata.tables[table].select().with_only_columns(*columns).filter_by(**equal)
    )
    row = found.first()
    return None if row is None else dict(zip(names, row, strict=True))


def _check(change: RowChange, now: Image | None) -> None:
    before, after = change.before, change.after
    for image in (before, after):
        if image is not None and set(image) != set(dump.columns(change.table)):
            raise Blocked(change.table, change.id, Why.OTHER_TABLES)
    if after is None:
        if now is not None:
            raise Blocked(change.table, change.id, Why.TAKEN)
    elif now is None:
        raise Blocked(change.table, change.id, Why.GONE)
    elif any(now[name] != after[name] for name in _compared(change)):
        raise Blocked(change.table, change.id, Why.CHANGED)


def _compared(change: RowChange) -> Iterator[str]:
    """The columns that have to be as the deed left them."""
    before, after = change.before, change.after or {}
    kept = _BY_LINKS.get(change.table, frozenset())
    for name in after:
        is_id = change.table == _LINK and name == "id"
        if name not in kept and not is_id and (before is None or before[name] != after[name]):
            yield name


def _write(db: Connection, now: Sequence[tuple[RowChange, Image | None]]) -> list[Record]:
    links = [(change, row) for change, row in now if change.table == _LINK]
    others = sorted(
        (pair for pair in now if pair[0].table != _LINK),
        key=lambda pair: WATCHED.index(pair[0].table),
    )
    for _change, row in links:
        if row is not None:
            _let_go(db, row["id"])
    puts = (_put(change, row) for change, row in others if change.before is not None)
    kept = _run(db, puts)
    _run(db, (_delete(change) for change, _row_now in reversed(others) if change.before is None))
    for change, _row_now in links:
        if change.before is not None:
            _write_link(db, change.before)
    return kept


@dataclass(frozen=True, slots=True)
class _Step:
    """A statement for one row, with its values; `keeps` is a record that keeps a later change."""

    sql: str
    values: tuple[Any, ...]
    keeps: Record | None = None


def _run(db: Connection, steps: Iterable[_Step]) -> list[Record]:
    """Run steps in their order, those that follow each other and are alike in one go."""
    kept = []
    for sql, alike in groupby(steps, key=lambda step: step.sql):
        for some in in_parts(alike, records.AT_ONCE):
            db.exec_driver_sql(sql, [step.values for step in some])
            kept += [step.keeps for step in some if step.keeps is not None]
    return kept


def _put(change: RowChange, now: Image | None) -> _Step:
    """Write a row that went, or what was changed of one."""
    table, before = change.table, change.before or {}
    if now is None:
        values = _values(table, before)
        names, marks = ", ".join(f'"{n}"' for n in values), ", ".join("?" * len(values))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608 - names
        return _Step(sql, tuple(values.values()))
    target = {**now, **{name: before[name] for name in _compared(change)}}
    values = _values(table, target)
    for name in _BY_LINKS.get(table, ()):
        del values[name]
    put = ", ".join(f'"{name}" = ?' for name in values)
    sql = f'UPDATE "{table}" SET {put} WHERE "{dump.columns(table)[0]}" = ?'  # noqa: S608 - names
    keeps = None if target == before else record_of(table, target)
    return _Step(sql, (*values.values(), change.id), keeps)


def _values(table: str, image: Image) -> dict[str, Any]:
    """All columns of a row, those that are worked out from it among them."""
    record = record_of(table, image)
    if record is None:
        return dict(image)
    return records.mapping(type(record)).row(record)


def _delete(change: RowChange) -> _Step:
    key = dump.columns(change.table)[0]
    return _Step(f'DELETE FROM "{change.table}" WHERE "{key}" = ?', (change.id,))  # noqa: S608


def _let_go(db: Connection, link_id: int) -> None:
    """Delete a link that forgets first what its entry took over, so that nothing is given back."""
    table = metadata.tables[_LINK]
    db.execute(table.update().filter_by(id=link_id).values(dict.fromkeys(_TAKES)))
    db.execute(table.delete().filter_by(id=link_id))


def _write_link(db: Connection, link: Image) -> None:
    """Write a link beside its entries as both were, under its own id where that is free."""
    table = metadata.tables[_LINK]
    bare = {**link, **dict.fromkeys(_TAKES)}
    if _row(db, _LINK, {"id": link["id"]}) is not None:
        del bare["id"]
    id_ = db.execute(table.insert().values(bare).returning(table.c.id)).scalar_one()
    takes = {name: link[name] for name in _TAKES}
    db.execute(table.update().filter_by(id=id_).values(takes))
