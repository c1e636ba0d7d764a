"""A small made-up ledger in which patterns are raised, and pages to stand beside the tested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.report import CreditReport
from tracker.domain.statement import Statement
from tracker.services.changes import Changes
from tracker.services.ledger import Record
from tracker.services.services import Services
from tracker.ui.page import Desk, Page, View


@dataclass(frozen=True)
class Filled:
    """Where a ledger lies that `fill` has filled, and the ids of its accounts by name."""

    folder: Path
    accounts: dict[str, int]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI)


def fill(services: Services) -> dict[str, int]:
    """A card is used to 88 % and due in three days; one statement of 花呗 was repaid late."""
    save, today = services.ledger.save, services.today()
    records: list[Record] = []
    line = save(
        Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=1, due_day=10)
    ).id
    card = save(
        Account(name="招商银行信用卡", kind=AccountKind.CREDIT_CARD, statement_day=5, due_day=23)
    ).id
    debit = save(Account(name="储蓄卡", kind=AccountKind.DEBIT)).id
    for account in (line, card):
        limit = LimitChange(account_id=account, on=date(2026, 1, 1), limit=Money(1_000_000))
        records.append(limit)
    records.append(CreditReport(reported_on=today - timedelta(days=200), bureau="征信中心"))
    for month, paid_on in ((8, 10), (9, 22), (10, 10), (11, 8)):
        due = date(2026, month, 10)
        records.append(statement(line, due, 100_000))
        records.append(repayment(date(2026, month, paid_on), debit, line, 100_000))
    records.append(statement(card, date(2026, 11, 23), 880_000))
    records.append(replace(purchase(date(2026, 11, 2), card, 880_000), counterparty="家具店"))
    day = date(2026, 7, 2)
    while day <= today:
        records.append(purchase(day, line, 3_000))
        day += timedelta(days=2)
    services.ledger.save_all(records)
    return {"花呗": line, "招商银行信用卡": card, "储蓄卡": debit}


def statement(account: int, due: date, minor: int) -> Statement:
    issued = due - timedelta(days=9)
    return Statement(account_id=account, statement_date=issued, due_date=due, balance=Money(minor))


def repayment(day: date, payer: int, line: int, minor: int) -> Entry:
    return Entry(
        occurred_at=at(day),
        kind=EntryKind.REPAYMENT,
        amount=Money(minor),
        account_id=payer,
        to_account_id=line,
        source="alipay",
    )


def purchase(day: date, account: int, minor: int) -> Entry:
    return Entry(
        occurred_at=at(day),
        kind=EntryKind.PURCHASE,
        amount=Money(minor),
        account_id=account,
        counterparty="超市",
        source="alipay",
    )


class Elsewhere(View[None]):
    """A page that only remembers what it was pointed at."""

    def __init__(self, _desk: Desk) -> None:
        super().__init__()
        self.focus: list[object] = []

    def show_data(self, data: None) -> None:
        pass

    def focus_on(self, focus: object) -> None:
        self.focus.append(focus)


def elsewhere(name: str) -> Page[Any]:
    return Page(
        name=name,
        title=name,
        icon="entries",
        watches=Changes.NOTHING,
        load=lambda _services: None,
        view=Elsewhere,
    )
