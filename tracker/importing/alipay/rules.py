"""What an Alipay row means: by direction, status, category, text, counterparty and method together.

Each table is read from the top; the first rule that fits decides. Nothing falls through: the
last rule of each keeps the row and asks a person to look at it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.alipay import ends
from tracker.importing.alipay import predicates as row
from tracker.importing.alipay.lines import line_named
from tracker.importing.alipay.row import AlipayRow
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction

Table = Sequence[Rule[AlipayRow]]

_REFUND: Move[AlipayRow] = Move(Kind.REFUND, to_account=ends.payer)
_INTO_FUND: Move[AlipayRow] = Move(Kind.WEALTH_IN, ends.payer, ends.fund)
_FUND_INCOME: Move[AlipayRow] = Move(Kind.INCOME, to_account=ends.earning_fund)


def _drawdown(review: str = "") -> Move[AlipayRow]:
    return Move(Kind.DRAWDOWN, line_named, ends.taker_of_loan, review, ends.doubt_line)


def _purchase(review: str = "") -> Move[AlipayRow]:
    return Move(Kind.PURCHASE, ends.payer, review=review)


_SPENT: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_unpaid, Skip(reasons.NOT_YET_PAID)),
    Rule(
        row.is_repayment_marked_as_spending,
        Move(Kind.REPAYMENT, ends.payer, line_named, reasons.REPAYMENT_AS_SPENDING),
    ),
    Rule(row.is_paid_by_another, Move(Kind.PURCHASE, review=reasons.OTHERS_ACCOUNT)),
    Rule(row.is_closed, Move(Kind.PURCHASE, ends.payer, doubt=ends.doubt_refund)),
    Rule(row.is_refund, _purchase(reasons.REFUND_AS_SPENDING)),
    Rule(row.is_fund_purchase, _INTO_FUND),
    Rule(row.is_late_fee, Move(Kind.LATE_FEE, ends.payer, review=reasons.UNVERIFIED)),
    Rule(row.is_interest, Move(Kind.INTEREST, ends.payer, review=reasons.UNVERIFIED)),
    Rule(row.is_fee, Move(Kind.FEE, ends.payer, review=reasons.UNVERIFIED)),
    Rule(row.is_paid, Move(Kind.PURCHASE, ends.payer, doubt=ends.doubt_payment)),
    Rule(row.anything, _purchase(reasons.UNKNOWN_STATUS)),
)

_RECEIVED: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_unpaid, Skip(reasons.NOT_YET_PAID)),
    Rule(row.is_closed, Skip(reasons.NEVER_RECEIVED)),
    Rule(row.is_tax_refund, Move(Kind.INCOME, to_account=ends.receiver)),
    Rule(row.is_refund, _REFUND),
    Rule(row.is_drawdown, _drawdown(reasons.DRAWDOWN_AS_INCOME)),
    Rule(row.is_fund_income, _FUND_INCOME),
    Rule(row.is_received_in_fund, _FUND_INCOME),
    Rule(row.is_received, Move(Kind.INCOME, to_account=ends.receiver)),
    Rule(row.anything, Move(Kind.INCOME, to_account=ends.receiver, review=reasons.UNKNOWN_STATUS)),
)

_NEUTRAL: Table = (
    Rule(row.is_held, Skip(reasons.DEPOSIT_HOLD)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_paid_by_another, Skip(reasons.PAID_BY_ANOTHER)),
    Rule(row.is_closed_and_refunded, Move(Kind.PURCHASE, ends.payer, doubt=ends.doubt_refund)),
    Rule(row.is_closed, Skip(reasons.NEVER_PAID)),
    Rule(row.is_unpaid, Skip(reasons.NOT_YET_PAID)),
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_fund_refund, Move(Kind.WEALTH_OUT, ends.fund, ends.payer)),
    Rule(row.is_fund_purchase, _INTO_FUND),
    Rule(row.is_refund, _REFUND),
    Rule(row.is_tax_refund, Move(Kind.INCOME, to_account=ends.receiver)),
    Rule(row.is_drawdown, _drawdown()),
    Rule(row.is_repayment, Move(Kind.REPAYMENT, ends.payer, line_named, doubt=ends.doubt_line)),
    Rule(row.is_fund_income, _FUND_INCOME),
    Rule(row.is_received_in_fund, _FUND_INCOME),
    Rule(row.is_fund_sale, Move(Kind.WEALTH_OUT, ends.fund, ends.taker_of_sale)),
    Rule(row.goes_into_money_fund, Move(Kind.WEALTH_IN, ends.payer_into_fund, ends.money_fund)),
    Rule(row.leaves_money_fund, Move(Kind.WEALTH_OUT, ends.money_fund, ends.taker_from_fund)),
    Rule(row.is_top_up, Move(Kind.TRANSFER, ends.payer_of_top_up, ends.balance)),
    Rule(row.is_withdrawal, Move(Kind.TRANSFER, ends.balance, ends.bank_withdrawn_to)),
    Rule(row.is_collected_refund, Move(Kind.TRANSFER, to_account=ends.payer)),
    Rule(row.is_own_transfer, Move(Kind.TRANSFER, ends.payer, ends.bank)),
    Rule(row.looks_like_purchase, _purchase(reasons.LIKELY_PURCHASE)),
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
