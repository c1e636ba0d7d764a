"""Single movements of money that detectors look at one by one, where sums by day do not do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, civil_date

DAYS_AFTER: Final = 3
"""How many days after a drawdown money is still looked at as what may have become of it."""

_TO_PEOPLE: Final = ("转账", "红包", "群收款")
"""What the category of money sent to people holds: 转账红包 of Alipay, 转账, 微信红包（单发）,
群收款 and their like of WeChat. A code that is scanned (扫二维码付款) is a shop's as a rule."""


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

    @property
    def has_hour(self) -> bool:
        """Whether its hour is told; where none is, entries stand at midnight."""
        return self.at.astimezone(SHANGHAI).time() != time()

    @property
    def is_sent_to_people(self) -> bool:
        """Whether it is money given to somebody, which statements file among purchases."""
        named = any(word in self.category for word in _TO_PEOPLE)
        return self.kind is EntryKind.PURCHASE and named
