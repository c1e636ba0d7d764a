"""Money at hand against what is to be paid: the lowest of three months, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.money import Money
from tracker.domain.money_days import HeldOn, MoneyDay, MoneyMonth
from tracker.domain.period import Month
from tracker.domain.sentence import N_, Sentence
from tracker.drift import answer, burden
from tracker.drift.answer import say
from tracker.drift.detector import Evidence

MONTHS: Final = 3
"""The month of a day and the two before it."""
FRESH: Final = timedelta(days=7)
"""For how long money at hand is taken for today's: statements are imported from time to time."""


@dataclass(frozen=True, slots=True)
class Cushion:
    """The lowest money at hand of three months up to a day, and the payments of the next one.

    Of `days` so many are `known`: on others money at hand may have been lower still.
    """

    lowest: MoneyDay
    payments: Money
    days: int
    known: int

    @property
    def ratio(self) -> float:
        """Money at hand over payments; below nothing counts as nothing."""
        return max(0, self.lowest.total.minor) / self.payments.minor


def cushion(table: BehaviourTable, day: date) -> Cushion | None:
    """The cushion as it was on a day that ends a month or is the table's own.

    `None` where money at hand was never known, or nothing is to be paid.
    """
    window = months_of(table, day)
    lows = [month.lowest for month in window if month.lowest is not None]
    latest = now(table) if day == table.as_of else None
    if latest is not None:
        lows.append(latest)
    payments = burden.total(table, burden.monthly(table, day))
    if not lows or payments.minor <= 0:
        return None
    lowest = min(lows, key=lambda low: (low.total, low.on))
    first = Month.of(day).plus(1 - MONTHS).first
    days, known = (day - first).days + 1, sum(month.known for month in window)
    return Cushion(lowest, payments, days, known)


def months_of(table: BehaviourTable, day: date) -> list[MoneyMonth]:
    """The months of a cushion as far as there are any."""
    if not table.at_hand:
        return []
    last, first = Month.of(day), table.at_hand[0].month
    end = (last.year - first.year) * 12 + last.number - first.number + 1  # without a gap
    return list(table.at_hand[max(0, end - MONTHS) : max(0, end)])


def now(table: BehaviourTable) -> MoneyDay | None:
    """Money at hand on the last day it was known, with what is known to have moved since.

    `None` where that day is more than a week ago.
    """
    told = ((m.end, m.since) for m in reversed(table.at_hand) if m.end is not None)
    end, since = next(told, (None, None))
    return (since or end) if end is not None and table.as_of - end.on <= FRESH else None


def missing_accounts(table: BehaviourTable) -> list[Account]:
    """The accounts whose balance is needed today and not known."""
    if table.at_hand:
        needed = set(table.at_hand[-1].missing)
        return [account for account in table.accounts if account.id in needed]
    own = (a for a in table.accounts if a.kind in _OWN and a.closed_on is None)
    return sorted(own, key=lambda account: (_OWN.index(account.kind), account.id))


_OWN: Final = (AccountKind.DEBIT, AccountKind.WALLET)


def missing_facts(table: BehaviourTable) -> Iterator[Evidence]:
    """Each of those accounts, as a fact that leads to it."""
    for account in missing_accounts(table):
        text = say(N_("Not known: what {account} holds."), account=account.name)
        yield Evidence(text, 0.0, account_id=account.id)


def missing(table: BehaviourTable) -> Sentence:
    """What is needed for money at hand to be known."""
    needed = missing_accounts(table) if table.at_hand else []
    if needed:
        template = N_(
            "Money at hand is not known. Type in what {account} holds, on the Accounts page."
        )
        return say(template, account=needed[0].name)
    template = N_(
        "Money at hand is not known. Type in what your debit cards and wallets hold, on the "
        "Accounts page."
    )
    return say(template)


def shown(table: BehaviourTable, day: MoneyDay) -> Iterator[Evidence]:
    """What each account held on a day, and from which reading that follows."""
    for one in day.held:
        text = _held(table, one, day.on)
        observed = answer.number(one.balance)
        since = one.reading.on
        yield Evidence(text, observed, None, since, day.on, one.account_id)
    if day.known_until is not None:
        template = N_("After {date} only some of what moved is known; what is on record counts.")
        yield Evidence(say(template, date=day.known_until), 0.0)


def _held(table: BehaviourTable, one: HeldOn, on: date) -> Sentence:
    name, read = burden.name_of(table, one.account_id), one.reading
    if read.on == on:
        return say(N_("{account}: {balance} on {date}, as you typed it in."), account=name,
                   balance=one.balance, date=on)  # fmt: skip
    moved = one.balance - read.balance
    if not moved:
        same = N_("{account}: {balance} on {date}, as on {since}: nothing moved.")
        return say(same, account=name, balance=one.balance, date=on, since=read.on)
    more = N_("{account}: {balance} on {date}: {read} on {since}, and {moved} more since.")
    less = N_("{account}: {balance} on {date}: {read} on {since}, and {moved} less since.")
    return say(
        less if moved.minor < 0 else more,
        account=name, balance=one.balance, date=on, read=read.balance, since=read.on,
        moved=abs(moved),
    )  # fmt: skip
