"""Facts put together: what is known, and more that is supposed or assumed beside it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tracker.domain.behaviour import Facts
from tracker.domain.coverage import merged
from tracker.domain.ordered import in_order
from tracker.domain.period import Span

K = TypeVar("K", bound=Hashable)


def joined(known: Facts, more: Facts) -> Facts:
    """The facts of both, each kind by day; of one day, what is known comes first.

    Accounts are those of `known`: what is supposed happens on them.
    """
    return replace(
        known,
        days=in_order(known.days, more.days, lambda row: row.on),
        repayments=in_order(known.repayments, more.repayments, lambda pair: pair[0].paid_on),
        purchase_sizes=in_order(known.purchase_sizes, more.purchase_sizes, lambda p: p.month),
        limits=in_order(known.limits, more.limits, lambda change: change.on),
        incomes=in_order(known.incomes, more.incomes, lambda income: income.from_day),
        drawdowns=in_order(known.drawdowns, more.drawdowns, lambda move: move.at),
        after_drawdowns=in_order(known.after_drawdowns, more.after_drawdowns, lambda move: move.at),
        inquiries=in_order(known.inquiries, more.inquiries, lambda inquiry: inquiry.on),
        covered=tuple(merged([*known.covered, *more.covered])),
        covered_by_source=_by_key(known.covered_by_source, more.covered_by_source),
        covered_by_card=_by_key(known.covered_by_card, more.covered_by_card),
    )


def _by_key(
    known: Mapping[K, Sequence[Span]], more: Mapping[K, Sequence[Span]]
) -> Mapping[K, Sequence[Span]]:
    names = {*known, *more}
    return {name: tuple(merged([*known.get(name, ()), *more.get(name, ())])) for name in names}
