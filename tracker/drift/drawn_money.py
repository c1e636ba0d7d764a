"""What may have become of drawn money: which movements followed a drawdown, and how often lately.

Money has no marks, so nothing here proves that it was the same. Each movement is told of one
drawdown only, in the order of time: what comes later never changes what was told before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.period import Span
from tracker.domain.sentence import N_, Sentence
from tracker.drift.answer import say
from tracker.drift.rolling import DAY

DAYS: Final = 90
"""Days within which drawdowns with a sequel are counted."""
ENOUGH: Final = DAYS // 2
"""Of those, how many must be covered before it is said that nothing followed."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """A drawdown and the movements that followed it, oldest first, never none."""

    drawdown: Movement
    moves: tuple[Movement, ...]
    on: date
    """The day on which enough had followed for the drawdown to count."""

    @property
    def moved(self) -> Money:
        """What the movements come to together."""
        return total(self.moves, self.drawdown)


def total(moves: Iterable[Movement], drawdown: Movement) -> Money:
    """What some movements come to, in the currency of the drawdown that they followed."""
    return Money.total((move.amount for move in moves), drawdown.amount.currency)


def in_order(moves: Iterable[Movement]) -> list[Movement]:
    """Movements by instant."""
    return sorted(moves, key=lambda move: (move.at, move.entry_id))


def followed(move: Movement, drawdown: Movement) -> bool:
    """Whether a movement came after a drawdown, in its currency; on one day, if hours tell."""
    if move.amount.currency != drawdown.amount.currency:
        return False
    if move.on == drawdown.on and not (move.has_hour and drawdown.has_hour):
        return True
    return move.at >= drawdown.at


def drawable(table: BehaviourTable) -> dict[int, Account]:
    """The accounts that money may be drawn on, by id."""
    return {account.id: account for account in table.accounts if account.kind.is_credit}


def drawn(table: BehaviourTable) -> list[Movement]:
    """Every drawdown on a known line, by instant."""
    lines = drawable(table)
    return in_order(m for m in table.drawdowns if m.account_id in lines and m.amount.minor > 0)


def window(day: date) -> Span:
    """The days up to `day` within which sequels count."""
    return Span(day - timedelta(days=DAYS - 1), day)


def of_late(told: Sequence[Sequel], day: date) -> list[Sequel]:
    """The sequels that count on a day: those of drawdowns in its window, once they count."""
    days = window(day)
    return [sequel for sequel in told if sequel.drawdown.on in days and sequel.on <= day]


def clear_from(told: Sequence[Sequel], is_raised: Callable[[date], bool]) -> date:
    """The first day on which it is not raised any more, if nothing happens until then."""
    ends = {sequel.drawdown.on + DAY * DAYS for sequel in told}
    return min(end for end in ends if not is_raised(end))


def is_covered(table: BehaviourTable) -> bool:
    """Whether enough days are covered to say that nothing followed."""
    wanted = window(table.as_of)
    spans = ((max(s.first, wanted.first), min(s.last, wanted.last)) for s in table.covered)
    return sum(max(0, (last - first).days + 1) for first, last in spans) >= ENOUGH


def too_little_covered() -> Sentence:
    """That nothing can be said to have not followed, and what to do about it."""
    template = N_(
        "Less than half of the last {days} {days:day|days} is covered. Import the latest "
        "statements on the Imports page."
    )
    return say(template, days=DAYS)
