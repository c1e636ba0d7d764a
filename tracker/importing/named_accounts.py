"""Accounts as people name them in other programs: 现金, 招行信用卡, 花呗, 房贷."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tracker.domain.account import AccountKind
from tracker.importing import hints
from tracker.importing.importer import AccountHint

_SHORT_BANKS: Final = {
    "招行": "招商银行", "工行": "工商银行", "建行": "建设银行", "农行": "农业银行",
    "中行": "中国银行", "交行": "交通银行", "邮储": "邮政储蓄银行", "浦发": "浦发银行",
    "中信": "中信银行", "民生": "民生银行", "光大": "光大银行", "广发": "广发银行",
    "平安": "平安银行", "兴业": "兴业银行", "华夏": "华夏银行",
}  # fmt: skip

_KINDS: Final = (
    (re.compile(r"信用卡|贷记卡|credit ?card", re.IGNORECASE), AccountKind.CREDIT_CARD),
    (re.compile(r"花呗|白条|月付|先享|信用购|分付|放心花"), AccountKind.REVOLVING_LINE),
    (re.compile(r"房贷|按揭|公积金贷|mortgage", re.IGNORECASE), AccountKind.MORTGAGE),
    (re.compile(r"借呗|金条|微粒贷|网商贷|备用金|网贷|借条|借钱"), AccountKind.CASH_LOAN),
    (re.compile(r"贷款|车贷|学贷|loan", re.IGNORECASE), AccountKind.INSTALMENT_LOAN),
    (re.compile(r"应付|负债|借款|欠款"), AccountKind.CASH_LOAN),
    (re.compile(r"储蓄|借记|银行卡|存折|工资卡|checking|savings?\b", re.IGNORECASE),
     AccountKind.DEBIT),
    (re.compile(r"基金|股票|理财|证券|定期|余额宝|零钱通|余利宝"), AccountKind.WEALTH),
    (re.compile(r"现金|钱包|支付宝|微信|零钱|余额|公交卡|饭卡|校园卡|购物卡|储值|充值|"
                r"e卡|cash|wallet", re.IGNORECASE), AccountKind.WALLET),
)  # fmt: skip
_PROVIDERS: Final = (("支付宝", hints.ALIPAY), ("微信", hints.WECHAT))


@lru_cache(maxsize=4096)
def named(name: str, kind: AccountKind | None = None) -> AccountHint | None:
    """The account of that name; `None` of none. `kind` is what the file says it is, if it does."""
    if not name:
        return None
    hint = hints.account_hint(name)
    told = kind or hint.kind or _kind(name)
    return replace(hint, kind=told, provider=hint.provider or _provider(name))


def _kind(name: str) -> AccountKind | None:
    return next((kind for pattern, kind in _KINDS if pattern.search(name)), None)


def _provider(name: str) -> str:
    for beginning, provider in (*_SHORT_BANKS.items(), *_PROVIDERS):
        if name.startswith(beginning):
            return provider
    return ""
