"""Which credit line an Alipay row is about: named in its text or by the other side."""

from __future__ import annotations

import re

from tracker.domain.period import Month
from tracker.importing import hints
from tracker.importing.alipay.row import AlipayRow
from tracker.importing.importer import AccountHint

_LINES = (
    (re.compile(r"借呗"), hints.JIEBEI),
    (re.compile(r"备用金"), hints.BEIYONGJIN),
    (re.compile(r"网商贷|网商银行"), hints.WANGSHANGDAI),
    (re.compile(r"抖音月付"), hints.DOUYIN),
    (re.compile(r"花呗"), hints.HUABEI),
)
_BANK_LINE = re.compile(r"(?:[^\W\d_]*银行)?信用购")
_BANK_PREFIX = re.compile(r"[^\W\d_]*银行")
_BILL_MONTH = re.compile(r"(\d{4})年(\d{1,2})月账单")
_SHARED = re.compile(r"花呗\|.*信用购|信用购\|.*花呗")

REPAYS = re.compile(r"还款|备用金归还")
"""What every repayment says (花呗主动还款-2026年09月账单, 自动还款-花呗, 信用卡还款)."""

REPAYS_A_LINE = re.compile(
    r"(?:主动|自动)还款-(?:花呗|[^\W\d_]*信用购)"
    r"|(?:信用卡|花呗|(?:蚂蚁)?借呗|网商贷|抖音月付|[^\W\d_]*信用购)-?(?:主动|自动|分期|提前)*还款"
    r"|备用金归还"
)
"""How the text of a repayment begins, where it names the line: no shop's item begins so."""

DRAWS = re.compile(r"(借呗|备用金|网商贷|借款).*(放款|取出|到账)")
"""What every drawdown says where its status does not."""


def line_named(row: AlipayRow) -> AccountHint | None:
    """The line that is repaid or drawn on; its item is asked before its counterparty."""
    for text in (row.item, row.counterparty):
        for word, hint in _LINES:
            if word.search(text):
                return hint
        if bank_line := _BANK_LINE.search(text):
            return hints.account_hint(bank_line[0].removeprefix("还款"))
        if "信用卡" in text:
            return hints.credit_card_of(_issuer(row))
    return None


def is_shared(row: AlipayRow) -> bool:
    """Whether the bill is one of 花呗 and a bank's 信用购 together."""
    return bool(_SHARED.search(f"{row.item} {row.counterparty}"))


def bill_month(item: str) -> Month | None:
    """The month of the bill that a repayment names."""
    match = _BILL_MONTH.search(item)
    if match is None or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004
        return None
    return Month(int(match[1]), int(match[2]))


def _issuer(row: AlipayRow) -> str:
    """The bank of a card that is repaid: 信用卡还款 names it as the counterparty."""
    if hints.is_bank(row.counterparty):
        return row.counterparty
    named = _BANK_PREFIX.search(row.item)
    return named[0] if named else ""
