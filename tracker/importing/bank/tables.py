"""Which decision tables a card's rows are read by: debit cards and credit cards have their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.domain.account import AccountKind
from tracker.importing.bank.credit_rules import CREDIT
from tracker.importing.bank.debit_rules import DEBIT
from tracker.importing.bank.meaning import Tables

TABLES: Final[Mapping[AccountKind, Tables]] = {
    AccountKind.DEBIT: DEBIT,
    AccountKind.CREDIT_CARD: CREDIT,
}
