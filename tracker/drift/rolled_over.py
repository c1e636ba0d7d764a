"""Debts that were repaid with new debt (以贷养贷), as far as amounts and days tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tracker.domain.behaviour import BehaviourTable
from tracker.domain.entry import EntryKind
from tracker.domain.movement import DAYS_AFTER, Movement
from tracker.drift.drawn_money import Sequel, drawable, drawn, followed, in_order, total

_WITHIN = timedelta(days=DAYS_AFTER)


def rolled_over(table: BehaviourTable, share: float) -> list[Sequel]:
    """Drawdowns that repayments of similar size on other lines followed, by the day they did.

    Similar is what comes to at least `share` of the other: with 0.8, a drawdown of 1,000 and
    repayments of 800 to 1,250. One repayment alone is looked for first, then several together.
    """
    return list(_told(_repayments(table), drawn(table), share))


def _repayments(table: BehaviourTable) -> list[Movement]:
    lines = drawable(table)
    repaid = (m for m in table.after_drawdowns if m.kind is EntryKind.REPAYMENT)
    return in_order(m for m in repaid if m.to_account_id in lines and m.amount.minor > 0)


def _told(
    repayments: Sequence[Movement], drawdowns: Sequence[Movement], share: float
) -> Iterator[Sequel]:
    unused: list[Movement] = []
    alone = list(drawdowns)
    for repayment in repayments:
        oldest = repayment.on - _WITHIN
        unused = [*(m for m in unused if m.on >= oldest), repayment]
        alone = [d for d in alone if d.on >= oldest]
        found = [s for d in alone if (s := _sequel(d, unused, share))]
        if found:
            best = min(found, key=lambda s: (len(s.moves), abs(s.moved - s.drawdown.amount)))
            alone.remove(best.drawdown)
            unused = [m for m in unused if m not in best.moves]
            yield best


def _sequel(drawdown: Movement, unused: Sequence[Movement], share: float) -> Sequel | None:
    """What followed a drawdown up to the last of the repayments, if that completes it."""
    *earlier, last = unused
    if not _may_pay(last, drawdown):
        return None
    if _is_similar((last,), drawdown, share):
        return Sequel(drawdown, (last,), last.on)
    chosen = [last]
    for move in earlier:
        more = share * total((*chosen, move), drawdown).minor
        if _may_pay(move, drawdown) and more <= drawdown.amount.minor:
            chosen.append(move)
    if _is_similar(chosen, drawdown, share):
        return Sequel(drawdown, tuple(in_order(chosen)), last.on)
    return None


def _may_pay(repayment: Movement, drawdown: Movement) -> bool:
    """Whether a repayment on another line came within the days after a drawdown."""
    elsewhere = repayment.to_account_id != drawdown.account_id
    soon = repayment.on - drawdown.on <= _WITHIN
    return elsewhere and soon and followed(repayment, drawdown)


def _is_similar(moves: Sequence[Movement], drawdown: Movement, share: float) -> bool:
    smaller, larger = sorted((total(moves, drawdown).minor, drawdown.amount.minor))
    return smaller >= share * larger
