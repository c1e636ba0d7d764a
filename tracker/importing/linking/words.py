"""What the words of a bank's row say of the wallet, the shop and the purpose."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Final

from tracker.domain.entry import EntryKind
from tracker.importing.linking.told import Told

_PLATFORMS: Final = {
    "alipay": re.compile(r"支付宝|蚂蚁|花呗|借呗|余额宝|天弘基金|alipay", re.IGNORECASE),
    "wechat": re.compile(r"财付通|微信|零钱|理财通|tenpay|wechat|weixin", re.IGNORECASE),
    "jd": re.compile(r"京东|网银在线"),
    "meituan": re.compile(r"美团|三快|大众点评"),
    "unionpay": re.compile(r"云闪付"),
}
_SAME: Final = {
    "jdcom": "jd",
    "yuebao": "alipay",
    "alipay_balance": "alipay",
    "yunshanfu": "unionpay",
}
_PAYERS: Final = frozenset({"alipay", "wechat"})
_REPAYMENT: Final = re.compile(r"还款|银联入账|还信用卡")
_TRANSFER: Final = re.compile(r"转[账帐]|汇款|网转|互转|转入|转出|转存|跨行|提现|充值")
_COMPANY: Final = re.compile(r"[(（].*|(股份|有限|责任)*公司.*|.*[*＊].*")
_SHORTEST: Final = 2


class Agreement(IntEnum):
    """How far the words of two rows agree."""

    NO = 0
    SILENT = 1
    YES = 2


@lru_cache(maxsize=65536)
def platforms(words: str) -> frozenset[str]:
    """The platforms that words name."""
    return frozenset(name for name, pattern in _PLATFORMS.items() if pattern.search(words))


def platform(source: str) -> str:
    """The platform that a family of statements is of."""
    return _SAME.get(source, source)


def says_repayment(told: Told) -> bool:
    """Whether a row is, or calls itself, a repayment."""
    return told.kind is EntryKind.REPAYMENT or bool(_REPAYMENT.search(told.words))


def says_transfer(told: Told) -> bool:
    """Whether a row is, or calls itself, a transfer."""
    return told.kind is EntryKind.TRANSFER or bool(_TRANSFER.search(told.words))


def agree(wallet: Told, bank: Told) -> Agreement:
    """Whether a row of a bank can be what a wallet or a shop tells of."""
    named, own = platforms(bank.words), platform(wallet.source)
    if own in _PAYERS and named & _PAYERS and own not in named:
        return Agreement.NO
    if wallet.kind is not EntryKind.REPAYMENT and _REPAYMENT.search(bank.words):
        return Agreement.SILENT
    return Agreement.YES if own in named or _names_shop(wallet, bank) else Agreement.SILENT


def _names_shop(wallet: Told, bank: Told) -> bool:
    shop = merchant(wallet.counterparty)
    other = merchant(bank.counterparty)
    return bool(shop and shop in bank.words) or bool(other and other in wallet.words)


@lru_cache(maxsize=65536)
def merchant(name: str) -> str:
    """The telling part of a merchant's name; "" where it is masked, too short or a bank."""
    found = _COMPANY.sub("", name).strip()
    return "" if len(found) < _SHORTEST or "银行" in found else found
