"""The reasons of inquiries: which count with lenders, and where one begins in a joined row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.domain.report import InquiryKind
from tracker.importing.credit_report.joined import Joined

OWN = "本人"
_CELLS = 2

_HARD = (
    "贷款审批",
    "信用卡审批",
    "担保资格审查",
    "担保资格审批",
    "保前审查",
    "资信审查",
    "融资审批",
    "法人代表、负责人、高管等资信审查",
    "法人代表、负责人、高管等资信审查人",
    "客户准入资格审查",
    "客户准入审查",
    "特约商户实名审查",
    "特约商户实名审批",
    "公司法人贷款审批",
    "个人贷款审批",
    "授信审批",
    "额度审批",
)
_SOFT = (
    "贷后管理",
    "保后管理",
    "贷中管理",
    "本人查询",
    "异议查询",
    "异议处理",
    "异议核查",
    "司法调查",
    "公积金提取复核",
    "公积金提取复核查询",
    "股指期货开户",
)
_CHANNEL = r"(?:（[^（）]{1,40}）)?"
_KNOWN = re.compile(
    r"(?P<institution>.*?)(?P<reason>(?:"
    + "|".join(sorted(_HARD + _SOFT, key=len, reverse=True))
    + rf"){_CHANNEL})"
)
_WATCHING = ("管理", "调查", "复核", "核查", "处理")
_FORMED = re.compile(
    r"(?P<institution>.*(?:公司|银行|信用社|中心|分行|支行|营业部|管理局|委员会|法院|联社|部|所))"
    rf"(?P<reason>[^\d，。；：]{{2,16}}(?:审批|审查|管理|调查|复核|核查|处理|查询|开户){_CHANNEL})"
)


def kind_of(reason: str) -> InquiryKind:
    """Whether lenders count it.

    A reason that is not known is taken to count unless its words say that somebody looks after
    what is there already: a warning too many can be looked into, one too few is not seen.
    """
    bare = re.sub(rf"{_CHANNEL}$", "", reason)
    if bare in _HARD:
        return InquiryKind.HARD
    if bare in _SOFT or bare.startswith(OWN) or bare.endswith(_WATCHING):
        return InquiryKind.SOFT
    return InquiryKind.HARD


@dataclass(frozen=True, slots=True)
class Row:
    """Who looked and why, and what stands behind that which belongs to neither."""

    institution: str
    reason: str
    rest: str = ""


def split(row: Joined) -> Row | None:
    """The institution and the reason of a row; `None` where it cannot be told where one ends.

    A known reason is found wherever lines were cut. A new one is told by its cell, else by the
    words that institutions end in.
    """
    if found := _KNOWN.fullmatch(row.text):
        return _whole_cell(row, found["institution"], found["reason"])
    if found := _KNOWN.match(row.text):
        if row.stands_apart(found.end()):
            return Row(found["institution"], found["reason"], row.text[found.end() :])
        return None
    cells = [cell for cell in row.printed.strip().split("\t") if cell.strip()]
    if len(cells) < _CELLS:
        cells = row.printed.split()
    if len(cells) == _CELLS:
        return Row(*("".join(cell.split()) for cell in cells))
    found = _FORMED.fullmatch(row.text)
    return Row(found["institution"], found["reason"]) if found else None


def _whole_cell(row: Joined, institution: str, reason: str) -> Row:
    """A cell that holds more than the known reason (小微 before 贷款审批) is a reason whole."""
    cells = row.printed.strip().split("\t")
    cell = "".join(cells[-1].split())
    if len(cells) > 1 and cell.endswith(reason) and len(cell) > len(reason):
        return Row(row.text[: len(row.text) - len(cell)], cell)
    return Row(institution, reason)
