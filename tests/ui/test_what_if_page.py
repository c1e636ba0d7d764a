"""The what-if page: what is typed is answered beside what is, and nothing is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from tests.ui.made_up import elsewhere, fill
from tracker.domain.account import Account
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.query import EntryQuery
from tracker.domain.supposed import SUPPOSING_LABELS, Supposing, Supposition
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.ui.pages.what_if.model import Left, Typed, load, play
from tracker.ui.pages.what_if.view import PAGE
from tracker.ui.supposing import Trial


@pytest.fixture
def page(window, services, filled, qtbot):  # noqa: ARG001 - it is on disk
    """The page once it has answered: to play the days to come through takes far longer."""
    services.preferences.change(Settings(language="en"))
    pages = (PAGE, elsewhere("warnings"))
    made = window(*pages, begin=False)
    made.shell.begin(services, pages)
    qtbot.waitUntil(lambda: is_shown(made), timeout=60_000)
    made.view = made.shell.stage.view
    answered(made, qtbot)
    return made


def is_shown(page):
    stage = page.shell.stage
    return stage is not None and stage.shows_page and stage.view.editor.data is not None


def answered(page, qtbot):
    """Wait until what is typed is answered."""
    qtbot.waitUntil(lambda: not page.view.is_waiting, timeout=60_000)


def line_account(page):
    data = page.view.editor.data
    return next(account for account in data.accounts if account.kind.revolves)


def test_a_first_line_waits_for_an_amount_and_both_sides_are_alike(page, qtbot):
    answered(page, qtbot)
    (line,) = page.view.editor.lines
    assert line.typed().supposition() is None
    assert page.view.result.before.text() == page.view.result.after.text()
    assert "The index stays the same." in page.texts()


def test_what_is_typed_is_answered_without_a_click(page, services, qtbot):
    account = line_account(page)
    before = services.ledger.count(EntryQuery())
    page.view.editor.begin(Trial(Supposition(Supposing.PURCHASE, Money(100), account.id)))
    (line,) = page.view.editor.lines
    line.amount.selectAll()
    qtbot.keyClicks(line.amount, "20000")
    answered(page, qtbot)
    (one,) = page.view.editor.suppositions()
    assert one == Supposition(Supposing.PURCHASE, Money.parse("20000"), account.id)
    assert page.view.result.before.text() != page.view.result.after.text()
    assert "High utilisation" in page.texts()
    assert services.ledger.count(EntryQuery()) == before


def test_what_is_supposed_already_is_not_supposed_twice(page, qtbot):
    """Another look makes the page anew: what was asked for elsewhere is a line like any other."""
    one = Supposition(Supposing.REPAYMENT, Money(100), line_account(page).id)
    page.view.editor.begin(Trial(one))
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: page.shell.colours.is_dark)
    page.settle()
    editor = page.shell.stage.view.editor
    assert list(editor.suppositions()) == [one]
    editor.begin(Trial(one))
    assert list(editor.suppositions()) == [one]


def test_what_was_supposed_waits_for_a_page_that_cannot_be_shown_yet(window, services):
    services.preferences.change(Settings(language="en"))
    made = window(PAGE, elsewhere("warnings"))
    stage = made.shell.stage
    assert not stage.shows_page  # there is nothing in the ledger
    stage.lead_back(Left((Typed(Supposing.PURCHASE, amount="1250"),), None))
    fill(services)
    made.shell.changed(Changes.ENTRIES)
    made.settle()
    (line,) = stage.view.editor.lines
    assert line.amount.text() == "1250"


def test_the_keyboard_stays_where_it_is_while_a_new_day_is_read(page, qtbot):
    page.view.editor.begin(None)
    line = page.view.editor.lines[1]
    line.amount.setFocus()
    qtbot.keyClicks(line.amount, "1250")
    line.amount.cursorBackward(False, 2)  # noqa: FBT003 - Qt's own: whether to select
    page.shell.changed(Changes.DAY)
    page.settle()
    new = page.view.editor.lines[1]
    assert new is not line
    assert new.amount.hasFocus()
    qtbot.keyClicks(new.amount, "9")
    assert new.amount.text() == "12950"
    new.amount.selectAll()
    page.shell.changed(Changes.DAY)
    page.settle()
    qtbot.keyClicks(page.view.editor.lines[1].amount, "7")
    assert page.view.editor.lines[1].amount.text() == "7"
    page.view.editor.lines[0].when.setFocus()
    page.shell.changed(Changes.DAY)
    page.settle()
    assert page.view.editor.lines[0].when.hasFocus()


def test_what_is_counted_is_named_whole_and_one_of_it_as_one(page):
    page.shell.resize(1280, 800)
    (line,) = page.view.editor.lines
    words = {Supposing.INQUIRY: ("1 time", "2 times"), Supposing.NO_USE: ("1 week", "2 weeks")}
    for kind, (one, two) in words.items():
        line.kind.setCurrentText(SUPPOSING_LABELS[kind])
        page.settle()
        line.count.setValue(1)
        assert line.count.text() == one
        line.count.setValue(2)
        assert line.count.text() == two
        assert line.where.isVisible() is (kind is Supposing.NO_USE)
    line.kind.setCurrentText(SUPPOSING_LABELS[Supposing.INQUIRY])
    page.settle()
    assert line.kind.shown == "Hard inquiry"
    assert line.kind.geometry().right() < line.count.mapTo(line, QPoint()).x()


def test_an_amount_that_cannot_be_read_is_marked_and_left_out(page, qtbot):
    (line,) = page.view.editor.lines
    qtbot.keyClicks(line.amount, "12.3.4")
    answered(page, qtbot)
    assert line.amount.property("wrong") is True
    assert not page.view.editor.suppositions()


def test_lines_are_added_and_removed_by_the_keyboard(page, qtbot):
    page.view.editor.add_line.setFocus()
    QTest.keyClick(page.view.editor.add_line, Qt.Key.Key_Return)
    assert len(page.view.editor.lines) == 2
    last = page.view.editor.lines[-1]
    last.remove.setFocus()
    QTest.keyClick(last.remove, Qt.Key.Key_Space)
    answered(page, qtbot)
    assert len(page.view.editor.lines) == 1


def test_a_line_is_removed_once_however_often_its_button_is_pressed(page):
    before = len(page.view.editor.lines)
    page.view.editor.add_line.click()
    last = page.view.editor.lines[-1]
    last.remove.click()
    last.remove.click()
    page.settle()
    assert len(page.view.editor.lines) == before


def test_another_kind_offers_what_it_needs(page):
    (line,) = page.view.editor.lines
    for place, kind in enumerate(Supposing):
        line.kind.setCurrentIndex(place)
        assert line.typed().kind is kind
    line.kind.setCurrentIndex(list(Supposing).index(Supposing.NO_USE))
    line.count.setValue(9)
    assert line.typed().supposition() == Supposition(Supposing.NO_USE, count=9, platform="alipay")
    assert line.where.count() == 2
    line.kind.setCurrentIndex(list(Supposing).index(Supposing.INQUIRY))
    assert not line.where.isVisible()


def test_a_trial_from_elsewhere_takes_the_place_of_an_empty_line(page, qtbot):
    account = line_account(page)
    repaid = Supposition(Supposing.REPAYMENT, Money.parse("30"), account.id)
    month = Month.of(page.view.editor.data.today).plus(1)
    page.open("what_if", Trial(repaid, month))
    answered(page, qtbot)
    assert list(page.view.editor.suppositions()) == [repaid]
    assert page.view.editor.month == month
    assert any("Both sides are of" in text for text in page.texts())


def test_another_trial_takes_the_place_of_the_last_one_and_of_nothing_that_was_typed(page, qtbot):
    account = line_account(page)
    first, other = (
        Supposition(Supposing.REPAYMENT, Money.parse(amount), account.id) for amount in ("30", "50")
    )
    for one in (first, first, other):
        page.open("what_if", Trial(one))
    assert list(page.view.editor.suppositions()) == [other]
    (line,) = page.view.editor.lines
    line.amount.setText("20")
    page.open("what_if", Trial(first))
    answered(page, qtbot)
    assert list(page.view.editor.suppositions()) == [replace(other, amount=Money(20_00)), first]


def test_lines_that_a_trial_is_about_to_replace_take_no_more_typing(page, qtbot):
    """Reading the page anew takes seconds where there are a million rows."""
    page.open("warnings")
    page.shell.changed(Changes.EVERYTHING)
    page.settle()
    trial = Trial(Supposition(Supposing.REPAYMENT, Money.parse("30"), line_account(page).id))
    page.shell.open("what_if", trial)
    (line,) = page.view.editor.lines
    assert page.view.isVisible()
    assert not line.amount.isEnabled()
    page.view.commands()["new"]()
    assert page.view.editor.lines == [line]
    page.settle()
    answered(page, qtbot)
    (line,) = page.view.editor.lines
    assert line.amount.isEnabled()
    assert line.typed().supposition() == trial.supposition


def test_what_is_supposed_stays_when_the_look_changes(page, qtbot):
    account = line_account(page)
    one = Supposition(Supposing.PURCHASE, Money.parse("20000"), account.id)
    month = Month.of(page.view.editor.data.today).plus(1)
    page.open("what_if", Trial(one, month))
    page.view.editor.add_line.click()
    page.view.editor.lines[-1].amount.setText("12.")
    before = page.view
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: not isValid(before))
    page.settle()
    page.view = page.shell.stage.view
    answered(page, qtbot)
    assert [line.amount.text() for line in page.view.editor.lines] == ["20,000.00", "12."]
    assert page.view.editor.suppositions()[0] == one
    assert page.view.editor.month == month
    assert page.view.result.before.text() != page.view.result.after.text()


def test_what_is_supposed_stays_where_something_else_leads_to_the_page(page, qtbot):
    account = line_account(page)
    (line,) = page.view.editor.lines
    line.amount.setText("12.")
    page.open("warnings")
    before = page.shell.stage.view
    page.shell.choose(theme="dark")
    qtbot.waitUntil(lambda: not isValid(before))
    page.settle()
    page.open("what_if", Trial(Supposition(Supposing.PURCHASE, Money.parse("30"), account.id)))
    for _ in range(2):
        page.view = page.shell.stage.view
        answered(page, qtbot)
        assert [one.amount.text() for one in page.view.editor.lines] == ["12.", "30.00"]
        page.open("warnings")
        page.open("what_if")


def test_accounts_are_those_on_which_it_can_happen(services):
    fill(services)
    data = load(services)
    assert all(a.kind.is_credit for a in data.accounts_for(Supposing.REPAYMENT))
    assert set(data.accounts_for(Supposing.PURCHASE)) >= set(data.accounts_for(Supposing.LIMIT))
    assert not data.accounts_for(Supposing.INCOME)
    assert Typed(Supposing.INCOME, amount="8000").supposition() == Supposition(
        Supposing.INCOME, Money.parse("8000")
    )


def test_the_days_to_come_are_played_through_once_for_a_ledger_as_it_is(services):
    fill(services)
    first = play(services, 0)
    assert first is not None
    warning = services.review.warnings()[0]
    services.review.dismiss(warning.finding.pattern, "")
    services.preferences.change(replace(services.preferences.settings, theme="dark"))
    assert play(services, 0) is first
    account = services.ledger.all(Account)[0]
    services.ledger.save(replace(account, note="other"))
    assert play(services, 0) is not first


def test_a_closed_line_is_offered_to_be_repaid_while_it_is_owed_on(services):
    card = services.ledger.get(Account, fill(services)["招商银行信用卡"])
    paid = replace(card, id=0, name="another card", closed_on=services.today())
    services.ledger.save_all([replace(card, closed_on=services.today()), paid])
    offered = {kind: {a.name for a in load(services).accounts_for(kind)} for kind in Supposing}
    assert offered[Supposing.REPAYMENT] == {"花呗", "招商银行信用卡"}
    assert offered[Supposing.LIMIT] == offered[Supposing.DRAWDOWN] == {"花呗"}
    assert offered[Supposing.PURCHASE] == {"花呗", "储蓄卡"}


def test_an_account_that_is_cut_ends_with_an_ellipsis(page):
    (line,) = page.view.editor.lines
    line.where.setItemText(line.where.currentIndex(), "A bank of a very long name (6621)")
    line.where.setFixedWidth(140)
    page.settle()
    assert line.where.shown.startswith("A bank")
    assert line.where.shown.endswith("…")
    line.where.setFixedWidth(500)
    page.settle()
    assert line.where.shown == line.where.currentText()
