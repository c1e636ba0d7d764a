"""What an account of the person's own money held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class BalanceReading:
    """A debit card, wallet or wealth account held `balance` at the end of day `on`.

    As a statement prints it or the person reads it off; movements carry it on from there. It may
    be below zero on an account that may be overdrawn.
    """

    id: int = 0
    account_id: int = 0
    on: date = date.min
    balance: Money = ZERO
    note: str = ""
