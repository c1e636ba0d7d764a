"""What an account held, or what was owed on it, after each of some entries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from tracker.domain.coverage import Coverage
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.running_balance import running_balance
from tracker.domain.unexplained import unexplained
from tracker.storage import account_movements, behaviour
from tracker.storage.database import Database


class RunningBalances:
    """Works balances out for the entries that are looked at; an account is read once."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database, self._today = database, today

    def unexplained(self) -> Mapping[int, Mapping[date, Money]]:
        """By account and day, how much of a stated balance no entry tells of."""
        return unexplained(self._database.recall(behaviour.facts))

    def after(self, account_id: int, entries: Collection[Entry]) -> Mapping[int, Money | None]:
        """The balance of an account after each of its entries, by their ids.

        It is `None` where it is not known. Entries that count nowhere have none, nor have those of
        an account that is gone.
        """
        known = self._database.recall(account_movements.reading(account_id))
        if known is None:
            return {}
        days = {entry.occurred_on for entry in entries}
        with self._database.reading() as db:
            moved = account_movements.movements(db, account_id, days)
        today, counted = self._today(), self._database.recall(behaviour.coverage)
        found = running_balance(known, Coverage(counted).at(today), today).after_each(moved)
        return {entry.id: found[entry.id] for entry in entries if entry.id in found}
