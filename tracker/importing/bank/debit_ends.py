"""Where the money of a row of a debit card came from and went, and what about it is doubtful."""

from __future__ import annotations

import re

from tracker.domain.account import AccountKind
from tracker.importing import hints, reasons
from tracker.importing.bank.debit_lines import loan_named, loan_repaid
from tracker.importing.bank.row import BankRow
from tracker.importing.importer import AccountHint

_WALLETS = (
    (re.compile(r"京东|网银在线"), hints.JD_BALANCE),
    (re.compile(r"财付通|微信|零钱"), hints.LINGQIAN),
    (re.compile(r"支付宝|蚂蚁"), hints.BALANCE),
)
_SELLER = re.compile(r"[^-_/\s*^]*基金[^-_/\s*^]*公司")
_TERM = re.compile(r"定期|存单|通知存款|国债")


def wallet(row: BankRow) -> AccountHint | None:
    """The balance of the wallet that is named."""
    return next((hint for word, hint in _WALLETS if word.search(row.text)), None)


def yuebao(row: BankRow) -> AccountHint | None:
    """余额宝."""
    del row
    return hints.YUEBAO


def lingqiantong(row: BankRow) -> AccountHint | None:
    """零钱通."""
    del row
    return hints.LINGQIANTONG


def wealth(row: BankRow) -> AccountHint | None:
    """余额宝, 小金库, the house that sells the fund, or what the bank itself keeps."""
    if "余额宝" in row.text:
        return hints.YUEBAO
    if "小金库" in row.text:
        return hints.XIAOJINKU
    if seller := _SELLER.search(f"{row.counterparty} {row.note} {row.place}"):
        return hints.fund(seller[0])
    if "蚂蚁基金" in row.text:
        return hints.fund("蚂蚁基金")
    bank = row.account.provider
    name = "定期存款" if _TERM.search(row.text) else "理财"
    return AccountHint(f"{bank}{name}", AccountKind.WEALTH, bank)


def doubt_line(row: BankRow) -> str:
    """Nothing tells which line is repaid."""
    return "" if loan_repaid(row) is not None else reasons.UNKNOWN_LINE


def doubt_named_line(row: BankRow) -> str:
    """No product and no lender is named."""
    return "" if loan_named(row) is not None else reasons.UNKNOWN_LINE
