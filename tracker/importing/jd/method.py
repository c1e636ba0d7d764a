"""The payment-method cell of a JD statement."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.importing import hints
from tracker.importing.hints import Method

_BALANCE = re.compile(r"(?:京东)?(?:钱包)?余额(?!宝)")
_XIAOJINKU = re.compile(r"(?:京东)?小金库")
_NO_ACCOUNT = re.compile(r"先享后付|微信支付|微信|支付宝|云闪付|京东支付|银联支付")


@lru_cache(maxsize=4096)
def method(text: str) -> Method:
    """Read 京东白条, 钱包余额, 微信-招商银行信用卡; 余额 here is JD's own, not Alipay's.

    先享后付 and the name of another wallet tell no account.
    """
    if _NO_ACCOUNT.fullmatch(text):
        return Method()
    return hints.method(_XIAOJINKU.sub("京东小金库", _BALANCE.sub("京东钱包余额", text)))
