"""A row of a bookkeeping program: what the person typed in, in the terms that rules ask about."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from tracker.domain.money import Money
from tracker.importing.importer import AccountHint

FIELDS = (
    *("time", "amount", "word", "category", "subcategory", "account", "to_account", "currency"),
    *("counterparty", "text", "number", "related", "member", "project", "tags"),
    *("fee", "coupon", "paid_back", "mark"),
)
"""What columns may be: `word` is the type of the row, `number` its id, `related` the id of the row
it belongs to, `paid_back` whether it was reimbursed (已报销), `mark` 账单标记."""


class Sense(Enum):
    """What the type of a row means, whatever the program calls it."""

    SPENT = auto()
    EARNED = auto()
    REFUNDED = auto()
    MOVED = auto()
    REPAID = auto()
    BORROWED = auto()
    PAID_BACK = auto()
    LENT = auto()
    COLLECTED = auto()
    BALANCE_SET = auto()
    """What an account holds was corrected by so much (余额变更)."""
    DEBT_SET = auto()
    """What is owed on an account was corrected by so much (负债变更)."""
    UNKNOWN = auto()


class BookRow(NamedTuple):
    """One row. Money goes from `account` to `to_account` where both are told.

    `amount` keeps its sign; `doubt` is why it should be looked at, as far as reading tells.
    """

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    sense: Sense
    word: str
    account: AccountHint | None
    to_account: AccountHint | None
    category: str
    counterparty: str
    text: str
    number: str
    refunds: str
    note: str
    doubt: str
    mark: str = ""
