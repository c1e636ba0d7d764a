"""A credit report on the paper of its month, and what happened between two as a picture."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tests import reports as report
from tests.rendering import made
from tracker.domain.report_comparison import compare
from tracker.domain.report_content import ReportContent
from tracker.i18n import Language
from tracker.rendering.chart import Size
from tracker.rendering.charts.report_timeline import report_timeline
from tracker.rendering.palette import LIGHT
from tracker.rendering.paper import Heading, Table
from tracker.rendering.summary_page import summary_paper
from tracker.services.report_section import ReportSection

EN = Language("en")
LATER = ReportContent(
    report.report(2), tuple(report.counts(2)), tuple(report.tradelines(2)),
    tuple(report.inquiries(2)), tuple(report.remarks(2)),
)  # fmt: skip
EARLIER = ReportContent(
    report.report(1, report.EARLIER), (), tuple(report.earlier_tradelines(1)),
    tuple(report.inquiries(1, report.EARLIER, 22)),
)  # fmt: skip


def paper(section: ReportSection | None):
    return summary_paper(replace(made.summary(), report=section), EN)


def test_the_paper_of_a_month_with_a_report_says_what_it_says():
    section = ReportSection(LATER, compare(EARLIER, LATER))
    printed = paper(section)
    place = printed.blocks.index(Heading("Credit report of 8 Oct 2026"))
    counted, _said, accounts = printed.blocks[place + 1 : place + 4]
    assert isinstance(counted, Table)
    assert counted.rows[0] == ("Accounts", "7", "1", "17", "--", "1")
    assert isinstance(accounts, Table)
    assert len(accounts.rows) == 12, "accounts that are over are only counted"
    assert accounts.rows[5][-1].startswith("▲ now: 1,520.00")
    assert "Accounts that are over: 13. Hard inquiries: 16, soft ones: 24." in printed.text
    assert "not your own debt: 1" in printed.text


def test_the_paper_says_what_changed_since_the_report_before():
    printed = paper(ReportSection(LATER, compare(EARLIER, LATER)))
    place = printed.blocks.index(Heading("What changed since the report of 2 Mar 2026"))
    table = printed.blocks[place + 1]
    assert isinstance(table, Table)
    assert table.rows[0] == (
        "▲ Overdue now", "中信银行股份有限公司信用卡中心, 贷记卡 (6054)", "–", "1,520.00",
    )  # fmt: skip


def test_days_and_months_of_a_report_are_written_as_anywhere_else_on_the_paper():
    opened = replace(report.tradelines(2)[0], opened_on=date(2026, 5, 4), tail="1111")
    later = replace(LATER, tradelines=(*LATER.tradelines, opened))
    printed = paper(ReportSection(later, compare(EARLIER, later)))
    cells = {cell for b in printed.blocks if isinstance(b, Table) for row in b.rows for cell in row}
    assert {"Sep 2026", "4 May 2026"} <= cells
    assert not [cell for cell in cells if re.match(r"\d{4}-\d\d", cell)]


def test_a_first_report_is_compared_with_nothing_and_other_months_have_no_section():
    assert "What changed since" not in paper(ReportSection(LATER)).text
    assert "Credit report of" not in paper(None).text


def test_events_between_two_reports_stand_on_their_days_and_lead_to_their_records():
    opened = replace(report.tradelines(2)[0], opened_on=date(2026, 5, 4), tail="1111")
    later = replace(LATER, tradelines=(*LATER.tradelines, opened))
    chart = report_timeline(compare(EARLIER, later), EN, LIGHT, Size(600, 200))
    assert "1 opened" in chart.title
    (seen,) = [t for t in chart.targets if t.text.startswith("4 May 2026: Account opened")]
    assert seen.focus is not None
    assert seen.focus.record == opened
    late = [t for t in chart.targets if t.text.startswith("Between 2 Mar 2026 and 8 Oct 2026")]
    assert late
    assert len(chart.rows) == len(chart.targets)


def test_two_reports_that_say_the_same_have_no_picture():
    assert report_timeline(compare(LATER, LATER), EN, LIGHT, Size(600, 200)).is_empty
