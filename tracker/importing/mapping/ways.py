"""Words that say which way money went, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tracker.importing.direction import Direction
from tracker.importing.mapping.mapping import plain

_IN: Final = (
    "收入 收 进 进账 转入 存入 存款 贷 贷方 入账 退款 贷cr cr c credit in income deposit "
    "incoming received refund haben h +"
)
_REPAID: Final = "还款 主动还款 自动还款 提前还款 payment repayment"
_LENT: Final = "借款 放款 支用 提款 取现 预借现金 现金分期 drawdown advance"

_OUT: Final = (
    "支出 支 出 消费 转出 取出 取款 借 借方 出账 付款 借dr dr d debit out expense withdrawal "
    "outgoing sent purchase sale spending soll s -"
)
_WAYS: Final = {
    **{plain(word): Direction.IN for word in _IN.split()},
    **{plain(word): Direction.OUT for word in _OUT.split()},
}
_WAYS_OF_CREDIT: Final = {
    **_WAYS,
    **{plain(word): Direction.IN for word in _REPAID.split()},
    **{plain(word): Direction.OUT for word in _LENT.split()},
}
"""Who repays pays out of one account and into another: only of an account on credit is it told."""
_NO_WAY: Final = "不计收支 不计 其他 其它 中性 中性交易 资金转移 内部转账 neutral neither"
_NEITHER: Final = frozenset(map(plain, _NO_WAY.split()))
_COMING: Final = re.compile(
    r"退款|退货|工资|薪|利息|转入|收款|还款|返现|奖励|报销|salary|payroll|refund|interest|deposit|"
    r"cash ?back|payment received|payment thank|gehalt|lohn|gutschrift",
    re.IGNORECASE,
)


def ways_of(words: Iterable[str], *, is_credit: bool) -> dict[str, Direction]:
    """The different words of a column, each with its way; of those that are known."""
    known = _WAYS_OF_CREDIT if is_credit else _WAYS
    found = {word: known.get(plain(word)) for word in dict.fromkeys(words)}
    return {word: way for word, way in found.items() if way is not None}


def says_neither(words: Iterable[str]) -> bool:
    """Whether one of these words says that money neither came nor went, which no sign can."""
    return not _NEITHER.isdisjoint(map(plain, words))


def sounds_like_coming(text: str) -> bool:
    """Whether the words of a row say that money came in: wages, a refund, a repayment."""
    return bool(_COMING.search(text))
