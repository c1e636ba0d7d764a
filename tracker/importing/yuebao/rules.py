"""What a row of 余额宝收支明细 means, and which way its money went: both by its type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import hints, reasons
from tracker.importing.bank import ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables, one_table
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.signs import Columns, Flow, money
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint

_IN = re.compile(r"收益|转入|攒入|存入|退款|收款|充值")
_OUT = re.compile(r"转出|消费|支付|提现|购买|还款|付款|取出|缴费")


def sign(cells: Columns) -> Sequence[Flow]:
    """One column without sign; the type tells (收益, 单次转入, 转出到余额)."""
    return list(map(_flow, cells["amount"], cells["summary"]))


def _flow(amount: str, summary: str) -> Flow:
    read = money(amount)
    if read.minor < 0 or _OUT.search(summary):
        return Flow(abs(read), Direction.OUT)
    told = bool(_IN.search(summary)) or amount.startswith("+")
    return Flow(read, Direction.IN if told else Direction.UNKNOWN)


def _is_yield(it: BankRow) -> bool:
    return "收益" in it.summary


def _comes_in(it: BankRow) -> bool:
    return row.comes_in(it) and "退款" not in it.summary


def _goes_back(it: BankRow) -> bool:
    return "转出" in it.summary or "提现" in it.summary


def _is_repayment(it: BankRow) -> bool:
    return "还款" in it.summary


def _goes_out(it: BankRow) -> bool:
    return it.way is Direction.OUT


def _balance(it: BankRow) -> AccountHint | None:
    return hints.BALANCE if "余额" in it.summary.replace("余额宝", "") else None


_ROWS: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_is_yield, Move(Kind.INCOME, to_account=ends.own)),
    Rule(_comes_in, Move(Kind.WEALTH_IN, _balance, ends.own)),
    Rule(row.comes_in, Move(Kind.REFUND, to_account=ends.own)),
    Rule(_goes_back, Move(Kind.WEALTH_OUT, ends.own, _balance)),
    Rule(_is_repayment, Move(Kind.REPAYMENT, ends.own, review=reasons.UNKNOWN_LINE)),
    Rule(_goes_out, Move(Kind.PURCHASE, ends.own)),
    Rule(row.anything, Move(Kind.TRANSFER, ends.own, review=reasons.UNKNOWN_DIRECTION)),
)

TABLES = Tables(one_table(_ROWS))
"""One table, whichever way the money went."""
