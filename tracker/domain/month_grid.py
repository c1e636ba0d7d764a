"""The month grid of a detailed report: how an account was repaid, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.period import Month
from tracker.domain.report import Tradeline

_LATE = frozenset("1234567")
_LATE_ON_QUASI_CARDS = frozenset("34567")
"""On a 准贷记卡 the first two say that the overdraft is used, as it may be."""


def months(history: str) -> Iterator[tuple[Month, str]]:
    """Each month of a grid with its code; nothing of one that has not the form 2024-01:NN1*."""
    start, found, codes = history.partition(":")
    if not found:
        return
    try:
        month = Month.parse(start)
    except ValueError:
        return
    for place, code in enumerate(codes):
        yield month.plus(place), code


def late_months(line: Tradeline, since: date | None = None) -> int | None:
    """How many months of the grid after that of `since` were overdue; `None` without a grid."""
    if not line.history or since is None:
        return None
    late = _LATE_ON_QUASI_CARDS if "准贷记卡" in line.product else _LATE
    return sum(month > Month.of(since) and code in late for month, code in months(line.history))
