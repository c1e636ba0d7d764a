"""Sentences about debts that are not accounts of the person's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.report import RemarkKind, ReportRemark
from tracker.importing.credit_report.wording import AMOUNT, DAY, WHEN, amount, day

_AS_OF = rf"截[至止](?P<as_of>{WHEN})"
_YUAN = r"(?:元)?(?:（[^（）]*元?）)?"
_PARTY = r"为(?P<party>[^，。；：]{1,60}?)（[^（）]*?(?:证件号码|身份证|号码)：?[^（）]*）"
_GUARANTEE = re.compile(
    rf"(?P<on>{DAY})，?(?:{_PARTY}|为(?P<bare>[^，。；：（）]{{1,60}}?))"
    r"在(?P<institution>[^，。；：]{2,60}?)"
    r"(?:办理|申请|发放|取得|获得)的(?P<product>[^，。；：\d]{2,40}?)"
    r"(?:承担(?:相关)?还款责任|提供担保)(?:，责任人类型(?:为|：)?(?P<role>[^，。；：]{1,20}))?"
    rf"(?:，担保(?:贷款)?合同金额(?:为)?{AMOUNT}{_YUAN})?"
    rf"(?:，(?:相关还款责任金额|担保金额)(?:为|：)?(?P<amount>{AMOUNT}){_YUAN}"
    r"(?:（保证合同编号：?(?P<contract>[^（）]*)）)?)?。?"
    rf"(?:{_AS_OF}，?[^，。；：\d]{{0,40}}?余额(?:为)?(?P<balance>{AMOUNT}){_YUAN}。?)?"
)
_DISPOSAL = re.compile(
    rf"(?P<on>{DAY})，?(?P<institution>[^，。；：]{{2,60}}?)接收债权，"
    rf"金额(?:为)?(?P<amount>{AMOUNT}){_YUAN}"
    rf"(?:[，。]{_AS_OF}，余额(?:为)?(?P<balance>{AMOUNT}){_YUAN})?"
    rf"(?:[，。]最近一次还款日期(?:为)?(?:{WHEN}|--))?(?:[，。]?{WHEN}已?结清)?。?"
)
_COMPENSATION = re.compile(
    rf"(?P<on>{DAY})，?(?:以来，?)?(?P<institution>[^，。；：]{{2,60}}?)(?:进行最近一次代偿，)?"
    rf"累计(?:代偿|垫款)金额(?:为)?(?P<amount>{AMOUNT}){_YUAN}"
    rf"(?:[，。]最近一次还款日期(?:为)?(?:{WHEN}|--))?"
    rf"(?:[，。](?:{_AS_OF}，)?余额(?:为)?(?P<balance>{AMOUNT}){_YUAN})?"
    rf"(?:[，。]最近一次还款日期(?:为)?(?:{WHEN}|--))?(?:[，。]?{WHEN}已?结清)?。?"
)
_SHAPES = (
    (_GUARANTEE, RemarkKind.GUARANTEE),
    (_DISPOSAL, RemarkKind.DISPOSAL),
    (_COMPENSATION, RemarkKind.COMPENSATION),
)
_KEPT = 4


@dataclass(frozen=True, slots=True)
class ReadRemark:
    """A remark, and the name of the person or company somebody answers for, to be masked."""

    remark: ReportRemark
    party: str = ""


def read_responsibility(sentence: str) -> ReadRemark | None:
    """Read a guarantee, an asset disposal or a compensation; `None` where it is none, or more."""
    for shape, kind in _SHAPES:
        found = shape.fullmatch(sentence)
        if found is None:
            continue
        said = found.groupdict()
        remark = ReportRemark(
            kind=kind,
            on=day(found["on"]),
            institution=found["institution"],
            amount=amount(said["amount"]) if said["amount"] else None,
            balance=amount(said["balance"]) if said["balance"] else None,
            as_of=day(said["as_of"]) if said.get("as_of") else None,
            text=without_numbers(sentence),
        )
        valid = remark.on and (remark.as_of or not said.get("as_of"))
        party = said.get("party") or said.get("bare") or ""
        return ReadRemark(remark, party) if valid else None
    return None


_NUMBER = re.compile(r"((?:证件号码|身份证号?码?|统一社会信用代码|中征码)：?)([0-9A-Za-z*-]+)")


def without_numbers(sentence: str) -> str:
    """The sentence with the number of whoever is named reduced to its last four characters."""
    return _NUMBER.sub(lambda found: found[1] + "****" + found[2][-_KEPT:], sentence)
