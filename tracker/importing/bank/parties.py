"""Who stands on the other side of a row: a company or a person, and under which account."""

from __future__ import annotations

import re
from functools import lru_cache

_COMPANY = re.compile(
    r"公司|银行|中心|商[店行户城场]|集团|超市|企业|学校|大学|医院|[局厅院所厂店馆]$|支付宝|财付通|有限|平台|基金"
    r"|协会|政府|税务|科技|网络|服务|食品|餐饮|电商|商贸|平安|保险|证券|国网|移动|联通|电信|微信|京东|美团"
    r"|抖音|银联|利息|应付|结算|待清算|备付金|用户|App|APP"
)
_PERSON = re.compile(r"[\u4e00-\u9fff*＊某]{2,4}|[\u4e00-\u9fff]{1,12}·[\u4e00-\u9fff]{1,12}")
_ACCOUNT_BEHIND = re.compile(r"(?P<name>.*?[^\d*])\s*(?P<account>[\d*]{6,32}[\dA-Z]{0,2})")
_ACCOUNT_BEFORE = re.compile(r"(?P<account>[\w.@*＊]*\d[\w.@*＊]*)\s*/\s*(?P<name>.*\D.*)")
_ACCOUNT_AFTER = re.compile(r"(?P<name>.*\D.*?)\s*/\s*(?P<account>[\w.@*＊]*[\d*][\w.@*＊]*)")
_ACCOUNT_SIGN = re.compile(r"[\d*]")
_BARE_ACCOUNT = re.compile(r"[\d*]{6,40}")


@lru_cache(maxsize=4096)
def is_company(name: str) -> bool:
    """Whether a name is surely that of a company, a shop or an office."""
    return bool(_COMPANY.search(name))


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether a name looks like that of a person, perhaps masked (张*)."""
    return bool(_PERSON.fullmatch(name)) and not is_company(name)


@lru_cache(maxsize=4096)
def parted(name: str, account: str) -> tuple[str, str]:
    """The name and the account of the other side, where one cell may hold both.

    Banks print 张三 6666…, 6222****4321/张三 and 张三/548582230; ABC the account alone.
    """
    if account or not _ACCOUNT_SIGN.search(name):
        return name, account
    for form in (_ACCOUNT_BEFORE, _ACCOUNT_AFTER, _ACCOUNT_BEHIND):
        if match := form.fullmatch(name):
            return match["name"].strip(), match["account"]
    return ("", name) if _BARE_ACCOUNT.fullmatch(name) else (name, "")
