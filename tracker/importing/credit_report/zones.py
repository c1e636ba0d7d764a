"""The parts of a brief report, told by their headings, whichever of them are there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.records import details_begin


class ZoneKind(StrEnum):
    """What a part of a report is about."""

    HEAD = "head"
    SUMMARY = "summary"
    CREDIT = "credit"
    POSTPAID = "postpaid"
    PUBLIC = "public"
    STATEMENTS = "statements"
    INQUIRIES = "inquiries"
    OWN_INQUIRIES = "own_inquiries"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Zone:
    """One part: its kind, the heading it was told by, and what stands below that."""

    kind: ZoneKind
    heading: str
    body: Joined


_HEADINGS = {
    "信息概要": ZoneKind.SUMMARY,
    "信贷记录": ZoneKind.CREDIT,
    "非信贷交易记录": ZoneKind.POSTPAID,
    "后付费记录": ZoneKind.POSTPAID,
    "公共记录": ZoneKind.PUBLIC,
    "机构说明": ZoneKind.STATEMENTS,
    "本人声明": ZoneKind.STATEMENTS,
    "异议标注": ZoneKind.STATEMENTS,
    "机构查询记录明细": ZoneKind.INQUIRIES,
    "个人查询记录明细": ZoneKind.OWN_INQUIRIES,
    "本人查询记录明细": ZoneKind.OWN_INQUIRIES,
    "查询记录": ZoneKind.INQUIRIES,
}
_NEXT = (
    r"(?![。，、）])(?=这部分|系统中|\d|编号|(?:说明|声明|标注)内容|机构|个人查|本人查|后付费|[：:]"
    r"|$|(?P<apart>.))"
)
_HEADING = re.compile(
    "(?P<heading>" + "|".join(sorted(_HEADINGS, key=len, reverse=True)) + ")" + _NEXT
)
_NOTES = re.compile(
    r"(?:(?:报告)?说明：?)?(?:1[.、．])?(?=除查询记录外|本报告中的信息是依据)|(?<!机构)说明(?:1[.、．]本报告|$)"
)


def zones(report: Joined) -> list[Zone]:
    """Cut a report into its parts, in the order of print; whatever comes first is the head."""
    marks = _marks(report)
    head_end = marks[0][0] if marks else len(report.text)
    found = [Zone(ZoneKind.HEAD, "", report.part(0, head_end))] if head_end else []
    for number, (_, body, kind, heading) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else len(report.text)
        found.append(Zone(kind, heading, report.part(body, end)))
    return found


def _marks(report: Joined) -> list[tuple[int, int, ZoneKind, str]]:
    """Where each part begins: its heading, its body, its kind."""
    notes = _NOTES.search(report.text)
    end = notes.start() if notes else len(report.text)
    marks: list[tuple[int, int, ZoneKind, str]] = []
    for found in _HEADING.finditer(report.text, 0, end):
        if _is_heading(report, found):
            heading = found["heading"]
            marks.append((found.start(), found.end(), _HEADINGS[heading], heading))
    if notes:
        marks.append((notes.start(), notes.end(), ZoneKind.NOTES, "说明"))
    return _with_credit(report, marks)


def _is_heading(report: Joined, found: re.Match[str]) -> bool:
    """Whether it stands by itself: words of a heading are in sentences too."""
    before = report.text[found.start() - 1 : found.start()]
    if before not in {"", "。", "："} and not report.stands_apart(found.start()):
        return False
    return not found["apart"] or report.stands_apart(found.end())


def _with_credit(
    report: Joined, marks: list[tuple[int, int, ZoneKind, str]]
) -> list[tuple[int, int, ZoneKind, str]]:
    """Let the accounts begin at the first one where the head or the summary runs into them."""
    first = details_begin(report)
    if first is None:
        return marks
    earlier = [mark for mark in marks if mark[0] <= first]
    if earlier and earlier[-1][2] is not ZoneKind.SUMMARY:
        return marks
    place = len(earlier)
    return [*marks[:place], (first, first, ZoneKind.CREDIT, ""), *marks[place:]]
