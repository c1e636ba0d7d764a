"""What belongs together: records of one account, rows at either end of it, or by any other key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from tracker.domain.behaviour import DaySum

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class OfAccount(Protocol):
    """A record that belongs to one account."""

    @property
    def account_id(self) -> int:
        """The id of that account."""


A = TypeVar("A", bound=OfAccount)


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """All things by what they have in common, keys and things in the order in which they come."""
    found: dict[K, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def by_account(records: Iterable[A]) -> dict[int, list[A]]:
    """Records by the account that they belong to; none for an account without any."""
    return grouped(records, lambda record: record.account_id)


def rows_of(accounts: Collection[int], rows: Iterable[DaySum]) -> dict[int, list[DaySum]]:
    """The rows that left or arrived in each of some accounts; a row with two of them is in both."""
    found: dict[int | None, list[DaySum]] = {account_id: [] for account_id in accounts}
    for row in rows:
        if row.account_id in found:
            found[row.account_id].append(row)
        if row.to_account_id in found and row.to_account_id != row.account_id:
            found[row.to_account_id].append(row)
    return {account_id: found[account_id] for account_id in accounts}
