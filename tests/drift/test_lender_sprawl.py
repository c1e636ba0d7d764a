from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import strategies
from tests.drift.reports import ANT, BANK, known, line, loan, report
from tests.drift.said import evidence, step, told
from tracker.domain.account import Account, AccountKind
from tracker.domain.report import TradelineState
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Level, State
from tracker.drift.detectors.lender_sprawl import LenderSprawl

detector = LenderSprawl()
REPORT = report(1, "2026-11-05")
LINES = [
    line(f"2026-0{month}-10", lender)
    for month, lender in enumerate(["甲银行", "乙银行", "丙银行", "甲银行", "丁银行", "戊银行"], 1)
]


@pytest.mark.parametrize(
    ("count", "level", "points"),
    [
        (2, None, 0),
        (3, Level.WATCH, 2),
        (4, Level.WATCH, 2.7),
        (5, Level.WARN, 3.3),
        (6, Level.ALERT, 4),
    ],
)
def test_new_lines_of_twelve_months_make_the_level(count, level, points):
    old = line("2015-01-01")
    finding = detector.judge(known("2026-11-05", [REPORT], tradelines=[old, *LINES[:count]]))
    assert (finding.level, finding.points) == (level, points)
    assert finding.evidence[0].observed == count


def test_it_names_each_line_the_lenders_and_the_day_on_which_it_clears():
    finding = detector.judge(known("2026-11-05", [REPORT], tradelines=LINES[:4]))
    assert told(finding) == ("watch: New lines from 5 Nov 2025 to 5 Nov 2026: 4; lenders: 3.")
    assert evidence(finding)[1:] == [
        "10 Apr 2026: 甲银行, Credit card.",
        "10 Mar 2026: 丙银行, Credit card.",
        "10 Feb 2026: 乙银行, Credit card.",
        "10 Jan 2026: 甲银行, Credit card.",
        "Accounts open on the report of 5 Nov 2026: 4. This number raises nothing.",
    ]
    assert (finding.since, finding.step and finding.step.by) == (
        date(2026, 3, 10),
        date(2027, 2, 11),
    )
    assert step(finding).startswith("Without another new line, the older ones no longer count")


def test_how_many_lines_are_open_raises_nothing():
    many = [line(f"2010-01-{n:02}", f"{n}银行") for n in range(1, 21)]
    closed = line("2011-01-01", state=TradelineState.CLOSED)
    finding = detector.judge(known("2026-11-05", [REPORT], tradelines=[*many, closed]))
    assert finding.state is State.CLEAR
    assert finding.evidence[-1].observed == 20


def test_drawdowns_of_one_lender_and_product_are_one_line():
    drawn = [loan(f"2026-0{month}-05") for month in range(1, 7)]
    other = loan("2026-07-05", product="个人汽车消费贷款")
    finding = detector.judge(known("2026-11-05", [REPORT], tradelines=[*drawn, other]))
    assert finding.evidence[0].observed == 2
    assert evidence(finding)[2] == (
        f"5 Jan 2026: {ANT}, 其他个人消费贷款. Loans of this kind since then, counted as one: 6."
    )


def test_lines_that_revolve_are_each_their_own():
    lines = [replace(loan(f"2026-0{month}-05"), is_revolving=True) for month in range(1, 4)]
    assert detector.judge(known("2026-11-05", [REPORT], tradelines=lines)).level is Level.WATCH


def test_a_line_in_two_reports_and_a_card_in_two_currencies_are_one():
    older = report(2, "2026-10-01")
    lines = [
        line("2026-03-01"),
        line("2026-03-01", currency="USD"),
        line("2026-03-01", "招商银行", of=2),
        line("2026-04-01", "乙银行"),
        line("2026-04-01", "乙银行", tail="1234"),
    ]
    finding = detector.judge(known("2026-11-05", [REPORT, older], tradelines=lines))
    assert finding.evidence[0].observed == 3


def test_accounts_of_the_ledger_count_where_no_report_has_them():
    accounts = [
        Account(1, "借呗", AccountKind.CASH_LOAN, "支付宝", opened_on=date(2026, 1, 5)),
        Account(2, "某卡", AccountKind.CREDIT_CARD, "甲银行", opened_on=date(2026, 2, 5)),
        Account(3, "白条", AccountKind.REVOLVING_LINE, "京东", opened_on=date(2026, 3, 5)),
        Account(4, "储蓄卡", AccountKind.DEBIT, "甲银行", opened_on=date(2026, 3, 5)),
    ]
    lines = [
        line("2026-01-05", ANT, kind=AccountKind.REVOLVING_LINE),
        line("2026-02-09", "乙银行", account_id=2),
    ]
    made = {"accounts": accounts, "tradelines": lines}
    finding = detector.judge(known("2026-11-05", [REPORT], **made))
    assert evidence(finding)[1:4] == [
        "5 Mar 2026: 白条, from your accounts.",
        "9 Feb 2026: 乙银行, Credit card.",
        f"5 Jan 2026: {ANT}, Revolving line.",
    ]
    undated = [line(None, "乙银行", account_id=2)]
    finding = detector.judge(known("2026-11-05", [REPORT], accounts=accounts, tradelines=undated))
    assert finding.evidence[0].observed == 3
    assert evidence(finding)[-1] == (
        "Accounts on it without an opening day, which are not counted: 1."
    )


def test_the_ledger_alone_raises_but_does_not_clear():
    accounts = [
        Account(n, f"{n}", AccountKind.CREDIT_CARD, opened_on=date(2026, n, 5)) for n in range(1, 4)
    ]
    assert detector.judge(known("2026-11-05", [], accounts=accounts)).level is Level.WATCH
    finding = detector.judge(known("2026-11-05", [], accounts=accounts[:2]))
    assert told(finding).startswith("no_data: No credit report is on file.")
    assert len(finding.evidence) == 2
    finding = detector.judge(known("2026-11-05", [REPORT], accounts=accounts[:2]))
    assert told(finding).startswith("no_data: None of the credit reports on file has its accounts.")


def test_it_says_up_to_which_day_it_is_known():
    older = report(1, "2026-05-10")
    made = {"tradelines": [line("2015-01-01", BANK)]}
    finding = detector.judge(known("2026-11-05", [older], **made))
    assert finding.state is State.CLEAR
    assert evidence(finding)[1].endswith("of which nothing is known: 179.")
    finding = detector.judge(known("2026-12-05", [older], **made))
    assert told(finding).startswith("no_data: The newest credit report with accounts is of 10 May")


@given(facts=strategies.reported, as_of=strategies.days, data=st.data())
def test_the_order_of_reports_and_accounts_does_not_matter(facts, as_of, data):
    shuffled = replace(facts, reports=data.draw(st.permutations(facts.reports)))
    assert detector.judge(tabulate(shuffled, as_of)) == detector.judge(tabulate(facts, as_of))
