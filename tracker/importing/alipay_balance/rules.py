"""What a row of 账务明细 means: as of a wallet, but for sales, their costs and what goes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.bank import ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables
from tracker.importing.bank.row import BankRow
from tracker.importing.bank.signs import Columns, Flow, two_columns
from tracker.importing.bank.wallet_rules import WALLET
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction

_TRADE = re.compile(r"在线支付|交易付款|交易分账|收款")
_CHARGED = re.compile(r"收费|服务费")
_BACK = re.compile(r"退款|退费")


def sign(cells: Columns) -> Sequence[Flow]:
    """What goes out has a minus in its own column, where banks mean a row that is taken back."""
    went = [cell.removeprefix("-") for cell in cells["expense"]]
    return two_columns({**cells, "expense": went})


def _is_traded(told: BankRow) -> bool:
    return bool(_TRADE.search(told.summary))


def _is_charged(told: BankRow) -> bool:
    return bool(_CHARGED.search(told.summary))


def _goes_back(told: BankRow) -> bool:
    return bool(_BACK.search(told.summary))


_FREE: Rule[BankRow] = Rule(row.is_free, Skip(reasons.NOTHING_MOVED))

_IN: Rules = (
    _FREE,
    Rule(_is_traded, Move(Kind.INCOME, to_account=ends.own)),
    *WALLET.by_way[Direction.IN],
)
_OUT: Rules = (
    _FREE,
    Rule(_is_charged, Move(Kind.FEE, ends.own)),
    Rule(_goes_back, Move(Kind.TRANSFER, ends.own, review=reasons.REVERSED)),
    Rule(_is_traded, Move(Kind.PURCHASE, ends.own)),
    *WALLET.by_way[Direction.OUT],
)

TABLES = Tables({**WALLET.by_way, Direction.IN: _IN, Direction.OUT: _OUT})
"""What a merchant gives back is no spending; of which sale it was, a person knows."""
