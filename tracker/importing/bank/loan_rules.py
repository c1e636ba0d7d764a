"""What a row of a loan means that is drawn from and repaid, such as 借呗 or 微粒贷.

Whatever goes out of it is lent and whatever comes in is repaid, unless the row says otherwise: no
shop is paid with one. Some lists count as the pocket does, where a loan comes in and what is repaid
goes out; the bank's own word is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.bank import credit_predicates as card
from tracker.importing.bank import ends
from tracker.importing.bank import predicates as row
from tracker.importing.bank.meaning import Rules, Tables, one_table
from tracker.importing.bank.row import BankRow
from tracker.importing.decision import Move, Rule, Skip
from tracker.importing.direction import Direction

_LENT = re.compile(r"借款|放款|放贷|支用|提款|取现")
_REPAID = re.compile(r"还款|还贷|归还|偿还|还本|还息")
_TAKEN_BACK = re.compile(r"退|冲|撤|返|失败")
_CHARGED = re.compile(r"(?<!消)费|违约金|滞纳金|罚息")


def doubt_of_ways(rows: Sequence[BankRow]) -> Sequence[str]:
    """Why rows of a loan are doubtful: others count as the pocket does, and they have no word.

    "" for one that is not.
    """
    if not any(_is_against_way(row) for row in rows):
        return [""] * len(rows)
    told = (_is_lent(row) or _is_repaid(row) for row in rows)
    return ["" if is_told else reasons.UNKNOWN_DIRECTION for is_told in told]


def _is_against_way(row: BankRow) -> bool:
    if row.way is Direction.IN:
        return _is_lent(row)
    return row.way is Direction.OUT and _is_repaid(row)


def _is_lent(row: BankRow) -> bool:
    """Called a loan, and not what became of one: 借款还款, 借款利息."""
    return _says(row, _LENT) and not _REPAID.search(row.summary) and "息" not in row.summary


def _is_repaid(row: BankRow) -> bool:
    """Called a repayment."""
    return _says(row, _REPAID)


def _says(row: BankRow, words: re.Pattern[str]) -> bool:
    """Whether the summary has such a word, and takes nothing back and charges nothing for it."""
    word = row.summary
    return bool(words.search(word)) and not (_TAKEN_BACK.search(word) or _CHARGED.search(word))


_PAID_IN: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_is_lent, Move(Kind.DRAWDOWN, ends.own)),
    Rule(card.is_refund, Move(Kind.REFUND, to_account=ends.own)),
    Rule(row.anything, Move(Kind.REPAYMENT, to_account=ends.own)),
)
_PAID_OUT: Rules = (
    Rule(row.is_free, Skip(reasons.NOTHING_MOVED)),
    Rule(_is_repaid, Move(Kind.REPAYMENT, to_account=ends.own)),
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
