"""Where the money of a JD row came from and went."""

from __future__ import annotations

from tracker.importing import hints, reasons
from tracker.importing.importer import AccountHint
from tracker.importing.wallet.row import WalletRow


def line_named(row: WalletRow) -> AccountHint | None:
    """白条 or 金条, whichever the row names."""
    text = f"{row.item} {row.category}"
    if "金条" in text:
        return hints.JINTIAO
    return hints.BAITIAO if "白条" in text else None


def doubt_line(row: WalletRow) -> str:
    """No line is named."""
    return "" if line_named(row) is not None else reasons.UNKNOWN_LINE


def balance(row: WalletRow) -> AccountHint | None:
    """JD's own balance."""
    del row
    return hints.JD_BALANCE


def xiaojinku(row: WalletRow) -> AccountHint | None:
    """小金库, the money fund."""
    del row
    return hints.XIAOJINKU


def receiver(row: WalletRow) -> AccountHint | None:
    """Where income arrives: JD's balance, unless the row names another account."""
    return row.method.payer or hints.JD_BALANCE
