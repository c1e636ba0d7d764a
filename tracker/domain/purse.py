"""One account of the person's own money: what it held, from its readings and its movements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.coverage import Coverage
from tracker.domain.grouped import by_account, rows_of
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.money_days import HeldOn
from tracker.domain.running_sum import RunningSum
from tracker.domain.tally import provided_by

AT_ONCE: Final = ("余额宝", "零钱通")
"""Wealth accounts that are kept as a wallet is, by words of their names."""

CARRIED: Final = timedelta(days=35)
"""For how long a reading of a bank account is carried on: from one month's to the next one's."""

_ONE: Final = timedelta(days=1)


class Purse:
    """Its readings, and its movements summed up by day.

    Readings and rows in another currency than the account's are left out.
    """

    def __init__(
        self, account: Account, rows: Iterable[DaySum], readings: Iterable[BalanceReading]
    ) -> None:
        self.account = account
        self._told_by: dict[str, date] = {}
        """Which platforms told of it (alipay, wechat), each from which day on."""
        self._change: dict[date, int] = {}
        own = (one for one in readings if one.balance.currency == account.currency)
        self._readings = sorted(own, key=lambda r: (r.on, r.id))
        self._read = [reading.on for reading in self._readings]
        self.known_from = date.max
        """The first day that anything is known of it."""
        self.count(rows)

    def extended(self, rows: Iterable[DaySum]) -> Purse:
        """The account with more rows on it; those of other accounts are passed over."""
        own = self.account.id
        mine = [row for row in rows if own in (row.account_id, row.to_account_id)]
        if not mine:
            return self
        result = copy(self)
        result.count(mine)
        return result

    def count(self, rows: Iterable[DaySum]) -> None:
        """Count rows in, and sum up anew; nothing that a copy shares is changed."""
        self._told_by, self._change = dict(self._told_by), dict(self._change)
        account, change = self.account, self._change
        for row in rows:
            self._told_by[row.source] = min(row.on, self._told_by.get(row.source, row.on))
            if row.amount.currency == account.currency:
                into = (row.to_account_id == account.id) - (row.account_id == account.id)
                change[row.on] = change.get(row.on, 0) + into * row.amount.minor
        self.moved = RunningSum(change)
        """What is known to have moved: by how much more it held."""
        days = self.moved.days
        self.known_from = min((account.opened_on or date.max, *days[:1], *self._read[:1]))

    def is_needed(self, day: date) -> bool:
        """Whether it may have held money on a day, so that nothing is known without it.

        One whose opening day is not known may have been there always.
        """
        opened, closed = self.account.opened_on, self.account.closed_on
        if (opened is not None and day < opened) or (closed is not None and closed <= day):
            return False
        is_wallet = self.account.kind in {AccountKind.DEBIT, AccountKind.WALLET}
        at_once = any(word in self.account.name for word in AT_ONCE)
        return is_wallet or at_once or bool(bisect_right(self._read, day))

    def read(self, as_of: date) -> Sequence[date]:
        """The days of its readings up to one, in order."""
        return self._read[: bisect_right(self._read, as_of)]

    def held(self, day: date, coverage: Coverage) -> HeldOn | None:
        """What it held at the end of a day; `None` where that is not known."""
        told = self.told(day)
        carried = told is not None and self._is_carried(told.reading.on, day, coverage)
        return told if carried else None

    def told(self, day: date) -> HeldOn | None:
        """Its last reading up to a day with all that is known to have moved since."""
        index = bisect_right(self._read, day)
        if not index:
            return None
        reading = self._readings[index - 1]
        return HeldOn(self.account.id, self._moved_from(reading, day), reading)

    def balance(self, day: date) -> Money | None:
        """What it held at the end of a day by all that is known to have moved.

        A reading is carried on from its day, the first one back to before it too; `None` without.
        """
        told = self.told(max(day, self._read[0])) if self._read else None
        return self._moved_from(told.reading, day) if told is not None else None

    def unexplained(self) -> dict[date, Money]:
        """By the days of readings, what was there beyond the one before and all that moved since.

        The first reading has none before it.
        """
        found = self.moved.unexplained({one.on: one.balance.minor for one in self._readings})
        return {day: Money(minor, self.account.currency) for day, minor in found.items()}

    def _moved_from(self, reading: BalanceReading, day: date) -> Money:
        """What was there at the end of a day by a reading and all that moved between them."""
        moved = self.moved.until(day) - self.moved.until(reading.on)
        return reading.balance + Money(moved, self.account.currency)

    def last_told(self, day: date) -> date:
        """The last day up to that one on which it was read or is known to have moved."""
        days = self.moved.days
        moved, read = bisect_right(days, day), bisect_right(self._read, day)
        last = (*days[moved - 1 : moved], *self._read[read - 1 : read])
        return max(last, default=date.min)

    def _is_carried(self, read_on: date, day: date, coverage: Coverage) -> bool:
        """Whether every day since a reading is covered; where no file tells of any, all are."""
        own = provided_by(self.account) if self.account.provider else ""
        if not own and day - read_on > CARRIED:
            return False
        if day == read_on or not coverage.all or day < coverage.all[0].first:
            return True
        told = {name for name, first in self._told_by.items() if name and first <= day}
        names = {own} if own else told or {""}
        return all(day <= coverage.through(name, read_on + _ONE) for name in names)


def purses(facts: Facts) -> dict[int, Purse]:
    """Every account of the facts that nothing is owed on, by id."""
    own = {account.id: account for account in facts.accounts if not account.kind.is_credit}
    rows, read = rows_of(own, facts.days), by_account(facts.balances)
    return {id_: Purse(account, rows[id_], read.get(id_, ())) for id_, account in own.items()}
