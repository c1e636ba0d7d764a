"""The charts of credit reports: what they count, what they leave open, where they lead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import reports as made
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.period import Month
from tracker.domain.report import Inquiry, InquiryKind, ScoreReading
from tracker.i18n import Language
from tracker.rendering.chart import Size
from tracker.rendering.charts.inquiries import inquiries
from tracker.rendering.charts.scores import scores
from tracker.rendering.charts.tradelines import height_for, tradelines
from tracker.rendering.palette import DARK, LIGHT, PAPER
from tracker.services.report_charts import InquiryWatch, ReportCharts, inquiry_months, report_charts

EN, ZH = Language("en"), Language("zh_CN")
SIZE = Size(520, 240)
CHARTS = {"inquiries": inquiries, "tradelines": tradelines, "scores": scores}
TODAY = date(2026, 11, 20)


def table(**parts) -> BehaviourTable:
    return BehaviourTable(
        **{
            "as_of": TODAY,
            "reports": (made.report(1, made.EARLIER), made.report(2)),
            "tradelines": (*made.earlier_tradelines(1), *made.tradelines(2)),
            "inquiries": (*made.inquiries(1, made.EARLIER), *made.inquiries(2)),
            "scores": tuple(made.scores()),
            **parts,
        }
    )


def data() -> ReportCharts:
    return report_charts(table(), InquiryWatch(6, (3, 6, 10)))


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())
@pytest.mark.parametrize("colours", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("size", [SIZE, Size(160, 90, titled=False)])
def test_each_can_be_drawn_at_every_size_and_read_as_numbers(draw, colours, size):
    chart = draw(data(), ZH, colours, size)
    assert len(set(chart.pixels(1)[2])) > 8
    assert chart.targets
    assert all(len(row) == len(chart.header) for row in chart.rows)
    assert all(0 <= t.region.left < t.region.right <= 1 for t in chart.targets)


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())
def test_nothing_known_is_said_in_a_sentence(draw):
    chart = draw(ReportCharts(TODAY), ZH, LIGHT, SIZE)
    assert chart.is_empty
    assert not chart.targets


def test_what_two_reports_tell_of_one_inquiry_is_one_and_what_one_tells_twice_is_two():
    one = Inquiry(1, 1, date(2026, 2, 3), "某银行", "贷款审批", InquiryKind.HARD)
    again = [replace(one, id=2, report_id=2), replace(one, id=3, report_id=2)]
    months = inquiry_months(table(inquiries=(one, *again)))
    (february,) = [month for month in months if month.month == Month(2026, 2)]
    assert len(february.inquiries) == 2


def test_a_month_that_no_report_tells_of_is_a_gap_and_not_a_zero():
    months = {month.month: month for month in inquiry_months(table())}
    assert months[Month(2026, 11)].seen_to is None
    assert months[Month(2026, 10)].seen_to == made.LATER
    chart = inquiries(data(), EN, LIGHT, SIZE)
    assert chart.rows[-1] == ("2026-11", "", "")
    assert any(t.text == "Nov 2026: no report tells of it" for t in chart.targets)


def test_a_report_that_lists_no_inquiry_tells_of_none():
    assert inquiry_months(table(inquiries=())) == ()


def test_the_title_counts_the_months_that_the_detector_looks_at():
    assert inquiries(data(), EN, LIGHT, SIZE).title == (
        "Inquiries: 9 hard ones in the 6 months up to 8 Oct 2026"
    )
    once = made.inquiries(2)[:1]
    few = report_charts(table(inquiries=tuple(once)), InquiryWatch(1, (3,)))
    assert "one hard one in the 1 months up to" in inquiries(few, EN, LIGHT, SIZE).title


def test_a_month_leads_to_its_newest_inquiry():
    chart = inquiries(data(), EN, LIGHT, SIZE)
    (october,) = [t for t in chart.targets if t.text.startswith("Oct 2026")]
    assert october.focus is not None
    assert isinstance(october.focus.record, Inquiry)
    assert october.focus.record.on == made.LATER


def test_accounts_are_those_of_the_newest_report_and_each_leads_to_itself():
    chart = tradelines(data(), EN, LIGHT, Size(700, height_for(data())))
    assert len(chart.targets) == len(chart.rows) == 25
    assert chart.title == "Accounts of 11 lenders: 12 open, 13 closed"
    (late,) = [t for t in chart.targets if "Months overdue in five years: 2" in t.text]
    assert late.focus is not None
    assert late.focus.record == made.tradelines(2)[2]


def test_an_account_whose_opening_is_not_told_has_no_bar():
    lines = (replace(made.tradelines(2)[0], opened_on=None), made.tradelines(2)[1])
    assert len(tradelines(report_charts(table(tradelines=lines)), EN, LIGHT, SIZE).rows) == 1


def test_a_score_says_how_it_moved_and_long_silence_breaks_its_line():
    last = ScoreReading(0, date(2026, 5, 6), "芝麻分", 688)
    assert scores(data(), EN, LIGHT, SIZE).title == "芝麻分: 688, 2 less than on 6 Apr 2026"
    for before, said in ((680, "8 more than"), (688, "as on")):
        two = (replace(last, value=before, on=last.on - timedelta(days=30)), last)
        assert said in scores(report_charts(table(scores=two)), EN, LIGHT, SIZE).title
    one = scores(report_charts(table(scores=(last,))), EN, LIGHT, SIZE)
    assert one.title == "芝麻分: 688 on 6 May 2026"

    def lines(days: int) -> int:
        two = (replace(last, on=last.on - timedelta(days=days)), last)
        chart = scores(report_charts(table(scores=two)), EN, LIGHT, SIZE)
        return len(chart.figure.axes[0].lines)

    assert lines(100) == lines(300) + 1
