"""One account of a detailed report, from the labels and values of its block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.money import CNY, Money
from tracker.domain.period import Month
from tracker.domain.report import RemarkKind, ReportRemark, Tradeline, TradelineState
from tracker.importing.credit_report import detail_words as words
from tracker.importing.credit_report.account_opening import is_home
from tracker.importing.credit_report.accounts import ReadAccount, read_account
from tracker.importing.credit_report.detail_blocks import Block
from tracker.importing.credit_report.month_grid import Grid, read_grid
from tracker.importing.credit_report.wording import (
    AMOUNT,
    ANY_DAY,
    WHEN,
    amount,
    currency,
    day,
)

_SUM = re.compile(rf"({AMOUNT})元?")
_WHEN = re.compile(rf"{ANY_DAY}|{WHEN}|(?:19|20)\d\d[-./]\d{{1,2}}")
_EMPTY = {"", "-", "--", "—", "——"}


def read_block(block: Block) -> ReadAccount | None:
    """Read one account; `None` where lender, sort or day of opening are not certain."""
    read = _from_prose(block) if block.prose else _from_table(block)
    if read is None:
        return None
    left = [*read.left, *block.left]
    line = replace(read.tradeline, text=block.text())
    if block.span:
        grid = read_grid(block.span, block.grid)
        if grid is None:
            left += [" ".join(row) for row in block.grid] or ["还款记录"]
        else:
            line = _with_grid(line, grid)
    return ReadAccount(line, tuple(left))


def read_guarantee(block: Block) -> ReportRemark | None:
    """Read a debt of somebody else that the person answers for."""
    values = _Values(block)
    lender, on = values.text(words.LENDER), values.day(words.OPENED)
    if not lender or not on:
        return None
    return ReportRemark(
        kind=RemarkKind.GUARANTEE,
        on=on,
        institution=lender,
        amount=values.money(words.RESPONSIBILITY),
        balance=values.money(words.BALANCE),
        as_of=block.as_of,
        text=block.text(),
    )


class _Values:
    """The values of a block by what they mean; remembers those it could not read."""

    def __init__(self, block: Block) -> None:
        self._values = block.values
        self.left: list[str] = []

    def text(self, labels: Sequence[str]) -> str:
        found = next((self._values[label] for label in labels if label in self._values), "")
        return "" if found in _EMPTY else found

    def money(self, labels: Sequence[str]) -> Money | None:
        text = self.text(labels)
        found = _SUM.fullmatch(text)
        if text and not found:
            self._leave(labels, text)
        return amount(found[1]) if found else None

    def day(self, labels: Sequence[str]) -> date | None:
        text = self.text(labels)
        found = day(text) if _WHEN.fullmatch(text) else None
        if text and not found:
            self._leave(labels, text)
        return found

    def _leave(self, labels: Sequence[str], text: str) -> None:
        self.left.append(f"{next(label for label in labels if label in self._values)}：{text}")


def _from_table(block: Block) -> ReadAccount | None:
    section = words.SECTIONS.get(block.section)
    values = _Values(block)
    lender, opened = values.text(words.LENDER), values.day(words.OPENED)
    product = values.text(words.PRODUCT) or (section.product if section else "")
    if section is None or not (lender and opened and product):
        return None
    kind = section.kind
    if kind is AccountKind.INSTALMENT_LOAN and is_home(product):
        kind = AccountKind.MORTGAGE
    used = values.money(words.USED)
    balance = values.money(words.BALANCE)
    label = values.text(words.CURRENCY)
    line = Tradeline(
        lender=lender,
        kind=kind,
        product=product,
        state=TradelineState.UNKNOWN,
        opened_on=opened,
        expires_on=values.day(words.EXPIRES),
        as_of=block.as_of,
        principal=values.money(words.PRINCIPAL),
        credit_limit=values.money(words.LIMIT),
        balance=used if used is not None and kind is AccountKind.CREDIT_CARD else balance,
        instalment_balance=values.money(words.INSTALMENTS),
        currency=currency(label) if label else CNY,
        is_revolving=section.is_revolving,
    )
    return ReadAccount(_with_state(line, values), tuple(values.left))


def _from_prose(block: Block) -> ReadAccount | None:
    """An account of the first generation: a sentence, and tables below it."""
    read = read_account(block.prose)
    if read is None:
        return None
    values = _Values(block)
    line = read.tradeline
    used = values.money(words.USED) or values.money(words.BALANCE)
    line = replace(
        line,
        as_of=line.as_of or block.as_of,
        balance=line.balance if line.balance is not None else used,
    )
    return ReadAccount(_with_state(line, values), (*read.left, *values.left))


def _with_state(line: Tradeline, values: _Values) -> Tradeline:
    """Add how the account stands; a state that is not known is left as such."""
    state = values.text(words.STATE)
    owed = values.money(words.OVERDUE_SUM)
    times = values.text(words.OVERDUE_COUNT)
    if state and state not in words.STATES:
        values.left.append(f"{words.STATE[0]}：{state}")
    told = words.STATES.get(state, TradelineState.UNKNOWN) if state else line.state
    overdue: bool | None = line.is_overdue
    if state == words.OVERDUE_STATE or (times.isdigit() and int(times)) or owed:
        overdue = True
    elif owed is not None or times.isdigit():
        overdue = False
    closed = values.day(words.CLOSED)
    return replace(
        line,
        state=told,
        closed_on=closed or line.closed_on,
        overdue_amount=owed if owed is not None else line.overdue_amount,
        is_overdue=overdue,
    )


def _with_grid(line: Tradeline, grid: Grid) -> Tradeline:
    """Add the grid, and what it counts where it tells of five years."""
    line = replace(line, history=grid.history)
    opened = Month.of(line.opened_on) if line.opened_on else None
    if line.overdue_months is not None or not grid.covers_five_years(opened):
        return line
    months, long = grid.overdue(overdrawn=line.product == "准贷记卡")
    return replace(line, overdue_months=months, overdue_90_months=long)
