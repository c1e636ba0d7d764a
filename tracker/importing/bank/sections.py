"""The parts a bill is divided into: by a row that is only a word, or a word in front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracker.importing.decode import Row

_SECTIONS = {
    "还款": "还款", "退款": "退款", "退货": "退款", "消费": "消费", "分期": "分期", "取现": "取现",
    "预借现金": "取现", "其他": "其他", "费用": "其他", "利息": "其他", "循环利息": "其他",
}  # fmt: skip
_BRACKETS = tuple("(（【[")
_IN_FRONT = re.compile(r"[(（【\[]\s*([\u4e00-\u9fff]{2,4})\s*[)）】\]]")


def heads_section(row: Row) -> bool:
    """Whether a row is no more than the heading of a part of the bill."""
    cells = row.cells
    return len(cells) == cells.count("") + 1 and "".join(cells) in _SECTIONS


def in_sections(rows: Iterable[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with the heading that it stands below, "" above the first one."""
    section = ""
    for row in rows:
        if heads_section(row):
            section = _SECTIONS[next(cell for cell in row.cells if cell)]
        yield row, section


def section_of(summary: str, section: str) -> str:
    """The part a row belongs to: the one its own text begins with, （还款）, else its section."""
    match = summary.startswith(_BRACKETS) and _IN_FRONT.match(summary)
    return _SECTIONS.get(match[1], section) if match else section
