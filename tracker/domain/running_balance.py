"""Running balances: what an account held, or what was owed on it, after each of its movements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from tracker.domain.account import Account
from tracker.domain.at_hand import Purse
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.coverage import Coverage
from tracker.domain.grouped import by_account, rows_of
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.owed import Line
from tracker.domain.pauses import Pauses
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement


class RunningBalance:
    """The balance of one account; `days` are its movements, summed up by day.

    Of a line it is what is owed, as the overview has it (`tracker.domain.owed`). Any other account
    is carried on from its balance readings, and back to before the first of them: without one it is
    not known what it held.
    """

    def __init__(
        self,
        account: Account,
        days: Sequence[DaySum],
        statements: Sequence[Statement] = (),
        readings: Sequence[BalanceReading] = (),
        plans: Sequence[InstalmentPlan] = (),
    ) -> None:
        self.account = account
        own = [one for one in readings if one.balance.currency == account.currency]
        is_line = account.kind.is_credit
        self._line = Line(account, days, statements, plans) if is_line else None
        self._purse = Purse(account, () if is_line else days, own)

    def at_end(self, day: date, as_of: date, coverage: Coverage | None = None) -> Money | None:
        """The balance at the end of a day, as known on `as_of`; `None` where it is not known.

        `coverage` tells of pauses in the record after which it is not.
        """
        line = self._line
        if line is None:
            return self._purse.balance(day)
        pauses = Pauses(line) if coverage is None else coverage.pauses(line, as_of)
        return None if pauses.hide(day) else pauses.owed(day, as_of)

    def unexplained(self) -> dict[date, Money]:
        """By the days on which it was stated, how much of the balance no movement tells of.

        That is what it changed by since it was stated before, less all that is known to have moved:
        entries are missing, or are of another account. The first time nothing is known of it.
        """
        return self._line.unexplained() if self._line is not None else self._purse.unexplained()

    def after_each(
        self, movements: Iterable[Movement], as_of: date, coverage: Coverage | None = None
    ) -> dict[int, Money | None]:
        """The balance after each movement, by the id of its entry.

        `movements` are all of the account on some days, in their order. Every day is gone through
        from its end: that is where statements and readings say what is left. A movement in another
        currency than the account's has no balance.
        """
        found: dict[int, Money | None] = {}
        for day, moved in groupby(movements, attrgetter("on")):
            left = self.at_end(day, as_of, coverage)
            for one in reversed(list(moved)):
                if left is None or one.amount.currency != self.account.currency:
                    found[one.entry_id] = None
                    continue
                found[one.entry_id] = left
                left -= self._change(one)
        return found

    def _change(self, movement: Movement) -> Money:
        """By how much the balance grew: money that leaves a line is owed on it."""
        own = self.account.id
        leaves = (movement.account_id == own) - (movement.to_account_id == own)
        sign = leaves if self._line is not None else -leaves
        return Money(sign * movement.amount.minor, self.account.currency)


def unexplained(facts: Facts) -> dict[int, dict[date, Money]]:
    """What no movement tells of, account by account; those whose balance was stated once have none.

    As `RunningBalance.unexplained`, by the id of the account.
    """
    statements, readings = by_account(facts.statements), by_account(facts.balances)
    stated = {id_ for told in (statements, readings) for id_, each in told.items() if len(each) > 1}
    rows = rows_of(stated, facts.days)
    return {
        account.id: RunningBalance(
            account, rows[account.id], statements.get(account.id, ()),
            readings.get(account.id, ()), facts.plans,
        ).unexplained()
        for account in facts.accounts if account.id in stated
    }  # fmt: skip
