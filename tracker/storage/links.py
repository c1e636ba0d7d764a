"""Links between entries: what linking looks at, what is linked, and how that is made so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, func, or_, select

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.link import EntryLink, LinkKind, LinkState
from tracker.domain.period import Span
from tracker.storage import records
from tracker.storage.narrowing import edges, listed
from tracker.storage.schema import account, entry, entry_link

_KINDS: Final = {str(kind): kind for kind in EntryKind}

_DAYS: Final = select(func.min(entry.c.occurred_on), func.max(entry.c.occurred_on))


class EndsAndKind(NamedTuple):
    """What an entry may take over from a witness, as it has it."""

    account_id: int | None
    to_account_id: int | None
    kind: EntryKind | None


class Telling(NamedTuple):
    """An entry as its statement told it; fields as in `tracker.importing.linking.told.Told`."""

    id: int
    at: datetime
    day: int
    kind: EntryKind
    minor: int
    currency: str
    account_id: int | None
    to_account_id: int | None
    counterparty: str
    text: str
    note: str
    source: str
    source_id: str
    refunds: str
    line: int | None


_TOLD: Final = [
    entry.c[name]
    for name in (
        *("id", "occurred_at", "occurred_on", "kind", "amount_minor", "amount_currency"),
        *("account_id", "to_account_id", "counterparty", "text", "note", "source"),
        *("source_id", "refunds", "line"),
    )
]


def tellings(db: Connection, ids: Iterable[int], links: Iterable[EntryLink]) -> Iterator[Telling]:
    """Entries, without what they took over by these links."""
    query = select(*_TOLD).where(entry.c.id.in_(listed(ids)))
    taken = _taken_over(links)
    for id_, at, on, kind, minor, unit, left, arrived, *rest in db.execute(query):
        found = Telling(
            *(id_, datetime.fromisoformat(at), date.fromisoformat(on).toordinal()),
            *(_KINDS[kind], minor, unit, left, arrived, *rest),
        )
        if id_ in taken:
            found = found._replace(**_said(found, taken[id_])._asdict())
        yield found


_ENTRY: Final = entry.alias()
_WITNESS: Final = entry.alias()


def of_days(db: Connection, days: Span) -> list[EntryLink]:
    """The links with an entry of some days."""
    ends = (_ENTRY.c.id == entry_link.c.entry_id, _WITNESS.c.id == entry_link.c.witness_id)
    near = (end.c.occurred_on.between(*edges(days)) for end in (_ENTRY, _WITNESS))
    return _read(db, _all().where(*ends, or_(*near)))


def of_entries(db: Connection, ids: Sequence[int]) -> list[EntryLink]:
    """The links of these entries, on either side."""
    which = listed(ids)
    either = or_(entry_link.c.entry_id.in_(which), entry_link.c.witness_id.in_(which))
    return _read(db, _all().where(either))


def of_batch(db: Connection, batch_id: int) -> list[EntryLink]:
    """The links of the entries of an import, on either side."""
    ids = select(entry.c.id).where(entry.c.batch_id == batch_id)
    either = or_(entry_link.c.entry_id.in_(ids), entry_link.c.witness_id.in_(ids))
    return _read(db, _all().where(either))


def in_state(db: Connection, *states: LinkState) -> list[EntryLink]:
    """The links in these states."""
    return _read(db, _all().where(entry_link.c.state.in_([str(state) for state in states])))


def witnessed(db: Connection) -> Iterator[int]:
    """The entries that count and have a witness."""
    in_force = [str(state) for state in LinkState if state.is_in_force]
    same = (entry_link.c.kind == LinkKind.SAME_EVENT, entry_link.c.state.in_(in_force))
    yield from db.execute(select(entry_link.c.entry_id).distinct().where(*same)).scalars()


def dated(db: Connection) -> Span | None:
    """From the first to the last day that the ledger tells of."""
    return _span(db, _DAYS)


def dated_of_batch(db: Connection, batch_id: int) -> Span | None:
    """From the first to the last day that an import tells of."""
    return _span(db, _DAYS.where(entry.c.batch_id == batch_id))


def dated_of_entries(db: Connection, ids: Collection[int]) -> Span | None:
    """From the first to the last day of some entries, as the ledger has them."""
    return _span(db, _DAYS.where(entry.c.id.in_(listed(ids))))


def dated_of_accounts(db: Connection, ids: Collection[int]) -> Span | None:
    """From the first to the last day on which money is told to have passed these accounts."""
    which = listed(ids)
    return _span(
        db, _DAYS.where(or_(entry.c.account_id.in_(which), entry.c.to_account_id.in_(which)))
    )


def as_told(db: Connection, found: Iterable[Entry]) -> list[Entry]:
    """The same entries without what they took over from witnesses.

    An account that is not there any more, since nothing was on it, is none.
    """
    entries = list(found)
    taken = _taken_over(of_entries(db, [one.id for one in entries]))
    there = set(db.execute(select(account.c.id)).scalars())

    def told(one: Entry) -> Entry:
        if one.id not in taken:
            return one
        said = _said(one, taken[one.id])
        left, arrived = (end if end in there else None for end in said[:2])
        return replace(one, account_id=left, to_account_id=arrived, kind=said.kind or one.kind)

    return list(map(told, entries))


def ends_of(db: Connection, ids: Iterable[int]) -> dict[int, EndsAndKind]:
    """Both ends and the kind of entries as they are now."""
    query = select(entry.c.id, entry.c.account_id, entry.c.to_account_id, entry.c.kind)
    rows = db.execute(query.where(entry.c.id.in_(listed(ids))))
    return {id_: EndsAndKind(left, arrived, _KINDS[kind]) for id_, left, arrived, kind in rows}


def entries_of(db: Connection, found: Iterable[EntryLink]) -> dict[int, Entry]:
    """Both entries of links, by id."""
    ids = {id_ for link in found for id_ in (link.entry_id, link.witness_id)}
    how = records.mapping(Entry)
    return {e.id: e for e in how.read(db.execute(how.select().where(entry.c.id.in_(listed(ids)))))}


def remove(db: Connection, ids: Sequence[int]) -> None:
    """Take links away, as if they had never been made."""
    if ids:
        db.exec_driver_sql("DELETE FROM entry_link WHERE id = ?", [(id_,) for id_ in ids])


def fill(db: Connection, found: Sequence[EntryLink]) -> None:
    """Write links beside their entries as both were exported: nothing is taken over anew.

    The person may have taken away since what an entry had taken over.
    """
    bare = [
        replace(link, after_account_id=None, after_to_account_id=None, after_kind=None)
        for link in found
    ]
    records.insert_many(db, bare)
    for link in found:
        if link.after_account_id or link.after_to_account_id or link.after_kind:
            records.update(db, link)


def taking_over(link: EntryLink, said: Mapping[int, EndsAndKind]) -> EntryLink:
    """A link that keeps what its entry `said` wherever the entry takes over something."""
    before = said.get(link.entry_id, EndsAndKind(None, None, None))
    return replace(
        link,
        before_account_id=before.account_id if link.after_account_id else None,
        before_to_account_id=before.to_account_id if link.after_to_account_id else None,
        before_kind=before.kind if link.after_kind else None,
    )


def _span(db: Connection, days: Select[Any]) -> Span | None:
    first, last = db.execute(days).one()
    return Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None


def _all() -> Select[Any]:
    return records.mapping(EntryLink).select().order_by(entry_link.c.id)


def _read(db: Connection, query: Select[Any]) -> list[EntryLink]:
    return list(records.mapping(EntryLink).read(db.execute(query)))


def _taken_over(links: Iterable[EntryLink]) -> dict[int, list[EntryLink]]:
    found: dict[int, list[EntryLink]] = defaultdict(list)
    for link in links:
        if link.state.is_in_force:
            found[link.entry_id].append(link)
    return found


def _said(told: Telling | Entry, links: Iterable[EntryLink]) -> EndsAndKind:
    """Ends and kind of an entry as it said them itself, where it still says what it took over."""
    left, arrived, kind = told.account_id, told.to_account_id, told.kind
    for link in links:
        if link.after_account_id is not None and left == link.after_account_id:
            left = link.before_account_id
        if link.after_to_account_id is not None and arrived == link.after_to_account_id:
            arrived = link.before_to_account_id
        if link.after_kind is not None and kind is link.after_kind:
            kind = link.before_kind or kind
    return EndsAndKind(left, arrived, kind)
