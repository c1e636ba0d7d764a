"""The words that dates, amounts and currencies are printed in."""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.money import CNY, Money
from tracker.domain.period import Month

MONTH = r"(?:19|20)\d\d年\d{1,2}月"
DAY = MONTH + r"\d{1,2}日"
WHEN = MONTH + r"(?:\d{1,2}日)?"
ANY_DAY = rf"(?:{DAY}|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}(?=\d\d:\d\d|\D|$))"

AMOUNT = r"(?:(?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,2})?|--?|—+)"
"""A number of yuan, or the dash that says that none is reported."""

_NUMBERS = re.compile(r"\d+")
_CURRENCIES = {
    "人民币": CNY,
    "美元": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "港元": "HKD",
    "港币": "HKD",
    "香港元": "HKD",
    "澳门元": "MOP",
    "新台币": "TWD",
    "台币": "TWD",
    "瑞士法郎": "CHF",
    "加拿大元": "CAD",
    "加元": "CAD",
    "澳大利亚元": "AUD",
    "澳元": "AUD",
    "新西兰元": "NZD",
    "新加坡元": "SGD",
    "韩元": "KRW",
    "韩国元": "KRW",
    "泰铢": "THB",
    "泰国铢": "THB",
    "卢布": "RUB",
    "俄罗斯卢布": "RUB",
    "瑞典克朗": "SEK",
    "丹麦克朗": "DKK",
    "挪威克朗": "NOK",
    "马来西亚林吉特": "MYR",
    "林吉特": "MYR",
    "菲律宾比索": "PHP",
    "印度卢比": "INR",
    "印尼卢比": "IDR",
    "越南盾": "VND",
    "南非兰特": "ZAR",
    "阿联酋迪拉姆": "AED",
    "沙特里亚尔": "SAR",
    "哈萨克斯坦坚戈": "KZT",
}


def day(text: str) -> date | None:
    """The day that `2016年9月2日`, `2016.09.02` or `2016-09-02` names.

    Of a month that is named alone, the last day. `None` where there is no such day.
    """
    numbers = [int(number) for number in _NUMBERS.findall(text)][:3]
    try:
        return date(*numbers) if len(numbers) > 2 else Month(*numbers).last  # noqa: PLR2004
    except (TypeError, ValueError):
        return None


def amount(text: str) -> Money | None:
    """The amount that an `AMOUNT` prints, in yuan; `None` for a dash, which is not zero."""
    return Money.parse(text) if text[:1].isdigit() else None


def currency(label: str) -> str:
    """The ISO code of a currency as reports name it (美元账户); an unknown one as printed."""
    name = label.removesuffix("账户").removesuffix("币种")
    return _CURRENCIES.get(name) or _CURRENCIES.get(name.removesuffix("元"), name)
