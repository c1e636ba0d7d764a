"""The brief report of the credit reference centre (简版), of the first and second generation."""

from __future__ import annotations

import re
from datetime import date

from tracker.domain.sentence import N_, Sentence
from tracker.importing.credit_report.accounts import read_account
from tracker.importing.credit_report.control import differences
from tracker.importing.credit_report.findings import Findings, masked_report
from tracker.importing.credit_report.head import astray, read_head
from tracker.importing.credit_report.inquiries import read_inquiries
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.labelled_remarks import (
    read_postpaid,
    read_public,
    read_statements,
    statements_apart,
    statements_end,
)
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.credit_report.records import details_begin, records
from tracker.importing.credit_report.responsibilities import read_responsibility
from tracker.importing.credit_report.summary_grid import read_summary
from tracker.importing.credit_report.zones import Zone, ZoneKind, zones

FORM = "简版"
_COMPANY = re.compile(r"公司|厂|店|合作社|中心|银行|商行|经营部|学校|医院|协会|委员会|企业")


def read_brief(text: str) -> ParsedReport:
    """Read a brief report, or any part of one, from its text."""
    report = Joined.of(text)
    found = Findings()
    head = read_head("", FORM)
    for zone in zones(report):
        if zone.kind is ZoneKind.HEAD:
            head = read_head(zone.body.text, FORM)
            found.leave(astray(zone.body.text))
        else:
            _read(zone, found)
    if head.report.reported_on == date.min:
        found.notes.append(Sentence(N_("The report does not say of which day it is.")))
    found.notes += differences(found.counts, found.tradelines, found.remarks)
    return masked_report(head, found)


def _read(zone: Zone, found: Findings) -> None:
    match zone.kind:
        case ZoneKind.SUMMARY:
            counts, left = read_summary(zone.body.printed)
            found.counts += counts
            found.leave([*left, *astray(zone.body.text)])
        case ZoneKind.CREDIT:
            _read_credit(zone.body, found)
        case ZoneKind.INQUIRIES | ZoneKind.OWN_INQUIRIES:
            own = zone.kind is ZoneKind.OWN_INQUIRIES
            found.take_inquiries(read_inquiries(zone.body, own=own))
        case ZoneKind.STATEMENTS:
            _read_mixed(zone, found, statements_end(zone.body))
        case ZoneKind.POSTPAID | ZoneKind.PUBLIC | ZoneKind.NOTES:
            _read_mixed(zone, found, 0)


def _read_credit(part: Joined, found: Findings) -> None:
    statements, rest = statements_apart(part)
    found.remarks += statements
    for record in records(rest):
        account = read_account(record.text, never_overdue=record.never_overdue)
        if account and not record.of_others:
            found.tradelines.append(account.tradeline)
            if account.left:
                found.leave([record.text])
        elif remark := read_responsibility(record.text):
            found.remarks.append(remark.remark)
            if remark.left:
                found.leave([record.text])
            if remark.party and not _COMPANY.search(remark.party):
                found.names.add(remark.party)
        else:
            found.leave([record.text])


def _read_mixed(zone: Zone, found: Findings, least: int) -> None:
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
