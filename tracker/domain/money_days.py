"""Money at hand on a day and in a month, as values; `domain/at_hand.py` works them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import Month


@dataclass(frozen=True, slots=True)
class HeldOn:
    """What one account held at the end of a day: `reading`, and what has moved since."""

    account_id: int
    balance: Money
    reading: BalanceReading


@dataclass(frozen=True, slots=True)
class MoneyDay:
    """Money at hand at the end of a day, and what each account held of it.

    `known_until` is set where not all that moved by then is known: the last day on which it was.
    """

    on: date
    total: Money
    held: tuple[HeldOn, ...]
    known_until: date | None = None


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """Money at hand in a month, as `domain/at_hand.py` knows it.

    Of its `days` (up to the day of the table) so many are `known`. `lowest` is the first of the
    known days that had least, `end` the last of them, `None` without any. `missing` are the
    accounts whose balance is not known on the last day. `since` follows the last day of all that
    is known: it is what is known to have moved or been read after it, up to the day of the table.
    """

    month: Month
    days: int
    known: int
    lowest: MoneyDay | None
    end: MoneyDay | None
    missing: tuple[int, ...]
    since: MoneyDay | None = None
