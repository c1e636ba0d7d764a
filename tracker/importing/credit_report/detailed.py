"""The detailed report of the credit reference centre (详版, 本人版), where it has a text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from tracker.domain.sentence import N_, Sentence
from tracker.importing.credit_report.control import differences
from tracker.importing.credit_report.detail_accounts import read_block, read_guarantee
from tracker.importing.credit_report.detail_blocks import blocks, cells_of
from tracker.importing.credit_report.detail_summary import read_detail_summary
from tracker.importing.credit_report.detail_words import GUARANTEES
from tracker.importing.credit_report.detail_zones import DetailZone, Part, detail_zones
from tracker.importing.credit_report.findings import Findings, masked_report
from tracker.importing.credit_report.head import Head, read_head
from tracker.importing.credit_report.inquiries import read_inquiries
from tracker.importing.credit_report.joined import Joined
from tracker.importing.credit_report.labelled_remarks import (
    read_postpaid,
    read_public,
    read_statements,
)
from tracker.importing.credit_report.parsed import ParsedReport
from tracker.importing.document.characters import plain

FORM = "详版"
_NAME = re.compile(r"(?:被查询者)?姓名")
_NUMBER = re.compile(r"(?:被查询者)?证件号码")


def read_detailed(text: str) -> ParsedReport:
    """Read a detailed report from its text; tables need their rows on lines of their own.

    Addresses, telephone numbers, employers and the like are not kept; all else that is not an
    account, a guarantee, an inquiry or a record with labels is kept as not understood.
    """
    found = Findings()
    head = read_head("", FORM)
    for zone in detail_zones(plain(text)):
        if zone.part is Part.HEAD:
            head = _head(zone.printed)
        else:
            _read(zone, found)
    if head.report.reported_on == date.min:
        found.notes.append(Sentence(N_("The report does not say of which day it is.")))
    found.notes += differences(found.counts, found.tradelines, found.remarks, is_complete=False)
    return masked_report(head, found)


def _read(zone: DetailZone, found: Findings) -> None:
    body = Joined.of(zone.printed)
    match zone.part:
        case Part.SUMMARY:
            counts, left = read_detail_summary(zone.printed)
            found.counts += counts
            found.leave(left)
        case Part.CREDIT:
            _read_accounts(zone.printed, found)
        case Part.POSTPAID:
            found.remarks += read_postpaid(body)
        case Part.PUBLIC:
            found.remarks += read_public(body)
        case Part.STATEMENTS:
            found.remarks += read_statements(body, zone.heading)
        case Part.INQUIRIES | Part.OWN_INQUIRIES:
            found.take_inquiries(read_inquiries(body, own=zone.part is Part.OWN_INQUIRIES))
        case Part.PERSON if body.text:
            found.notes.append(
                Sentence(
                    N_("Addresses, telephone numbers and employers in the report are not kept.")
                )
            )
        case _:
            pass


def _read_accounts(printed: str, found: Findings) -> None:
    for block in blocks(printed):
        if block.section == GUARANTEES and (guarantee := read_guarantee(block)):
            found.remarks.append(guarantee)
            found.leave(block.left)
        elif account := read_block(block):
            found.tradelines.append(account.tradeline)
            found.leave(account.left)
        else:
            title = f"{block.section}：" if block.section else ""
            grid = [" ".join(row) for row in block.grid]
            found.leave([title + "；".join(filter(None, [block.text(), *block.left, *grid]))])


def _head(printed: str) -> Head:
    """The head, whose name and number may stand in a table."""
    head = read_head(Joined.of(printed).text, FORM)
    lines = [cells_of(line) for line in printed.splitlines() if line.strip()]
    name, holder = head.name, head.report.holder
    for labels, values in pairwise(lines):
        if len(labels) == len(values):
            for label, value in zip(labels, values, strict=True):
                name = value if _NAME.fullmatch(label) else name
                holder = value[-4:] if _NUMBER.fullmatch(label) else holder
    return head.named(name, holder)
