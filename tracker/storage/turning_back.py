"""What a deed did to rows, turned back, as long as nothing that came later stands in the way.

Of a row that was changed only the columns go back that the deed changed: a later change of another
column stays. A row that was made must be as it was made, one that went must not be taken.

Links act on their entries by triggers. Here both are written as they were, so links are written
bare, without what their entries take over, until the entries are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkState
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
    now = [(change, _now(db, change)) for change in _by_key(changes)]
    for change, row in now:
        _check(change, row)
    try:
        return _write(db, now)
    except IntegrityError as error:
        first = changes[0]
        raise Blocked(first.table, first.id, Why.NEEDED) from error


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


def _by_key(changes: Iterable[RowChange]) -> list[RowChange]:
    """The same with links told apart by what they link: one that is made anew has another id."""
    found: list[RowChange] = []
    links: dict[tuple[Any, ...], list[Image | None]] = {}
    for change in changes:
        if change.table != _LINK:
            found.append(change)
            continue
        for side, image in enumerate((change.before, change.after)):
            if image is not None:
                links.setdefault(_key(image), [None, None])[side] = image
    for before, after in links.values():
        found.append(RowChange(_LINK, (after or before or {})["id"], before, after))
    return found


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


def _now(db: Connection, change: RowChange) -> Image | None:
    """The row as it is; a link that was made anew is the same one."""
    if change.table == _LINK:
        return _row(db, _LINK, dict(zip(_KEY, _what(change)[1:], strict=True)))
    return _row(db, change.table, {dump.columns(change.table)[0]: change.id})


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
    kept = [record for change, row in others if (record := _put(db, change, row))]
    for change, _row_now in reversed(others):
        if change.before is None:
            _delete(db, change.table, change.id)
    for change, _row_now in links:
        if change.before is not None:
            _write_link(db, change.before)
    return kept


def _put(db: Connection, change: RowChange, now: Image | None) -> Record | None:
    """Write a row that went, or what was changed of one; a record that keeps more is given back."""
    table, before = metadata.tables[change.table], change.before
    if before is None:
        return None
    if now is None:
        db.execute(table.insert().values(_values(change.table, before)))
        return None
    target = {**now, **{name: before[name] for name in _compared(change)}}
    values = _values(change.table, target)
    for name in _BY_LINKS.get(change.table, ()):
        del values[name]
    key = dump.columns(change.table)[0]
    db.execute(table.update().filter_by(**{key: change.id}).values(values))
    return None if target == before else record_of(change.table, target)


def _values(table: str, image: Image) -> dict[str, Any]:
    """All columns of a row, those that are worked out from it among them."""
    record = record_of(table, image)
    if record is None:
        return dict(image)
    return records.mapping(type(record)).row(record)


def _delete(db: Connection, table: str, id_: int) -> None:
    key = dump.columns(table)[0]
    db.execute(metadata.tables[table].delete().filter_by(**{key: id_}))


def _let_go(db: Connection, link_id: int) -> None:
    """Delete a link that forgets first what its entry took over, so that nothing is given back."""
    table = metadata.tables[_LINK]
    db.execute(table.update().filter_by(id=link_id).values(dict.fromkeys(_TAKES)))
    _delete(db, _LINK, link_id)


def _write_link(db: Connection, link: Image) -> None:
    """Write a link beside its entries as both were, under its own id where that is free."""
    table = metadata.tables[_LINK]
    bare = {**link, **dict.fromkeys(_TAKES)}
    if _row(db, _LINK, {"id": link["id"]}) is not None:
        del bare["id"]
    id_ = db.execute(table.insert().values(bare).returning(table.c.id)).scalar_one()
    takes = {name: link[name] for name in _TAKES}
    db.execute(table.update().filter_by(id=id_).values(takes))
