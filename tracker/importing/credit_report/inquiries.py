"""Who looked at the report, when and why: the list at the end of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.report import Inquiry, InquiryKind
from tracker.importing.credit_report.inquiry_reasons import OWN, kind_of, split
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.wording import ANY_DAY, day

_ROW = re.compile(rf"(?P<number>\d{{0,4}}?)[.、．]?(?P<on>{ANY_DAY})")
_HEADER = re.compile(
    r"这部分包含您的信用报告最近\d{0,2}年内被查询的记录。?"
    r"|编号|查询日期|查询机构|查询操作员|查询原因|系统中没有您[^。]{0,60}记录。?"
    r"|(?:机构|个人|本人)?查询记录(?:明细)?"
)
_PAUSES = "，。；：、"


@dataclass(slots=True)
class ReadInquiries:
    """Inquiries, the numbers they were printed with, and rows that are not understood."""

    inquiries: list[Inquiry] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def read_inquiries(part: Joined, *, own: bool) -> ReadInquiries:
    """Read one of the two lists; `own` is whether it is that of the person's own inquiries."""
    read = ReadInquiries()
    rows = list(_ROW.finditer(part.text))
    before = part.text[: rows[0].start()] if rows else part.text
    if rest := _HEADER.sub("", before).strip(_PAUSES):
        read.left.append(rest)
    for number, found in enumerate(rows):
        end = rows[number + 1].start() if number + 1 < len(rows) else len(part.text)
        on = day(found["on"])
        body = part.part(found.end(), end)
        inquiry = _inquiry(on, body, own=own) if on else None
        if inquiry is None:
            read.left.append(part.text[found.start() : end])
            continue
        read.inquiries.append(inquiry)
        if found["number"]:
            read.numbers.append(int(found["number"]))
    return read


def _inquiry(on: date, body: Joined, *, own: bool) -> Inquiry | None:
    read = split(body)
    if read is None:
        return None
    institution, reason = read
    if (own and institution in {"", OWN}) or (not institution and reason.startswith(OWN)):
        return Inquiry(on=on, institution=OWN, reason=reason, kind=InquiryKind.SOFT)
    if not institution:
        return None
    return Inquiry(on=on, institution=institution, reason=reason, kind=kind_of(reason))
