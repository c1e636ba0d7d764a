"""What a WeChat row means: by direction, type, status, counterparty, text and method together.

Each table is read from the top; the first rule that fits decides. Nothing falls through: the
last rule of each keeps the row and asks a person to look at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction
from tracker.importing.wechat import ends
from tracker.importing.wechat import predicates as row
from tracker.importing.wechat.row import WechatRow

Table = Sequence[Rule[WechatRow]]

_REFUND: Move[WechatRow] = Move(Kind.REFUND, to_account=ends.receiver)
_WEILIDAI_LENT: Move[WechatRow] = Move(Kind.DRAWDOWN, ends.weilidai, ends.payer, reasons.UNVERIFIED)
_WEILIDAI_REPAID: Move[WechatRow] = Move(
    Kind.REPAYMENT, ends.payer, ends.weilidai, reasons.UNVERIFIED
)


def _card_repaid(review: str = "") -> Move[WechatRow]:
    return Move(Kind.REPAYMENT, ends.payer, ends.repaid_card, review)


_FUND_SOLD: Move[WechatRow] = Move(
    Kind.WEALTH_OUT, ends.licaitong, ends.receiver, reasons.UNVERIFIED
)


def _fenfu_repaid(review: str = "") -> Move[WechatRow]:
    return Move(Kind.REPAYMENT, ends.payer, ends.fenfu, review)


_SPENT: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_card_repayment, _card_repaid(reasons.REPAYMENT_AS_SPENDING)),
    Rule(row.is_fenfu_repayment, _fenfu_repaid(reasons.REPAYMENT_AS_SPENDING)),
    Rule(row.is_weilidai_repayment, _WEILIDAI_REPAID),
    Rule(row.is_paid_back, Move(Kind.PURCHASE, ends.payer, doubt=ends.doubt_payer)),
    Rule(row.is_paid, Move(Kind.PURCHASE, ends.payer, doubt=ends.doubt_payer)),
    Rule(row.anything, Move(Kind.PURCHASE, ends.payer, review=reasons.UNKNOWN_STATUS)),
)

_RECEIVED: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_weilidai_drawdown, _WEILIDAI_LENT),
    Rule(row.is_paid_by_another, Skip(reasons.PAID_BY_ANOTHER)),
    Rule(row.is_refund, _REFUND),
    Rule(row.is_fund_sale, _FUND_SOLD),
    Rule(row.is_received, Move(Kind.INCOME, to_account=ends.receiver)),
    Rule(row.anything, Move(Kind.INCOME, to_account=ends.receiver, review=reasons.UNKNOWN_STATUS)),
)

# The amount of a 零钱提现 includes its fee, which stands in the note (服务费¥0.10). The entry keeps
# the whole amount, since that is what left the balance, and one row makes one entry.
_WITHDRAWAL: Move[WechatRow] = Move(Kind.TRANSFER, ends.lingqian, ends.bank_withdrawn_to)

_NEUTRAL: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_closed, Skip(reasons.NEVER_PAID)),
    Rule(row.is_paid_by_another, Skip(reasons.PAID_BY_ANOTHER)),
    Rule(row.is_called_refund, _REFUND),
    Rule(row.is_card_repayment, _card_repaid()),
    Rule(row.is_fenfu_repayment, _fenfu_repaid()),
    Rule(row.is_weilidai_repayment, _WEILIDAI_REPAID),
    Rule(row.is_weilidai_drawdown, _WEILIDAI_LENT),
    Rule(row.is_top_up, Move(Kind.TRANSFER, ends.payer_of_top_up, ends.lingqian)),
    Rule(row.is_withdrawal, _WITHDRAWAL),
    Rule(row.is_withdrawal_of_shop, Move(Kind.TRANSFER, ends.business, ends.bank_withdrawn_to)),
    Rule(row.goes_into_money_fund, Move(Kind.TRANSFER, ends.payer_into_fund, ends.lingqiantong)),
    Rule(row.leaves_money_fund, Move(Kind.TRANSFER, ends.lingqiantong, ends.taker_from_fund)),
    Rule(row.is_fund_purchase, Move(Kind.WEALTH_IN, ends.payer, ends.licaitong)),
    Rule(row.is_fund_sale, _FUND_SOLD),
    Rule(row.anything, Move(Kind.TRANSFER, ends.payer, review=reasons.UNKNOWN_MOVEMENT)),
)

_UNTOLD: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.anything, Move(Kind.TRANSFER, ends.payer, review=reasons.UNKNOWN_DIRECTION)),
)

TABLES: Mapping[Direction, Table] = {
    Direction.OUT: _SPENT,
    Direction.IN: _RECEIVED,
    Direction.NEUTRAL: _NEUTRAL,
    Direction.UNKNOWN: _UNTOLD,
}
"""The table to read, by what the statement says about the direction."""
