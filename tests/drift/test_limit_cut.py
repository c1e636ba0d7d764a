"""Lines that a lender lowered, suspended or closed, told by decisions, limits and reports."""

from dataclasses import replace

import pytest

from tests.domain.ledger import ACCOUNTS, CARD, HUABEI, LOAN, WECHAT, facts
from tests.drift.reports import day, report, yuan
from tests.drift.said import evidence, judged, step, told
from tracker.domain.account import LimitChange
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.report import Tradeline, TradelineState
from tracker.drift.detector import State
from tracker.drift.detectors.limit_cut import LimitCut

LOWERED, SUSPENDED, CLOSED = (
    EligibilityKind.LOWERED,
    EligibilityKind.SUSPENDED,
    EligibilityKind.CLOSED,
)
RAISED, RESTORED = EligibilityKind.RAISED, EligibilityKind.RESTORED
JUNE = "2026-06-30"


def decided(on, kind, limit=None, line=LOAN):
    return EligibilityEvent(0, line.id, day(on), kind, yuan(limit) if limit else None)


def limited(on, limit, until=None, line=LOAN):
    return LimitChange(0, line.id, day(on), yuan(limit), day(until) if until else None)


def printed(of, state=TradelineState.OPEN, limit=None, line=CARD, **more):
    amount = yuan(limit) if limit else None
    known = {"account_id": line.id, "credit_limit": amount, **more}
    return Tradeline(report_id=of, lender="招商银行", state=state, **known)


def judge(as_of=JUNE, **made):
    return judged(LimitCut(), facts(None, **made), as_of)


@pytest.mark.parametrize(
    ("kind", "limit", "said"),
    [
        (LOWERED, None, "watch: 借呗: limit lowered on 1 May 2026."),
        (LOWERED, "5000", "watch: 借呗: limit lowered to 5,000.00 on 1 May 2026."),
        (SUSPENDED, None, "warn: 借呗: suspended on 1 May 2026."),
        (CLOSED, None, "alert: 借呗: closed on 1 May 2026."),
    ],
)
def test_a_recorded_decision_is_told_by_its_gravity(kind, limit, said):
    finding = judge(eligibility=[decided("2026-05-01", kind, limit)])
    assert told(finding) == said
    assert finding.since == day("2026-05-01")


def test_the_graver_the_more_points_and_always_few():
    kinds = (LOWERED, SUSPENDED, CLOSED)
    points = [judge(eligibility=[decided("2026-05-01", kind)]).points for kind in kinds]
    assert points == sorted(points)
    assert max(points) < 5


def test_a_lower_lasting_limit_is_told_with_both_amounts():
    limits = [limited("2025-01-01", "30000"), limited("2026-04-01", "20000")]
    finding = judge(limits=limits)
    assert told(finding) == (
        "watch: 借呗: limit lowered from 30,000.00 to 20,000.00 on 1 Apr 2026."
    )


def test_the_end_of_a_temporary_limit_takes_nothing_away():
    limits = [
        limited("2025-01-01", "30000"),
        limited("2026-03-01", "45000", until="2026-03-31"),
    ]
    finding = judge(limits=limits)
    assert told(finding) == (
        "clear: No line was lowered, suspended or closed in the last 12 months."
    )
    assert evidence(finding) == ["Lines of which a limit, a decision or a report is on record: 1."]


def test_one_act_that_is_recorded_as_decision_and_as_limit_is_told_once():
    finding = judge(
        limits=[limited("2025-01-01", "30000"), limited("2026-04-03", "20000")],
        eligibility=[decided("2026-04-01", LOWERED, "20000")],
    )
    assert evidence(finding) == [
        "借呗: limit lowered from 30,000.00 to 20,000.00 on 1 Apr 2026. You recorded it as the "
        "lender's decision."
    ]


@pytest.mark.parametrize(
    "back",
    [
        {"eligibility": [decided("2026-05-20", RESTORED)]},
        {"eligibility": [decided("2026-05-20", RAISED)]},
        {"eligibility": [decided("2026-05-20", RAISED, "30000")]},
        {"limits": [limited("2026-05-20", "30000")]},
    ],
)
def test_it_ends_when_the_limit_is_back(back):
    cut = decided("2026-04-01", LOWERED, "20000")
    finding = judge(
        limits=[limited("2025-01-01", "30000"), *back.get("limits", [])],
        eligibility=[cut, *back.get("eligibility", [])],
    )
    assert finding.state is State.CLEAR
    assert "Put right on 20 May 2026." in evidence(finding)[1]


def test_a_part_of_the_limit_back_is_not_enough():
    finding = judge(
        limits=[limited("2025-01-01", "30000"), limited("2026-05-20", "25000")],
        eligibility=[decided("2026-04-01", LOWERED, "20000")],
    )
    assert finding.state is State.RAISED


def test_it_ages_away_after_the_months_of_the_setting():
    made = facts(None, eligibility=[decided("2025-06-30", CLOSED)])
    assert judged(LimitCut(), made, "2026-06-30").state is State.RAISED
    assert judged(LimitCut(), made, "2026-07-01").state is State.CLEAR
    assert judged(replace(LimitCut(), months=24), made, "2026-07-01").state is State.RAISED


def test_a_report_shows_a_lower_limit_than_the_report_before():
    finding = judge(
        reports=[report(1, "2026-01-10"), report(2, "2026-06-10")],
        tradelines=[printed(1, limit="20000"), printed(2, limit="12000")],
    )
    assert told(finding) == (
        "watch: 招行信用卡: the credit report of 10 Jun 2026 shows a limit of 12,000.00, "
        "the one of 10 Jan 2026 20,000.00."
    )


def test_a_report_that_showed_a_temporary_limit_shows_no_cut_when_it_ends():
    finding = judge(
        reports=[report(1, "2026-01-10"), report(2, "2026-06-10")],
        tradelines=[printed(1, limit="20000"), printed(2, limit="12000")],
        limits=[
            limited("2025-01-01", "12000", line=CARD),
            limited("2026-01-01", "20000", until="2026-01-31", line=CARD),
        ],
    )
    assert finding.state is State.CLEAR


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (TradelineState.FROZEN, "warn: 招行信用卡: frozen or stopped, says the credit report of"),
        (TradelineState.STOPPED, "warn: 招行信用卡: frozen or stopped, says the credit report of"),
        (TradelineState.CLOSED, "alert: 招行信用卡: closed on"),
    ],
)
def test_a_report_shows_a_tied_account_that_cannot_be_used_any_more(state, said):
    finding = judge(reports=[report(1, "2026-06-10")], tradelines=[printed(1, state)])
    assert told(finding).startswith(said)


def test_an_account_of_a_report_that_is_not_tied_says_nothing():
    line = printed(1, TradelineState.FROZEN, account_id=None)
    finding = judge(reports=[report(1, "2026-06-10")], tradelines=[line])
    assert finding.state is State.NO_DATA


def test_a_line_that_the_person_closed_is_no_act_of_the_lender():
    closed = replace(CARD, closed_on=day("2026-05-30"))
    accounts = [closed if account.id == CARD.id else account for account in ACCOUNTS]
    line = printed(1, TradelineState.CLOSED)
    finding = judge(accounts=accounts, reports=[report(1, "2026-06-10")], tradelines=[line])
    assert finding.state is State.CLEAR


def test_a_later_report_that_shows_it_usable_again_ends_what_reports_showed():
    finding = judge(
        reports=[report(1, "2026-01-10"), report(2, "2026-06-10")],
        tradelines=[printed(1, TradelineState.FROZEN), printed(2)],
    )
    assert finding.state is State.CLEAR


def test_the_gravest_is_told_and_the_others_stand_below():
    finding = judge(
        eligibility=[
            decided("2026-03-01", CLOSED),
            decided("2026-05-01", LOWERED, "8000", line=HUABEI),
        ]
    )
    assert told(finding) == "alert: 借呗: closed on 1 Mar 2026."
    assert [fact.split(":")[0] for fact in evidence(finding)] == ["花呗", "借呗"]


def test_says_whose_act_it_is_and_never_to_borrow():
    said = step(judge(eligibility=[decided("2026-05-01", CLOSED)]))
    assert "lender's decision" in said
    assert "Do not borrow elsewhere" in said


def test_lines_without_any_record_cannot_be_judged():
    assert told(judge()).startswith("no_data: Nothing on record would show it.")


def test_whoever_has_no_line_is_not_asked():
    finding = judged(LimitCut(), facts(None, accounts=[WECHAT]), JUNE)
    assert finding.state is State.NOT_APPLICABLE
