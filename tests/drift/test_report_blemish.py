from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import strategies
from tests.drift.reports import ANT, BANK, known, line, report, yuan
from tests.drift.said import evidence, step, told
from tracker.domain.account import Account, AccountKind
from tracker.domain.report import (
    CountKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    Tradeline,
    TradelineState,
)
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Level, State
from tracker.drift.detectors.report_blemish import ReportBlemish

detector = ReportBlemish()
REPORT, BEFORE = report(1, "2026-10-20"), report(2, "2025-07-21")
CLEAN = line("2019-01-01", overdue_months=0, is_overdue=False)
LATE = line("2021-06-02", ANT, kind=AccountKind.CASH_LOAN, overdue_months=2)
NOW = replace(LATE, is_overdue=True, overdue_amount=yuan("830"))
GUARANTEE = ReportRemark(
    1, 1, RemarkKind.GUARANTEE, None, "甲银行", yuan("50000"), text="为X承担相关还款责任"
)


def judged(*parts: object, as_of: str = "2026-11-05", accounts: tuple[Account, ...] = ()):
    """What the report of 20 October shows, told in accounts, counts and remarks."""
    return detector.judge(
        known(
            as_of,
            [REPORT, *([BEFORE] if any(getattr(p, "report_id", 0) == 2 for p in parts) else [])],
            accounts=accounts,
            tradelines=[p for p in parts if isinstance(p, Tradeline)],
            counts=[p for p in parts if isinstance(p, ReportCount)],
            remarks=[p for p in parts if isinstance(p, ReportRemark)],
        )
    )


def count(kind: CountKind = CountKind.CARDS, of: int = 1, **numbers: int) -> ReportCount:
    return ReportCount(0, of, kind, **numbers)


@pytest.mark.parametrize(
    ("parts", "level", "points"),
    [
        ([CLEAN], None, 0),
        ([CLEAN, GUARANTEE], Level.WATCH, 2),
        ([CLEAN, count(CountKind.GUARANTEES_FOR_COMPANIES, accounts=2)], Level.WATCH, 2),
        ([CLEAN, count(guarantees=1)], Level.WATCH, 2),
        ([CLEAN, LATE], Level.WARN, 10),
        ([count(overdue_accounts=1), count(CountKind.HOME_LOANS, overdue_accounts=1)],
         Level.WARN, 10),
        ([count(CountKind.ALL, overdue_accounts=3), GUARANTEE], Level.WARN, 15),
        ([line("2019-01-01", history="2025-01:NN1N")], Level.WARN, 6),
        ([NOW], Level.ALERT, 16),
        ([replace(CLEAN, overdue_amount=yuan("1"))], Level.ALERT, 16),
        ([replace(LATE, overdue_90_months=1)], Level.ALERT, 22),
        ([line("2019-01-01", history="2025-01:NN1234")], Level.ALERT, 26.7),
        ([count(overdue_90_accounts=2)], Level.ALERT, 28),
        ([replace(CLEAN, state=TradelineState.BAD_DEBT)], Level.ALERT, 18),
        ([CLEAN, count(CountKind.DISPOSALS, accounts=1)], Level.ALERT, 18),
        ([CLEAN, replace(GUARANTEE, kind=RemarkKind.DISPOSAL)], Level.ALERT, 18),
        ([CLEAN, count(CountKind.COMPENSATIONS, accounts=1)], Level.ALERT, 18),
        ([CLEAN, replace(GUARANTEE, kind=RemarkKind.COMPENSATION)], Level.ALERT, 18),
    ],
)  # fmt: skip
def test_what_the_report_shows_makes_the_level(parts, level, points):
    finding = judged(*parts)
    assert (finding.level, finding.points) == (level, points)


def test_overdrawn_is_not_overdue_on_a_quasi_credit_card():
    card = line("2019-01-01", product="准贷记卡", history="2025-01:N12N")
    assert judged(card).level is None
    assert judged(replace(card, history="2025-01:N123")).level is Level.WARN


def test_what_is_not_told_is_not_zero():
    silent = line("2019-01-01")
    assert told(judged(silent)) == (
        "no_data: The report of 20 Oct 2026 on file does not say whether an account was overdue. "
        "Type in its summary on the Credit reports page: how many accounts were overdue."
    )
    assert judged(silent, count(accounts=3, open_accounts=1)).state is State.NO_DATA
    assert judged(silent, count(overdue_accounts=0)).state is State.CLEAR
    finding = judged(silent, CLEAN)
    assert told(finding) == "clear: The report of 20 Oct 2026 shows no blemish that counts here."
    assert evidence(finding)[-1] == (
        "Accounts of which the report does not say whether they were overdue: 1."
    )
    assert judged(silent, GUARANTEE).level is Level.WATCH


def test_a_printed_report_without_accounts_shows_nothing_and_a_typed_one_tells_nothing():
    printed = replace(REPORT, number="0042")
    assert detector.judge(known("2026-11-05", [printed])).state is State.CLEAR
    assert detector.judge(known("2026-11-05", [REPORT])).state is State.NO_DATA
    assert told(detector.judge(known("2026-11-05", []))).startswith("no_data: No credit report")


def test_it_counts_beside_the_report_before_and_says_what_is_new():
    before = replace(CLEAN, report_id=2), replace(LATE, report_id=2, overdue_months=0)
    public = ReportRemark(2, 1, RemarkKind.PUBLIC_RECORD, institution="某法院")
    finding = judged(CLEAN, NOW, GUARANTEE, public, *before)
    assert told(finding) == "alert: Accounts overdue now: 1. Credit report of 20 Oct 2026."
    assert evidence(finding) == [
        "Accounts overdue now: 1. On the report of 21 Jul 2025 before it: 0.",
        "Accounts overdue in the last five years: 1. On the report of 21 Jul 2025 before it: 0.",
        "Guarantees for others: 1. On the report of 21 Jul 2025 before it: 0.",
        "Bad debts, asset disposals and compensations: 0. On the report of 21 Jul 2025 before "
        "it: 0.",
        "Accounts overdue for more than 90 days in the last five years: 0. On the report of 21 "
        "Jul 2025 before it: 0.",
        f"{ANT}, Cash loan: overdue now, 830.00. New since the report of 21 Jul 2025.",
        f"{ANT}, Cash loan: months overdue in the last five years: 2. New since the report of 21 "
        "Jul 2025.",
        "Guarantee for somebody else: 甲银行, 50,000.00.",
        "Public record: 某法院.",
    ]


def test_only_what_the_report_before_could_show_is_called_new():
    for earlier in (
        count(of=2, overdue_accounts=0),
        replace(LATE, report_id=2),
        replace(LATE, report_id=2, overdue_months=None),
    ):
        assert not any("New since" in text for text in evidence(judged(LATE, earlier)))
    silent = judged(LATE, count(of=2, accounts=1))
    assert evidence(silent)[1] == (
        "Accounts overdue now: 0. The report of 21 Jul 2025 before it does not say."
    )
    assert any("New since" in t for t in evidence(judged(LATE, replace(CLEAN, report_id=2))))


def test_it_is_raised_since_the_first_of_the_reports_that_show_it():
    assert judged(LATE, replace(CLEAN, report_id=2)).since == date(2026, 10, 20)
    assert judged(LATE, replace(LATE, report_id=2)).since == date(2025, 7, 21)


def test_each_account_says_what_it_shows():
    shown = evidence(
        judged(
            line("2019-01-01", BANK, is_overdue=True),
            line("2020-01-01", "乙银行", state=TradelineState.BAD_DEBT),
            line("2021-01-01", "丙银行", overdue_months=6, overdue_90_months=3),
        )
    )
    assert shown[6:] == [
        f"{BANK}, Credit card: overdue now, amount not told.",
        "乙银行, Credit card: bad debt.",
        "丙银行, Credit card: months overdue in the last five years: 6, of them for more than 90 "
        "days: 3.",
    ]


def test_the_step_repays_the_largest_amount_that_is_overdue():
    account = Account(7, "借呗", AccountKind.CASH_LOAN, "支付宝")
    less = line("2020-01-01", "乙银行", overdue_amount=yuan("20"))
    finding = judged(less, replace(NOW, account_id=7), accounts=(account,))
    assert step(finding) == (
        f"The report of 20 Oct 2026 says that 830.00 is overdue on {ANT}, Cash loan. If it is "
        "still open, repay it today; the lender tells what it is by now."
    )
    assert finding.step is not None
    assert (finding.step.amount, finding.step.by, finding.step.account_id) == (
        yuan("830"),
        date(2026, 11, 5),
        7,
    )
    gone = judged(replace(NOW, account_id=8), accounts=(account,))
    assert gone.step is not None
    assert gone.step.account_id is None


def test_without_an_amount_the_step_asks_for_it():
    finding = judged(line("2020-01-01", "乙银行", is_overdue=True))
    assert step(finding) == (
        "The report of 20 Oct 2026 says that 乙银行, Credit card is overdue. Ask the lender how "
        "much it is, and repay it today if it is still open."
    )
    assert finding.step is not None
    assert finding.step.amount is None


def test_of_what_is_past_the_step_says_how_an_error_is_disputed():
    text = step(judged(LATE, GUARANTEE))
    assert text.startswith("Look whether each of these entries is right.")
    assert "file an objection with the bureau (征信中心)" in text


@given(facts=strategies.reported, as_of=strategies.days, data=st.data())
def test_the_order_of_reports_and_accounts_does_not_matter(facts, as_of, data):
    shuffled = replace(
        facts,
        reports=data.draw(st.permutations(facts.reports)),
        counts=data.draw(st.permutations(facts.counts)),
    )
    assert detector.judge(tabulate(shuffled, as_of)) == detector.judge(tabulate(facts, as_of))
