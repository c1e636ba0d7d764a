"""Overspending and the report that was not checked: advice with soft words and few points."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.ledger import facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import BehaviourTable, Facts
from tracker.domain.eligibility import IncomeStatement
from tracker.domain.money import Money
from tracker.domain.report import CreditReport, Inquiry, InquiryKind
from tracker.drift.detector import Level, State
from tracker.drift.detectors.overspending import Overspending
from tracker.drift.detectors.report_unchecked import ReportUnchecked

overspending, unchecked = Overspending(), ReportUnchecked()
YEAR = [span("2025-01-01", "2025-12-31")]


def year(*net: int) -> Facts:
    """Months of 2025 with an income of 1000.00 and so much less or more going out."""
    drawn = [
        f"2025-{month:02}-05 income - bank 1000.00\n"
        f"2025-{month:02}-15 purchase alipay - {1000 - left}.00"
        for month, left in enumerate(net, 1)
    ]
    return facts("\n".join(drawn), covered=YEAR)


@pytest.mark.parametrize(
    ("net", "level"),
    [
        ((1, 1, 1, 1, 1, -1), None),
        ((0, 0, 0, 0, 0, -1), None),
        ((1, 1, -1, 1, 1, -1), Level.WATCH),
        ((1, -1, -1, 1, 1, -1), Level.WARN),
        ((1, -1, -1, -1, 1, -1), Level.ALERT),
        ((-1, -1, 1, 1, 1, 1, 1, -1), None),
    ],
)
def test_negative_months_of_the_last_six_make_the_level(net, level):
    day = date(2025, len(net) + 1, 1) - timedelta(days=1)
    assert judged(overspending, year(*net), day.isoformat()).level is level


def test_it_says_which_months_and_by_how_much():
    finding = judged(overspending, year(50, 50, -300, 50, 50, -20), "2025-07-12")
    assert told(finding) == ("watch: In 2 of the last 6 months more went out than came in.")
    assert "Mar 2025: 1,000.00 came in, 1,300.00 went out." in evidence(finding)
    assert finding.step is not None
    assert (finding.step.amount, finding.step.by) == (Money.parse("20"), date(2025, 7, 31))
    assert step(finding) == (
        "See whether something planned can wait: with 20.00 less going out than in such a month, "
        "Jul 2025 comes out even by 31 Jul 2025."
    )


def test_at_the_end_of_a_month_the_step_is_for_the_next_one():
    finding = judged(overspending, year(50, 50, -300, 50, 50, -20), "2025-06-30")
    assert finding.step is not None
    assert finding.step.by == date(2025, 7, 31)


def test_it_stays_the_same_warning_while_it_lasts():
    made = year(50, -1, -1, -1, 50, 50, -1)
    sinces = [judged(overspending, made, f"2025-{month:02}-10").since for month in range(4, 9)]
    assert sinces == [date(2025, 4, 1)] * 5


def test_it_is_never_raised_since_a_day_on_which_nothing_could_be_said():
    made = year(-1, -1, -1)
    assert judged(overspending, made, "2025-03-10").state is State.NO_DATA
    assert judged(overspending, made, "2025-04-10").since == date(2025, 4, 1)


def test_a_stated_income_stands_for_a_wage_that_is_not_seen():
    made = facts(
        "\n".join(f"2025-{m:02}-15 purchase alipay - 800.00" for m in range(1, 7)), covered=YEAR
    )
    assert told(judged(overspending, made, "2025-07-10")).startswith(
        "no_data: No income is in the ledger. Type in your monthly net income"
    )
    stated = [
        IncomeStatement(1, date(2025, 1, 1), Money.parse("700")),
        IncomeStatement(2, date(2025, 5, 31), Money.parse("900")),
    ]
    finding = judged(overspending, replace(made, incomes=stated), "2025-07-10")
    assert (finding.level, finding.evidence[0].observed) == (Level.ALERT, 4)
    assert "Jan 2025: 700.00 is the income you stated, 800.00 went out." in evidence(finding)
    foreign = [IncomeStatement(1, date(2025, 1, 1), Money(70_000, "USD"))]
    assert judged(overspending, replace(made, incomes=foreign), "2025-07-10").state is State.NO_DATA


def test_a_refund_is_no_income():
    lines = [f"2025-{m:02}-15 purchase alipay - 800.00" for m in range(1, 7)]
    lines.append("2025-06-20 refund - alipay 300.00")
    finding = judged(overspending, facts("\n".join(lines), covered=YEAR), "2025-07-10")
    assert told(finding).startswith("no_data: No income is in the ledger.")
    stated = [IncomeStatement(1, date(2025, 6, 1), Money.parse("200"))]
    made = facts("\n".join(lines), covered=YEAR, incomes=stated)
    assert judged(overspending, made, "2025-07-10").level is Level.ALERT
    lines.append("2025-06-25 income - bank 1.00")
    finding = judged(overspending, facts("\n".join(lines), covered=YEAR), "2025-07-10")
    assert "Jun 2025: 301.00 came in, 800.00 went out." in evidence(finding)


def test_too_few_covered_months_ask_for_statements():
    made = replace(year(1, 1, 1, 1, 1, 1), covered=[span("2025-05-01", "2025-12-31")])
    finding = judged(overspending, made, "2025-07-10")
    assert told(finding).startswith("no_data: Fewer than 3 complete months are covered.")


def test_months_of_long_ago_say_nothing_of_now():
    made = replace(year(-1, -1, -1, -1), covered=[span("2025-01-01", "2025-04-30")])
    assert judged(overspending, made, "2025-12-31").state is State.NO_DATA


@pytest.mark.parametrize(
    ("days", "level"),
    [(0, None), (179, None), (180, Level.WATCH), (270, Level.WARN), (365, Level.ALERT)],
)
def test_days_since_the_last_report_make_the_level(days, level):
    last = date(2026, 1, 1)
    reports = (CreditReport(1, last - timedelta(days=400)), CreditReport(2, last))
    table = BehaviourTable(last + timedelta(days=days), reports=reports)
    finding = unchecked.judge(table)
    assert finding.level is level
    assert finding.evidence[0].observed == days
    if level:
        assert finding.since == last + timedelta(days=180)
        assert step(finding).startswith("When it suits you, by")


def test_no_report_on_file_is_not_called_old():
    finding = unchecked.judge(BehaviourTable(date(2026, 6, 1)))
    assert told(finding).startswith("no_data: No credit report is on file. Ask the bureau")


@pytest.mark.parametrize(
    ("own", "by", "said"),
    [
        ([], "2026-11-30", "fewer requests of yours this year: one should be free now."),
        (["2026-02-10"], "2026-11-30", "fewer requests of yours this year: one should be"),
        (["2026-01-03", "2026-02-10"], "2027-01-31", "the next free one comes on 1 Jan 2027."),
    ],
)
def test_it_says_when_the_next_free_report_can_be_asked_for(own, by, said):
    reports = [CreditReport(1, date(2026, 2, 12), "中国人民银行征信中心")]
    inquiries = [
        Inquiry(0, 1, date.fromisoformat(day), "本人", "本人查询（自助查询机）", InquiryKind.SOFT)
        for day in (*own, "2025-12-30")
    ]
    if not own:
        reports = [CreditReport(1, date(2025, 12, 31), "中国人民银行征信中心")]
    made = Facts(reports=reports, inquiries=inquiries)
    finding = judged(unchecked, made, "2026-10-31")
    assert finding.step is not None
    assert finding.step.by == date.fromisoformat(by)
    assert step(finding).startswith("When it suits you, by")
    assert said in step(finding)


def test_advice_carries_few_points():
    worst = judged(overspending, year(*[-900] * 6), "2025-07-10")
    old = unchecked.judge(
        BehaviourTable(date(2030, 1, 1), reports=(CreditReport(1, date(2020, 1, 1)),))
    )
    assert 0 < worst.points <= 3
    assert 0 < old.points <= 2
    assert worst.state is old.state is State.RAISED


def test_it_is_never_raised_since_a_day_to_come():
    strict = ReportUnchecked(watch_days=1500, warn_days=1200, alert_days=365)
    report = CreditReport(reported_on=date(2025, 1, 1))
    finding = strict.judge(BehaviourTable(date(2026, 6, 1), reports=(report,)))
    assert finding.since == date(2026, 1, 1)
