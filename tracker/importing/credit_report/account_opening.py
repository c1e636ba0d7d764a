"""How the sentence of an account begins: the day, the lender, and what was opened."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.importing.credit_report.wording import AMOUNT, DAY, WHEN, amount, currency, day

GRANTED = r"(?:发放|办理|开立|提供|核发|发行)(?:了)?的?"
_LENDER = rf"(?P<lender>(?!\d{{1,2}}[月日])(?:(?!{DAY})[^，。；：]){{2,60}}?)"
_PRODUCT = rf"(?P<product>(?![（）])(?:(?!{WHEN})[^，。；：\d]){{2,40}})"
_NOTES = r"(?P<notes>(?:（[^（）]*）)*)"

_CARD = re.compile(
    rf"(?P<on>{DAY})，?{_LENDER}{GRANTED}(?P<product>准贷记卡|贷记卡|信用卡)(?:账户)?{_NOTES}"
)
_LOAN = re.compile(
    rf"(?P<on>{DAY})，?{_LENDER}{GRANTED}(?:折合)?(?:人民币)?(?P<amount>{AMOUNT})元"
    rf"(?:（(?P<currency>[^（）]*)）|(?P<bare>人民币))?{_PRODUCT}"
)
_LINE = re.compile(
    rf"(?P<on>{DAY})，?(?P<lender>(?!\d{{1,2}}[月日])(?:(?!{DAY})[^，。；：]){{2,60}})"
    r"为(?P<product>[^，。；：为\d]{2,40})授信"
)
_OTHER = re.compile(
    rf"(?P<on>{DAY})，?{_LENDER}{GRANTED}(?P<product>[^，。；：（\d]{{1,30}}(?:贷款|业务|交易|租赁))"
    rf"(?P<line>授信)?(?=[，。；（]|{WHEN}|$)"
)
_TAIL = re.compile(r"(?:卡片|卡号)?(?:尾号|末四位)：?(\d{1,19})")
_WHOLE = re.compile(r".*(?:贷款|业务|交易|租赁|分期|垫款)(?:（[^（）]*）)?")
_DIGITS = 4
_HOMES = re.compile(r"住房(?!装修)|商用房|公积金")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first clause of an account says.

    `end` is where it ends in the sentence, `left` what it says besides and is not understood.
    `currency` is "" where it names none.
    """

    on: date
    lender: str
    kind: AccountKind
    product: str
    end: int
    tail: str = ""
    principal: Money | None = None
    currency: str = ""
    left: tuple[str, ...] = ()


def opening(sentence: str) -> Opening | None:
    """How `sentence` opens an account; `None` where it does not, or not for certain."""
    shapes = (_CARD, _LOAN, _LINE, _OTHER)
    found = next((match for shape in shapes if (match := shape.match(sentence))), None)
    on = day(found["on"]) if found else None
    if found is None or on is None:
        return None
    start = Opening(on, found["lender"], _kind(found), found["product"], found.end())
    if found.re is _CARD:
        return _with_notes(start, found["notes"])
    if found.re is _LOAN:
        label = found["currency"] or found["bare"] or ""
        principal = amount(found["amount"])
        left = () if _WHOLE.fullmatch(start.product) else (start.product,)
        return replace(
            start, principal=principal, currency=currency(label) if label else "", left=left
        )
    return start


def is_home(product: str) -> bool:
    """Whether a loan is one of those that reports count under 购房贷款."""
    return bool(_HOMES.search(product))


def _kind(found: re.Match[str]) -> AccountKind:
    """The kind of account; of a line that revolves, the report tells no more than that it does.

    Huabei, Jiebei and Weilidai all print as 授信 for 其他个人消费贷款: which brand a line is, and
    whether it pays for purchases or hands out cash, is nowhere in a report.
    """
    if found.re is _CARD:
        return AccountKind.CREDIT_CARD
    if found.re is _LINE or (found.re is _OTHER and found["line"]):
        return AccountKind.REVOLVING_LINE
    return AccountKind.MORTGAGE if is_home(found["product"]) else AccountKind.INSTALMENT_LOAN


def _with_notes(start: Opening, notes: str) -> Opening:
    """Add what brackets behind the name of a card say: the currency and the last digits."""
    tail, label = "", ""
    left: list[str] = []
    for note in re.split(r"[（），、；]+", notes):
        if (found := _TAIL.fullmatch(note)) and len(found[1]) >= _DIGITS:
            tail = found[1][-_DIGITS:]
        elif note.endswith(("账户", "元")) or currency(note) != note:
            label = note
        elif note:
            left.append(note)
    return replace(start, tail=tail, currency=currency(label) if label else "", left=tuple(left))
