"""Lenders by whatever name: as reports print them, as people call them, and behind a product.

A report names the company in full (招商银行股份有限公司信用卡中心), a ledger its everyday name
(招商银行), and a product has a name of its own (花呗) that no report prints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.domain.signs import narrow


@dataclass(frozen=True, slots=True)
class Product:
    """A product that people know by its own name, with the words of the lenders behind it.

    `provider` is whose app it is in. A lender prints one of `lenders` in its name.
    """

    name: str
    provider: str
    lenders: tuple[str, ...]


# Read in public examples of reports (花呗 and 借呗: 重庆蚂蚁消费金融 and, before it, two small loan
# companies; 微粒贷: 深圳前海微众银行; 白条: 重庆京东盛际小额贷款). Where no example names one,
# it is the company that its contract names. Former companies stay: reports show years.
PRODUCTS: Final = (
    Product("花呗", "支付宝", ("蚂蚁消费金融", "蚂蚁小微小额贷款", "蚂蚁商诚小额贷款")),
    Product("借呗", "支付宝", ("蚂蚁消费金融", "蚂蚁商诚小额贷款", "蚂蚁小微小额贷款")),
    Product("备用金", "支付宝", ("蚂蚁消费金融", "蚂蚁商诚小额贷款")),
    Product("网商贷", "网商银行", ("网商银行",)),
    Product("微粒贷", "微众银行", ("微众银行",)),
    Product("分付", "微信支付", ("财付通小额贷款",)),
    Product("白条", "京东", ("京东盛际小额贷款", "京汇小额贷款")),
    Product("金条", "京东", ("京东盛际小额贷款", "京汇小额贷款")),
    Product("月付", "美团", ("三快小额贷款",)),
    Product("借钱", "美团", ("三快小额贷款",)),
    Product("有钱花", "度小满", ("度小满小额贷款",)),
    Product("月付", "抖音", ("中融小额贷款",)),
    Product("放心借", "抖音", ("中融小额贷款",)),
)

_SHORT: Final = {
    "工行": "工商银行", "农行": "农业银行", "中行": "中国银行", "建行": "建设银行",
    "交行": "交通银行", "招行": "招商银行", "邮储": "邮储银行", "邮政储蓄银行": "邮储银行",
    "浦东发展银行": "浦发银行", "上海浦东发展银行": "浦发银行", "上海浦发银行": "浦发银行",
    "广东发展银行": "广发银行", "深圳发展银行": "平安银行", "前海微众银行": "微众银行",
    "深圳前海微众银行": "微众银行", "浙江网商银行": "网商银行",
}  # fmt: skip
"""Everyday and former names of banks, and the one name that they are compared by."""

_COMPANY: Final = re.compile(r"(股份|有限)?(责任)?(有限)?公司.*")
_BRANCH: Final = re.compile(r"(?<=银行)(?![\"“”'‘’A-Z]).+")
_PLACE: Final = re.compile(
    r"^(重庆|深圳|北京|上海|广州|杭州|海南|福州|哈尔滨)市?(?=.*(贷款|小贷|消费))"
)
_DEPARTMENT: Final = re.compile(r"(信用卡|贷记卡).*$")
_SMALL_LOANS: Final = re.compile(r"小贷|网络小额贷款|小额贷款")


@lru_cache(maxsize=256)
def names_of(bank: str) -> tuple[str, ...]:
    """Every name that a bank is printed by: its own, everyday and former ones."""
    return (bank, *(name for name, plain in _SHORT.items() if plain == bank))


@lru_cache(maxsize=4096)
def plain_lender(name: str) -> str:
    """The name of a lender without its legal form, its branch, its place and variants of print.

    A lender that a report only gives a letter for (商业银行"LK") keeps it: it is nobody else.
    """
    text = narrow(name)
    text = _COMPANY.sub("", text) or text
    text = _BRANCH.sub("", text)
    text = _DEPARTMENT.sub("", text) or text
    text = _SMALL_LOANS.sub("小额贷款", text)
    text = _PLACE.sub("", text).replace("农村商业银行", "农商银行")
    if text.startswith("中国") and text != "中国银行":
        text = text.removeprefix("中国") or text
    return _SHORT.get(text, text)


def same_lender(one: str, other: str) -> bool:
    """Whether two names mean one lender; a name that is not told means none."""
    first, second = plain_lender(one), plain_lender(other)
    return bool(first) and first == second


def products_of(lender: str) -> tuple[Product, ...]:
    """The products that this lender may be behind."""
    name = plain_lender(lender)
    return tuple(p for p in PRODUCTS if any(word in name for word in p.lenders))
