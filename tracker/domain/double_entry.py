"""The ledger as bookkeeping programs keep it: every movement as postings that add up to nothing.

An entry leaves one account and arrives in another. An end that is no account of the person is one
of theirs in such books: what was bought is an expense, what came in is income, and where money went
or came from without saying so is `Equity:Unknown`. So the books hold on every line what the
money-flow rule says is owed on it.

What a statement or a reading says is held on a day is checked there. Where movements do not lead
to it (they began in the middle, or some are in no file), the difference is posted openly, from
`Equity:Opening` before the first movement and from `Equity:Adjustments` later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.book_names import (
    ADJUSTMENTS,
    FEES,
    INTEREST,
    LATE_FEES,
    OPENING,
    UNKNOWN,
    expense,
    income,
)
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.owed import Line, lines

_ONE: Final = timedelta(days=1)

_CHARGES: Final = {
    EntryKind.INTEREST: INTEREST,
    EntryKind.FEE: FEES,
    EntryKind.LATE_FEE: LATE_FEES,
}
_BOUGHT: Final = {EntryKind.PURCHASE, EntryKind.INSTALMENT}


@dataclass(frozen=True, slots=True)
class Posting:
    """What an account of the books gains; below zero, what it loses."""

    account: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Correction:
    """At the end of a day, two postings that lead to what a statement says is held."""

    on: date
    postings: tuple[Posting, Posting]


@dataclass(frozen=True, slots=True)
class Check:
    """At the end of a day, an account holds that; what is owed on a line is below zero."""

    on: date
    account: str
    balance: Money


def outside(kind: EntryKind, category: str) -> tuple[str, str]:
    """The accounts that stand for an end which is no account of the person: from, and to."""
    came_from = {EntryKind.REFUND: expense(category), EntryKind.INCOME: income(category)}
    went_to = expense(category) if kind in _BOUGHT else _CHARGES.get(kind, UNKNOWN)
    return came_from.get(kind, UNKNOWN), went_to


def postings(entry: Entry, names: Mapping[int, str]) -> tuple[Posting, Posting]:
    """What an entry takes from one account and gives to another; `names` are by id."""
    came_from, went_to = outside(entry.kind, entry.category)
    leaves = names.get(entry.account_id or 0, came_from)
    arrives = names.get(entry.to_account_id or 0, went_to)
    return Posting(leaves, -entry.amount), Posting(arrives, entry.amount)


def checks(facts: Facts, names: Mapping[int, str], as_of: date) -> list[Correction | Check]:
    """What is known to be held, account by account, with the corrections that lead to it.

    Lines are held to their statements, as `tracker.domain.owed` reads them, other accounts to
    their balance readings; nothing dated after `as_of` counts.
    """
    owed = lines(facts)
    found: list[Correction | Check] = []
    for account in facts.accounts:
        flow = _Flow(account, facts.days)
        if account.id in owed:
            held = _of_line(owed[account.id], as_of)
        else:
            held = _of_purse(account, facts, flow, as_of)
        found += _account_checks(account, names[account.id], flow, held)
    return sorted(found, key=lambda one: (one.on, isinstance(one, Check)))


@dataclass(frozen=True, slots=True)
class _Held:
    """What an account held at the end of a day; `stated` by a statement, else worked out."""

    on: date
    minor: int
    stated: bool = True


class _Flow:
    """What an account gained up to the end of any day."""

    def __init__(self, account: Account, rows: Sequence[DaySum]) -> None:
        by_day: dict[date, int] = {}
        for row in rows:
            ends = (row.to_account_id == account.id) - (row.account_id == account.id)
            if ends and row.amount.currency == account.currency:
                by_day[row.on] = by_day.get(row.on, 0) + ends * row.amount.minor
        self.days = sorted(by_day)
        self._gained = [0, *accumulate(by_day[day] for day in self.days)]

    def until(self, day: date) -> int:
        """In minor units of the account's currency."""
        return self._gained[bisect_right(self.days, day)]


def _of_line(line: Line, as_of: date) -> list[_Held]:
    days = sorted({*line.issued(as_of)})
    stated = [_Held(day, -line.balance(day, as_of).minor) for day in days]
    interest = (day for day in sorted(line.interest) if day <= as_of and day not in days)
    charged = [_Held(day, -line.balance(day, as_of).minor, stated=False) for day in interest]
    stated = sorted([*stated, *charged], key=lambda held: held.on)
    first = line.first_day(as_of)
    opening = line.opening(as_of)
    is_stated = days and first is not None and days[0] <= first
    if first is None or is_stated or not (opening or charged):
        return stated
    return [_Held(first - _ONE, -opening, stated=False), *stated]


def _of_purse(account: Account, facts: Facts, flow: _Flow, as_of: date) -> list[_Held]:
    stated = {
        reading.on: reading.balance.minor
        for reading in facts.balances
        if reading.account_id == account.id
        and reading.on <= as_of
        and reading.balance.currency == account.currency
    }
    held = [_Held(day, minor) for day, minor in sorted(stated.items())]
    if held and flow.days and flow.days[0] <= held[0].on:
        before = held[0].minor - flow.until(held[0].on)
        return [_Held(flow.days[0] - _ONE, before, stated=False), *held]
    return held


def _account_checks(
    account: Account, name: str, flow: _Flow, held: Sequence[_Held]
) -> Iterator[Correction | Check]:
    """The difference between what is held and what movements lead to is posted, then checked."""
    known, moved, other = 0, 0, OPENING
    for one in held:
        so_far = flow.until(one.on)
        gap = Money(one.minor - known - (so_far - moved), account.currency)
        if gap:
            yield Correction(one.on, (Posting(name, gap), Posting(other, -gap)))
        if one.stated:
            yield Check(one.on, name, Money(one.minor, account.currency))
        known, moved, other = one.minor, so_far, ADJUSTMENTS
