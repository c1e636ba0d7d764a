"""Who looked at the report, when and why: the list at the end of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.report import Inquiry, InquiryKind
from tracker.importing.credit_report.inquiry_reasons import OWN, Row, kind_of, split
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
    edges = [*(row.start() for row in rows), len(part.text)]
    if rest := _HEADER.sub("", part.text[: edges[0]]).strip(_PAUSES):
        read.left.append(rest)
    for found, end in zip(rows, edges[1:], strict=True):
        on = day(found["on"])
        row = split(part.part(found.end(), end))
        inquiry = _inquiry(on, row, own=own) if on and row else None
        if inquiry:
            read.inquiries.append(inquiry)
            read.numbers += [int(found["number"])] if found["number"] else []
        if inquiry is None or row is None or row.rest:
            read.left.append(" ".join(part.as_printed(found.start(), end).split()))
    return read


def _inquiry(on: date, row: Row, *, own: bool) -> Inquiry | None:
    by_person = row.institution == OWN if own else row.reason.startswith(OWN)
    if by_person or (own and not row.institution):
        return Inquiry(on=on, institution=OWN, reason=row.reason, kind=InquiryKind.SOFT)
    if not row.institution:
        return None
    return Inquiry(on=on, institution=row.institution, reason=row.reason, kind=kind_of(row.reason))
