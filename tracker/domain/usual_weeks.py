"""The weeks that stand for the usual use of a platform."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median_low

from tracker.domain.behaviour import DaySum
from tracker.domain.money import CNY
from tracker.domain.period import Span, Week


def usual_weeks(bought: Mapping[Week, Sequence[DaySum]]) -> list[Sequence[DaySum]]:
    """Of weeks with what is bought in each, those with the usual number of payments.

    They are for use in turn: one alone would leave out what comes once a month, such as a rent, or
    bring it every week. The first is the one whose sum is in the middle, then those nearest to it.
    """
    if not bought:
        return []
    usual = median_low(map(_payments, bought.values()))
    alike = [rows for rows in bought.values() if _payments(rows) == usual]
    middle = median_low(map(_spent, alike))
    return sorted(alike, key=lambda rows: abs(_spent(rows) - middle))


def in_turn(
    weeks: Sequence[Sequence[DaySum]], spans: Sequence[Span], until: date
) -> Iterator[DaySum]:
    """Weeks put on the days of some spans, each day once, on the same days of the week."""
    first = min(span.first for span in spans)
    for number in range((until - first).days + 1 if weeks else 0):
        on = first + timedelta(days=number)
        if any(on in span for span in spans):
            week = weeks[number // 7 % len(weeks)]
            yield from (replace(row, on=on) for row in week if row.on.weekday() == on.weekday())


def _payments(rows: Sequence[DaySum]) -> int:
    return sum(row.count for row in rows)


def _spent(rows: Sequence[DaySum]) -> int:
    return sum(row.amount.minor for row in rows if row.amount.currency == CNY)
