"""The repayment calendar: gone through by keyboard, paid in one key, listed beside its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.repayment_days import DayKind, Standing
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.services.changes import Changes
from tracker.settings import Settings
from tracker.ui.pages.repayments.calendar_model import (
    KINDS,
    day_said,
    rounded,
    shorter_and_shorter,
    whole,
)
from tracker.ui.pages.repayments.view import PAGE
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.sizes import grown
from tracker.ui.theme import GRID

ENGLISH = Language("en")
DUE = date(2026, 11, 23)


@pytest.fixture
def accounts(filled):
    """A card of 8,800.00 due in three days; 花呗 was repaid on the eighth from the debit card."""
    return filled


@pytest.fixture
def opened(window, accounts):
    del accounts
    return window(PAGE)


@pytest.fixture
def calendar(opened):
    return opened.shell.stage.view.calendar


def press(qtbot, opened, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)
        opened.settle()


def test_the_month_of_today_is_shown_and_today_is_stood_on(calendar, today):
    assert calendar.grid.day == today
    assert calendar.title.text() == "Nov 2026"
    assert calendar.said.text() == "Still to pay 8,800.00   Repaid 1,000.00"


def test_a_day_says_all_that_happens_on_it(calendar):
    assert day_said(calendar.data, DUE, ENGLISH).splitlines() == [
        "23 Nov 2026 Mon",
        "Due · 招商银行信用卡 · 8,800.00 · Still to pay",
        "Planned · 招商银行信用卡 · 8,800.00 · Still to pay",
    ]
    index = calendar.grid.days.index_of(date(2026, 11, 8))
    said = calendar.grid.days.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said.splitlines()[1] == "Repaid · 花呗 · 1,000.00 · from 储蓄卡 · On time"


@pytest.mark.parametrize(
    ("amount", "in_units", "in_few_signs"),
    [
        (Money(9_999, "USD"), "100 USD", "100 USD"),
        (Money(1_234_549), "12,345", "12k"),
        (Money(1_500, "JPY"), "1,500 JPY", "1.5k JPY"),
    ],
)
def test_an_amount_without_room_is_rounded_and_keeps_its_currency(amount, in_units, in_few_signs):
    assert whole(amount, ENGLISH) == in_units
    assert rounded(amount, ENGLISH) == in_few_signs


def test_an_amount_is_told_in_ever_fewer_signs_and_never_cut_off():
    ways = shorter_and_shorter(Money(9_415_27), ENGLISH)
    assert ways == ("9,415.27", "9,415", "9.4k", "9k")


def test_keys_lead_through_days_and_months(opened, calendar, today, qtbot):
    grid = calendar.grid
    press(qtbot, opened, grid, Qt.Key.Key_Down)
    assert grid.day == date(2026, 11, 27)
    press(qtbot, opened, grid, Qt.Key.Key_Down)
    assert (grid.day, calendar.title.text()) == (date(2026, 12, 4), "Dec 2026")
    press(qtbot, opened, grid, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_End)
    assert grid.day == date(2026, 10, 31)
    press(qtbot, opened, grid, Qt.Key.Key_T, Qt.Key.Key_Left)
    assert grid.day == date(2026, 11, 19)
    press(qtbot, opened, grid, Qt.Key.Key_Home, Qt.Key.Key_Left)
    assert grid.day == date(2026, 10, 31)
    calendar.turn(1)
    opened.settle()
    assert grid.day == date(2026, 11, 30)
    assert calendar.data.today == today


def test_p_pays_what_is_due_and_undo_takes_it_back(opened, calendar, services, accounts, qtbot):
    before = services.ledger.count(EntryQuery())
    calendar.go_to(DUE)
    opened.settle()
    assert calendar.pay_button.isEnabled()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_P)  # twice before the first one is done
    press(qtbot, opened, calendar.grid, Qt.Key.Key_P)
    assert services.ledger.count(EntryQuery()) == before + 1
    (made, *_) = services.ledger.entries(EntryQuery(kinds=(EntryKind.REPAYMENT,)))
    assert (made.amount, made.to_account_id) == (Money(880_000), accounts["招商银行信用卡"])
    assert made.occurred_on == services.today()
    assert opened.shell.statusBar().currentMessage() == "Repaid: 招商银行信用卡, 8,800.00."
    assert calendar.grid.day == DUE
    (due,) = [m for m in calendar.data.on(DUE) if m.kind is DayKind.DUE]
    assert due.standing is Standing.PAID
    assert not calendar.pay_button.isEnabled()
    press(qtbot, opened, calendar.grid, Qt.Key.Key_P)
    assert services.ledger.count(EntryQuery()) == before + 1
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.count(EntryQuery()) == before
    assert calendar.pay_button.isEnabled()


def test_two_plans_of_one_line_are_told_apart_by_their_names(opened, calendar, services):
    loan = services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    for name, day in (("装修", 25), ("", 26)):
        plan = InstalmentPlan(0, loan, name, date(2026, 11, day), 12, Money(450_000))
        opened.shell.changed(services.ledger.save(plan).changes)
    opened.settle()
    said = day_said(calendar.data, date(2026, 11, 25), ENGLISH)
    assert "Due · 装修 · 4,500.00" in said
    assert "Due · 借呗 · 4,500.00" in day_said(calendar.data, date(2026, 11, 26), ENGLISH)


def test_a_bill_that_is_late_says_so_today_and_since_when(opened, calendar, services):
    card = services.ledger.save(Account(name="旧卡", kind=AccountKind.CREDIT_CARD)).id
    bill = Statement(account_id=card, statement_date=date(2026, 10, 20),
                     due_date=date(2026, 11, 10), balance=Money(90_000))  # fmt: skip
    opened.shell.changed(services.ledger.save(bill).changes)
    opened.settle()
    said = day_said(calendar.data, services.today(), ENGLISH)
    assert "Planned · 旧卡 · 900.00 · 10 days late · due on 10 Nov 2026" in said


def test_p_pays_a_payment_of_a_plan_that_is_due_long_after(opened, calendar, services, qtbot):
    loan = services.ledger.save(Account(name="房贷", kind=AccountKind.MORTGAGE)).id
    due = services.today() + timedelta(days=20)
    plan = InstalmentPlan(0, loan, "", due, 12, Money(450_000))
    opened.shell.changed(services.ledger.save(plan).changes)
    opened.settle()
    for month in (0, 1):  # the next one, and the one after that
        day = Month.of(due).plus(month).day(due.day)
        calendar.go_to(day)
        opened.settle()
        press(qtbot, opened, calendar.grid, Qt.Key.Key_P, Qt.Key.Key_P)
        (mark,) = [m for m in calendar.data.on(day) if m.plan_id]
        assert mark.standing is Standing.PAID
        assert not calendar.pay_button.isEnabled()
    made = services.ledger.entries(EntryQuery(kinds=(EntryKind.REPAYMENT,), account_id=loan))
    assert [one.occurred_on for one in made] == [services.today()] * 2


def test_the_list_and_the_days_point_at_each_other(opened, calendar):
    listed = [(m.on.day, m.kind) for m in calendar.model.rows]
    assert (23, DayKind.DUE) in listed
    calendar.go_to(DUE)
    opened.settle()
    assert calendar.list.current.on == DUE
    calendar.list.pick(0)
    assert calendar.grid.day == calendar.model.rows[0].on
    calendar.grid.stand_on(date(2026, 11, 19))
    assert calendar.list.current is None
    assert calendar.details.text() == "19 Nov 2026 Thu"


def test_what_is_told_of_a_day_begins_with_the_row_one_stands_on(opened, calendar):
    calendar.go_to(DUE)
    opened.settle()
    own = [n for n, mark in enumerate(calendar.model.rows) if mark.on == DUE]
    for row in own:
        calendar.list.pick(row)
        told = calendar.details.text().splitlines()
        assert len(told) == 1 + len(own)
        assert told[1].startswith(ENGLISH.tr(KINDS[calendar.model.rows[row].kind]))


def test_what_is_told_of_a_day_is_scrolled_rather_than_cut_off(
    opened, calendar, services, accounts
):
    at = datetime(2026, 11, 8, 9, tzinfo=SHANGHAI)
    ends = {"account_id": accounts["储蓄卡"], "to_account_id": accounts["花呗"]}
    made = [
        Entry(occurred_at=at, kind=EntryKind.REPAYMENT, amount=Money(number), **ends)
        for number in range(1, 13)
    ]
    services.ledger.save_all(made)
    opened.shell.changed(Changes.ENTRIES)
    opened.settle()
    calendar.go_to(at.date())
    opened.settle()
    details = calendar.details
    assert len(details.text().splitlines()) > len(made)
    assert details.height() >= details.heightForWidth(details.width())


def test_enter_opens_what_is_to_be_paid_and_what_was(opened, calendar, qtbot):
    calendar.go_to(DUE)
    opened.settle()
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    dialog = opened.dialog(RecordDialog)
    assert dialog.form.editors["amount"].value() == Money(880_000)
    dialog.reject()
    opened.settle()
    calendar.grid.stand_on(date(2026, 11, 8))
    qtbot.keyClick(calendar.grid, Qt.Key.Key_Return)
    dialog = opened.dialog(RecordDialog)
    assert dialog.form.editors["amount"].value() == Money(100_000)
    dialog.reject()


def test_an_empty_ledger_has_a_calendar_without_marks(window, today):
    calendar = window(PAGE).shell.stage.view.calendar
    assert calendar.title.text() == "Nov 2026"
    assert calendar.grid.day == today
    assert not calendar.model.rows
    assert not calendar.pay_button.isEnabled()


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_list_is_seen_whole_in_the_window_as_it_is_designed(window, services, language):
    services.preferences.change(Settings(language=language))
    made = window(PAGE)
    made.shell.resize(1280, 800)
    made.settle()
    calendar = made.shell.stage.view.calendar
    assert not calendar.list.horizontalScrollBar().maximum()
    assert calendar.list.columnWidth(2) > calendar.list.sizeHintForColumn(2) * 0.8  # names of lines
    cut = {
        column
        for row in range(len(calendar.model.rows))
        for column in (0, 1, 3, 4)
        if calendar.list.hint(calendar.model.index(row, column))
    }
    assert not cut


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_small_window_shows_the_whole_page_and_scrolls_its_lists_alone(
    window, services, language
):
    services.preferences.change(Settings(language=language))
    made = window(PAGE)
    made.shell.resize(1000, 640)
    made.settle()
    view = made.shell.stage.view
    assert view.visibleRegion().boundingRect() == view.rect()


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_how_all_days_stand_is_seen_whole_beside_large_amounts(window, services, language):
    services.preferences.change(Settings(language=language))
    made = window(PAGE)
    made.shell.resize(1280, 800)
    made.settle()
    calendar = made.shell.stage.view.calendar
    (due,) = [mark for mark in calendar.data.on(DUE) if mark.kind is DayKind.DUE]
    marks = [replace(due, standing=one, days_late=112) for one in Standing]
    calendar.model.show_rows([replace(mark, amount=Money(888_888_88)) for mark in marks])
    made.settle()
    indexes = [calendar.model.index(row, n) for row in range(len(marks)) for n in (0, 1, 3, 4)]
    assert not [calendar.list.hint(index) for index in indexes if calendar.list.hint(index)]


def test_a_day_that_was_late_is_drawn_unlike_one_that_was_not(opened, calendar):
    calendar.go_to(date(2026, 9, 22))
    opened.settle()
    (late,) = [m for m in calendar.data.on(date(2026, 9, 22)) if m.standing is Standing.LATE]
    assert late.days_late == 12
    assert "Lines late or about to be: 1" in calendar.said.text()
    places = [calendar.grid.visualRect(calendar.grid.days.index_of(day)) for day in _TWO]
    late_day, plain_day = (calendar.grid.viewport().grab(place).toImage() for place in places)
    assert late_day != plain_day


def test_what_happens_today_is_drawn_as_on_any_other_day(opened, calendar, today):
    grid, day = calendar.grid, DUE + timedelta(days=1)
    marks = [replace(mark, on=day) for mark in calendar.data.on(DUE)]
    place = grid.visualRect(grid.days.index_of(day)).adjusted(0, grown(3 * GRID), 0, 0)
    drawn = []
    for now in (today, day):
        grid.days.show_data(replace(calendar.data, marks=marks, today=now))
        opened.settle()
        drawn.append(grid.viewport().grab(place).toImage())
    assert drawn[0] == drawn[1]


_TWO = (date(2026, 9, 22), date(2026, 9, 24))


def test_weeks_begin_on_the_day_that_is_chosen(window, accounts, services, qtbot):
    del accounts
    services.preferences.change(Settings(language="en", week_start="sunday"))
    opened = window(PAGE)
    grid = opened.shell.stage.view.calendar.grid
    heads = grid.days
    assert heads.headerData(0, Qt.Orientation.Horizontal) == "Sun"
    assert heads.day(heads.index(0, 0)) == date(2026, 11, 1)
    assert heads.day(heads.index_of(DUE)) == DUE
    assert heads.index_of(DUE).column() == 1
    press(qtbot, opened, grid, Qt.Key.Key_End)
    assert grid.day == date(2026, 11, 30)


def test_what_is_due_and_what_is_still_to_pay_have_words_of_their_own_in_chinese(calendar):
    said = day_said(calendar.data, DUE, Language("zh_CN")).splitlines()
    assert said[1] == "应还 · 招商银行信用卡 · 8,800.00 · 待还"
