"""Which line or loan a row of a debit card repays, or was paid out of."""

from __future__ import annotations

import re

from tracker.domain.account import AccountKind
from tracker.domain.lenders import plain_lender
from tracker.importing import hints
from tracker.importing.bank.row import BankRow
from tracker.importing.importer import AccountHint

_LINES = (
    # 蚂蚁花呗借呗扣款^<number>^jiebei: the product stands behind the number.
    (re.compile(r"\^jiebei", re.IGNORECASE), hints.JIEBEI),
    (re.compile(r"\^huabei", re.IGNORECASE), hints.HUABEI),
    (re.compile(r"借呗(?!.*花呗)(?<!花呗借呗)"), hints.JIEBEI),
    (re.compile(r"花呗(?!借呗)"), hints.HUABEI),
    (re.compile(r"备用金(?!.*信用卡)"), hints.BEIYONGJIN),
    (re.compile(r"网商贷"), hints.WANGSHANGDAI),
    (re.compile(r"微粒贷"), hints.WEILIDAI),
    (re.compile(r"(?<!部)分付(?!款)"), hints.FENFU),
    (re.compile(r"白条"), hints.BAITIAO),
    (re.compile(r"金条"), hints.JINTIAO),
    (re.compile(r"抖音月付"), hints.DOUYIN),
    (re.compile(r"美团.{0,4}月付|月付.{0,8}美团"), hints.YUEFU),
)
# Lenders of one product alone: whatever they take repays it, whatever they pay is lent on it.
_LENDERS = (
    (re.compile(r"微众银行股份|前海微众银行"), hints.WEILIDAI),
    (re.compile(r"网商银行股份"), hints.WANGSHANGDAI),
    (re.compile(r"财付通小额贷款"), hints.FENFU),
)
_ANT = re.compile(r"蚂蚁消费金融|蚂蚁商诚|蚂蚁小微")
_LENDING_COMPANY = re.compile(r"[^\s/]*(?:消费金融|小额贷款|小贷|汽车金融)[^\s/]*")
_MORTGAGE = re.compile(r"房贷|住房贷款|按揭|个人住房|公积金贷款|购房")
_CARD_OF = re.compile(r"([^\W\d_]{2,8}?银行)(?:股份有限公司)?信用卡")
# No card begins with a nought, which numbers of orders do.
_CARD_NUMBER = re.compile(r"[1-9]\d{3,5}[\d*]{6,8}\d{4}")
_CARD_DIGITS = 16


def loan_named(row: BankRow) -> AccountHint | None:
    """The line whose product or lender is named; `None` where several are, or none."""
    for word, hint in _LINES:
        if word.search(row.text):
            return hint
    for word, hint in _LENDERS:
        if word.search(row.counterparty):
            return hint
    return _lending_company(row)


def loan_drawn(row: BankRow) -> AccountHint | None:
    """The line that pays out: of those behind Ant's companies 借呗 alone pays to a card."""
    if _ANT.search(row.text) and loan_named(row) in {None, hints.HUABEI}:
        return hints.JIEBEI
    return loan_named(row) or _own_loan(row)


def loan_repaid(row: BankRow) -> AccountHint | None:
    """The line that is named, else a loan of the bank itself."""
    return loan_named(row) or (None if _ANT.search(row.text) else _own_loan(row))


def card_repaid(row: BankRow) -> AccountHint | None:
    """The credit card that is repaid: of the bank that is named, else of this one."""
    if "掌上生活" in row.text:
        return hints.credit_card_of("招商银行")
    named = _CARD_OF.search(f"{row.summary} {row.note} {row.place} {row.counterparty}")
    bank = plain_lender(named[1]) if named else row.account.provider
    if not named and len(row.peer) == _CARD_DIGITS and _CARD_NUMBER.fullmatch(row.peer):
        return hints.account_hint(f"{bank}信用卡({row.peer[-4:]})")
    return hints.credit_card_of(bank)


def own_card(row: BankRow) -> AccountHint | None:
    """A credit card of the bank that this debit card is of."""
    return hints.credit_card_of(row.account.provider)


def _lending_company(row: BankRow) -> AccountHint | None:
    """A company that lends, and is known by no product: its line has its own name."""
    found = _LENDING_COMPANY.search(row.counterparty)
    if found is None or _ANT.search(found[0]):
        return None
    lender = plain_lender(found[0])
    return AccountHint(lender, AccountKind.CASH_LOAN, lender)


def _own_loan(row: BankRow) -> AccountHint:
    is_mortgage = bool(_MORTGAGE.search(row.text))
    kind = AccountKind.MORTGAGE if is_mortgage else AccountKind.INSTALMENT_LOAN
    bank = row.account.provider
    return AccountHint(f"{bank}{'房贷' if is_mortgage else '贷款'}", kind, bank)
