"""What a row of a loan means that is drawn from and repaid, such as 借呗 or 微粒贷.

Whatever goes out of it is lent and whatever comes in is repaid, unless the row says otherwise: no
shop is paid with one.
"""

from __future__ import annotations

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.bank import credit_predicates as card
from tracker.importing.bank import ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables, one_table
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction

_PAID_IN: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(card.is_refund, Move(Kind.REFUND, to_account=ends.own)),
    Rule(row.anything, Move(Kind.REPAYMENT, to_account=ends.own)),
)
_PAID_OUT: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(card.is_late_fee, Move(Kind.LATE_FEE, ends.own)),
    Rule(card.is_interest, Move(Kind.INTEREST, ends.own)),
    Rule(card.is_fee, Move(Kind.FEE, ends.own)),
    Rule(row.anything, Move(Kind.DRAWDOWN, ends.own)),
)
_UNTOLD: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(row.anything, Move(Kind.TRANSFER, ends.own, review=reasons.UNKNOWN_DIRECTION)),
)

LOAN: Tables = Tables(
    one_table(_UNTOLD) | {Direction.IN: _PAID_IN, Direction.OUT: _PAID_OUT},
)
