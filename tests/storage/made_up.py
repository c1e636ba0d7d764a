"""Ledgers that hypothesis makes up: records of every type that refer to each other."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from tracker.domain.entry import Entry
from tracker.domain.link import EntryLink, LinkState
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.storage.records import ORDERS

IDS = (1, 2)
"""Two records of each type, so that each can refer to either."""

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
currencies = st.sampled_from(["CNY", "JPY", "USD"])
OF_TYPE: dict[type, st.SearchStrategy[Any]] = {
    int: st.integers(0, 31),
    str: texts,
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    Month: st.builds(Month, st.integers(1, 9999), st.integers(1, 12)),
    Money: st.builds(Money, st.integers(0, 10**15), currencies),
}
OF_NAME = {
    "statement_day": st.none() | st.integers(1, 31),
    "due_day": st.none() | st.integers(1, 31),
    "account_id": st.sampled_from(IDS),
    "report_id": st.sampled_from(IDS),
    "batch_id": st.sampled_from(IDS),
    "estimated": st.just(value=False),
}


def of_field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    """Values of one field, `None` too where it may be."""
    optional = isinstance(hint, UnionType)
    plain = get_args(hint)[0] if optional else hint
    if issubclass(plain, StrEnum):
        found: st.SearchStrategy[Any] = st.sampled_from(plain)
    elif name.endswith("_id") and plain is int:
        found = st.sampled_from(IDS)
    else:
        found = OF_NAME.get(name, OF_TYPE[plain])
    return st.none() | found if optional else found


@cache
def records(record_type: type[Any], id_: int) -> st.SearchStrategy[Any]:
    """Records of a type under one id; looked at once for whatever is drawn from them."""
    hints = get_type_hints(record_type)
    parts = {f.name: of_field(f.name, hints[f.name]) for f in fields(record_type)}
    if record_type is EntryLink:
        parts["witness_id"] = st.just(id_)  # two entries are linked once
        parts["state"] = st.sampled_from([LinkState.PROPOSED, LinkState.REFUSED])
    if record_type is Entry:
        parts["is_witness"] = st.just(value=False)  # kept by the database: see test_links
    return st.builds(record_type, **{**parts, "id": st.just(id_)})


@st.composite
def ledgers(draw: st.DrawFn) -> list[Any]:
    """Two records of every type, in an order in which they can be saved."""
    return [draw(records(kind, id_)) for kind in ORDERS for id_ in IDS]
