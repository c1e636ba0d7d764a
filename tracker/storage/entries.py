"""Entries: found, counted and summed up by what the person asks; and the ones an import knows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select

from tracker.domain.entry import Entry, EntryKind
from tracker.domain.link import LinkState
from tracker.domain.money import OTHER_DECIMALS, Money, decimals
from tracker.domain.period import Span
from tracker.domain.query import SORTS, EntryQuery, KindTotal
from tracker.in_parts import in_parts
from tracker.long_json import long_list
from tracker.storage import records
from tracker.storage.schema import account, entry, entry_link

_SEARCHED: Final = (
    entry.c.counterparty,
    entry.c.text,
    entry.c.category,
    entry.c.note,
    entry.c.source_id,
)

MOST_NAMED: Final = 5_000
"""Counterparties that complete what is typed; looked through at each key."""


def page(db: Connection, query: EntryQuery) -> list[Entry]:
    """The entries a query finds, in its order, the part that it asks for.

    Raises:
        ValueError: `query.sort` is not one of `SORTS`.
    """
    how = records.mapping(Entry)
    wanted = ordered(select(entry.c.id).where(*conditions(query)), query)
    # Only ids are sorted and stepped over, whole rows are read for the part that is asked for.
    # A negative limit is none at all: SQLite has no offset without a limit.
    wanted = wanted.limit(-1 if query.limit is None else query.limit).offset(query.offset)
    part = how.select().where(entry.c.id.in_(wanted))
    return list(how.read(db.execute(ordered(part, query))))


def count(db: Connection, query: EntryQuery) -> int:
    """How many entries a query finds, its offset and limit left aside."""
    counted = select(func.count()).select_from(entry).where(*conditions(query))
    return db.execute(counted).scalar_one()


def totals(db: Connection, query: EntryQuery) -> list[KindTotal]:
    """Count and amount of what a query finds, by kind and currency; witnesses left aside."""
    by = (entry.c.kind, entry.c.amount_currency)
    sums = select(*by, func.count(), func.sum(entry.c.amount_minor))
    rows = db.execute(
        sums.where(*conditions(query), entry.c.is_witness == 0).group_by(*by).order_by(*by)
    )
    return [KindTotal(EntryKind(kind), n, Money(total, unit)) for kind, unit, n, total in rows]


def categories(db: Connection) -> list[str]:
    """Every category that an entry has, sorted."""
    named = select(entry.c.category).distinct().where(entry.c.category != "")
    return list(db.execute(named.order_by(entry.c.category)).scalars())


def counterparties(db: Connection) -> list[str]:
    """Those that entries name, the most frequent first; at most `MOST_NAMED`."""
    named = select(entry.c.counterparty).where(entry.c.counterparty != "")
    often = named.group_by(entry.c.counterparty).order_by(func.count().desc(), entry.c.counterparty)
    return list(db.execute(often.limit(MOST_NAMED)).scalars())


def newest_with(db: Connection, counterparty: str) -> Entry | None:
    """The newest entry that names a counterparty; `None` without any."""
    how = records.mapping(Entry)
    order = entry.c.occurred_at.desc(), entry.c.id.desc()
    named = how.select().where(entry.c.counterparty == counterparty).order_by(*order).limit(1)
    return next(iter(how.read(db.execute(named))), None)


def kinds_by_category(db: Connection) -> set[tuple[EntryKind, str]]:
    """Every pair of a kind and a category that an entry has."""
    pairs = select(entry.c.kind, entry.c.category).distinct()
    return {(EntryKind(kind), category) for kind, category in db.execute(pairs)}


_KINDS: Final = {kind.value: kind for kind in EntryKind}


class Met(NamedTuple):
    """What an import compares of an entry that is there already."""

    id: int
    occurred_at: datetime
    kind: EntryKind
    amount: Money
    source: str
    source_id: str
    counterparty: str
    text: str
    tail: str
    """The last digits of the card that it is of, "" where none are known."""


def _taken_over(name: str) -> tuple[ColumnElement[bool], ...]:
    """The links in force by which an entry took over what it says: not what its file says."""
    in_force = [str(state) for state in LinkState if state.is_in_force]
    return (
        entry_link.c.entry_id == entry.c.id,
        entry_link.c[f"after_{name}"] == entry.c[name],
        entry_link.c.state.in_(in_force),
    )


_KIND: Final = func.coalesce(
    select(entry_link.c.before_kind).where(*_taken_over("kind")).limit(1).scalar_subquery(),
    entry.c.kind,
)


def _tail() -> ColumnElement[str]:
    def of_end(name: str) -> ColumnElement[Any]:
        own = ~select(entry_link.c.id).where(*_taken_over(name)).exists()
        tail = select(account.c.tail).where(account.c.id == entry.c[name], account.c.tail != "")
        return tail.where(own).scalar_subquery()

    return func.coalesce(of_end("account_id"), of_end("to_account_id"), "")


def has_any(db: Connection, source: str) -> bool:
    """Whether there is any entry of a source."""
    return (
        db.execute(select(entry.c.id).where(entry.c.source == source).limit(1)).first() is not None
    )


def met_before(
    db: Connection,
    source: str,
    days: Span,
    numbers: Collection[str],
    amounts: Collection[int] | None = None,
) -> Iterator[Met]:
    """Entries of a source that happened on these days or carry one of these source ids.

    Where `amounts` (in minor units) are given, only entries of these, or without a source id, count
    among those of the days: of a long ledger most need not be read.
    """
    columns = (
        *(entry.c.id, entry.c.occurred_at, _KIND, entry.c.amount_minor),
        *(entry.c.amount_currency, entry.c.source, entry.c.source_id),
        *(entry.c.counterparty, entry.c.text, _tail()),
    )
    near = and_(*_days(days.first, days.last))
    if amounts is not None:
        fits = entry.c.amount_minor.in_(listed(amounts))
        near = and_(near, or_(entry.c.source_id == "", fits))
    found = select(*columns).where(
        entry.c.source == source, or_(near, entry.c.source_id.in_(listed(numbers)))
    )
    for id_, at, kind, minor, unit, *rest in db.execute(found):
        yield Met(id_, datetime.fromisoformat(at), _KINDS[kind], Money(minor, unit), *rest)


def listed(values: Collection[str] | Collection[int]) -> Select[Any]:
    """Values as a query: one parameter, however many there are."""
    return select(func.json_each(long_list(values)).table_valued("value").c.value)


def ordered(found: Select[Any], query: EntryQuery) -> Select[Any]:
    """Rows of entries in the order of a query. Raises ValueError for a sort that is none."""
    if query.sort not in SORTS:
        raise ValueError(f"entries are not sorted by {query.sort}")
    key = _sort_key(query.sort)
    months = (month_of_entry().desc(),) if query.by_month and query.sort != "occurred_at" else ()
    if query.descending:
        return found.order_by(*months, key.desc(), entry.c.id.desc())
    return found.order_by(*months, key, entry.c.id)


def month_of_entry() -> ColumnElement[str]:
    """The month an entry stands in where entries are grouped: of its instant, as it is written."""
    return func.substr(entry.c.occurred_at, 1, 7)


_ranked: Final = (
    select(account.c.id, func.rank().over(order_by=account.c.name).label("place"))
    .cte("ranked")
    .prefix_with("MATERIALIZED")
)
"""Accounts in the order of their names: numbers are sorted twice as fast as texts."""


def _sort_key(sort: str) -> ColumnElement[Any]:
    if sort == "amount":
        return entry.c.amount_minor
    if sort in {"account", "to_account"}:
        end = entry.c[f"{sort}_id"]
        return select(_ranked.c.place).where(_ranked.c.id == end).scalar_subquery()
    return entry.c[sort]


def conditions(query: EntryQuery) -> list[ColumnElement[bool]]:
    """What holds of the entries that a query finds."""
    found = [_contains(word) for word in query.text.split()]
    if query.kinds:
        found.append(entry.c.kind.in_([str(kind) for kind in query.kinds]))
    if query.account_id is not None:
        ends = (entry.c.account_id, entry.c.to_account_id)
        found.append(or_(*(end == query.account_id for end in ends)))
    found += _days(query.first, query.last)
    exact = {
        entry.c.needs_review: None if query.needs_review is None else int(query.needs_review),
        entry.c.batch_id: query.batch_id,
        entry.c.category: query.category,
    }
    return found + [column == value for column, value in exact.items() if value is not None]


def _contains(word: str) -> ColumnElement[bool]:
    said = (column.contains(word, autoescape=True) for column in _SEARCHED)
    return or_(*said, *_as_much(word))


def _as_much(word: str) -> Iterator[ColumnElement[bool]]:
    """That an entry came to a word, if it is an amount."""
    with suppress(ValueError):
        thousandths = abs(Money.parse(word, _FINEST).minor)
        if thousandths <= _MOST:
            yield entry.c.amount_minor * _FINER == thousandths


_MOST: Final = 2**63 - 1
"""No number beyond it is one to SQLite: numbers of transactions are."""
_FINEST: Final = "KWD"
"""A currency with three decimals, which is the most."""
_FINER: Final = case(
    {code: 10 ** (decimals(_FINEST) - places) for code, places in OTHER_DECIMALS.items()},
    value=entry.c.amount_currency,
    else_=10,
)
"""How many thousandths a minor unit of an amount has."""


def _days(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Days as civil days, and again as instants, by which most queries are sorted.

    A civil day began an hour earlier than it does at +08:00 in the summers of 1986 to 1991.
    """
    found: list[ColumnElement[bool]] = []
    if first is not None:
        day_before = first - timedelta(days=min(1, (first - date.min).days))
        found += [
            entry.c.occurred_on >= first.isoformat(),
            entry.c.occurred_at >= day_before.isoformat(),
        ]
    if last is not None:
        found += [
            entry.c.occurred_on <= last.isoformat(),
            entry.c.occurred_at <= f"{last.isoformat()}T24",
        ]
    return found


def correct(db: Connection, changed: Sequence[Entry]) -> bool:
    """Write what the person made of entries; false when one is not there.

    Whether they count is not theirs to say: links do.
    """
    how, done = records.mapping(Entry), 0
    names = [name for name in how.written if name not in how.kept]
    told = ", ".join(f'"{name}" = ?' for name in names)
    sql = f"UPDATE entry SET {told} WHERE id = ?"  # noqa: S608 - columns
    for rows in in_parts(map(how.row, changed), records.AT_ONCE):
        values = [(*(row[name] for name in names), row["id"]) for row in rows]
        done += db.exec_driver_sql(sql, values).rowcount
    return done == len(changed)
