"""Rows that say in a cell of its own that they were not carried out: 交易关闭, failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from tracker.importing.decode import Row
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.reasons import NOT_DONE

_WORDS: Final = (
    "失败 交易失败 支付失败 付款失败 扣款失败 交易关闭 已关闭 关闭 交易取消 已取消 取消 已撤销 "
    "已失效 已退回 未支付 待支付 待付款 等待付款 未入账 处理中 交易中 失敗 已關閉 "
    "failed failure cancelled canceled declined denied pending reversed voided rejected expired "
    "unsuccessful incomplete"
)
_NOT_DONE: Final = frozenset(_WORDS.split())
_LONGEST: Final = max(map(len, _NOT_DONE))


def doubted(
    rows: Sequence[Row], outcomes: Sequence[ParsedEntry | SkippedRow]
) -> Iterator[ParsedEntry | SkippedRow]:
    """The outcomes of rows; one that a word contradicts is for a person to look at.

    No column of a table that nobody knows need be that of a status, so every cell may hold it.
    """
    said = set(chain.from_iterable(row.cells for row in rows))
    words = {cell for cell in said if len(cell) <= _LONGEST and cell.casefold() in _NOT_DONE}
    for row, outcome in zip(rows, outcomes, strict=True):
        if words and isinstance(outcome, ParsedEntry) and not words.isdisjoint(row.cells):
            yield outcome._replace(review=outcome.review or NOT_DONE)
        else:
            yield outcome
