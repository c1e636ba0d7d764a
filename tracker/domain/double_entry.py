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

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account
from tracker.domain.behaviour import Facts
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
from tracker.domain.coverage import Coverage
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.owed import lines
from tracker.domain.pauses import Pauses
from tracker.domain.purse import Purse, purses
from tracker.domain.running_sum import RunningSum

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
    coverage = Coverage(facts).at(as_of)
    pauses = {id_: coverage.pauses(line, as_of) for id_, line in lines(facts).items()}
    owed = {id_: _owed(of_line, as_of) for id_, of_line in pauses.items()}
    held = {id_: _held(purse, as_of) for id_, purse in purses(facts).items()}
    known = {**owed, **held}
    found = [
        one
        for account in facts.accounts
        for one in _account_checks(account, names[account.id], known[account.id])
    ]
    return sorted(found, key=lambda one: (one.on, isinstance(one, Check)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What an account is known to hold, or what is owed on it, at the end of some days.

    `moved` is what entries tell of that. On the `stated` days a statement or a reading says it.
    """

    moved: RunningSum
    balances: Mapping[date, int]
    stated: Set[date]


def _owed(pauses: Pauses, as_of: date) -> _Known:
    """What no entry tells of belongs to days as well: to those of the interest of a plan.

    And to the end of a pause in the record, where more is repaid after it than is known of.
    """
    line, begun_by = pauses.line, pauses.begun_by(as_of)
    stated = {*line.issued(as_of)}
    untold = {day for day in line.interest if day <= as_of} - stated
    first, opening = line.first_day(as_of), line.opening(begun_by)
    if line.opening(as_of) > opening:
        untold.add(pauses.every[0].days.last)
    balances = {day: line.balance(day, as_of).minor for day in stated | untold}
    if first is not None and first not in stated and (opening or untold):
        balances[first - _ONE] = opening
    return _Known(line.moved, balances, stated)


def _held(purse: Purse, as_of: date) -> _Known:
    """Where it moved before it was first read, it is known from there what it held before."""
    stated, moved_on = purse.read(as_of), purse.moved.days
    days = [*stated, *(day - _ONE for day in moved_on[:1] if stated and day <= stated[0])]
    held = {day: held.minor for day in days if (held := purse.balance(day)) is not None}
    return _Known(purse.moved, held, {*stated})


def _account_checks(account: Account, name: str, known: _Known) -> Iterator[Correction | Check]:
    """What no entry tells of is posted, and what is stated is checked."""
    sign = -1 if account.kind.is_credit else 1
    unexplained = known.moved.unexplained({date.min: 0, **known.balances})
    other = OPENING
    for day, minor in unexplained.items():
        if minor:
            gap = Money(sign * minor, account.currency)
            yield Correction(day, (Posting(name, gap), Posting(other, -gap)))
        if day in known.stated:
            yield Check(day, name, Money(sign * known.balances[day], account.currency))
        other = ADJUSTMENTS
