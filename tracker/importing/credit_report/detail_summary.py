"""What the summary of a detailed report counts: its accounts, by the sort of business."""

from __future__ import annotations

import re

from tracker.domain.report import CountKind, ReportCount

_SORTS = {
    "个人住房贷款": CountKind.HOME_LOANS,
    "个人商用房贷款": CountKind.HOME_LOANS,
    "个人商用房（包括商住两用房）贷款": CountKind.HOME_LOANS,
    "个人商用房（包括商住两用）贷款": CountKind.HOME_LOANS,
    "其他类贷款": CountKind.OTHER_LOANS,
    "贷记卡": CountKind.CARDS,
    "准贷记卡": CountKind.CARDS,
    "其他": CountKind.OTHER_BUSINESS,
}
_TITLES = re.compile(
    r"^(?:.{0,4}信贷交易信息提示|\s*业务类型\s+账户数\s+首笔业务发放月份"
    r"|合计\s+(?:\d+|--)(?:\s+--)?)\s*$",
    re.MULTILINE,
)
_ROW = re.compile(
    r"^[^\S\n]*(?:贷款|信用卡|其他(?=\s*其他))?\s*("
    + "|".join(sorted(map(re.escape, _SORTS), key=len, reverse=True))
    + r")\s+(\d{1,4}|--)\s+(?:(?:19|20)\d\d[.年/-]\d{1,2}月?|--)\s*$",
    re.MULTILINE,
)


def read_detail_summary(printed: str) -> tuple[list[ReportCount], list[str]]:
    """The counts of 信贷交易信息提示, and all other tables, which repeat in sums what follows."""
    numbers: dict[CountKind, int | None] = {}
    for sort, cell in _ROW.findall(printed):
        kind = _SORTS[sort]
        before = numbers.get(kind)
        numbers[kind] = before if cell == "--" else (before or 0) + int(cell)
    counts = [ReportCount(kind=kind, accounts=number) for kind, number in numbers.items()]
    rest = _TITLES.sub("", _ROW.sub("", printed))
    lines = [" ".join(line.split()) for line in rest.splitlines() if line.strip()]
    return counts, ["；".join(lines)] if lines else []
