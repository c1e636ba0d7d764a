"""Which decision tables rows are read by: cards, loans and wallets have their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.account import AccountKind
from tracker.importing.bank.credit_rules import CREDIT
from tracker.importing.bank.debit_rules import DEBIT
from tracker.importing.bank.loan_rules import LOAN
from tracker.importing.bank.meaning import Tables
from tracker.importing.bank.wallet_rules import WALLET

TABLES: Final[Mapping[AccountKind, Tables]] = {
    AccountKind.DEBIT: DEBIT,
    AccountKind.CREDIT_CARD: CREDIT,
}

_LOANS: Final = {AccountKind.CASH_LOAN, AccountKind.INSTALMENT_LOAN, AccountKind.MORTGAGE}


def table_of(kind: AccountKind) -> Tables:
    """The tables for an account of any kind, whoever lists its rows."""
    if kind in _LOANS:
        return LOAN
    if kind is AccountKind.WALLET:
        return WALLET
    return CREDIT if kind.is_credit else DEBIT
