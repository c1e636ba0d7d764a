"""Where the money of a row of a bank came from and went."""

from __future__ import annotations

from tracker.importing.bank.row import BankRow
from tracker.importing.importer import AccountHint


def own(row: BankRow) -> AccountHint | None:
    """The account that the table is of."""
    return row.account
