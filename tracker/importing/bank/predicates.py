"""What can be asked of a row of a bank: the questions of the decision tables, one function each."""

from __future__ import annotations

import re

from tracker.importing.bank.row import BankRow
from tracker.importing.direction import Direction

_REPAYMENT = re.compile(r"信用卡.{0,4}还款|自动转[帐账]还款|还款|银联入账|存款|约定还款")
_REFUND = re.compile(r"退[货款]|退票|撤销|冲正")
_INTEREST = re.compile(r"利息|结息")


def anything(row: BankRow) -> bool:
    """Whatever is left."""
    del row
    return True


def is_free(row: BankRow) -> bool:
    """The amount is 0.00."""
    return row.amount.minor == 0


def comes_in(row: BankRow) -> bool:
    """Money came into the account: income, or a repayment of a card."""
    return row.way is Direction.IN


def is_repayment(row: BankRow) -> bool:
    """A line is repaid."""
    return bool(_REPAYMENT.search(row.text))


def is_refund(row: BankRow) -> bool:
    """A shop gives money back."""
    return bool(_REFUND.search(row.text))


def is_interest(row: BankRow) -> bool:
    """Interest, whichever way."""
    return bool(_INTEREST.search(row.text))
