"""Days that are accounted for: only of those can it be said that nothing happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Span
from tracker.domain.tally import provided_by
from tracker.drift.rolling import DAY

STALE: Final = timedelta(days=62)
"""So long after the last covered day, the present is not known."""


def of_account(table: BehaviourTable, account: Account | None) -> Sequence[Span]:
    """The days on which a movement of an account would be known, by its provider's platform."""
    platform = provided_by(account) if account else ""
    return table.covered_by_source.get(platform, table.covered)


def of_all(each: Iterable[Sequence[Span]]) -> Sequence[Span]:
    """The days that all of some coverages hold; none of no coverage."""
    told = list(each)
    return reduce(_common, told) if told else ()


def after(spans: Iterable[Span], day: date) -> list[Span]:
    """Those days that lie after a day."""
    return [Span(max(s.first, day + DAY), s.last) for s in spans if s.last > day]


def counted(spans: Iterable[Span]) -> int:
    """How many days there are."""
    return sum((s.last - s.first).days + 1 for s in spans)


def nth(spans: Iterable[Span], number: int) -> date:
    """The day of that number, from 1 on. Raises StopIteration where there are fewer."""
    left = number
    for span in spans:
        days = (span.last - span.first).days + 1
        if left <= days:
            return span.first + DAY * (left - 1)
        left -= days
    raise StopIteration


def _common(one: Sequence[Span], other: Sequence[Span]) -> Sequence[Span]:
    pairs = ((max(a.first, b.first), min(a.last, b.last)) for a in one for b in other)
    return sorted(Span(first, last) for first, last in pairs if first <= last)
