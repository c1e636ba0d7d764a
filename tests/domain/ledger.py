"""Facts drawn as a table: a small ledger in a test's own words.

Each line is `day kind from to amount`; `-` is outside, a day may be followed by `xN` for a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from textwrap import dedent
from typing import Any

from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts, PurchaseSize
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.movement import DAYS_AFTER, Movement
from tracker.domain.period import SHANGHAI, Month, Span
from tracker.domain.statement import Repayment
from tracker.domain.tally import BORROWING
from tracker.domain.written_down import written_down

HUABEI = Account(1, "花呗", AccountKind.REVOLVING_LINE, "支付宝", statement_day=1, due_day=10)
CARD = Account(2, "招行信用卡", AccountKind.CREDIT_CARD, "招商银行", statement_day=20, due_day=8)
ALIPAY = Account(3, "余额", AccountKind.WALLET, "支付宝")
WECHAT = Account(4, "零钱", AccountKind.WALLET, "微信支付")
WEALTH = Account(5, "余额宝", AccountKind.WEALTH, "支付宝")
LOAN = Account(6, "借呗", AccountKind.CASH_LOAN, "支付宝", statement_day=1, due_day=10)
BANK = Account(7, "工行", AccountKind.DEBIT, "工商银行")
ACCOUNTS = (HUABEI, CARD, ALIPAY, WECHAT, WEALTH, LOAN, BANK)
IDS = dict(
    zip(("huabei", "card", "alipay", "wechat", "wealth", "loan", "bank"), range(1, 8), strict=True)
)


def facts(drawn: str | None, *, accounts: Iterable[Account] = ACCOUNTS, **more: Any) -> Facts:
    """The facts of a drawn ledger; other facts are given by name."""
    lines = [line.split() for line in dedent(drawn or "").splitlines() if line.strip()]
    rows = sorted((row(*cells) for cells in lines), key=lambda r: r.on)
    return of_rows(rows, accounts=accounts, **more)


def of_rows(
    rows: Iterable[DaySum], *, accounts: Iterable[Account] = ACCOUNTS, **more: Any
) -> Facts:
    """The facts of rows that are in order, repayments and purchase sizes read off them."""
    rows = tuple(rows)
    made = Facts(
        accounts=tuple(accounts),
        days=rows,
        repayments=repayments(rows),
        purchase_sizes=sizes(rows),
        drawdowns=tuple(movements(rows, BORROWING)),
        after_drawdowns=after_drawdowns(rows),
    )
    return replace(made, **more)


def by_hand(made: Facts) -> Facts:
    """The same facts, all typed in by hand."""
    runs = written_down(one.on for one in made.days)
    spans = [run.span for run in runs]
    return replace(
        made, covered=spans, covered_by_source={"alipay": spans}, written=runs,
        by_hand=frozenset({"alipay"}),
    )  # fmt: skip


def row(day: str, kind: str, source: str, target: str, amount: str) -> DaySum:
    """One drawn line."""
    on, _, count = day.partition("x")
    return DaySum(
        date.fromisoformat(on),
        EntryKind(kind),
        "",
        IDS.get(source),
        IDS.get(target),
        int(count or 1),
        Money.parse(amount),
    )


def repayments(rows: Iterable[DaySum]) -> tuple[tuple[Repayment, Month | None], ...]:
    """Each repayment as it would be read from its entry."""
    paid = [r for r in rows if r.kind is EntryKind.REPAYMENT and r.to_account_id is not None]
    return tuple(
        (Repayment(number, r.to_account_id or 0, r.on, r.amount, r.account_id), None)
        for number, r in enumerate(paid, 1)
    )


def movements(rows: Iterable[DaySum], kinds: Iterable[EntryKind]) -> Iterator[Movement]:
    """Each row of some kinds as one movement, at noon."""
    for number, r in enumerate(rows, 1):
        if r.kind in kinds:
            noon = datetime.combine(r.on, time(12), SHANGHAI)
            yield Movement(number, noon, r.kind, r.amount, r.account_id, r.to_account_id)


def after_drawdowns(rows: Iterable[DaySum]) -> tuple[Movement, ...]:
    """What else moved on the days from a drawdown on."""
    rows = tuple(rows)
    drawn = {r.on for r in rows if r.kind in BORROWING}
    kinds = {EntryKind.REPAYMENT, EntryKind.PURCHASE, EntryKind.TRANSFER}
    days = {day + timedelta(days=n) for day in drawn for n in range(DAYS_AFTER + 1)}
    return tuple(move for move in movements(rows, kinds) if move.on in days)


def sizes(rows: Iterable[DaySum]) -> tuple[PurchaseSize, ...]:
    """Every purchase row as purchases of one size."""
    return tuple(
        PurchaseSize(
            Month.of(r.on),
            r.account_id,
            Money(r.amount.minor // r.count, r.amount.currency),
            r.count,
        )
        for r in rows
        if r.kind is EntryKind.PURCHASE
    )


def from_source(source: str, made: Facts) -> Facts:
    """The same facts, all read from statements of one source."""
    return replace(made, days=tuple(replace(r, source=source) for r in made.days))


def span(first: str, last: str) -> Span:
    """Days written as text."""
    return Span(date.fromisoformat(first), date.fromisoformat(last))
