"""What a Meituan row means: by its type, since the direction of a repayment reads 支出."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import hints, reasons
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction
from tracker.importing.hints import Method
from tracker.importing.importer import AccountHint
from tracker.importing.wallet import questions as row
from tracker.importing.wallet.reading import Table
from tracker.importing.wallet.row import WalletRow

_NO_ACCOUNT = re.compile(r"微信支付|微信|支付宝支付|支付宝|云闪付|Apple ?Pay", re.IGNORECASE)
_REPAID = re.compile(r"(主动|自动|提前)还款|^还款")
_YUEFU = re.compile(r"月付")
_LOAN = re.compile(r"美团借钱|生意贷|生活费")
_LENT = re.compile(r"借款|放款")


@lru_cache(maxsize=4096)
def method(text: str) -> Method:
    """Read 美团月付, 招商银行信用卡(); the name of another wallet tells no account."""
    plain = text.replace("()", "").replace("（）", "")
    return Method() if _NO_ACCOUNT.fullmatch(plain) else hints.method(plain)


def is_refund(it: WalletRow) -> bool:
    """Money came back."""
    return it.type == "退款"


def _is_repayment(it: WalletRow) -> bool:
    return it.type == "还款" or (it.type != "退款" and bool(_REPAID.search(it.item)))


def _is_drawdown(it: WalletRow) -> bool:
    return bool(_LENT.search(it.type))


def _is_top_up(it: WalletRow) -> bool:
    return it.type == "充值"


def _is_withdrawal(it: WalletRow) -> bool:
    return it.type == "提现"


def _is_payment(it: WalletRow) -> bool:
    return it.type == "支付" and it.direction is not Direction.IN


def _line(it: WalletRow) -> AccountHint | None:
    if _LOAN.search(it.item):
        return hints.JIEQIAN
    return hints.YUEFU if _YUEFU.search(it.item) else None


def _doubt_line(it: WalletRow) -> str:
    return "" if _line(it) is not None else reasons.UNKNOWN_LINE


def _loan(it: WalletRow) -> AccountHint | None:
    return _line(it) or hints.JIEQIAN


def _balance(it: WalletRow) -> AccountHint | None:
    del it
    return hints.MEITUAN_BALANCE


def _receiver(it: WalletRow) -> AccountHint | None:
    return it.method.payer or hints.MEITUAN_BALANCE


_ROWS: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_is_repayment, Move(Kind.REPAYMENT, row.payer, _line, doubt=_doubt_line)),
    Rule(_is_drawdown, Move(Kind.DRAWDOWN, _loan, row.payer, reasons.UNVERIFIED)),
    Rule(is_refund, Move(Kind.REFUND, to_account=row.payer)),
    Rule(_is_top_up, Move(Kind.TRANSFER, row.payer, _balance)),
    Rule(_is_withdrawal, Move(Kind.TRANSFER, _balance, row.payer)),
    Rule(row.is_paid_by_another, Move(Kind.PURCHASE, review=reasons.OTHERS_ACCOUNT)),
    Rule(_is_payment, Move(Kind.PURCHASE, row.payer)),
    Rule(row.goes_out, Move(Kind.PURCHASE, row.payer, review=reasons.UNKNOWN_WORDS)),
    Rule(row.comes_in, Move(Kind.INCOME, to_account=_receiver, review=reasons.UNKNOWN_WORDS)),
    Rule(row.anything, Move(Kind.TRANSFER, row.payer, review=reasons.UNKNOWN_MOVEMENT)),
)

TABLES: Mapping[Direction, Table] = dict.fromkeys(Direction, _ROWS)
"""One table, whatever the statement says about the direction."""
