"""Post-paid services, public records and statements: remarks that are printed with labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tracker.domain.money import Money
from tracker.domain.report import RemarkKind, ReportRemark
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.labelled import Values, labelled, written
from tracker.importing.credit_report.wording import AMOUNT, ANY_DAY, WHEN, amount, day

_POSTPAID = (
    "机构名称", "业务类型", "记账年月", "业务开通日期", "当前缴费状态", "当前欠费金额",
    "欠费金额", "最近24个月缴费记录",
)  # fmt: skip
_PUBLIC = (
    "主管税务机关", "欠税总额", "欠税统计日期", "纳税人识别号",
    "立案法院", "案号", "案由", "立案日期", "结案方式", "判决/调解结果", "判决/调解生效日期",
    "诉讼标的", "诉讼标的金额",
    "执行法院", "执行案由", "案件状态", "结案日期", "申请执行标的", "申请执行标的价值",
    "申请执行标的金额", "已执行标的", "已执行标的金额",
    "处罚机构", "文书编号", "处罚内容", "处罚金额", "是否行政复议", "行政复议结果", "生效日期",
    "处罚生效日期", "截止日期", "处罚截止日期",
    "电信运营商", "公用事业单位", "欠费日期", "欠费金额", "业务类型", "业务开通日期", "记账年月",
)  # fmt: skip
_FIRST_OF_PUBLIC = (
    "主管税务机关",
    "立案法院",
    "执行法院",
    "处罚机构",
    "电信运营商",
    "公用事业单位",
)
_AMOUNTS = (
    "欠税总额",
    "诉讼标的金额",
    "申请执行标的金额",
    "申请执行标的价值",
    "处罚金额",
    "欠费金额",
)
_DAYS = ("欠税统计日期", "立案日期", "处罚生效日期", "生效日期", "业务开通日期")
_TITLE = re.compile(
    r"(?:后付费记录|后付费业务|电信缴费记录|欠税记录|民事判决记录|强制执行记录|行政处罚记录|电信欠费记录"
    r"|本人声明|机构说明|异议标注)"
)
_BOILERPLATE = re.compile(
    r"系统中没有您[^。]{0,80}(?:记录|信息)。?|这部分包含您[^。]{0,60}(?:记录|信息|情况)。?"
    r"|金额类数据均以人民币计算，?精确到元。?"
)
_STATEMENT = re.compile(
    rf"(?:\d{{1,3}}[.、．])?(?:说明|声明|标注)?内容：(?P<said>.*?)。?"
    rf"(?:添加|生成)日期：(?P<on>{ANY_DAY})。?"
)
_WHEN = re.compile(rf"(?:{ANY_DAY}|{WHEN}|(?:19|20)\d\d[-./]\d{{1,2}})。?")
_SUM = re.compile(rf"({AMOUNT})元?")


def read_postpaid(part: Joined) -> list[ReportRemark]:
    """Services that are paid for after use: who, what is owed, and as of which month."""
    records, left = labelled(_plain(part), _POSTPAID)
    return [_postpaid(values) for values in records] + list(not_understood(map(_untitled, left)))


def read_public(part: Joined) -> list[ReportRemark]:
    """Records of courts, tax offices and the like."""
    records, left = labelled(_plain(part), _PUBLIC)
    return [_public(values) for values in records] + list(not_understood(map(_untitled, left)))


def read_statements(part: Joined, heading: str) -> list[ReportRemark]:
    """What the person or an institution states about the report, and the day they did."""
    remarks: list[ReportRemark] = []
    at = 0
    for found in _STATEMENT.finditer(part.text):
        remarks += not_understood([_untitled(part.text[at : found.start()])])
        remarks.append(_statement(found, heading))
        at = found.end()
    return remarks + list(not_understood([_untitled(part.text[at:])]))


def statements_apart(part: Joined) -> tuple[list[ReportRemark], Joined]:
    """The statements among other records, whose words are nobody's facts, and all but them."""
    found = list(_STATEMENT.finditer(part.text))
    return [_statement(one, "") for one in found], part.without(one.span() for one in found)


def statements_end(part: Joined) -> int:
    """Where the last statement of a part ends: what follows is something else."""
    return max((found.end() for found in _STATEMENT.finditer(part.text)), default=0)


def not_understood(texts: Iterable[str]) -> Iterable[ReportRemark]:
    """Remarks that keep what is not understood; nothing for what says nothing."""
    for text in texts:
        if re.search(r"[^\W_]", text) and not re.fullmatch(r"[\d\W]{1,4}", text):
            yield ReportRemark(kind=RemarkKind.NOT_UNDERSTOOD, text=text)


def _statement(found: re.Match[str], heading: str) -> ReportRemark:
    text = f"{heading}：{found['said']}" if heading else found["said"]
    return ReportRemark(kind=RemarkKind.STATEMENT, on=day(found["on"]), text=text)


def _postpaid(values: Values) -> ReportRemark:
    return ReportRemark(
        kind=RemarkKind.POSTPAID,
        on=_day(values.get("业务开通日期", "")),
        institution=values.get("机构名称", ""),
        amount=_sum(values.get("当前欠费金额") or values.get("欠费金额") or ""),
        as_of=_day(values.get("记账年月", "")),
        text=written(values),
    )


def _public(values: Values) -> ReportRemark:
    return ReportRemark(
        kind=RemarkKind.PUBLIC_RECORD,
        on=next((found for name in _DAYS if (found := _day(values.get(name, "")))), None),
        institution=next((values[name] for name in _FIRST_OF_PUBLIC if name in values), ""),
        amount=next((owed for name in _AMOUNTS if (owed := _sum(values.get(name, "")))), None),
        text=written(values),
    )


def _plain(part: Joined) -> Joined:
    """The part without what says only what it is about, or that there is nothing."""
    return part.without(found.span() for found in _BOILERPLATE.finditer(part.text))


def _untitled(text: str) -> str:
    return _TITLE.sub("", text)


def _day(text: str) -> date | None:
    return day(text) if _WHEN.fullmatch(text) else None


def _sum(text: str) -> Money | None:
    found = _SUM.fullmatch(text.rstrip("。，；"))
    return amount(found[1]) if found else None
