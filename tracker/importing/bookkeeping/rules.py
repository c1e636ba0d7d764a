"""What a row of a bookkeeping program means. Read from the top, the first rule decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.between import kind_between
from tracker.importing.bookkeeping.doubts import LEFT_OUT, UNKNOWN_TYPE
from tracker.importing.bookkeeping.row import BookRow, Sense
from tracker.importing.decision import Move, Rule, Skip, nowhere
from tracker.importing.importer import AccountHint

When = Callable[[BookRow], bool]

_INTEREST = re.compile(r"利息")
_FEE = re.compile(r"手续费?|年费|服务费")
_LATE_FEE = re.compile(r"滞纳金|违约金|逾期")
_REPAYMENT = re.compile(r"按揭还款|还贷|房贷|车贷|贷款还款|信用卡还款")
_REFUND = re.compile(r"退款|退货")


def _is(*senses: Sense) -> When:
    return lambda row: row.sense in senses


def _negative(when: When) -> When:
    return lambda row: when(row) and row.amount.minor < 0


def _filed_under(pattern: re.Pattern[str], when: When) -> When:
    return lambda row: when(row) and bool(pattern.search(row.category))


def _is_free(row: BookRow) -> bool:
    return row.amount.minor == 0


def _between(kind: Kind) -> When:
    return lambda row: (
        row.sense is Sense.MOVED and kind_between(row.account, row.to_account) is kind
    )


def _anything(row: BookRow) -> bool:
    del row
    return True


def _own(row: BookRow) -> AccountHint | None:
    """The account that the row is filed under."""
    return row.account or row.to_account


def _left(row: BookRow) -> AccountHint | None:
    return row.account


def _arrived(row: BookRow) -> AccountHint | None:
    return row.to_account


def _arrived_or_own(row: BookRow) -> AccountHint | None:
    """Where money came in, if only one account is told: that one."""
    return row.to_account or row.account


def _left_if_two(row: BookRow) -> AccountHint | None:
    return row.account if row.to_account else None


def _is_left_out(row: BookRow) -> str:
    return LEFT_OUT if "不计" in row.mark else ""


_SPENT, _EARNED = _is(Sense.SPENT), _is(Sense.EARNED)
_MORE_OWED = _is(Sense.DEBT_SET)
_LESS_HELD = _negative(_is(Sense.BALANCE_SET))

RULES: tuple[Rule[BookRow], ...] = (
    Rule(_is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_negative(_SPENT), Move(Kind.REFUND, nowhere, _own, reasons.NEGATIVE_AMOUNT)),
    Rule(_negative(_EARNED), Move(Kind.PURCHASE, _own, review=reasons.NEGATIVE_AMOUNT)),
    Rule(_filed_under(_LATE_FEE, _SPENT), Move(Kind.LATE_FEE, _own)),
    Rule(_filed_under(_INTEREST, _SPENT), Move(Kind.INTEREST, _own)),
    Rule(_filed_under(_FEE, _SPENT), Move(Kind.FEE, _own)),
    Rule(
        _filed_under(_REPAYMENT, _SPENT),
        Move(Kind.REPAYMENT, _left, _arrived, reasons.REPAYMENT_AS_SPENDING),
    ),
    Rule(_SPENT, Move(Kind.PURCHASE, _own, doubt=_is_left_out)),
    Rule(_filed_under(_REFUND, _EARNED), Move(Kind.REFUND, nowhere, _own)),
    Rule(_EARNED, Move(Kind.INCOME, nowhere, _own, doubt=_is_left_out)),
    Rule(_is(Sense.REFUNDED), Move(Kind.REFUND, nowhere, _own)),
    # A correction is no income and no spending: money that is there, or is not, wherever it went.
    Rule(_negative(_MORE_OWED), Move(Kind.TRANSFER, nowhere, _own)),
    Rule(_MORE_OWED, Move(Kind.TRANSFER, _own)),
    Rule(_LESS_HELD, Move(Kind.TRANSFER, _own)),
    Rule(_is(Sense.BALANCE_SET), Move(Kind.TRANSFER, nowhere, _own)),
    Rule(_between(Kind.REPAYMENT), Move(Kind.REPAYMENT, _left, _arrived)),
    Rule(_between(Kind.CASH_ADVANCE), Move(Kind.CASH_ADVANCE, _left, _arrived)),
    Rule(_between(Kind.DRAWDOWN), Move(Kind.DRAWDOWN, _left, _arrived)),
    Rule(_between(Kind.WEALTH_IN), Move(Kind.WEALTH_IN, _left, _arrived)),
    Rule(_between(Kind.WEALTH_OUT), Move(Kind.WEALTH_OUT, _left, _arrived)),
    Rule(_is(Sense.MOVED), Move(Kind.TRANSFER, _left, _arrived)),
    Rule(_is(Sense.REPAID, Sense.PAID_BACK), Move(Kind.REPAYMENT, _left, _arrived)),
    Rule(_is(Sense.BORROWED), Move(Kind.DRAWDOWN, _left_if_two, _arrived_or_own)),
    Rule(_is(Sense.LENT), Move(Kind.TRANSFER, _left, _arrived)),
    Rule(_is(Sense.COLLECTED), Move(Kind.TRANSFER, _left_if_two, _arrived_or_own)),
    Rule(_anything, Move(Kind.TRANSFER, _left, _arrived, UNKNOWN_TYPE)),
)
