"""What of the days to come still happens once an account is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum
from tracker.domain.entry import EntryKind
from tracker.domain.movement import Movement
from tracker.domain.tally import platform_of, providers


class ClosedAhead:
    """Nothing more is put on a closed account: what was bought with it is paid otherwise.

    Who pays then is not known. What is repaid on a closed line goes on where it is in `owing`.
    """

    def __init__(self, accounts: Iterable[Account], owing: Set[int]) -> None:
        accounts = tuple(accounts)
        self._closed: Mapping[int | None, date] = {
            a.id: a.closed_on for a in accounts if a.closed_on is not None
        }
        self._lines = {a.id for a in accounts if a.kind.is_credit}
        self._owing = owing
        self._providers = providers(accounts)

    def rows(self, rows: Iterable[DaySum]) -> Iterator[DaySum]:
        """The rows that happen all the same, bought with nothing that is closed."""
        for row in rows:
            if row.kind is EntryKind.PURCHASE and self._is_closed(row.account_id, row.on):
                platform = platform_of(row, self._providers)
                yield replace(row, account_id=None, source=platform)
            elif self._happens(row):
                yield row

    def moves(self, moves: Iterable[Movement]) -> Iterator[Movement]:
        """The same of what moves one by one."""
        for move in moves:
            if move.kind is EntryKind.PURCHASE and self._is_closed(move.account_id, move.on):
                yield replace(move, account_id=None)
            elif self._happens(move):
                yield move

    def _happens(self, one: DaySum | Movement) -> bool:
        """Whether it needs no line that is closed, or repays what is owed on it."""
        for end in (one.account_id, one.to_account_id):
            if end in self._lines and self._is_closed(end, one.on):
                repays = one.kind is EntryKind.REPAYMENT and end == one.to_account_id
                if not (repays and end in self._owing):
                    return False
        return True

    def _is_closed(self, account_id: int | None, on: date) -> bool:
        closed = self._closed.get(account_id)
        return closed is not None and closed <= on
