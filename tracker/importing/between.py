"""Money moved between two accounts of the person: what that is, told by the accounts."""

from __future__ import annotations

from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.importing.importer import AccountHint


def kind_between(origin: AccountHint | None, target: AccountHint | None) -> EntryKind:
    """A repayment where it arrives on a line, borrowing where it leaves one, else a transfer."""
    left = origin.kind if origin else None
    arrived = target.kind if target else None
    if arrived is not None and arrived.is_credit:
        return EntryKind.REPAYMENT
    if left is AccountKind.CREDIT_CARD:
        return EntryKind.CASH_ADVANCE
    if left is not None and left.is_credit:
        return EntryKind.DRAWDOWN
    if AccountKind.WEALTH in (left, arrived) and left is not arrived:
        return EntryKind.WEALTH_IN if arrived is AccountKind.WEALTH else EntryKind.WEALTH_OUT
    return EntryKind.TRANSFER
