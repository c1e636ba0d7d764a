"""The brief report of the credit reference centre (简版), of the first and second generation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.domain.report import (
    Inquiry,
    ReportCount,
    ReportRemark,
    Tradeline,
)
from tracker.domain.sentence import N_, Sentence
from tracker.importing.credit_report.accounts import read_account
from tracker.importing.credit_report.control import differences
from tracker.importing.credit_report.head import Head, read_head
from tracker.importing.credit_report.inquiries import read_inquiries
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.labelled_remarks import (
    not_understood,
    read_postpaid,
    read_public,
    read_statements,
    statements_end,
)
from tracker.importing.credit_report.mask import masked
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.credit_report.records import details_begin, records
from tracker.importing.credit_report.responsibilities import read_responsibility, without_numbers
from tracker.importing.credit_report.summary_grid import read_summary
from tracker.importing.credit_report.zones import Zone, ZoneKind, zones

FORM = "简版"
_COMPANY = re.compile(r"公司|厂|店|合作社|中心|银行|商行|经营部|学校|医院|协会|委员会|企业")


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    counts: list[ReportCount] = field(default_factory=list)
    tradelines: list[Tradeline] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)
    remarks: list[ReportRemark] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def read_brief(text: str) -> ParsedReport:
    """Read a brief report, or any part of one, from its text."""
    report = Joined.of(text)
    found = _Found()
    head = Head(read_head("", FORM).report, "")
    for zone in zones(report):
        if zone.kind is ZoneKind.HEAD:
            head = read_head(zone.body.text, FORM)
        else:
            _read(zone, found)
    if head.report.reported_on == date.min:
        found.notes.append(Sentence(N_("The report does not say of which day it is.")))
    found.notes += differences(found.counts, found.tradelines, found.remarks)
    return _masked(head, found)


def _read(zone: Zone, found: _Found) -> None:
    match zone.kind:
        case ZoneKind.SUMMARY:
            counts, left = read_summary(zone.body.printed)
            found.counts += counts
            found.remarks += not_understood(left)
        case ZoneKind.CREDIT:
            _read_credit(zone.body, found)
        case ZoneKind.INQUIRIES | ZoneKind.OWN_INQUIRIES:
            _read_inquiries(zone, found)
        case ZoneKind.STATEMENTS:
            _read_mixed(zone, found, statements_end(zone.body))
        case ZoneKind.POSTPAID | ZoneKind.PUBLIC | ZoneKind.NOTES:
            _read_mixed(zone, found, 0)


def _read_credit(part: Joined, found: _Found) -> None:
    for record in records(part):
        account = read_account(record.text, never_overdue=record.never_overdue)
        if account:
            found.tradelines.append(account.tradeline)
            if account.left:
                found.remarks += not_understood([record.text])
        elif remark := read_responsibility(record.text):
            found.remarks.append(remark.remark)
            if remark.left:
                found.remarks += not_understood([without_numbers(record.text)])
            if remark.party and not _COMPANY.search(remark.party):
                found.names.add(remark.party)
        else:
            found.remarks += not_understood([without_numbers(record.text)])


def _read_mixed(zone: Zone, found: _Found, least: int) -> None:
    """Read a part behind which accounts may stand that belong to the credit records."""
    start = details_begin(zone.body, least)
    body = zone.body if start is None else zone.body.part(0, start)
    if zone.kind is ZoneKind.STATEMENTS:
        found.remarks += read_statements(body, zone.heading)
    elif zone.kind is ZoneKind.POSTPAID:
        found.remarks += read_postpaid(body)
    elif zone.kind is ZoneKind.PUBLIC:
        found.remarks += read_public(body)
    if start is not None:
        _read_credit(zone.body.part(start, len(zone.body.text)), found)


def _read_inquiries(zone: Zone, found: _Found) -> None:
    read = read_inquiries(zone.body, own=zone.kind is ZoneKind.OWN_INQUIRIES)
    found.inquiries += read.inquiries
    found.remarks += not_understood(read.left)
    missing = set(range(min(read.numbers, default=0), max(read.numbers, default=0) + 1))
    if gaps := missing - set(read.numbers) - {0}:
        numbers = ", ".join(map(str, sorted(gaps)[:20]))
        found.notes.append(
            Sentence(N_("Inquiries are missing: number {numbers}."), {"numbers": numbers})
        )


def _masked(head: Head, found: _Found) -> ParsedReport:
    """The report without a name or whole number of anybody in it."""
    names = [name for name in {head.name, *found.names} if name]

    def hide(text: str) -> str:
        return masked(text, names)

    return ParsedReport(
        report=head.report,
        counts=tuple(found.counts),
        tradelines=tuple(
            replace(line, lender=hide(line.lender), text=hide(line.text))
            for line in found.tradelines
        ),
        inquiries=tuple(
            replace(one, institution=hide(one.institution), reason=hide(one.reason))
            for one in found.inquiries
        ),
        remarks=tuple(
            replace(one, institution=hide(one.institution), text=hide(one.text))
            for one in found.remarks
        ),
        notes=tuple(found.notes),
    )
