"""Where the money of an Alipay row came from and went, and what about it is doubtful."""

from __future__ import annotations

from tracker.importing import hints, reasons
from tracker.importing.alipay.lines import is_shared, line_named
from tracker.importing.alipay.row import AlipayRow
from tracker.importing.importer import AccountHint


def payer(row: AlipayRow) -> AccountHint | None:
    """The account in the method column: it paid, or took a refund."""
    return row.method.payer


def receiver(row: AlipayRow) -> AccountHint | None:
    """Where income arrives: the balance, unless the statement names another account."""
    return row.method.payer or hints.BALANCE


def balance(row: AlipayRow) -> AccountHint | None:
    """The Alipay balance."""
    del row
    return hints.BALANCE


def payer_of_top_up(row: AlipayRow) -> AccountHint | None:
    """The card a balance was filled from; the method may name the balance itself."""
    return _other_than(row.method.payer, hints.BALANCE) or bank(row)


def bank_withdrawn_to(row: AlipayRow) -> AccountHint | None:
    """The card a balance was emptied to: the counterparty, else the method.

    Of one bank the method may tell which card it was.
    """
    told, method = bank(row), _other_than(row.method.payer, hints.BALANCE)
    if told and method and not told.tail and told.provider == method.provider:
        return method
    return told or method


def money_fund(row: AlipayRow) -> AccountHint | None:
    """余利宝 where it is named, else 余额宝."""
    return hints.YULIBAO if "余利宝" in row.item else hints.YUEBAO


def earning_fund(row: AlipayRow) -> AccountHint | None:
    """What earned: the money fund that is named, else the account in the method column."""
    named = "余额宝" in row.item or "余利宝" in row.item
    return money_fund(row) if named else row.method.payer or hints.YUEBAO


def payer_into_fund(row: AlipayRow) -> AccountHint | None:
    """What filled a money fund; the method may name the fund itself (更换货基转入)."""
    if "支付宝转入" in row.item:
        return row.method.payer or hints.BALANCE
    return _other_than(row.method.payer, money_fund(row))


def taker_from_fund(row: AlipayRow) -> AccountHint | None:
    """Where money that leaves a money fund goes."""
    if row.item.endswith("到余额"):
        return hints.BALANCE
    return _other_than(row.method.payer, money_fund(row)) or bank(row)


def fund(row: AlipayRow) -> AccountHint | None:
    """The fund, or the house that sells it."""
    return hints.fund(row.counterparty or row.item.split("-")[0])


def taker_of_sale(row: AlipayRow) -> AccountHint | None:
    """Where the proceeds of a fund go."""
    return hints.YUEBAO if row.item.endswith("至余额宝") else row.method.payer


def taker_of_loan(row: AlipayRow) -> AccountHint | None:
    """Where a loan was paid out to; of a card the statement only says that it was one."""
    if row.item.endswith("至余额宝"):
        return hints.YUEBAO
    return hints.BALANCE if row.item.endswith("至余额") else row.method.payer


def bank(row: AlipayRow) -> AccountHint | None:
    """The counterparty, where it is a bank."""
    return hints.account_hint(row.counterparty) if hints.is_bank(row.counterparty) else None


def doubt_refund(row: AlipayRow) -> str:
    """Paid, closed, and not paid back as far as this file goes."""
    if row.says_refunded and not row.refunded:
        return reasons.REFUND_MISSING
    return "" if row.refunded else reasons.CLOSED_UNREFUNDED


def doubt_line(row: AlipayRow) -> str:
    """No line is named, or two are."""
    if line_named(row) is None:
        return reasons.UNKNOWN_LINE
    return reasons.SHARED_BILL if is_shared(row) else ""


def doubt_payment(row: AlipayRow) -> str:
    """Vouchers alone are named, or it was paid back outside of this file."""
    if row.method.prepaid:
        return reasons.VOUCHERS_ONLY
    return reasons.REFUND_MISSING if row.says_refunded and not row.refunded else ""


def _other_than(hint: AccountHint | None, excluded: AccountHint | None) -> AccountHint | None:
    return None if hint == excluded else hint
