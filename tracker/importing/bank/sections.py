"""The parts a bill is divided into: by a row that is only a word, or a word in front."""

from __future__ import annotations

import re

from tracker.importing.decode import Row

_SECTIONS = {
    "还款": "还款", "退款": "退款", "退货": "退款", "消费": "消费", "分期": "分期", "取现": "取现",
    "预借现金": "取现", "其他": "其他", "费用": "其他", "利息": "其他", "循环利息": "其他",
}  # fmt: skip
BRACKETS = tuple("(（【[")
"""How a summary may begin that names its part: （还款）."""
_IN_FRONT = re.compile(r"[(（【\[]\s*([\u4e00-\u9fff]{2,4})\s*[)）】\]]")


def section_headed(row: Row) -> str:
    """The part of the bill that begins below a row, which is no more than its heading; else ""."""
    cells = row.cells
    is_heading = len(cells) == cells.count("") + 1
    return _SECTIONS.get("".join(cells), "") if is_heading else ""


def section_of(summary: str, section: str) -> str:
    """The part a row belongs to: the one its own text begins with, （还款）, else its section."""
    match = summary.startswith(BRACKETS) and _IN_FRONT.match(summary)
    return _SECTIONS.get(match[1], section) if match else section
