"""The labels that issuers print in their bills, and what stands behind or below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.money import CNY, Money
from tracker.importing.bank.days import day
from tracker.importing.bank.signs import CURRENCY_NAMES, currency

LABELS: dict[str, tuple[str, ...]] = {
    "statement_date": (
        "本期账单日", "账单日期", "账单结算日", "对账单生成日", "对账单日期", "账单生成日",
        "账单日", "帐单日", "结账日", "Statement Date",
    ),
    "due_date": (
        "本期到期还款日", "贷记卡到期还款日", "到期还款日", "到期还款日期", "还款到期日",
        "最后还款日", "最迟还款日", "本期还款日", "缴款截止日", "Payment Due Date",
    ),
    "credit_limit": (
        "总信用额度", "综合信用额度", "固定信用额度", "信用额度", "固定额度", "Credit Limit",
    ),
    "balance": (
        "本期全部应还款额", "本期应还款总额", "本期应还款额", "本期应还款金额", "本期应还金额",
        "本期应还总额", "本期账单金额合计", "本期人民币欠款总计", "本期欠款总额", "本期应缴款额",
        "本期应还款", "应还款总额", "应还款额", "应还总额", "New Balance", "Amount Due",
    ),
    "minimum_due": (
        "本期人民币最低还款额", "本期最低应还款额", "本期最低还款额", "本期最低应还金额",
        "最低应还款额", "最低还款额", "最低应还额", "最低应缴额", "Minimum Payment", "Min.Payment",
        "Min. Payment", "Min Payment",
    ),
    "brought_forward": ("上期账单金额", "上期应还金额", "上期账单余额", "Balance B/F"),
    "paid": ("上期还款金额", "本期还款金额", "Payment"),
    "charged": ("本期账单金额", "New Charges"),
    "adjusted": ("本期调整金额", "Adjustment"),
    "interest": ("循环利息", "Interest"),
    "cycle": ("账单周期", "Statement Cycle"),
    "": (
        "预借现金可用额度", "预借现金额度", "取现额度", "可用信用额度", "可用额度", "临时额度",
        "分期额度", "争议款", "Cash Advance Limit", "Available Credit",
    ),
}  # fmt: skip
"""What is told, and how it is printed; of "" is only known that it is nothing else."""

DATES = frozenset({"statement_date", "due_date"})

_FIELDS = {label: field for field, labels in LABELS.items() for label in labels}
_LABEL = re.compile("|".join(re.escape(label) for label in sorted(_FIELDS, key=len, reverse=True)))
_DATE = re.compile(r"\d{4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?|(?<!\d)20\d{6}(?!\d)")
_AMOUNT = re.compile(
    r"(?<![\d.])(?<!\d[,，])[-−－]?\s?[¥￥]?\s?[-−－]?"
    # Nothing of a longer number: 1,090.13/RMB is no 1, and 10/12 is neither of them.
    r"(?:\d{1,3}(?:[,，]\d{3})++|\d++)(?:\.\d{1,2}+)?+(?![\d.%年月日*]|[,，]\d|/\s?\d)"
)
_UNIT = rf"({CURRENCY_NAMES}|\$)"
_UNIT_BEFORE = re.compile(_UNIT + r"\s*$")
# What stands before another amount is the unit of that one: 人民币100.00 美元10.00.
_UNIT_BEHIND = re.compile(r"\s*/?\s*" + _UNIT + r"(?![\s:：]*[-−－]?\d)")
_BETWEEN = re.compile(r"[^\d\u4e00-\u9fff]*(?:人民币|元|为|是|折合|[^\d\u4e00-\u9fff])*")
_WIDEST = 40

Value = date | Money


class Label(NamedTuple):
    """A label: what it tells, and where it begins and ends in its text."""

    field: str
    start: int
    end: int


def labels(text: str) -> list[Label]:
    """The labels of a text, in order; a word within a longer one is none."""
    return [Label(_FIELDS[m[0]], m.start(), m.end()) for m in _LABEL.finditer(text)]


def value_behind(text: str, start: int, stop: int, field: str) -> Value | None:
    """The value that stands behind a label, with nothing but a currency or a colon between."""
    found = next(_values(text[start:stop], field), None)
    if found is None or found[1] > _WIDEST:
        return None
    return found[0] if _BETWEEN.fullmatch(text[start : start + found[1]]) else None


def only_value(text: str, field: str) -> Value | None:
    """The value that a text begins with; `None` where it is something else."""
    found = next(_values(text, field), None)
    return found[0] if found and _BETWEEN.fullmatch(text[: found[1]]) else None


def values_in(text: str, fields: Sequence[str]) -> list[Value] | None:
    """One value for each label, in order; `None` where a text holds more or fewer, or others."""
    found: list[Value] = []
    place = 0
    for field in fields:
        told = next(_values(text[place:], field), None)
        if told is None or re.search(r"[\u4e00-\u9fff]{3}", text[place : place + told[1]]):
            return None
        found.append(told[0])
        place += told[2]
    return None if re.search(r"\d", text[place:]) else found


def _unit(text: str, amount: re.Match[str]) -> str:
    """The currency that is printed right before or behind an amount; yuan where none is."""
    before = _UNIT_BEFORE.search(text[: amount.start()])
    if not before and ("¥" in amount[0] or "￥" in amount[0]):
        return CNY
    found = before or _UNIT_BEHIND.match(text, amount.end())
    return currency(found[1]) if found else CNY


def _values(text: str, field: str) -> Iterator[tuple[Value, int, int]]:
    """Dates or amounts of a text, each with where it begins and ends."""
    pattern = _DATE if field in DATES else _AMOUNT
    for match in pattern.finditer(text):
        try:
            printed = "".join(match[0].split())
            value = day(printed) if field in DATES else Money.parse(printed, _unit(text, match))
        except ValueError:
            continue
        yield value, match.start(), match.end()
