"""A made-up ledger of any length, with lines, purses, kinds and categories as people have them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.storage import records
from tracker.storage.database import Database

LAST = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
DAYS = 3650
AT_ONCE = 50_000
SHOPS = ("美团", "盒马鲜生", "滴滴出行", "京东", "拼多多", "中石化加油站", "瑞幸咖啡", "全家便利店")
WHAT = ("外卖订单", "超市购物", "打车", "手机壳", "抽纸 20 包", "92 号汽油", "拿铁", "早餐")
SORTS = ("餐饮", "日用", "交通", "数码", "日用", "交通", "餐饮", "餐饮")
ACCOUNTS = (
    Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=1, due_day=10),
    Account(name="招行信用卡", kind=AccountKind.CREDIT_CARD, statement_day=5, due_day=23),
    Account(name="储蓄卡", kind=AccountKind.DEBIT, provider="工商银行", tail="1234"),
    Account(name="零钱", kind=AccountKind.WALLET, provider="微信"),
)  # fmt: skip


def write(path: Path, rows: int) -> Path:
    """A ledger of so many entries over ten years; one that is there already is kept."""
    if path.exists():
        return path
    database = Database(path)
    with database.writing() as db:
        ids = [records.insert(db, account) for account in ACCOUNTS]
        for line in ids[:2]:
            records.insert(db, LimitChange(0, line, date(2016, 1, 1), Money(3_000_000)))
        made = list(_entries(rows, ids))
        for first in range(0, rows, AT_ONCE):
            records.insert_many(db, made[first : first + AT_ONCE])
    database.close()
    return path


def _entries(rows: int, ids: list[int]) -> Iterator[Entry]:
    rng = random.Random(7)  # noqa: S311 - made-up payments
    gap = timedelta(days=DAYS) / rows
    for number in range(rows):
        yield _entry(rng, LAST - gap * (rows - 1 - number), number, ids)


def _entry(rng: random.Random, at: datetime, number: int, ids: list[int]) -> Entry:
    line, card, bank, wallet = ids
    shop = rng.randrange(len(SHOPS))
    amount = Money(rng.randrange(300, 40_000))
    plain = Entry(
        occurred_at=at.replace(microsecond=0),
        amount=amount,
        account_id=rng.choice((line, card, card, wallet)),
        counterparty=f"{SHOPS[shop]}({rng.randrange(400)}号店)",
        text=WHAT[shop],
        category=SORTS[shop],
        source="alipay",
        source_id=f"{number:020}",
        needs_review=number % 997 == 0,
    )
    match number % 40:
        case 0:
            paid = replace(plain, counterparty="花呗还款", text="主动还款", category="")
            return replace(paid, kind=EntryKind.REPAYMENT, account_id=bank, to_account_id=line)
        case 1:
            return replace(plain, kind=EntryKind.REFUND, account_id=None, to_account_id=wallet)
        case 2:
            paid = replace(plain, counterparty="示例科技有限公司", text="工资", category="收入")
            return replace(paid, kind=EntryKind.INCOME, account_id=None, to_account_id=bank)
        case 3:
            paid = replace(plain, counterparty="房东", text="房租", category="居住")
            return replace(paid, kind=EntryKind.TRANSFER, account_id=bank)
    return plain
