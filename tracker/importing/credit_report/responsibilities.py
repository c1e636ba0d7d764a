"""Sentences about debts that are not accounts of the person's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tracker.domain.report import RemarkKind, ReportRemark
from tracker.importing.credit_report.account_clauses import Reading, money, read_clauses
from tracker.importing.credit_report.wording import AMOUNT, DAY, amount, day

_ON = rf"(?P<on>{DAY})，?"
_WHO = r"(?P<institution>[^，。；：]{2,60}?)"
_SUM = rf"(?:为|：)?(?P<amount>{AMOUNT})元?(?:（人民币元?）)?"
_PARTY = (
    r"为(?P<party>[^，。；：（]{1,60}(?:（[^（）：]*）)?)"
    r"(?:（[^（）]*(?:证件号码|身份证|号码)：?[^（）]*）)?"
)
_GUARANTEE = re.compile(
    rf"{_ON}{_PARTY}在{_WHO}(?:办理|申请|发放|取得|获得)的[^，。；：\d]{{2,40}}?"
    r"(?:承担(?:相关)?还款责任|提供担保)(?:，责任人类型(?:为|：)?[^，。；：\d]{1,20})?"
    rf"(?:，担保(?:贷款)?合同金额(?:为)?{AMOUNT}元?)?"
    rf"(?:，(?:相关还款责任金额|担保金额){_SUM})?(?:（保证合同编号：?[^（）]*）)?"
)
_DISPOSAL = re.compile(rf"{_ON}{_WHO}接收债权(?:，金额{_SUM})?")
_COMPENSATION = re.compile(
    rf"{_ON}(?:以来，?)?{_WHO}(?:进行最近一次(?:代偿|垫款)，?)?累计(?:代偿|垫款)金额{_SUM}"
)
_SHAPES = (
    (_GUARANTEE, RemarkKind.GUARANTEE),
    (_DISPOSAL, RemarkKind.DISPOSAL),
    (_COMPENSATION, RemarkKind.COMPENSATION),
)
_NUMBER = re.compile(r"((?:证件号码|身份证号?码?|统一社会信用代码|中征码)：?)([0-9A-Za-z*_-]{5,})")
_KEPT = 4


@dataclass(frozen=True, slots=True)
class ReadRemark:
    """A remark, the name of whom somebody answers for, and the clauses not understood."""

    remark: ReportRemark
    party: str = ""
    left: tuple[str, ...] = ()


def read_responsibility(sentence: str) -> ReadRemark | None:
    """Read a guarantee, an asset disposal or a compensation; `None` where it is none of them."""
    for shape, kind in _SHAPES:
        found = shape.match(sentence)
        on = day(found["on"]) if found else None
        if found is None or on is None:
            continue
        reading = Reading()
        read_clauses(sentence[found.end() :], reading)
        as_of = reading.facts.get("as_of")
        remark = ReportRemark(
            kind=kind,
            on=on,
            institution=found["institution"],
            amount=amount(found["amount"]) if found["amount"] else None,
            balance=money(reading.facts, "balance"),
            as_of=as_of if isinstance(as_of, date) else None,
            text=without_numbers(sentence),
        )
        return ReadRemark(remark, found.groupdict().get("party") or "", tuple(reading.left))
    return None


def without_numbers(sentence: str) -> str:
    """The sentence with the number of whoever is named reduced to its last four characters."""
    return _NUMBER.sub(lambda found: found[1] + "****" + found[2][-_KEPT:], sentence)
