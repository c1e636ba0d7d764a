"""Facts in, behaviour table out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tracker.domain.behaviour import BehaviourTable, Facts


def tabulate(facts: Facts, as_of: date) -> BehaviourTable:
    """The behaviour table as of a day. Nothing dated later is seen."""
    return next(tables(facts, (as_of,)))


def tables(facts: Facts, days: Iterable[date]) -> Iterator[BehaviourTable]:
    """The tables of several days of the same facts; the work is shared."""
    raise NotImplementedError
