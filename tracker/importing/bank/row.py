"""A row of a bank's table, whichever bank it is of, in the terms that decision tables ask about."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tracker.domain.money import CNY, Money
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint

FIELDS = (
    *("time", "clock", "posted", "amount", "income", "expense", "way", "currency", "balance"),
    *("summary", "counterparty", "peer", "place", "channel", "note", "number", "tail"),
    "original",
)
"""What columns of banks may be: `time` is the day, or day and time, of the transaction, `clock`
its time of day, `posted` the day it was booked; `amount`, or `income` and `expense`, with `way`
and `currency`; `balance` after it; `summary` (摘要), `counterparty` with its account `peer`,
`place`, `channel`, `note` (附言), `number` (流水号), `tail` (卡号末四位), and
`original`, the amount in the currency of the place."""


class BankRow(NamedTuple):
    """One row; "" where the statement says nothing.

    `account` is the one that the table is of, `holder` the person it belongs to, `section` the
    part of a bill that it stands in (还款, 退款, 消费, 分期), `text` everything the row says in
    words, for rules that look for one. `balance` is in minor units of the currency `unit`.
    """

    line: int
    raw: str
    occurred_at: datetime
    amount: Money
    way: Direction
    account: AccountHint
    balance: int | None
    summary: str
    counterparty: str
    peer: str
    place: str
    channel: str
    note: str
    number: str
    holder: str = ""
    section: str = ""
    text: str = ""
    unit: str = CNY
