"""Whether the signs of a whole table contradict its words, so that all may be the other way round.

A bank may give out its table in another form one day, or a program that made it of a PDF may have
lost the signs: then every row would be read wrongly, and none of them looks wrong by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.importing.bank.row import BankRow
from tracker.importing.direction import Direction
from tracker.importing.importer import ParsedEntry, SkippedRow
from tracker.importing.layout import Header
from tracker.importing.reasons import SIGNS_CONTRADICT

_REPAID = re.compile(r"还款|银联入[账帐]")
# What a card asks for is named after repaying, too: 分期还款 第2/12期, 未全额还款利息.
_ASKED = re.compile(r"分期|第\d+期|利息|违约金|滞纳金|(?<!消)费")
# 转入 and 转出 may name the other account as well as this one: 朝朝宝转入 goes out of it.
_SPENT = re.compile(
    r"消费(?!金融|贷|奖|券|补贴)|快捷支付|网上支付|扫码付|代扣|缴费|取款|取现|信用卡还款|扣款"
)
_EARNED = re.compile(r"工资|代发|结息|收款")
_BACK = re.compile(r"退|冲|撤|返|红字|调整")
_OF_NO_SHOP = re.compile(f"{_REPAID.pattern}|{_BACK.pattern}")


def doubt_of_signs(rows: Sequence[BankRow], header: Header, *, is_credit: bool) -> str:
    """Why every row is to be looked at; "" where the signs fit, or a word or column tells ways."""
    if "amount" not in header.places or "way" in header.places:
        return ""
    ways = _of_card(rows) if is_credit else _of_own_money(rows)
    return SIGNS_CONTRADICT if ways else ""


def looked_at(outcome: ParsedEntry | SkippedRow, why: str) -> ParsedEntry | SkippedRow:
    """The same outcome, with a reason to look at it where it has none."""
    if isinstance(outcome, SkippedRow):
        return outcome
    return outcome._replace(review=outcome.review or why)


def _of_card(rows: Sequence[BankRow]) -> bool:
    """What is called a repayment is charged, never paid in, and something else is paid in."""
    repaid = {row.way for row in rows if _says(row, _REPAID) and not _ASKED.search(row.summary)}
    others = {row.way for row in rows if not _OF_NO_SHOP.search(row.text)}
    return repaid == {Direction.OUT} and Direction.IN in others


def _of_own_money(rows: Sequence[BankRow]) -> bool:
    """All amounts have one sign, and words tell of the other way."""
    ways = {row.way for row in rows}
    if len(ways) != 1:
        return False
    telling = _SPENT if ways == {Direction.IN} else _EARNED
    return any(_says(row, telling) for row in rows)


def _says(row: BankRow, words: re.Pattern[str]) -> bool:
    """Whether the bank's own word is one of these, and takes nothing back."""
    return bool(words.search(row.summary)) and not _BACK.search(row.text)
