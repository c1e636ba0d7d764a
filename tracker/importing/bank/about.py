"""What a bank's file says of itself around its table: which card, which days, which bill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.domain.account import AccountKind
from tracker.domain.period import Month, Span
from tracker.importing.bank.days import day
from tracker.importing.bank.signs import CURRENCY_NAMES
from tracker.importing.currency_codes import CODES
from tracker.importing.decode import Row
from tracker.importing.importer import AccountHint
from tracker.importing.preamble import covered

# In groups, as on the card, or in one: 6200 0000 **** 4321, 6200-0000-0000-4321, 6200****4321.
_GROUP = r"[ -](?!(?:19|20)\d\d[-/.年])[\d*Xx]{4}(?![\d*Xx]|\.\d)"
_GROUPS = rf"(?:\d{{4}}|[*Xx]{{4}})(?:{_GROUP}){{2,4}}(?:[ -]\d{{1,3}}(?![\d*Xx年/.-]))?"
_LABEL = r"(?:卡\s*号(?:后四位|末四位)?|账\s*号|账\s*户|一卡通|Account|Card Number)"
_CARD = re.compile(rf"{_LABEL}[^\d*]{{0,12}}?({_GROUPS}|[\d*Xx]{{4,24}}+(?!年|[-/.]\d))")
# Between two tables notes stand, too, and lines that a row has left: 账户热线 95533, 对方账号
# 6228****1111. The next table begins with its own account, whose whole number stands behind it.
_NEXT_CARD = re.compile(
    rf"{_LABEL}(?:\s?(?:No|Number)\b\.?)?[\s:：,\[\"|]*({_GROUPS}|[\d*Xx]{{8,24}}+(?!年|[-/.]\d))"
)
_OF_ANOTHER = re.compile(r"对方|对手|收款|付款|汇|转入|转出|转账|还款|入账")
_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?!\d*日)")
_DAYS = re.compile(
    r"(\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?)(?:\s(\d{2}:\d{2}:\d{2}))?[\]\s,\"]*"
    r"(?:(?:-+|—+|~|至|到(?!期)|终止日期|截止日期|结束日期)[^\d]{0,6}|查询止日[^\d]{0,32})"
    r"(\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?)(?:\s(\d{2}:\d{2}:\d{2}))?"
)
# A field of a mail (RFC 5322), which stands above its text: Date: Tue, 06 Jan 2026 08:00:00 +0800
_SENT = re.compile(r"^Date: [^\n]*?\b\d{1,2} ([A-Z][a-z]{2}) (\d{4})\b", re.MULTILINE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NAMED = re.compile(r"(?<!\d)(20\d{2})(?:年|[-_.])?(0[1-9]|1[0-2]|[1-9](?=[月.-]))(?:\d{2})?(?!\d)")
_HOLDER = re.compile(
    r"(?<!对方)(?:客户姓名|账户名称|账户名|姓\s*名|户\s*名)[^:：]{0,16}[:：]\s*\[?\s*([\u4e00-\u9fff·*]{2,12})"
)
# 兴业银行 gives a file for each currency of a card, and prints which above its table. ALL is no lek
# there, but all of them.
_CURRENCY = re.compile(
    r"(?:卡内账户|币\s*种|币别|Currency)[\s:：,\"|]*(?:\d{1,4}\s*活期储蓄存款\s*)?"
    rf"({CURRENCY_NAMES}|(?:{'|'.join(sorted(CODES - {'ALL'}))})(?![A-Za-z]))"
)
_HOLDER_BESIDE = re.compile(r"账户户名[\s,\"|]*([\u4e00-\u9fff·*]{2,12})")
_TAIL_DIGITS = 4
_KIND_WORDS = {AccountKind.DEBIT: "储蓄卡", AccountKind.CREDIT_CARD: "信用卡"}


@dataclass(frozen=True, slots=True)
class About:
    """What a file tells of its card: the last digits, the days covered, the month of the bill.

    `holder` is the name of the person, `currency` that of all rows; "" where something is not told.
    """

    tail: str = ""
    period: Span | None = None
    month: Month | None = None
    holder: str = ""
    currency: str = ""


def about(prose: Sequence[Row]) -> About:
    """Read the lines around a table, whatever their order."""
    text = "\n".join("".join(row.text.replace("　", " ")) for row in prose)
    currency = _CURRENCY.search(text)
    unit = currency[1] if currency else ""
    return About(_digits(_CARD.findall(text)), _period(text), _month(text), _holder(text), unit)


def about_next(between: Sequence[Row]) -> About:
    """The account and currency that lines between two tables tell of the second one."""
    lines = [row.text.replace("　", " ") for row in between]
    currency = _CURRENCY.search("\n".join(lines))
    cards = filter(None, map(_NEXT_CARD.search, lines))
    own = [card[1] for card in cards if not _OF_ANOTHER.search(card.string[: card.start(1)])]
    return About(_digits(own), currency=currency[1] if currency else "")


def month_besides(prose: Sequence[Row], file: str) -> Month | None:
    """The month of a bill that does not tell it: that a mail was sent in, or that a file is named.

    Days without a year are those up to its end.
    """
    for row in prose:
        sent = _SENT.match(row.text)
        if sent and sent[1] in _MONTHS:
            return Month(int(sent[2]), 1 + _MONTHS.index(sent[1]))
    named = _NAMED.findall(file)
    return max(Month(int(year), int(month)) for year, month in named) if named else None


def account_of(bank: str, kind: AccountKind, tail: str) -> AccountHint:
    """The card of a bank as wallets print it: 招商银行信用卡(1234)."""
    name = f"{bank}{_KIND_WORDS[kind]}"
    return AccountHint(f"{name}({tail})" if tail else name, kind, bank, tail)


def _digits(numbers: Iterable[str]) -> str:
    """The last digits of the first of these numbers that shows them."""
    for number in numbers:
        digits = re.sub("[ -]", "", number)[-_TAIL_DIGITS:]
        if digits.isdecimal():
            return digits
    return ""


def _holder(text: str) -> str:
    match = _HOLDER.search(text) or _HOLDER_BESIDE.search(text)
    return match[1] if match else ""


def _month(text: str) -> Month | None:
    match = _MONTH.search(text)
    if match is None or not 1 <= int(match[2]) <= 12:  # noqa: PLR2004
        return None
    return Month(int(match[1]), int(match[2]))


def _period(text: str) -> Span | None:
    for first, begins_at, last, ends_at in _DAYS.findall(text):
        try:
            begin, end = day(first), day(last)
        except ValueError:
            continue
        if (found := covered(begin, begins_at, end, ends_at)) is not None:
            return found
    return None
