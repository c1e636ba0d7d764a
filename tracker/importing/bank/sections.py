"""The parts a bill is divided into: by a row that is only a word, or a word in front."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tracker.importing.bank.signs import CURRENCY_NAMES
from tracker.importing.decode import Row

_SECTIONS = {
    "还款": "还款", "退款": "退款", "退货": "退款", "消费": "消费", "分期": "分期", "取现": "取现",
    "预借现金": "取现", "其他": "其他", "费用": "其他", "利息": "其他", "循环利息": "其他",
}  # fmt: skip
BRACKETS = tuple("(（【[")
"""How a summary may begin that names its part: （还款）."""
_IN_FRONT = re.compile(r"[(（【\[]\s*([\u4e00-\u9fff]{2,4})\s*[)）】\]]")


# 美元账户交易明细, 人民币交易明细 RMB Transactions, 本期账单明细(美元), without what is no word.
_NO_WORD = re.compile(r"[^\u4e00-\u9fff]")
_UNIT_HEADED = re.compile(
    rf"(?P<unit>{CURRENCY_NAMES})(?:[账帐]户|账务|卡|账单|交易|消费|入账|本期)*(?:明细|信息|[账帐]户|账务)"
    rf"|(?:本期)?(?:账单|交易)明细(?P<behind>{CURRENCY_NAMES})"
)
# 卡号：6200********4321, above the table of each card of one bill.
_CARD_HEADED = re.compile(r"[^\d*]{0,12}卡号(?:末四位|后四位)?[:：][\d*Xx]{0,15}(\d{4})[)）]?")


class Part(NamedTuple):
    """Where in a bill a row stands: the word of its part, the currency and the card of its table.

    "" for what is not told.
    """

    section: str = ""
    unit: str = ""
    tail: str = ""


def part_headed(row: Row, part: Part) -> Part:
    """The part that begins below a row, which is no more than its heading; else the same `part`."""
    cells = row.cells
    if len(cells) != cells.count("") + 1:
        return part
    text = "".join(cells)
    if section := _SECTIONS.get(text, ""):
        return part._replace(section=section)
    if card := _CARD_HEADED.fullmatch("".join(text.split())):
        return Part("", part.unit, card[1])
    unit = _UNIT_HEADED.fullmatch(_NO_WORD.sub("", text))
    return Part("", unit["unit"] or unit["behind"], part.tail) if unit else part


def part_above(rows: Iterable[Row]) -> Part:
    """The part that begins with the headings, which these rows stand above."""
    part = Part()
    for row in rows:
        part = part_headed(row, part)
    return part._replace(section="")


def section_named(word: str) -> str:
    """The part that a word beside an amount names: 主动还款, 退货; "" where it names none."""
    return next((section for name, section in _SECTIONS.items() if name in word), "")


def section_of(summary: str, section: str) -> str:
    """The part a row belongs to: the one its own text begins with, （还款）, else its section."""
    match = summary.startswith(BRACKETS) and _IN_FRONT.match(summary)
    return _SECTIONS.get(match[1], section) if match else section
