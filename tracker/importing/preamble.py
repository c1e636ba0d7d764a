"""What an export says about itself around its table: the days it covers and its totals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from tracker.domain.period import Span
from tracker.importing.decode import Row
from tracker.importing.direction import WORDS, Direction
from tracker.importing.importer import ControlTotal
from tracker.importing.record import Record
from tracker.importing.values import amount, day, is_amount

_DAY = r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2}))?"
_EDGE = re.compile(rf"(起始|终止)(?:时间|日期)[:：]\s*\[?{_DAY}")
_RANGE = re.compile(rf"{_DAY} *(?:至|到|~|—+|-+) *{_DAY}")
_EDGES = ("起始", "终止")
_MIDNIGHT = "00:00:00"
_KIND = re.compile(r"导出(?:交易)?类型[:：]\s*\[?([^\],]+)\]?")
_EVERYTHING = "全部"
_ROWS = re.compile(r"共[:：]?\s*(\d+)\s*笔记录")
# JD counts parts that came back out of its sums (16笔(含4笔部分退款)): those are left alone.
_SUM = re.compile(
    r"(?<!待)(已?收入|已?支出|不计收支|其他|中性交易)[:：]\s*(\d+)\s*笔[,，]?\s*([¥￥]?[\d.,]+)\s*元"
)

_DAY_SIGNS = str.maketrans({"年": "-", "月": "-", "日": ""})
_NAMES = {Direction.IN: "income", Direction.OUT: "expense", Direction.NEUTRAL: "neutral"}
_STATED = {
    "收入": "income",
    "已收入": "income",
    "支出": "expense",
    "已支出": "expense",
    "不计收支": "neutral",
    "其他": "neutral",
    "中性交易": "neutral",
}


def period(prose: Sequence[Row]) -> Span | None:
    """The days from 起始 to 终止, or from one 至 another, where both are told and in order."""
    edges: dict[str, tuple[date | None, str]] = {}
    for row in prose:
        told = [*_EDGE.findall(row.text)]
        for match in _RANGE.findall(row.text.translate(_DAY_SIGNS))[:1]:
            told += [("起始", *match[:2]), ("终止", *match[2:])]
        for edge, text, at in told:
            edges.setdefault(edge, (day(text), at))
    if len(edges) < len(_EDGES):
        return None
    (first, begins_at), (last, ends_at) = (edges[edge] for edge in _EDGES)
    return covered(first, begins_at, last, ends_at) if first and last else None


def covered(first: date, begins_at: str, last: date, ends_at: str) -> Span | None:
    """The days from one time to another, "" where none is printed; `None` if they are not in order.

    Of a month that ends as the next one begins, at 00:00:00, only its own days are covered.
    """
    if begins_at and ends_at == _MIDNIGHT and first < last:
        last -= timedelta(days=1)
    return Span(first, last) if first <= last else None


def export_kind(prose: Sequence[Row]) -> str | None:
    """The kind of transactions that was exported alone; `None` when everything was."""
    for row in prose:
        if match := _KIND.search(row.text):
            return None if match[1].strip() == _EVERYTHING else match[1].strip()
    return None


def control_total(prose: Sequence[Row], records: Sequence[Record]) -> ControlTotal | None:
    """The totals an export states, beside those of its rows; `None` when it states none."""
    stated: dict[str, int] = {}
    for row in prose:
        if match := _ROWS.search(row.text):
            stated.setdefault("rows", int(match[1]))
        for word, count, total in _SUM.findall(row.text):
            if is_amount(total):
                stated.setdefault(f"{_STATED[word]}_rows", int(count))
                stated.setdefault(_STATED[word], amount(total).minor)
    return ControlTotal(stated, _counted(records)) if stated else None


def _counted(records: Sequence[Record]) -> dict[str, int]:
    rows, sums = Counter[str](), Counter[str]()
    for record in records:
        rows[record.direction] += 1
        sums[record.direction] += record.amount.minor
    counted = Counter(dict.fromkeys(_keys(), 0) | {"rows": len(records)})
    for word, number in rows.items():
        name = _NAMES.get(WORDS.get(word, Direction.UNKNOWN))
        if name is not None:
            counted[f"{name}_rows"] += number
            counted[name] += sums[word]
    return dict(counted)


def _keys() -> list[str]:
    return ["rows", *(key for name in _NAMES.values() for key in (name, f"{name}_rows"))]
