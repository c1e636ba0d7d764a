"""Single movements of money that detectors look at one by one, where sums by day do not do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import civil_date

DAYS_AFTER: Final = 3
"""How many days after a drawdown money is still looked at as what may have become of it."""


@dataclass(frozen=True, slots=True)
class Movement:
    """An entry, as far as a pattern needs it; accounts are told as entries tell them.

    `category` is what the statement files it under: it tells money sent to people (转账) from
    purchases.
    """

    entry_id: int
    at: datetime
    kind: EntryKind
    amount: Money
    account_id: int | None = None
    to_account_id: int | None = None
    category: str = ""
    counterparty: str = ""

    @property
    def on(self) -> date:
        """The day it happened, in mainland China."""
        return civil_date(self.at)
