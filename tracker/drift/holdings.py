"""What the person's own accounts hold together, at the days on which that was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.drift.hysteresis import Reading
from tracker.drift.rolling import last_months

KEPT: Final = {AccountKind.WEALTH, AccountKind.DEBIT}
"""Where savings are kept; purses fill and empty by the day."""
MONTHS: Final = 12
"""Months that are looked at together."""
FEWEST: Final = 4
"""Days with a total that are needed; the last two of them are the present."""
LATEST: Final = 2
LEAST_DAYS: Final = 150
"""From the first to the last of them: six monthly readings, or fewer over the same time."""


@dataclass(frozen=True, slots=True)
class Held:
    """What all counted accounts held at the end of a day, each as it was last told by then."""

    on: date
    total: Money
    told: tuple[BalanceReading, ...] = ()


def counted(table: BehaviourTable) -> list[Account]:
    """The open accounts where savings are kept whose balance was told more than once."""
    told = [reading.account_id for reading in table.balances]
    return [
        account
        for account in table.accounts
        if account.kind in KEPT
        and account.closed_on is None
        and account.currency == table.currency
        and told.count(account.id) > 1
    ]


def holdings(table: BehaviourTable) -> list[Held]:
    """The total at each reading, once every counted account has one; others are carried on."""
    accounts = {account.id for account in counted(table)}
    latest: dict[int, BalanceReading] = {}
    found: dict[date, Held] = {}
    for reading in sorted(table.balances, key=lambda r: (r.on, r.id)):
        if reading.account_id in accounts and reading.balance.currency == table.currency:
            latest[reading.account_id] = reading
            if len(latest) == len(accounts):
                told = tuple(latest[id_] for id_ in sorted(latest))
                total = Money.total((one.balance for one in told), table.currency)
                found[reading.on] = Held(reading.on, total, told)
    return list(found.values())


def falls(held: Sequence[Held]) -> list[Reading]:
    """How far savings had fallen at each reading from which on that can be told."""
    found = []
    for number, now in enumerate(held, 1):
        before, latest = compared(held[:number], now.on)
        if before and (usual := middle(before).minor) > 0:
            highest = max(one.total.minor for one in latest)
            found.append(Reading(now.on, 1 - highest / usual))
    return found


def compared(held: Sequence[Held], day: date) -> tuple[Sequence[Held], Sequence[Held]]:
    """The readings of the months up to a day that are usual, and the present ones.

    Both are empty where there are too few, or over too short a time.
    """
    window = last_months(day, MONTHS)
    known = [one for one in held if one.on in window]
    if len(known) < FEWEST or (known[-1].on - known[0].on).days < LEAST_DAYS:
        return (), ()
    return known[:-LATEST], known[-LATEST:]


def middle(held: Sequence[Held]) -> Money:
    """The middle one of some totals."""
    return Money(round(median(one.total.minor for one in held)), held[0].total.currency)
