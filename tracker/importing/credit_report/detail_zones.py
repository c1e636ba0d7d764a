"""The parts of a detailed report, told by the lines that are their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a part of a detailed report is about."""

    HEAD = "head"
    PERSON = "person"
    SUMMARY = "summary"
    CREDIT = "credit"
    POSTPAID = "postpaid"
    PUBLIC = "public"
    STATEMENTS = "statements"
    INQUIRIES = "inquiries"
    OWN_INQUIRIES = "own_inquiries"
    NOTES = "notes"


_HEADINGS = {
    "个人基本信息": Part.PERSON,
    "身份信息": Part.PERSON,
    "信息概要": Part.SUMMARY,
    "信贷交易信息明细": Part.CREDIT,
    "非信贷交易信息明细": Part.POSTPAID,
    "后付费记录": Part.POSTPAID,
    "公共信息明细": Part.PUBLIC,
    "本人声明": Part.STATEMENTS,
    "异议标注": Part.STATEMENTS,
    "机构说明": Part.STATEMENTS,
    "查询记录": Part.INQUIRIES,
    "查询记录明细": Part.INQUIRIES,
    "机构查询记录明细": Part.INQUIRIES,
    "本人查询记录明细": Part.OWN_INQUIRIES,
    "个人查询记录明细": Part.OWN_INQUIRIES,
    "报告说明": Part.NOTES,
    "说明": Part.NOTES,
}
_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]?)?("
    + "|".join(sorted(_HEADINGS, key=len, reverse=True))
    + r")：?"
)


@dataclass(frozen=True, slots=True)
class DetailZone:
    """One part: what it is, its heading, and its lines as printed."""

    part: Part
    heading: str
    printed: str


def detail_zones(printed: str) -> Iterator[DetailZone]:
    """Cut a detailed report into its parts, in the order of print."""
    part, heading = Part.HEAD, ""
    lines: list[str] = []
    for line in printed.splitlines():
        if found := _HEADING.fullmatch("".join(line.split())):
            yield DetailZone(part, heading, "\n".join(lines))
            part, heading, lines = _HEADINGS[found[1]], found[1], []
        else:
            lines.append(line)
    yield DetailZone(part, heading, "\n".join(lines))
