"""What a row of 云闪付 means, as far as programs of others tell; all are to be looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import hints, reasons
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction
from tracker.importing.importer import AccountHint
from tracker.importing.wallet import questions as row
from tracker.importing.wallet.reading import Table
from tracker.importing.wallet.row import WalletRow

_CARD = re.compile(r"([^\W\d_]*?银行)?信用卡还款|还信用卡")
_BANK = re.compile(r"[^\W\d_]*银行")
_RETURNED = frozenset({"已退货", "已撤销"})


def is_refund(it: WalletRow) -> bool:
    """Money came back."""
    return "退" in it.type and it.direction is not Direction.OUT


def _is_returned(it: WalletRow) -> bool:
    return it.status in _RETURNED


def _is_failed(it: WalletRow) -> bool:
    return "失败" in it.status


def _is_repayment(it: WalletRow) -> bool:
    return bool(_CARD.search(f"{it.type} {it.counterparty} {it.item} {it.note}"))


def _card(it: WalletRow) -> AccountHint | None:
    named = _BANK.search(it.counterparty)
    return hints.credit_card_of(named[0]) if named else None


_ROWS: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_is_failed, Skip(reasons.FAILED)),
    Rule(row.is_closed, Skip(reasons.NEVER_PAID)),
    Rule(_is_returned, Skip(reasons.NEVER_PAID)),
    Rule(row.is_unpaid, Skip(reasons.NOT_YET_PAID)),
    Rule(_is_repayment, Move(Kind.REPAYMENT, row.payer, _card)),
    Rule(is_refund, Move(Kind.REFUND, to_account=row.payer)),
    Rule(row.goes_out, Move(Kind.PURCHASE, row.payer)),
    Rule(row.comes_in, Move(Kind.INCOME, to_account=row.payer)),
    Rule(row.anything, Move(Kind.TRANSFER, row.payer, review=reasons.UNKNOWN_MOVEMENT)),
)

TABLES: Mapping[Direction, Table] = dict.fromkeys(Direction, _ROWS)
"""One table, whatever the statement says about the direction."""
