"""Words that say which way money went, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from tracker.importing.direction import Direction
from tracker.importing.mapping.mapping import plain

_IN: Final = (
    "收入 收 进 进账 转入 存入 存款 贷 贷方 入账 退款 还款 贷cr cr c credit in income deposit "
    "incoming received refund payment haben h +"
)
_OUT: Final = (
    "支出 支 出 消费 转出 取出 取款 借 借方 出账 付款 借dr dr d debit out expense withdrawal "
    "outgoing sent purchase sale spending soll s -"
)
_WAYS: Final = {
    **{plain(word): Direction.IN for word in _IN.split()},
    **{plain(word): Direction.OUT for word in _OUT.split()},
}
_COMING: Final = re.compile(
    r"退款|退货|工资|薪|利息|转入|收款|还款|返现|奖励|报销|salary|payroll|refund|interest|deposit|"
    r"cash ?back|payment received|payment thank|gehalt|lohn|gutschrift",
    re.IGNORECASE,
)


def way_of(word: str) -> Direction | None:
    """The way that a word of a way column names; `None` for one that names none."""
    return _WAYS.get(plain(word))


def ways_of(words: Iterable[str]) -> dict[str, Direction]:
    """The different words of a column, each with its way; of those that are known."""
    found = {word: way_of(word) for word in dict.fromkeys(words)}
    return {word: way for word, way in found.items() if way is not None}


def sounds_like_coming(text: str) -> bool:
    """Whether the words of a row say that money came in: wages, a refund, a repayment."""
    return bool(_COMING.search(text))
