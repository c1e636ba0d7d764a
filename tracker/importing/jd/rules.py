"""What a JD row means. Each table is read from the top; the first rule that fits decides.

The amount of a purchase is what was paid at first, also where the statement says behind it that
some came back: the refund has a row of its own, and so each counts once.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction
from tracker.importing.jd import ends
from tracker.importing.jd import predicates as jd
from tracker.importing.wallet import questions as row
from tracker.importing.wallet.reading import Table
from tracker.importing.wallet.row import WalletRow

_PURCHASE: Move[WalletRow] = Move(Kind.PURCHASE, row.payer)
_REFUND: Move[WalletRow] = Move(Kind.REFUND, to_account=row.payer)
_LENT: Move[WalletRow] = Move(Kind.DRAWDOWN, ends.line_named, row.payer, reasons.UNVERIFIED)
_FUND_INCOME: Move[WalletRow] = Move(Kind.INCOME, to_account=ends.xiaojinku)
_INTO_FUND: Move[WalletRow] = Move(Kind.WEALTH_IN, row.payer, ends.xiaojinku)


def _repaid(review: str = "") -> Move[WalletRow]:
    return Move(Kind.REPAYMENT, row.payer, ends.line_named, review, ends.doubt_line)


_NOTHING: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.is_failed, Skip(reasons.FAILED)),
    Rule(row.is_unpaid, Skip(reasons.NOT_YET_PAID)),
)

_SPENT: Table = (
    *_NOTHING,
    Rule(jd.is_paid_by_another, Move(Kind.PURCHASE, review=reasons.OTHERS_ACCOUNT)),
    Rule(jd.is_refund, Move(Kind.PURCHASE, row.payer, review=reasons.REFUND_AS_SPENDING)),
    Rule(jd.is_repayment, _repaid(reasons.REPAYMENT_AS_SPENDING)),
    Rule(row.is_closed, Move(Kind.PURCHASE, row.payer, review=reasons.CLOSED_UNREFUNDED)),
    Rule(jd.goes_into_fund, _INTO_FUND),
    Rule(jd.is_late_fee, Move(Kind.LATE_FEE, row.payer, review=reasons.UNVERIFIED)),
    Rule(jd.is_interest, Move(Kind.INTEREST, row.payer, review=reasons.UNVERIFIED)),
    Rule(jd.is_fee, Move(Kind.FEE, row.payer, review=reasons.UNVERIFIED)),
    Rule(row.anything, _PURCHASE),
)

_RECEIVED: Table = (
    *_NOTHING,
    Rule(row.is_closed, Skip(reasons.NEVER_RECEIVED)),
    Rule(jd.is_refund, _REFUND),
    Rule(jd.is_drawdown, _LENT),
    Rule(jd.is_fund_income, _FUND_INCOME),
    Rule(row.anything, Move(Kind.INCOME, to_account=ends.receiver)),
)

_NEUTRAL: Table = (
    *_NOTHING,
    Rule(jd.is_paid_by_another, Skip(reasons.PAID_BY_ANOTHER)),
    Rule(row.is_closed, Skip(reasons.NEVER_PAID)),
    Rule(jd.is_refund, _REFUND),
    Rule(jd.is_repayment, _repaid()),
    Rule(jd.is_drawdown, _LENT),
    Rule(jd.is_top_up, Move(Kind.TRANSFER, row.payer, ends.balance)),
    Rule(jd.is_withdrawal, Move(Kind.TRANSFER, ends.balance, row.payer)),
    Rule(jd.is_fund_income, _FUND_INCOME),
    Rule(jd.goes_into_fund, _INTO_FUND),
    Rule(jd.leaves_fund, Move(Kind.WEALTH_OUT, ends.xiaojinku, row.payer)),
    Rule(jd.is_paid_back, _PURCHASE),
    Rule(row.is_on_credit, Move(Kind.PURCHASE, row.payer, review=reasons.LIKELY_PURCHASE)),
    Rule(row.anything, Move(Kind.TRANSFER, row.payer, review=reasons.UNKNOWN_MOVEMENT)),
)

_UNTOLD: Table = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.anything, Move(Kind.TRANSFER, row.payer, review=reasons.UNKNOWN_DIRECTION)),
)

TABLES: Mapping[Direction, Table] = {
    Direction.OUT: _SPENT,
    Direction.IN: _RECEIVED,
    Direction.NEUTRAL: _NEUTRAL,
    Direction.UNKNOWN: _UNTOLD,
}
"""The table to read, by what the statement says about the direction."""
