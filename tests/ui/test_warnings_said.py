"""What is said of warnings: levels, lives, facts, and where each leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.ui.warnings_desk import ENGLISH, LATE, LINE, ledger, page, row
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import ActivityWeek, BehaviourTable
from tracker.domain.decision import WarningDecision
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import Span, Week
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.sentence import Sentence
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Evidence, Finding, Level, State
from tracker.drift.detectors.debt_service import DebtService
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.detectors.due_soon import DueSoon
from tracker.drift.detectors.late_repayment import LateRepayment
from tracker.drift.detectors.limit_cut import LimitCut
from tracker.drift.detectors.overindebted import Overindebted
from tracker.drift.detectors.thin_cushion import ThinCushion
from tracker.settings import Settings
from tracker.ui.account_part import AccountPart
from tracker.ui.deeds import Deed, deed
from tracker.ui.pages.warnings.claims import CLAIMS, claims_of
from tracker.ui.pages.warnings.life import lives
from tracker.ui.pages.warnings.model import (
    Threshold,
    answer_said,
    load,
    ranked,
    threshold_said,
)
from tracker.ui.pages.warnings.view import PAGE
from tracker.ui.pictures import PICTURE_OF

__all__ = ["ledger", "page"]


ABOUT_REPORTS = ("report_unchecked", "report_blemish", "inquiry_burst", "lender_sprawl")
CASH = Account(5, "零钱", AccountKind.WALLET)
DUE = InstalmentPlan(1, LINE.id, "手机", date(2026, 11, 20), 12, Money(50_000))


# What is said


@pytest.mark.usefixtures("ledger")
def test_every_pattern_is_there_and_what_asks_for_attention_comes_first(services):
    services.review.snooze(LATE, date(2026, 12, 1))
    rows = load(services).rows
    assert {r.pattern for r in rows} == {d.pattern for d in DETECTORS}
    ranks = [0 if r.is_open else 1 if r.is_put_away else 2 for r in rows]
    assert ranks == sorted(ranks)
    points = [r.finding.points for r in rows if r.is_open]
    assert points == sorted(points, reverse=True)
    clear = [r.pattern for r in rows if r.finding.state is State.CLEAR]
    assert clear == [d.pattern for d in DETECTORS if d.pattern in clear]


def test_a_threshold_is_not_rounded_to_all():
    threshold = Threshold("", "share", 0.999, 0.975, "")
    assert ENGLISH.write(threshold_said(threshold)) == "99.9% (default 97.5%)"


def test_every_claim_that_a_pattern_watches_has_a_text():
    watched = {claim for detector in DETECTORS for claim in detector.explanation.claims}
    assert watched <= set(CLAIMS)
    assert claims_of(("B4", "Z9")) == (("B4", CLAIMS["B4"]),)


@pytest.mark.usefixtures("ledger")
def test_the_four_answers_are_told_apart(services):
    data = load(services)
    said = {r.pattern: ENGLISH.say(answer_said(r)) for r in data.rows}
    states = {r.pattern: r.finding.state for r in data.rows}
    plain = {State.CLEAR: "Clear", State.NO_DATA: "Not enough data",
             State.NOT_APPLICABLE: "Does not apply"}  # fmt: skip
    assert all(said[p] == plain[s] for p, s in states.items() if s in plain)
    assert said[LATE].startswith("Watch, since ")
    assert sum(data.counted(state) for state in State) == len(data.rows)


@pytest.mark.usefixtures("ledger")
def test_what_was_decided_is_said_in_place_of_since_when(services):
    services.review.snooze(LATE, date(2026, 12, 1))
    assert ENGLISH.say(answer_said(row(services))) == "Watch, put away until 1 Dec 2026"
    services.review.dismiss(LATE, "known")
    assert ENGLISH.say(answer_said(row(services))) == "Watch, dismissed"
    services.review.reopen(LATE)
    assert row(services).is_open


@pytest.mark.usefixtures("ledger")
def test_the_life_of_a_warning_is_told_in_order(services):
    services.review.see(LATE)
    services.review.snooze(LATE, date(2026, 12, 1))
    services.review.dismiss(LATE, "known")
    (life,) = row(services).life
    said = [ENGLISH.say(step) for step in life.steps]
    assert [words.split(" ")[0] for words in said] == [
        "Raised,", "First", "Seen", "Put", "Decided", "Dismissed:",
    ]  # fmt: skip
    assert ENGLISH.say(life.decided) == "Dismissed: known"
    services.review.reopen(LATE)
    (life,) = row(services).life
    assert ENGLISH.say(life.decided).startswith("Open again on ")


def told(*records):
    (life,) = lives(records)
    return [ENGLISH.say(step) for step in life.steps]


def test_a_warning_that_is_over_says_when_it_cleared():
    over = WarningDecision(pattern=LATE, since=date(2026, 1, 1), cleared_on=date(2026, 5, 1))
    assert told(over)[-1] == "Cleared on 1 May 2026"


def test_a_warning_that_went_on_is_told_as_one():
    first = WarningDecision(
        1, LATE, date(2026, 1, 1), 1, dismissed_because="known", cleared_on=date(2026, 2, 1)
    )
    risen = WarningDecision(2, LATE, date(2026, 1, 1), 2, seen=True, cleared_on=date(2026, 3, 1))
    again = WarningDecision(3, LATE, date(2026, 1, 1), 2)
    assert told(first, risen, again) == [
        "Raised, the pattern is seen since 1 Jan 2026",
        "Dismissed: known",
        "Shown again on 1 Feb 2026, now Warn",
        "Seen",
        "Open again on 1 Mar 2026",
    ]


def test_warnings_of_two_times_are_two_the_raised_one_first():
    first = WarningDecision(1, LATE, date(2026, 1, 1), 1, cleared_on=date(2026, 2, 1))
    second = WarningDecision(2, LATE, date(2026, 4, 1), 3)
    assert [(life.since, life.highest) for life in lives((first, second))] == [
        (date(2026, 4, 1), Level.ALERT), (date(2026, 1, 1), Level.WATCH),
    ]  # fmt: skip


@pytest.mark.usefixtures("ledger")
def test_a_changed_threshold_names_its_default(services):
    before = [ENGLISH.write(threshold_said(t)) for t in row(services).thresholds]
    assert before[0] == "1 day"
    services.preferences.change(Settings(thresholds={f"{LATE}.watch_days": 3.0}))
    after = [ENGLISH.write(threshold_said(t)) for t in row(services).thresholds]
    assert after[0] == "3 days (default 1)"


def test_a_line_without_due_days_leads_to_the_accounts():
    finding = LateRepayment().judge(BehaviourTable(as_of=date(2026, 11, 5), accounts=(LINE,)))
    assert "on the Accounts page" in ENGLISH.say(finding.headline)
    offered = deed(finding)
    assert offered is not None
    assert offered.page == "accounts"


@pytest.mark.parametrize("pattern", [*ABOUT_REPORTS, "score_slide"])
@pytest.mark.parametrize("state", [State.RAISED, State.NO_DATA])
def test_what_is_read_from_reports_leads_to_them(pattern, state):
    offered = deed(Finding(pattern, state, Sentence("")))
    assert offered is not None
    wanted = "reports" if pattern in ABOUT_REPORTS else "scores"
    assert (offered.page, offered.focus) == ("reports", wanted)


@pytest.mark.usefixtures("ledger")
def test_the_rail_counts_open_warnings_only(services):
    before = PAGE.badge(services)
    services.review.dismiss(LATE, "known")
    assert PAGE.badge(services) == before - 1


def fact(observed, threshold):
    return Evidence(Sentence("{n}", {"n": observed}), observed, threshold)


def test_facts_that_show_a_raised_pattern_stand_before_calm_ones():
    facts = (fact(0.2, 0.5), fact(0.9, 0.5), fact(0.0, None), fact(0.5, 0.5))
    raised = Finding("p", State.RAISED, Sentence(""), evidence=facts)
    assert [f.observed for f in ranked(raised)] == [0.9, 0.5, 0.2, 0.0]
    assert ranked(replace(raised, state=State.CLEAR)) == facts


@pytest.mark.usefixtures("ledger")
def test_a_share_is_said_in_per_cent(services):
    said = [ENGLISH.write(threshold_said(t)) for t in row(services, "high_utilisation").thresholds]
    assert said[:3] == ["50%", "70%", "90%"]


def test_every_pattern_has_a_picture():
    """That of a lost line is not drawn from the behaviour table alone."""
    assert {*PICTURE_OF, "limit_cut"} == {detector.pattern for detector in DETECTORS}


@pytest.mark.parametrize(
    ("detector", "plans", "label", "page", "focus"),
    [
        (ThinCushion(), (DUE,), "Type in balances", "accounts", CASH.id),
        (DebtService(), (), "Type in a plan", "accounts", AccountPart("plans")),
        (DebtService(), (DUE,), "State your income", "reports", "incomes"),
        (Overindebted(), (), "Type in a plan", "accounts", AccountPart("plans")),
        (Overindebted(), (DUE,), "State your income", "reports", "incomes"),
        (DueSoon(), (), "See the accounts", "accounts", None),
    ],
)
def test_what_is_missing_for_payments_leads_to_where_it_is_typed_in(
    detector, plans, label, page, focus
):
    known = BehaviourTable(date(2026, 11, 5), accounts=(LINE, CASH), plans=plans)
    finding = detector.judge(known)
    assert finding.state is State.NO_DATA
    assert deed(finding) == Deed(label, page, focus)


def test_what_a_lender_decided_is_what_is_opened():
    taken = EligibilityEvent(1, LINE.id, date(2026, 11, 3), EligibilityKind.SUSPENDED)
    known = BehaviourTable(date(2026, 11, 18), accounts=(LINE,), eligibility=(taken,))
    offered = deed(LimitCut().judge(known))
    assert offered is not None
    assert (offered.page, offered.focus) == ("accounts", AccountPart("decisions", LINE.id))


def test_what_is_due_leads_to_its_repayment():
    known = BehaviourTable(date(2026, 11, 18), accounts=(LINE,), plans=(DUE,))
    offered = deed(DueSoon().judge(known))
    assert offered is not None
    assert (offered.label, offered.page) == ("Record repayment", "repayments")
    assert isinstance(offered.focus, Entry)
    assert (offered.focus.amount, offered.focus.to_account_id) == (Money(50_000), LINE.id)


def test_use_of_which_too_little_is_known_leads_to_files_or_to_the_entries_that_are_there():
    nothing = deed(Dormancy().judge(BehaviourTable(date(2026, 11, 18))))
    assert nothing is not None
    assert (nothing.label, nothing.page) == ("Import a statement", "imports")
    last = date(2026, 9, 19)
    week = ActivityWeek(Week.of(date(2026, 9, 7)), 3, 3, Money(100), observed=True)
    paused = BehaviourTable(
        date(2026, 11, 18), activity={"alipay": (week,)}, last_payment={"alipay": last},
        covered_by_source={"alipay": (Span(date(2025, 1, 1), last),)},
        by_hand=frozenset({"alipay"}),
    )  # fmt: skip
    offered = deed(Dormancy().judge(paused))
    assert offered == Deed("See the entries", "entries", EntryQuery(last=last))
