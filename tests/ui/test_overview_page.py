from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QScrollArea

from tests.ui.made_up import elsewhere, fill
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.drift.assessment import Assessment, Coverage
from tracker.i18n import Language
from tracker.rendering.chart import Focus
from tracker.services.changes import Changes
from tracker.services.review import WarningState
from tracker.settings import Settings
from tracker.ui.chart_lane import lane
from tracker.ui.elided import ElidedLabel
from tracker.ui.pages.overview.index_card import SumDialog
from tracker.ui.pages.overview.model import (
    calm_said,
    change_said,
    coverage_said,
    load,
    with_history,
)
from tracker.ui.pages.overview.view import PAGE
from tracker.ui.sizes import enlarge
from tracker.ui.warning_card import WarningCard

ENGLISH, CHINESE = Language("en"), Language("zh_CN")
TODAY = date(2026, 11, 20)


@pytest.fixture
def ledger(services, filled):
    services.preferences.change(Settings(language="en"))
    return filled


@pytest.fixture
def page(window, ledger):
    """The page with its charts undrawn: for what is the same with them."""
    return shown(window, ledger, safe=True)


@pytest.fixture
def drawn_page(window, ledger):
    """The page as it is, with every chart drawn."""
    return shown(window, ledger)


def shown(window, ledger, *, safe=False):
    names = ("entries", "repayments", "warnings", "reports")
    made = window(PAGE, *(elsewhere(name) for name in names), safe=safe)
    made.view, made.ledger = made.shell.stage.view, ledger
    return made


@pytest.fixture
def usual_text(qapp):
    yield
    enlarge(qapp, 1.0)  # it is the application's, and so of every test after this


def assessment(with_data, applicable):
    return Assessment(TODAY, 0, Coverage(with_data, applicable), (), "1")


def card(page, pattern):
    return next(c for c in page.view.findChildren(WarningCard) if c.finding.pattern == pattern)


def test_the_sum_leads_to_every_step_of_it(page):
    page.view.index.explain()
    dialog = page.dialog(SumDialog)
    wanted = [b for b in dialog.findChildren(QPushButton) if b.text() == "Every step of the sum"]
    wanted[0].click()
    page.settle()
    assert page.shell.stage.view.focus[-1] == "index"


# The index


@pytest.mark.usefixtures("ledger")
def test_the_index_is_the_sum_of_its_shares(services):
    data = load(services)
    total = round(sum(share.points for share in data.shares), 1)
    assert int(total + 0.5) == data.assessment.index
    assert [s.points for s in data.shares] == sorted((s.points for s in data.shares), reverse=True)


@pytest.mark.usefixtures("ledger")
def test_the_course_ends_today_and_has_gaps_where_nothing_was_known(services):
    data = with_history(services, load(services))
    assert data.history is not None
    assert data.course[-1] == data.assessment.index
    assert len(data.course) == len(data.history) + 1
    assert data.change == data.assessment.index - data.history[-1].index


def test_nothing_is_compared_with_months_without_data(services):
    assert load(services).change is None


@pytest.mark.parametrize(
    ("change", "said"),
    [(9, "+9 since the end of last month"), (-3, "−3 since the end of last month"),
     (0, "same as at the end of last month"), (None, "nothing to compare with yet")],
)  # fmt: skip
def test_the_change_is_said_in_words(change, said):
    assert ENGLISH.say(change_said(change)) == said


def test_an_index_over_little_data_says_so():
    assert ENGLISH.say(coverage_said(assessment(17, 21))) == "rests on 17 of 21 patterns"
    assert "little" in ENGLISH.say(coverage_said(assessment(3, 21)))


def test_calm_is_only_as_good_as_the_data():
    assert ENGLISH.say(calm_said(assessment(21, 21))) == "No warning is open."
    assert "too little data to say: 4" in ENGLISH.say(calm_said(assessment(17, 21)))


# On screen


def test_what_the_index_did_stays_while_it_is_read_again_unless_there_is_another_index(page):
    said = page.view.index.change.text()
    assert said.strip()
    read = load(page.shell.services)
    page.view.index.show_data(read)
    assert page.view.index.change.text() == said
    assert page.view.index.course.isVisible()
    page.view.index.show_data(replace(read, assessment=assessment(17, 21)))
    assert not page.view.index.change.text().strip()
    assert not page.view.index.course.isVisible()


def test_it_fits_a_window_of_1280_by_800_without_scrolling(drawn_page, qtbot):
    drawn_page.shell.resize(1280, 800)
    qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    drawn_page.settle()
    outer = drawn_page.view.findChild(QScrollArea)
    assert outer.verticalScrollBar().maximum() == 0
    assert outer.widget().width() <= outer.viewport().width()


def test_the_index_is_shown_with_what_it_is_made_of(page, services):
    data = load(services)
    said = page.texts(page.view.index)
    assert str(data.assessment.index) in said
    assert {"Late repayment", "High utilisation", "Credit report not checked"} <= set(said)


def test_how_the_index_is_counted_names_every_pattern_and_the_sum(page, services):
    page.view.index.counted.click()
    dialog = page.dialog(SumDialog)
    data = load(services)
    said = page.texts(dialog)
    assert all(ENGLISH.tr(share.title) in said for share in data.shares)
    assert all(ENGLISH.write(share.points) in said for share in data.shares)
    assert dialog.total.text().endswith(str(data.assessment.index))


def test_an_unpaid_statement_opens_the_repayment_that_is_filled_in(page, ledger):
    assert "¥8,800.00 still to pay" in page.texts(page.view.dues)
    next(b for b in page.view.dues.findChildren(QPushButton) if b.text() == "Record").click()
    page.settle()
    entry = page.shell.stage.view.focus[-1]
    assert (entry.amount, entry.to_account_id) == (Money(880_000), ledger["招商银行信用卡"])


def test_pointing_at_the_strip_tells_the_due_date(page, services):
    strip = page.view.dues.strip
    (due,) = load(services).dues
    assert (
        strip.told_at(strip.place(due).x()) == "23 Nov 2026 · 招商银行信用卡 · 8,800.00 · in 3 days"
    )
    assert not strip.told_at(strip.width() - 20)


def test_every_open_warning_has_a_card_and_the_most_points_come_first(page, services):
    cards = page.view.attention.warnings
    points = [shown.finding.points for shown in cards]
    open_ = [w for w in services.review.warnings() if w.state is WarningState.OPEN]
    assert len(cards) == len(open_)
    assert points == sorted(points, reverse=True)
    said = page.texts(cards[0])
    assert ENGLISH.say(cards[0].finding.headline) in said
    assert ENGLISH.say(cards[0].finding.step.text) in said


def test_no_warning_is_wider_than_its_list(page, qtbot):
    attention = page.view.attention
    (area,) = attention.findChildren(QScrollArea)
    page.shell.resize(1280, 800)
    attention.warnings[0].deed.setText("Look at what the lender decided about it")
    shown = attention.warnings[0]
    qtbot.waitUntil(lambda: shown.why.geometry().top() > shown.deed.geometry().bottom())
    qtbot.waitUntil(lambda: shown.rect().contains(shown.why.geometry()))
    assert not area.horizontalScrollBar().maximum()


def test_a_warnings_button_does_its_step(page, ledger):
    card(page, "high_utilisation").deed.click()
    page.settle()
    assert page.shell.stage.view.focus[-1].to_account_id == ledger["招商银行信用卡"]


def test_why_opens_the_pattern_on_the_warnings_page(page):
    card(page, "late_repayment").why.click()
    page.settle()
    assert page.shell.stage.view.focus == ["late_repayment"]


def test_a_warning_put_away_leaves_the_overview_until_that_is_undone(page):
    before = len(page.view.attention.warnings)
    card(page, "late_repayment").later.menu().actions()[0].trigger()
    page.settle()
    assert len(page.view.attention.warnings) == before - 1
    page.shell.undoing.undo()
    page.settle()
    assert len(page.view.attention.warnings) == before


def test_what_a_plan_asks_for_stands_among_what_falls_due(page, services):
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    plan = InstalmentPlan(
        account_id=loan, name="借呗 6 期", first_due=TODAY + timedelta(days=4), months=6,
        payment=Money(106_000),
    )  # fmt: skip
    page.shell.command(page.shell, lambda: services.ledger.save(plan).changes)
    page.settle()
    asked = [due for due in load(services).dues if due.account_id == loan]
    assert [(due.account, due.days_left) for due in asked] == [("借呗 6 期", 4), ("借呗 6 期", 34)]
    named = [due.repayment.bill_month for due in asked]
    assert named == [None, Month.of(asked[1].on)]  # so that it is not taken for another payment
    assert "借呗 6 期" in page.view.dues.strip.told_at(page.view.dues.strip.place(asked[0]).x())
    next(
        b for b in page.view.dues.findChildren(QPushButton) if "借呗 6 期" in b.accessibleName()
    ).click()
    page.settle()
    assert page.shell.stage.view.focus == [asked[0].repayment]


def test_dismissing_from_the_card_keeps_the_reason(page, services):
    card(page, "late_repayment").dismiss.click()
    dialog = page.dialog()
    dialog.choices[2].setChecked(True)
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Dismiss").click()
    page.settle()
    kept = next(w for w in services.review.warnings() if w.finding.pattern == "late_repayment")
    assert kept.decision.dismissed_because == "The record behind it is incomplete"


def test_a_reason_that_is_being_given_outlasts_the_card_it_is_about(page, services):
    asked = card(page, "late_repayment")
    asked.dismiss.click()
    dialog = page.dialog()
    dialog.choices[1].setChecked(True)
    page.shell.command(page.shell, lambda: Changes.EVERYTHING)
    page.settle()
    assert card(page, "late_repayment") is not asked
    assert dialog.isVisible()
    dialog.accept()
    page.settle()
    states = {w.finding.pattern: w.state for w in services.review.warnings()}
    assert states["late_repayment"] is WarningState.DISMISSED


def test_clicking_a_chart_opens_the_entries_behind_it(drawn_page):
    focus = Focus(TODAY, TODAY, 1, (EntryKind.PURCHASE,), "餐饮")
    drawn_page.view.charts[0].chart.clicked.emit(focus)
    drawn_page.settle()
    assert drawn_page.shell.stage.view.focus == [
        EntryQuery(kinds=focus.kinds, account_id=1, first=TODAY, last=TODAY, category="餐饮")
    ]


def test_charts_say_what_is_seen(drawn_page, qtbot):
    titles = [shown.said for shown in drawn_page.view.charts]
    qtbot.waitUntil(lambda: titles[0].text() != "Utilisation", timeout=60_000)
    qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    assert "88%" in titles[0].text() or "70%" in titles[0].text()


def test_a_calm_ledger_says_that_nothing_is_open(page, services):
    for warning in services.review.warnings():
        services.review.dismiss(warning.finding.pattern, "known")
    page.shell.changed(PAGE.watches)
    page.settle()
    assert not page.view.attention.warnings
    assert any(words.startswith("No warning is open.") for words in page.texts(page.view.attention))


def test_a_past_month_shows_what_was_known_then_and_offers_nothing_to_do(page, services, qtbot):
    moment = page.view.moment
    qtbot.waitUntil(lambda: moment.count() > 1, timeout=60_000)
    place = moment.findText("End of Sep 2026")
    moment.setCurrentIndex(place)
    moment.activated.emit(place)
    page.settle()
    then = services.review.assess(date(2026, 9, 30))
    assert page.view.index.index.text() == str(then.index)
    assert [c.finding for c in page.view.attention.warnings] == list(then.raised)
    offered = {b.text() for b in page.view.findChildren(QPushButton) if b.isVisible()}
    assert not offered & {"Record", "Later", "Dismiss", "Record repayment"}
    moment.setCurrentIndex(0)
    moment.activated.emit(0)
    page.settle()
    assert page.view.index.index.text() == str(services.review.assess().index)


def test_in_a_narrow_window_the_charts_stand_below_each_other(drawn_page):
    drawn_page.shell.resize(900, 640)
    drawn_page.settle()
    lefts = {shown.x() for shown in drawn_page.view.charts}
    tops = [shown.y() for shown in drawn_page.view.charts]
    assert len(lefts) == 1
    assert tops == sorted(set(tops))
    drawn_page.shell.resize(1280, 800)
    drawn_page.settle()
    assert len({shown.x() for shown in drawn_page.view.charts}) == 2


def test_what_falls_due_has_as_much_room_once_it_is_read_again(page):
    listed = page.view.dues.findChild(QScrollArea)
    before = listed.minimumWidth()
    page.shell.changed(Changes.ENTRIES)
    page.settle()
    assert listed.minimumWidth() == before > 200


@pytest.mark.usefixtures("ledger")
def test_no_tool_is_there_while_the_page_is_read_that_goes_once_it_is(window, services):
    opened = window(PAGE, begin=False)
    opened.shell.begin(services, [PAGE])
    assert opened.shell.stage.view.back.isHidden()
    opened.settle()
    assert opened.shell.stage.view.back.isHidden()


@pytest.mark.usefixtures("usual_text")
def test_charts_stand_two_by_two_only_where_large_text_leaves_room(window, services):
    services.preferences.change(Settings(language="en", text_size="150"))
    fill(services)
    page = window(PAGE)
    view = page.shell.stage.view
    scrolled = next(area for area in view.findChildren(QScrollArea) if area.parent() is view)
    for wide in range(1200, 1400, 10):
        page.shell.resize(wide, 800)
        page.settle()
        assert scrolled.horizontalScrollBar().maximum() == 0, wide
    assert len({shown.x() for shown in view.charts}) == 2


def test_an_empty_ledger_says_what_to_do_first(window, services):
    services.preferences.change(Settings(language="en"))
    said = window(PAGE).texts()
    assert "Your ledger is still empty." in said
    assert "Explore a sample year" in said


def test_text_without_room_ends_in_an_ellipsis_and_tells_the_rest(qtbot):
    label = ElidedLabel("one two three four five six seven", lines=2)
    qtbot.addWidget(label)
    label.show()
    label.resize(1000, 20)
    assert label.shown == (label.text(),)
    assert not label.toolTip()
    label.resize(60, 20)
    assert len(label.shown) == 2
    assert label.shown[1].endswith("…")
    assert label.toolTip() == label.text()
    assert label.height() >= 2 * label.fontMetrics().height()


def test_cut_off_labels_are_never_higher_than_their_lines(qtbot):
    label = ElidedLabel("one two three four five six seven")
    qtbot.addWidget(label)
    label.resize(40, 20)
    assert len(label.shown) == 1
    assert label.minimumSizeHint().width() == 0


def test_pictures_that_come_once_the_ledger_is_closed_ask_it_for_nothing(
    drawn_page, services, qtbot
):
    data = load(services)
    drawn_page.shell.leave()
    drawn_page.view.show_data(data)  # as while the program ends, with its window still there
    qtbot.waitUntil(lambda: lane().idle, timeout=60_000)
    qtbot.waitUntil(lambda: not any(card.chart.is_drawing for card in drawn_page.view.charts))
    assert data.history is None
