"""The head of a report: its day, and whose it is, as far as that may be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from tracker.domain.report import CreditReport
from tracker.importing.credit_report.wording import ANY_DAY, day

BUREAU = "征信中心"
_KEPT = 4

_NEXT = (
    r"(?=被?查询者|证件类型|证件号码|婚姻|已婚|未婚|离婚|离异|丧偶|其他证件|信贷记录|信息概要|个人信用"
    r"|报告|查询|性别|出生|身份证|$)"
)
_NAME = re.compile(rf"姓名：?((?!被?查询者)[^，。；：（）\d]{{2,30}}?){_NEXT}")
_NUMBER = re.compile(r"报告编号：?([0-9A-Za-z*]+?)(?=(?:19|20)\d\d[-./年]|[^0-9A-Za-z*]|$)")
_IDENTITY = re.compile(r"证件号码：?([0-9A-Za-z*]{4,})")
_REPORTED = re.compile(rf"报告(?:时间|日期|生成时间)：?({ANY_DAY})")
_ASKED = re.compile(rf"查询(?:请求)?(?:时间|日期)：?({ANY_DAY})")


_ABOUT_ACCOUNTS = re.compile(
    r"截[至止](?:19|20)\d\d年|信用额度|已使用额度|余额|逾期状态|月已?(?:销户|结清|转出)|尚未激活|发放的|授信，"
)
_ABOUT_PERSON = re.compile(
    r".*(?:证件号码：?[0-9A-Za-z*]+|(?:未|已)婚|婚姻状况：?|其他证件信息：?(?:--)?|信贷记录|信息概要)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head tells; `name` is only there to be masked everywhere else."""

    report: CreditReport
    name: str

    def named(self, name: str, holder: str) -> Head:
        """The same, of somebody else."""
        return Head(replace(self.report, holder=holder), name)


def astray(text: str) -> list[str]:
    """Sentences about accounts in a text that should hold none: the opening of one is lost."""
    sentences = [sentence for sentence in text.split("。") if _ABOUT_ACCOUNTS.search(sentence)]
    return [_without_person(sentence) + "。" for sentence in sentences]


def _without_person(sentence: str) -> str:
    person = _ABOUT_PERSON.match(sentence)
    return sentence[person.end() :] if person else sentence


def read_head(text: str, form: str) -> Head:
    """Read the head of a report, joined; a day it does not tell is `date.min`."""
    number, holder = _NUMBER.search(text), _IDENTITY.search(text)
    told = _REPORTED.search(text) or _ASKED.search(text)
    name = _NAME.search(text)
    report = CreditReport(
        reported_on=(day(told[1]) if told else None) or date.min,
        bureau=BUREAU,
        form=form,
        number=number[1][-_KEPT:] if number else "",
        holder=holder[1][-_KEPT:] if holder else "",
    )
    return Head(report, name[1] if name else "")
