from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain import strategies
from tests.drift.reports import ANT, BANK, CARD, LOAN, REVIEW, asked, known, report
from tests.drift.said import evidence, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.report import Inquiry
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Level, State
from tracker.drift.detectors.inquiry_burst import InquiryBurst

detector = InquiryBurst()
REPORT = report(1, "2026-11-05")
FIRST = date(2026, 6, 1)


def each_week(count: int) -> list[Inquiry]:
    """So many hard inquiries, one a fortnight from June on."""
    days = (FIRST + timedelta(days=14 * number) for number in range(count))
    return [asked(day.isoformat()) for day in days]


@pytest.mark.parametrize(
    ("count", "level", "points"),
    [
        (0, None, 0),
        (2, None, 0),
        (3, Level.WATCH, 6),
        (5, Level.WATCH, 8.7),
        (6, Level.WARN, 10),
        (9, Level.WARN, 12.2),
        (10, Level.ALERT, 13),
    ],
)
def test_hard_inquiries_of_six_months_make_the_level(count, level, points):
    own = asked("2026-11-05", "本人", "本人查询")
    table = known("2026-11-05", [REPORT], inquiries=[*each_week(count), own])
    finding = detector.judge(table)
    assert (finding.level, finding.points) == (level, points)
    assert finding.evidence[0].observed == count


def test_six_months_count_back_to_the_same_day_of_the_month():
    days = ["2026-05-05", "2026-06-01", "2026-07-01"]
    made = [asked(day) for day in days]
    assert detector.judge(known("2026-11-05", [REPORT], inquiries=made)).level is Level.WATCH
    made[0] = asked("2026-05-04")
    assert detector.judge(known("2026-11-05", [REPORT], inquiries=made)).level is None


def test_what_lenders_one_has_and_oneself_look_at_never_counts():
    made = [
        *(asked(f"2026-10-0{n}", reason=REVIEW) for n in range(1, 8)),
        *(asked(f"2026-10-1{n}", "本人", "本人查询（自助查询机）") for n in range(1, 8)),
    ]
    finding = detector.judge(known("2026-11-05", [REPORT], inquiries=made))
    assert told(finding) == "clear: Hard inquiries from 5 May 2026 to 5 Nov 2026: 0."
    # A person who types them in may leave the kind as it is.
    hard = [replace(inquiry, kind=asked("2026-10-01").kind) for inquiry in made]
    assert detector.judge(known("2026-11-05", [REPORT], inquiries=hard)) == finding


def test_it_says_who_asked_when_and_why_and_on_which_day_it_clears():
    made = [asked("2026-06-10", ANT), asked("2026-08-31", BANK, CARD), asked("2026-09-01", "")]
    finding = detector.judge(known("2026-11-05", [REPORT], inquiries=made))
    assert told(finding) == "watch: Hard inquiries from 5 May 2026 to 5 Nov 2026: 3."
    assert evidence(finding) == [
        "Hard inquiries from 5 May 2026 to 5 Nov 2026: 3.",
        f"1 Sep 2026: institution not told, {LOAN}.",
        f"31 Aug 2026: {BANK}, {CARD}.",
        f"10 Jun 2026: {ANT}, {LOAN}.",
    ]
    assert finding.since == date(2026, 9, 1)
    assert finding.step is not None
    assert finding.step.by == date(2026, 12, 11)
    assert step(finding).endswith("no longer count, and this clears on 11 Dec 2026.")
    day_before = known("2026-12-10", [REPORT], inquiries=made)
    assert detector.judge(day_before).level is Level.WATCH
    assert detector.judge(known("2026-12-11", [REPORT], inquiries=made)).level is None


def test_three_within_a_month_are_watched_whatever_else_is():
    lax = InquiryBurst(watch=8)
    made = [asked("2026-06-30"), asked("2026-07-30"), asked("2026-07-30", ANT)]
    finding = lax.judge(known("2026-11-05", [REPORT], inquiries=made))
    assert finding.level is Level.WATCH
    assert "Most within one month: 3, from 30 Jun 2026 to 30 Jul 2026." in evidence(finding)
    made[0] = asked("2026-06-29")
    assert lax.judge(known("2026-11-05", [REPORT], inquiries=made)).level is None


def test_an_inquiry_in_two_reports_is_one_and_two_alike_in_one_report_are_two():
    older = report(2, "2026-10-01")
    twice = [asked("2026-09-01"), asked("2026-09-01")]
    made = [*twice, asked("2026-09-01", of=2), asked("2026-08-01", " 招商银行 ", of=2)]
    made.append(asked("2026-08-01", "招商银行"))
    finding = detector.judge(known("2026-11-05", [REPORT, older], inquiries=made))
    assert finding.evidence[0].observed == 3


def test_it_says_up_to_which_day_it_is_known():
    older = report(1, "2026-08-20")
    made = [asked("2026-06-01"), asked("2026-08-20", "本人", "本人查询")]
    finding = detector.judge(known("2026-11-05", [older], inquiries=made))
    assert told(finding) == "clear: Hard inquiries from 5 May 2026 to 20 Aug 2026: 1."
    assert evidence(finding)[1] == (
        "Days since the report of 20 Aug 2026, of which nothing is known: 77."
    )


def test_with_less_than_half_of_the_months_known_it_cannot_be_cleared():
    made = [asked(f"2026-06-0{n}") for n in range(1, 3)]
    older = report(1, "2026-08-04")
    finding = detector.judge(known("2026-11-05", [older], inquiries=made))
    assert told(finding) == (
        "no_data: The newest credit report with inquiries is of 4 Aug 2026, so less than half of "
        "the last six months is known. Ask for a new one and add it on the Credit reports page."
    )
    assert len(finding.evidence) == 2
    made.append(asked("2026-06-03"))
    finding = detector.judge(known("2026-11-05", [older], inquiries=made))
    assert finding.level is Level.WATCH, "what is known is enough to raise it"


def test_no_report_and_a_report_without_inquiries_tell_nothing():
    assert told(detector.judge(known("2026-11-05", []))).startswith(
        "no_data: No credit report is on file."
    )
    assert told(detector.judge(known("2026-11-05", [REPORT]))).startswith(
        "no_data: None of the credit reports on file has its inquiries."
    )
    printed = replace(REPORT, number="0001")
    assert detector.judge(known("2026-11-05", [printed])).state is State.CLEAR


def test_a_past_day_knows_only_the_reports_of_that_day():
    later = report(2, "2026-11-05")
    made = [asked(f"2026-09-0{n}", of=2) for n in range(1, 9)]
    first = asked("2026-08-01")
    table = known("2026-10-01", [report(1, "2026-08-10"), later], inquiries=[first, *made])
    assert detector.judge(table).evidence[0].observed == 1


@given(facts=strategies.reported, more=strategies.inquiries, as_of=strategies.days)
def test_one_more_inquiry_never_lowers_the_level(facts, more, as_of):
    before = detector.judge(tabulate(facts, as_of))
    after = detector.judge(tabulate(replace(facts, inquiries=[*facts.inquiries, more]), as_of))
    assert (after.level or 0) >= (before.level or 0)
    assert after.points >= before.points


@given(facts=strategies.reported, as_of=strategies.days, data=st.data())
def test_the_order_of_reports_and_inquiries_does_not_matter(facts, as_of, data):
    shuffled: Facts = replace(
        facts,
        reports=data.draw(st.permutations(facts.reports)),
        inquiries=data.draw(st.permutations(facts.inquiries)),
    )
    assert detector.judge(tabulate(shuffled, as_of)) == detector.judge(tabulate(facts, as_of))
