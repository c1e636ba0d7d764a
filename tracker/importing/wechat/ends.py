"""Where the money of a WeChat row came from and went, and what about it is doubtful."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.domain.account import AccountKind
from tracker.importing import hints, reasons
from tracker.importing.importer import AccountHint
from tracker.importing.wechat.row import WechatRow

_REPAID = re.compile(r"(自动|主动)?还款$")


def payer(row: WechatRow) -> AccountHint | None:
    """The account in the method column."""
    return row.method.payer


def receiver(row: WechatRow) -> AccountHint | None:
    """Where money arrives: 零钱, which incoming rows do not name, unless they name another."""
    kept = hints.JINGYING if "经营账户" in row.status else hints.LINGQIAN
    return row.method.payer or kept


def lingqian(row: WechatRow) -> AccountHint | None:
    """零钱, the balance."""
    del row
    return hints.LINGQIAN


def business(row: WechatRow) -> AccountHint | None:
    """经营账户, where a shop is paid by code."""
    del row
    return hints.JINGYING


def lingqiantong(row: WechatRow) -> AccountHint | None:
    """零钱通, the money fund."""
    del row
    return hints.LINGQIANTONG


def licaitong(row: WechatRow) -> AccountHint | None:
    """理财通, where funds are kept."""
    del row
    return hints.LICAITONG


def fenfu(row: WechatRow) -> AccountHint | None:
    """分付, the revolving line."""
    del row
    return hints.FENFU


def weilidai(row: WechatRow) -> AccountHint | None:
    """微粒贷, the cash loan."""
    del row
    return hints.WEILIDAI


def repaid_card(row: WechatRow) -> AccountHint | None:
    """The card of 建设银行信用卡还款; which one of that bank is not told."""
    return hints.credit_card_of(_REPAID.sub("", row.counterparty))


def payer_of_top_up(row: WechatRow) -> AccountHint | None:
    """The bank a balance was filled from."""
    return row.method.payer or _counterparty(row)


def bank_withdrawn_to(row: WechatRow) -> AccountHint | None:
    """The card a balance was emptied to: a debit card, since no other takes it.

    The counterparty tells its bank; the method may name another bank, or the digits of the card.
    """
    told, method = _counterparty(row), row.method.payer
    if told and method and not told.tail and told.provider == method.provider:
        told = method
    found = told or method
    return replace(found, kind=found.kind or AccountKind.DEBIT) if found else None


def payer_into_fund(row: WechatRow) -> AccountHint | None:
    """来自 what."""
    return _named(row, "来自") or row.method.payer


def taker_from_fund(row: WechatRow) -> AccountHint | None:
    """到 what."""
    return _named(row, "-到")


def doubt_payer(row: WechatRow) -> str:
    """Somebody else paid, or vouchers alone are named."""
    if row.method.by_another:
        return reasons.OTHERS_ACCOUNT
    return reasons.VOUCHERS_ONLY if row.method.prepaid else ""


def _named(row: WechatRow, word: str) -> AccountHint | None:
    name = row.type.partition(word)[2]
    return hints.account_hint(name) if name else None


def _counterparty(row: WechatRow) -> AccountHint | None:
    return hints.account_hint(row.counterparty) if row.counterparty else None
