"""Conditions that queries of entries share: some days, and values however many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from tracker.domain.period import Span
from tracker.long_json import long_list
from tracker.storage.schema import entry


def within(days: Span) -> ColumnElement[bool]:
    """Entries of some days."""
    return entry.c.occurred_on.between(*edges(days))


def edges(days: Span) -> tuple[str, str]:
    """The first and the last day as they are kept."""
    return days.first.isoformat(), days.last.isoformat()


def listed(values: Iterable[int] | Iterable[str]) -> Select[Any]:
    """Values as a query: one parameter, however many there are."""
    texts = long_list(sorted(set(values)))
    return select(func.json_each(texts).table_valued("value").c.value)
