from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from tests.ui.made_up import elsewhere, fill
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import BehaviourTable
from tracker.domain.decision import WarningDecision
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.report import Tradeline
from tracker.domain.sentence import Sentence
from tracker.drift.catalogue import DETECTORS
from tracker.drift.detector import Evidence, Finding, Level, State
from tracker.drift.detectors.debt_service import DebtService
from tracker.drift.detectors.due_soon import DueSoon
from tracker.drift.detectors.late_repayment import LateRepayment
from tracker.drift.detectors.overindebted import Overindebted
from tracker.drift.detectors.thin_cushion import ThinCushion
from tracker.i18n import Language
from tracker.rendering.chart import Focus
from tracker.services.review import WarningState
from tracker.settings import Settings
from tracker.ui.decide import DayDialog, ReasonDialog
from tracker.ui.deeds import Deed, deed
from tracker.ui.pages.warnings.claims import CLAIMS, claims_of
from tracker.ui.pages.warnings.life import lives
from tracker.ui.pages.warnings.model import (
    Threshold,
    answer_said,
    by_pattern,
    load,
    ranked,
    threshold_said,
)
from tracker.ui.pages.warnings.view import PAGE
from tracker.ui.pictures import PICTURE_OF

ENGLISH = Language("en")
LATE = "late_repayment"
LINE = Account(id=1, name="花呗", kind=AccountKind.REVOLVING_LINE)


@pytest.fixture
def ledger(services):
    services.preferences.change(Settings(language="en"))
    return fill(services)


@pytest.fixture
def page(window, ledger):
    made = window(PAGE, elsewhere("entries"), elsewhere("settings"), elsewhere("repayments"))
    made.view, made.ledger = made.shell.stage.view, ledger
    return made


def row(services, pattern=LATE):
    rows = load(services).rows
    return rows[by_pattern(rows, pattern)]


def pick(page, pattern=LATE):
    page.view.focus_on(pattern)
    page.settle()


def shown(page):
    return [label.text() for label in page.view.detail.findChildren(QLabel) if label.isVisible()]


def press(page, words, within=None):
    owner = within or page.view.detail
    wanted = [b for b in owner.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    wanted[0].click()
    page.settle()


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


def test_the_picked_pattern_stays_when_another_place_is_its(page):
    pick(page)
    press(page, "Dismiss")
    dialog = page.dialog()
    dialog.choices[0].setChecked(True)
    press(page, "Dismiss", dialog)
    assert page.view.place() == LATE
    rows = page.view.list.patterns.rows
    assert not any(r.is_open for r in rows[by_pattern(rows, LATE) :])


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


# On screen


def test_the_first_open_warning_is_picked_and_told_in_full(page, services):
    first = next(r for r in load(services).rows if r.standing is not None)
    said = shown(page)
    assert ENGLISH.tr(first.explanation.title) in said
    assert ENGLISH.say(first.finding.headline) in said
    assert ENGLISH.tr(first.explanation.meaning) in said
    assert ENGLISH.tr(first.explanation.trust) in said
    assert all(
        ENGLISH.tr(claim) in "".join(said) for _, claim in claims_of(first.explanation.claims)
    )


def test_the_list_keeps_to_the_rules_of_models(page):
    QAbstractItemModelTester(
        page.view.list.patterns, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.view.list.patterns.show_rows(())


def test_looking_at_a_warning_marks_it_as_seen(page, services):
    pick(page)
    assert row(services).standing.decision.seen


def test_another_page_can_point_at_a_pattern(page):
    page.open("entries")
    page.open("warnings", "report_unchecked")
    assert "Credit report not checked" in shown(page)


def test_dismissing_asks_for_a_reason_and_keeps_it(page, services):
    pick(page)
    press(page, "Dismiss")
    dialog = page.dialog(ReasonDialog)
    dialog.own.setChecked(True)
    press(page, "Dismiss", dialog)
    assert dialog.isVisible()  # own words are missing
    dialog.words.setText("paid by a friend")
    press(page, "Dismiss", dialog)
    standing = row(services).standing
    assert standing.state is WarningState.DISMISSED
    assert standing.decision.dismissed_because == "paid by a friend"
    assert any("paid by a friend" in words for words in shown(page))


def test_a_dismissal_can_be_taken_back_on_the_page_and_from_the_menu(page, services):
    pick(page)
    press(page, "Dismiss")
    press(page, "Dismiss", page.dialog(ReasonDialog))
    press(page, "Open again")
    assert row(services).is_open
    press(page, "Dismiss")
    press(page, "Dismiss", page.dialog(ReasonDialog))
    page.shell.undoing.undo()
    page.settle()
    assert row(services).is_open


@pytest.mark.parametrize(("place", "until"), [(0, date(2026, 11, 27)), (1, date(2026, 12, 20))])
def test_a_warning_is_put_away_for_a_week_or_a_month(page, services, place, until):
    pick(page)
    page.view.detail.findChildren(QMenu)[0].actions()[place].trigger()
    page.settle()
    standing = row(services).standing
    assert (standing.state, standing.decision.snoozed_until) == (WarningState.SNOOZED, until)


def test_a_warning_is_put_away_until_any_later_day(page, services, today):
    pick(page)
    page.view.detail.findChildren(QMenu)[0].actions()[2].trigger()
    dialog = page.dialog(DayDialog)
    dialog.choose(today - timedelta(days=5))
    assert dialog.day > today
    dialog.choose(today + timedelta(days=40))
    press(page, "Put away", dialog)
    assert row(services).standing.decision.snoozed_until == today + timedelta(days=40)


def test_a_fact_leads_to_the_entries_behind_it(page, services):
    pick(page)
    fact = next(f for f in row(services).finding.evidence if f.account_id is not None)
    press(page, "Entries")
    query = page.shell.stage.view.focus[-1]
    assert isinstance(query, EntryQuery)
    assert (query.account_id, query.first, query.last) == (fact.account_id, fact.first, fact.last)


def test_thresholds_lead_to_the_settings_of_the_pattern(page):
    pick(page)
    press(page, "Change the thresholds")
    assert page.shell.stage.view.focus[-1] == LATE


def test_the_step_leads_to_a_repayment_that_is_filled_in(page, services, ledger):
    pick(page, "high_utilisation")
    press(page, "Record repayment")
    entry = page.shell.stage.view.focus[-1]
    step = row(services, "high_utilisation").finding.step
    assert (entry.amount, entry.to_account_id) == (step.amount, ledger["招商银行信用卡"])


def test_what_lacks_data_says_how_to_supply_it(window, services):
    services.preferences.change(Settings(language="en"))
    fill(services)
    made = window(PAGE, elsewhere("imports"), elsewhere("reports"), elsewhere("accounts"))
    missing = [r for r in load(services).rows if r.finding.state is State.NO_DATA]
    for found in missing:
        made.open("warnings", found.pattern)
        detail = made.shell.stage.view.detail
        assert [b for b in detail.findChildren(QPushButton) if b.isVisible()]


def test_a_line_without_due_days_leads_to_the_accounts():
    finding = LateRepayment().judge(BehaviourTable(as_of=date(2026, 11, 5), accounts=(LINE,)))
    assert "on the Accounts page" in ENGLISH.say(finding.headline)
    offered = deed(finding)
    assert offered is not None
    assert offered.page == "accounts"


ABOUT_REPORTS = ("report_unchecked", "report_blemish", "inquiry_burst", "lender_sprawl")


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


def test_the_picture_of_the_pattern_is_shown_where_there_is_one(page, qtbot):
    for pattern, title in ((LATE, "Repayments"), ("high_utilisation", "Utilisation")):
        pick(page, pattern)
        picture = page.view.detail.picture
        assert picture.isVisible()
        assert picture.chart.accessibleName() == title
        qtbot.waitUntil(lambda: page.view.detail.picture.chart.is_current, timeout=60_000)
        assert picture.said.text() == picture.chart.chart.title
    pick(page, "limit_cut")
    assert not page.view.detail.picture.isVisible()


def test_every_pattern_has_a_picture():
    """That of a lost line is not drawn from the behaviour table alone."""
    assert {*PICTURE_OF, "limit_cut"} == {detector.pattern for detector in DETECTORS}


@pytest.mark.usefixtures("ledger")
def test_what_a_report_tells_is_opened_there(window):
    opened = window(PAGE, elsewhere("reports"))
    line = Tradeline(id=7)
    opened.shell.stage.view.detail.picture.chart.clicked.emit(Focus(record=line))
    opened.settle()
    assert opened.shell.stage.view.focus == [line]


def test_nothing_of_the_pattern_before_stays(page):
    pick(page, LATE)
    assert "Days past due: watch" in shown(page)
    pick(page, "high_utilisation")
    assert "Days past due: watch" not in shown(page)


def test_the_picked_pattern_survives_another_look(page):
    pick(page, "high_utilisation")
    page.shell.choose(theme="dark")
    page.settle()
    view = page.shell.stage.view
    assert view.detail.decisions is not None
    assert view.place() == "high_utilisation"


CASH = Account(5, "零钱", AccountKind.WALLET)
DUE = InstalmentPlan(1, LINE.id, "手机", date(2026, 11, 20), 12, Money(50_000))


@pytest.mark.parametrize(
    ("detector", "plans", "label", "page", "focus"),
    [
        (ThinCushion(), (DUE,), "Type in balances", "accounts", CASH.id),
        (DebtService(), (), "Type in a plan", "accounts", None),
        (DebtService(), (DUE,), "State your income", "reports", "incomes"),
        (Overindebted(), (), "Type in a plan", "accounts", None),
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


def test_what_is_due_leads_to_its_repayment():
    known = BehaviourTable(date(2026, 11, 18), accounts=(LINE,), plans=(DUE,))
    offered = deed(DueSoon().judge(known))
    assert offered is not None
    assert (offered.label, offered.page) == ("Record repayment", "repayments")
    assert isinstance(offered.focus, Entry)
    assert (offered.focus.amount, offered.focus.to_account_id) == (Money(50_000), LINE.id)


def test_the_pattern_in_full_keeps_more_room_than_the_list_at_200_per_cent(page):
    page.shell.resize(640, 400)  # what a screen of 1280 x 800 holds at that scale
    pick(page)
    assert not page.view.list.horizontalScrollBar().maximum()
    assert page.view.detail.width() > page.view.list.width()


class Windows(QObject):
    """Notes whatever is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:  # noqa: N802 - so Qt calls it
        if event.type() == QEvent.Type.Show and isinstance(seen, QWidget) and seen.isWindow():
            self.shown.append(type(seen).__name__)
        return False


@pytest.mark.usefixtures("ledger")
def test_nothing_of_the_page_flashes_up_as_a_window(window, qapp):
    watch = Windows()
    qapp.installEventFilter(watch)
    window(PAGE)
    qapp.removeEventFilter(watch)
    assert watch.shown == ["Shell"]
