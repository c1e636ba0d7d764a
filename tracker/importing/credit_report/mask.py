"""Numbers and names of people and cards, reduced to what tells two of them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_KEPT = 4
_CARD = range(16, 20)

_LONG = r"\d{14,}[\dXx]|\d{12,}|1[3-9]\d{9}"
_GROUPED = r"\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,4})?|\d{6}[ -]\d{8}[ -]\d{3}[\dXx]"
_NUMBER = re.compile(rf"(?<!\d)(?:{_GROUPED}|{_LONG})(?!\d)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d[ -]?)+")
_TRAVEL = re.compile(r"(?<![0-9A-Za-z])[A-Z]{1,2}\d{7,9}(?![0-9A-Za-z])")
_LABELLED = re.compile(
    r"((?:证件|身份证|护照|通行证|军官证|卡)号码?\s*[:：]\s*)"
    r"([\u4e00-\u9fff]{0,3}[0-9A-Za-z*()（）-]*[0-9A-Za-z])"
)
_CUT = re.compile(r"(?<![\d,.])(\d{1,18})\n(\d{0,18}[\dXx])(?![\d,.年月日])")
_NAMED = re.compile(
    r"(姓名\s*[:：]\s*|(?<=[，,\n])为)([\u4e00-\u9fff·]{2,12})(?=\s*[（(]证件类型|[\s，,]|$)"
)


def masked(text: str, names: Iterable[str] = ()) -> str:
    """The text without whole numbers of people and cards, and without the names given.

    Every number of an identity card (15 or 18 digits, the last may be X), of a card or of a
    document that is as long (12 digits and more, also in groups of four, also cut by a line
    end), of a passport, and whatever stands behind 证件号码 becomes `****` and its last four
    characters. Every name given, the one behind 姓名 and that of a person somebody answers for
    become their first character and `*`. Dates, months and amounts stay as they are.
    """
    text = _CUT.sub(_joined, text)
    text = _LABELLED.sub(lambda found: found[1] + _tail(found[2]), text)
    text = _NUMBER.sub(_number, text)
    text = _TRAVEL.sub(lambda found: _tail(found[0]), text)
    known = {found[2] for found in _NAMED.finditer(text)} | {name.strip() for name in names}
    for name in sorted(known, key=len, reverse=True):
        if len(name) > 1:
            text = text.replace(name, name[0] + "*")
    return text


def _tail(number: str) -> str:
    bare = re.sub(r"[^0-9A-Za-z]", "", number)
    return "****" + bare[-_KEPT:] if len(bare) > _KEPT else number


def _number(found: re.Match[str]) -> str:
    is_years = _YEARS.fullmatch(found[0]) and not found[0].isdigit()
    return found[0] if is_years else _tail(found[0])


def _joined(found: re.Match[str]) -> str:
    whole = found[1] + found[2]
    return _tail(whole) + "\n" if _is_identity(whole) or _is_card(whole) else found[0]


def _is_identity(number: str) -> bool:
    """Whether a day of birth stands where it does in an identity number."""
    match len(number):
        case 18:
            day = number[6:14]
        case 15 if number.isdigit():
            day = "19" + number[6:12]
        case _:
            return False
    try:
        return date.fromisoformat(day) >= date(1900, 1, 1)
    except ValueError:
        return False


def _is_card(number: str) -> bool:
    """Whether the last digit checks the others, as on cards (ISO/IEC 7812)."""
    if not number.isdigit() or len(number) not in _CARD:
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(digit // 10 + digit % 10 for digit in doubled) % 10 == 0
