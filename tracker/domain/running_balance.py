"""Running balances: what an account held, or what was owed on it, after each of its movements."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter

from tracker.domain.account import Account
from tracker.domain.coverage import Coverage
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.owed import Line
from tracker.domain.pauses import Pauses
from tracker.domain.purse import Purse


def running_balance(known: Line | Purse, coverage: Coverage, as_of: date) -> RunningBalance:
    """The balance of an account as known on a day; `coverage` tells of pauses in the record."""
    if isinstance(known, Line):
        return OwedBalance(coverage.pauses(known, as_of), as_of)
    return HeldBalance(known)


class RunningBalance(ABC):
    """The balance of one account."""

    def __init__(self, account: Account) -> None:
        self._account = account

    @abstractmethod
    def at_end(self, day: date) -> Money | None:
        """The balance at the end of a day; `None` where it is not known."""

    @abstractmethod
    def grown_by(self, movement: Movement) -> int:
        """By how much a movement in its currency lets it grow, in minor units."""

    def after_each(self, movements: Iterable[Movement]) -> dict[int, Money | None]:
        """The balance after each movement, by the id of its entry.

        `movements` are all of the account on some days, in their order. Every day is gone through
        from its end: that is where statements and readings say what is left. A movement in another
        currency than the account's has no balance.
        """
        currency = self._account.currency
        found: dict[int, Money | None] = {}
        for day, moved in groupby(movements, attrgetter("on")):
            left = self.at_end(day)
            for one in reversed(list(moved)):
                if left is None or one.amount.currency != currency:
                    found[one.entry_id] = None
                    continue
                found[one.entry_id] = left
                left -= Money(self.grown_by(one), currency)
        return found


class OwedBalance(RunningBalance):
    """What is owed on a line, as the overview has it: nobody knows it after a pause."""

    def __init__(self, pauses: Pauses, as_of: date) -> None:
        super().__init__(pauses.line.account)
        self._pauses, self._as_of = pauses, as_of

    def at_end(self, day: date) -> Money | None:
        """By its statements and what moved since; before the first, by what it began with."""
        return None if self._pauses.hide(day) else self._pauses.owed(day, self._as_of)

    def grown_by(self, movement: Movement) -> int:
        """What left the line, less what arrived on it."""
        return -_arrived(movement, self._account)


class HeldBalance(RunningBalance):
    """What any other account held: nobody knows it without a reading."""

    def __init__(self, purse: Purse) -> None:
        super().__init__(purse.account)
        self._purse = purse

    def at_end(self, day: date) -> Money | None:
        """Carried on from its readings, and back to before the first of them."""
        return self._purse.balance(day)

    def grown_by(self, movement: Movement) -> int:
        """What arrived, less what left it."""
        return _arrived(movement, self._account)


def _arrived(movement: Movement, account: Account) -> int:
    into = (movement.to_account_id == account.id) - (movement.account_id == account.id)
    return into * movement.amount.minor
