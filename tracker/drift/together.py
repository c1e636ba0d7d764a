"""All platforms of a person as one more series: a fall in all of them is seen there first.

A week of it is the sum of their weeks, so that platforms that move together are told by its own
scatter, and nobody has to guess how far they do. It shares the budget of false alarms with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.money import Money
from tracker.domain.period import Span, Week

TOGETHER: Final = "together"
"""What the sum is called among the platforms."""


def with_total(table: BehaviourTable) -> BehaviourTable:
    """The table with the sum of its platforms, where there are several of them."""
    names = tuple(table.activity)
    total = total_of(table.activity)
    if not total:
        return table
    paid = (day for name in names if (day := table.last_payment.get(name)))
    return replace(
        table,
        activity={**table.activity, TOGETHER: total},
        last_payment={**table.last_payment, TOGETHER: max(paid)},
        covered_by_source={**table.covered_by_source, TOGETHER: _covered_by_all(table, names)},
        by_hand=table.by_hand | ({TOGETHER} if table.by_hand.intersection(names) else set()),
    )


def total_of(activity: Mapping[str, Sequence[ActivityWeek]]) -> tuple[ActivityWeek, ...]:
    """The sum of several series over the weeks that all of them tell of; empty for one or none.

    A week is observed where all of them were.
    """
    if len(activity) < 2:  # noqa: PLR2004 - one series is its own sum
        return ()
    first, *others = ({row.week: row for row in rows} for rows in activity.values())
    common = sorted(week for week in first if all(week in rows for rows in others))
    return tuple(_sum(week, [rows[week] for rows in (first, *others)]) for week in common)


def _sum(week: Week, rows: Sequence[ActivityWeek]) -> ActivityWeek:
    return ActivityWeek(
        week,
        payments=sum(row.payments for row in rows),
        active_days=max(row.active_days for row in rows),
        amount=Money.total((row.amount for row in rows), rows[0].amount.currency),
        observed=all(row.observed for row in rows),
    )


def _covered_by_all(table: BehaviourTable, names: Sequence[str]) -> tuple[Span, ...]:
    first, *others = (table.covered_by_source.get(name, table.covered) for name in names)
    for spans in others:
        first = tuple(_common(first, spans))
    return first


def _common(some: Sequence[Span], others: Sequence[Span]) -> Iterator[Span]:
    for one in some:
        for other in others:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first <= last:
                yield Span(first, last)
