"""What a transaction of OFX is, by its type, its sign and the kind of account (OFX 11.4.4)."""

from __future__ import annotations

import re

from tracker.domain.entry import EntryKind as Kind
from tracker.importing import reasons
from tracker.importing.between import kind_between
from tracker.importing.importer import AccountHint
from tracker.importing.interchange import REPAID_OR_REFUNDED, SIGN_AGAINST_TYPE

_CASH = {"ATM", "CASH"}
_FEES = {"FEE", "SRVCHG"}
_BOUGHT = {"POS", "CHECK", "DEBIT", "DIRECTDEBIT"}
_COMING = {"CREDIT", "DEP", "DIRECTDEP"}
_VAGUE = {"CREDIT", "OTHER"}
_PAID = re.compile(r"还款|payment|autopay|thank you", re.IGNORECASE)
_CAME_BACK = re.compile(r"退[货款]|refund|return|reversal", re.IGNORECASE)


def doubt_of_sign(word: str, *, came: bool) -> str:
    """Why a row is doubtful whose type says that money went the other way than its sign does.

    By the standard the sign counts; some programs write every amount of a card without one.
    """
    against = word in _COMING if not came else word == "DEBIT"
    return SIGN_AGAINST_TYPE if against else ""


def kind_of(  # noqa: PLR0911 - a table, one line for each kind
    word: str, account: AccountHint, other: AccountHint | None, text: str, *, came: bool
) -> tuple[Kind, str]:
    """The kind of a transaction and why it is doubtful; `came` when its amount is positive."""
    on_credit = account.kind is not None and account.kind.is_credit
    if other or word == "XFER":
        ends = (other, account) if came else (account, other)
        return kind_between(*ends), ""
    if word == "INT" and not came:
        return Kind.INTEREST, ""
    if word in _FEES and not came:
        return Kind.FEE, ""
    if word in _CASH:
        return _of_cash(on_credit=on_credit, came=came), ""
    if came and on_credit:
        return _back_on_credit(word, text)
    if came:
        return (Kind.REFUND, "") if _CAME_BACK.search(text) else (Kind.INCOME, "")
    if not on_credit and "信用卡" in text and "还款" in text:
        return Kind.REPAYMENT, reasons.UNKNOWN_LINE
    return Kind.PURCHASE, ""


def _of_cash(*, on_credit: bool, came: bool) -> Kind:
    if not on_credit:
        return Kind.TRANSFER
    return Kind.REPAYMENT if came else Kind.CASH_ADVANCE


def _back_on_credit(word: str, text: str) -> tuple[Kind, str]:
    if _PAID.search(text):
        return Kind.REPAYMENT, ""
    if word in _BOUGHT or _CAME_BACK.search(text):
        return Kind.REFUND, ""
    return Kind.REPAYMENT, REPAID_OR_REFUNDED if word in _VAGUE else ""
