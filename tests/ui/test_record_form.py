"""Records typed in: every editor gives back what it was shown, and says what it cannot take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import ZERO, Money
from tracker.domain.period import NEVER, SHANGHAI, Month
from tracker.domain.report import CreditReport, Tradeline
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.ui.day_field import DayField, InstantField
from tracker.ui.editors import (
    DateEditor,
    InstantEditor,
    MoneyEditor,
    MonthEditor,
    NumberEditor,
    editor_for,
)
from tracker.ui.fields import Draft, Editor, Field, FieldWrong
from tracker.ui.forms.accounts import account_draft, statement_draft
from tracker.ui.forms.entries import entry_draft, repayment_draft
from tracker.ui.forms.reports import tradeline_draft
from tracker.ui.forms.rules import rule_draft
from tracker.ui.record_form import RecordForm

pytestmark = pytest.mark.usefixtures("qapp")
ENGLISH = Language("en")
TODAY = date(2026, 11, 20)
CARD = Account(id=1, name="招商银行信用卡", kind=AccountKind.CREDIT_CARD)
YEN_CARD = Account(id=2, name="JCB", kind=AccountKind.CREDIT_CARD, currency="JPY")
BANK = Account(id=3, name="工商银行", kind=AccountKind.DEBIT)
NAMES = {1: "招商银行信用卡", 2: "JCB", 3: "工商银行"}


@pytest.mark.parametrize(
    ("editor", "value"),
    [
        (Editor.TEXT, "花呗"),
        (Editor.NOTE, "two\nlines"),
        (Editor.MONEY, Money(123_450)),
        (Editor.MONEY, Money(-7, "USD")),
        (Editor.DATE, date(2024, 2, 29)),
        (Editor.INSTANT, datetime(2026, 3, 9, 17, 5, 30, tzinfo=SHANGHAI)),
        (Editor.MONTH, Month(2026, 3)),
        (Editor.NUMBER, 31),
        (Editor.CHOICE, EntryKind.REFUND),
        (Editor.FLAG, True),
    ],
)
@pytest.mark.parametrize("optional", [False, True])
def test_an_editor_gives_back_what_it_was_shown(editor, value, optional):
    choices = {kind: kind.value for kind in EntryKind}
    shown = editor_for(Field("x", "X", editor, optional, choices, high=99), ENGLISH, TODAY)
    shown.show_value(value)
    assert shown.value() == value
    assert type(shown.value()) is type(value)


@pytest.mark.parametrize(
    "editor", [Editor.MONEY, Editor.DATE, Editor.MONTH, Editor.NUMBER, Editor.CHOICE]
)
def test_an_optional_field_can_be_left_empty(editor):
    shown = editor_for(Field("x", "X", editor, optional=True, choices={1: "one"}), ENGLISH, TODAY)
    shown.show_value(None)
    assert shown.value() is None


@pytest.mark.parametrize("editor", [Editor.MONEY, Editor.MONTH, Editor.CHOICE, Editor.TEXT])
def test_a_field_that_is_needed_cannot_be_left_empty(editor):
    shown = editor_for(Field("x", "X", editor), ENGLISH, TODAY)
    shown.show_value("" if editor is Editor.TEXT else None)
    with pytest.raises(FieldWrong) as wrong:
        shown.value()
    assert wrong.value.field == "x"


@pytest.mark.parametrize(
    ("editor", "typed"),
    [(Editor.MONEY, "12x"), (Editor.MONEY, "1.234"), (Editor.MONEY, "1e3"),
     (Editor.MONEY, "5 5"), (Editor.MONTH, "2026-13")],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(editor, typed):
    shown = editor_for(Field("x", "X", editor), ENGLISH, TODAY)
    assert isinstance(shown, MoneyEditor | MonthEditor)
    shown.line.setText(typed)
    with pytest.raises(FieldWrong):
        shown.value()


@pytest.mark.parametrize("typed", ["1,234.5", "¥1234.50", "1 234.50", "1,200 + 3*11.5"])
def test_amounts_are_read_as_people_write_them(qtbot, typed):
    shown = editor_for(Field("x", "X", Editor.MONEY), ENGLISH, TODAY)
    qtbot.addWidget(shown)
    qtbot.keyClicks(shown.input, typed)
    qtbot.keyClick(shown.input, Qt.Key.Key_Return)
    assert shown.value() == Money(123_450)
    assert isinstance(shown, MoneyEditor)
    assert shown.line.text() == "1,234.50"


def test_dates_are_picked_from_a_calendar():
    shown = editor_for(Field("x", "X", Editor.DATE), Language("zh_CN"), TODAY)
    assert isinstance(shown, DateEditor)
    assert shown.picker.calendarPopup()
    instant = editor_for(Field("x", "X", Editor.INSTANT), ENGLISH, TODAY)
    assert isinstance(instant, InstantEditor)
    assert instant.picker.calendarPopup()


def test_a_day_that_is_not_known_yet_begins_today():
    shown = editor_for(Field("x", "X", Editor.DATE), ENGLISH, TODAY)
    shown.show_value(date.min)
    assert shown.value() == TODAY
    instant = editor_for(Field("x", "X", Editor.INSTANT), ENGLISH, TODAY)
    instant.show_value(NEVER)
    assert instant.value().date() == TODAY


def test_a_number_below_its_lowest_means_not_known():
    shown = editor_for(
        Field("x", "X", Editor.NUMBER, optional=True, low=1, high=31), ENGLISH, TODAY
    )
    assert isinstance(shown, NumberEditor)
    shown.box.setValue(-5)
    assert shown.value() is None
    assert shown.box.text() == "–"


@dataclass(frozen=True)
class Thing:
    id: int = 0
    name: str = ""
    price: Money = ZERO


FIELDS = (Field("name", "Name", hint="As it is called."), Field("price", "Price", Editor.MONEY))


def test_a_form_gives_back_the_record_as_typed():
    form: RecordForm[Thing] = RecordForm(FIELDS, Thing(4, "pear", Money(100)), ENGLISH, TODAY)
    form.editors["name"].input.setText(" fig ")  # type: ignore[attr-defined]
    assert form.record() == Thing(4, "fig", Money(100))


def test_the_amount_of_a_new_record_is_left_to_be_typed():
    form: RecordForm[Thing] = RecordForm(FIELDS, Thing(name="pear"), ENGLISH, TODAY)
    with pytest.raises(FieldWrong) as wrong:
        form.record()
    assert wrong.value.field == "price"


def test_what_is_wrong_is_said_at_the_field(qtbot):
    form: RecordForm[Thing] = RecordForm(FIELDS, Thing(), ENGLISH, TODAY)
    qtbot.addWidget(form)
    form.show()
    assert form.show_problem("price", "Too much.")
    assert form.editors["price"].input.property("wrong")
    assert not form.editors["name"].input.property("wrong")
    assert form.said("price") == "Too much."
    assert not form.show_problem("elsewhere", "No.")
    assert not form.said("price")


@pytest.mark.parametrize(
    "draft",
    [
        account_draft(ENGLISH, Account(id=1, name="花呗", tail="1234", due_day=9)),
        entry_draft(
            ENGLISH, (CARD, BANK), NAMES,
            Entry(id=5, occurred_at=datetime(2026, 3, 9, 8, tzinfo=SHANGHAI), amount=Money(5),
                  account_id=1, category="餐饮", needs_review=True, bill_month=Month(2026, 2)),
        ),
        statement_draft(
            ENGLISH, (CARD,), NAMES, TODAY,
            Statement(7, 1, date(2026, 3, 5), date(2026, 3, 23), Money(900), Money(90), "note"),
        ),
        tradeline_draft(
            ENGLISH, CreditReport(id=2), Tradeline(id=8, report_id=2, lender="某银行",
            balance=Money(5, "JPY"), currency="JPY", opened_on=date(2020, 1, 2)),
        ),
    ],
    ids=lambda draft: type(draft.record).__name__,
)  # fmt: skip
def test_a_record_that_is_not_touched_stays_as_it_is(draft):
    form = RecordForm(draft.fields, draft.record, ENGLISH, TODAY)
    assert draft.prepare(form.record()) == draft.record


def test_a_repayment_goes_from_a_payer_to_a_line():
    draft = repayment_draft(ENGLISH, (CARD, BANK), NAMES)
    choices = {field.attr: list(field.choices) for field in draft.fields if field.choices}
    assert choices == {"to_account_id": [1], "account_id": [3]}
    assert draft.record.kind is EntryKind.REPAYMENT


@pytest.mark.parametrize("offered", [Money(1_200, "JPY"), Money(120_000)])
def test_a_repayment_is_in_the_currency_of_what_it_repays_whatever_pays_it(offered):
    start = Entry(to_account_id=2, amount=offered)
    for draft in (
        repayment_draft(ENGLISH, (YEN_CARD, BANK), NAMES, start),
        entry_draft(ENGLISH, (YEN_CARD, BANK), NAMES, replace(start, kind=EntryKind.REPAYMENT)),
    ):
        form = RecordForm(draft.fields, draft.record, ENGLISH, TODAY)
        form.editors["account_id"].show_value(BANK.id)
        form.editors["occurred_at"].show_value(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI))
        assert draft.prepare(form.record()).amount == Money(1_200, "JPY")


def following(qtbot, draft: Draft[Any]) -> RecordForm[Any]:
    """A form whose amounts follow what is chosen in it."""
    assert draft.currency is not None
    form = RecordForm(draft.fields, draft.record, ENGLISH, TODAY)
    qtbot.addWidget(form)
    if draft.needless is not None:
        form.ask_only(draft.needless)
    form.count_in(draft.currency)
    return form


def test_another_currency_than_yuan_is_named_beside_the_amount_and_follows_the_account(qtbot):
    draft = entry_draft(ENGLISH, (CARD, YEN_CARD, BANK), NAMES)
    form = following(qtbot, draft)
    amount = form.editors["amount"]
    assert isinstance(amount, MoneyEditor)

    def named() -> str:
        assert amount.unit.isHidden() is not bool(amount.unit.text())
        return amount.unit.text()

    assert named() == ""
    form.editors["account_id"].show_value(YEN_CARD.id)
    assert named() == amount.line.accessibleDescription() == "JPY"
    qtbot.keyClicks(amount.line, "1000 / 3")
    qtbot.keyClick(amount.line, Qt.Key.Key_Return)
    assert amount.line.text() == "333"
    form.editors["kind"].show_value(EntryKind.REPAYMENT)
    form.editors["to_account_id"].show_value(CARD.id)
    assert named() == ""
    form.editors["to_account_id"].show_value(None)
    assert named() == "JPY"
    form.editors["occurred_at"].show_value(datetime(2026, 11, 20, 9, tzinfo=SHANGHAI))
    assert draft.prepare(form.record()).amount == Money(333, "JPY")


def test_amounts_do_not_follow_an_account_that_is_not_asked_for(qtbot):
    draft = entry_draft(ENGLISH, (CARD, YEN_CARD), NAMES, Entry(kind=EntryKind.TRANSFER))
    form = following(qtbot, draft)
    amount = form.editors["amount"]
    assert isinstance(amount, MoneyEditor)
    form.editors["to_account_id"].show_value(YEN_CARD.id)
    assert amount.unit.text() == "JPY"
    form.editors["kind"].show_value(EntryKind.FEE)
    assert amount.unit.text() == ""


def test_an_entry_that_is_there_keeps_the_currency_it_was_told_in(qtbot):
    kept = Entry(7, amount=Money(500, "USD"), account_id=CARD.id)
    draft = entry_draft(ENGLISH, (CARD, YEN_CARD), NAMES, kept)
    form = following(qtbot, draft)
    amount = form.editors["amount"]
    assert isinstance(amount, MoneyEditor)
    form.editors["account_id"].show_value(YEN_CARD.id)
    assert amount.unit.text() == "USD"


def test_the_amounts_of_a_statement_follow_its_line(qtbot):
    draft = statement_draft(ENGLISH, (CARD, YEN_CARD), NAMES, TODAY)
    form = following(qtbot, draft)
    form.editors["account_id"].show_value(YEN_CARD.id)
    for attr in ("balance", "minimum_due"):
        amount = form.editors[attr]
        assert isinstance(amount, MoneyEditor)
        assert amount.unit.text() == "JPY"


def test_a_new_statement_is_of_the_newest_cycle_of_its_line_unless_it_is_told(qtbot):
    other = replace(YEN_CARD, statement_day=25, due_day=12)
    lines = (replace(CARD, statement_day=18, due_day=6), other, replace(CARD, id=3))
    draft = statement_draft(ENGLISH, lines, NAMES, TODAY)
    form = following(qtbot, draft)
    assert draft.usual is not None
    form.offer(draft.usual)
    editors = form.editors

    def days() -> list[date]:
        return [editors[attr].value() for attr in ("statement_date", "due_date")]

    assert days() == [date(2026, 11, 18), date(2026, 12, 6)]
    editors["account_id"].show_value(other.id)
    assert days() == [date(2026, 10, 25), date(2026, 11, 12)]
    editors["due_date"].show_value(date(2026, 11, 15))
    editors["account_id"].show_value(3)
    assert days() == [TODAY, date(2026, 11, 15)]
    stored = Statement(7, 1, date(2026, 3, 5), date(2026, 3, 23), Money(900))
    assert statement_draft(ENGLISH, lines, NAMES, TODAY, stored).usual is None


def test_an_estimated_statement_becomes_a_real_one():
    estimate = Statement(0, 1, date(2026, 3, 5), date(2026, 3, 23), Money(900), estimated=True)
    assert not statement_draft(ENGLISH, (CARD,), NAMES, TODAY, estimate).record.estimated


def test_amounts_are_in_the_currency_of_the_account():
    draft = statement_draft(ENGLISH, (YEN_CARD,), NAMES, TODAY)
    typed = Statement(0, 2, date(2026, 3, 5), date(2026, 3, 23), Money(120_000), Money(10_000))
    complete = draft.prepare(typed)
    assert (complete.balance, complete.minimum_due) == (Money(1_200, "JPY"), Money(100, "JPY"))
    with pytest.raises(FieldWrong):
        draft.prepare(Statement(0, 2, balance=Money(150)))


@pytest.mark.parametrize("kind", [DayField, InstantField])
def test_tab_leaves_a_day_at_once(qtbot, kind):
    held = QWidget()
    qtbot.addWidget(held)
    row = QHBoxLayout(held)
    day, after = kind(Language("en")), QLineEdit()
    row.addWidget(day)
    row.addWidget(after)
    held.show()
    qtbot.waitUntil(held.isActiveWindow)
    day.setFocus()
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert held.focusWidget() is after


def test_a_click_on_a_day_that_is_not_known_is_to_tell_it(qtbot):
    shown = editor_for(Field("x", "X", Editor.DATE, optional=True), ENGLISH, TODAY)
    assert isinstance(shown, DateEditor)
    qtbot.addWidget(shown)
    shown.show_value(None)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    place = shown.picker.geometry().center()
    QTest.mouseClick(shown.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.known.isChecked()
    assert shown.picker.isEnabled()
    assert shown.focusWidget() is shown.picker
    QTest.mouseClick(shown.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.known.isChecked()


def test_who_says_that_a_day_is_known_goes_on_to_say_which(qtbot):
    shown = editor_for(Field("x", "X", Editor.DATE, optional=True), ENGLISH, TODAY)
    assert isinstance(shown, DateEditor)
    qtbot.addWidget(shown)
    shown.show_value(None)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.known.click()
    assert shown.focusWidget() is shown.picker


def test_a_long_form_stands_in_two_columns_and_gives_back_every_field():
    line = Tradeline(lender="某银行", product="贷记卡", is_overdue=False, overdue_months=0)
    draft = tradeline_draft(ENGLISH, CreditReport(id=1), line)
    form = RecordForm(draft.fields, draft.record, ENGLISH, TODAY, columns=2)
    form.resize(form.sizeHint())
    form.show()
    places = [editor.pos() for editor in form.editors.values()]
    half = len(places) // 2
    assert len({place.x() for place in places}) == 2
    assert places[half].x() > places[0].x()
    assert places[half].y() == places[0].y()
    assert form.record() == line


def test_money_of_ones_own_is_no_account_of_a_report():
    (kinds,) = [
        set(field.choices)
        for field in tradeline_draft(ENGLISH, CreditReport(id=1)).fields
        if field.attr == "kind"
    ]
    assert {kind for kind in AccountKind if kind.is_credit} < kinds
    assert not kinds & {AccountKind.DEBIT, AccountKind.WALLET, AccountKind.WEALTH}


def test_a_rule_sets_only_the_ends_that_its_kind_can_have(qtbot):
    draft = rule_draft(ENGLISH, NAMES, ())
    form = RecordForm(draft.fields, draft.record, ENGLISH, TODAY)
    qtbot.addWidget(form)
    assert draft.needless is not None
    form.ask_only(draft.needless)
    form.editors["name"].show_value("工资")
    form.editors["set_account_id"].show_value(3)
    form.editors["set_to_account_id"].show_value(3)
    ends = {}
    for kind in (None, EntryKind.INCOME, EntryKind.PURCHASE):
        form.editors["set_kind"].show_value(kind)
        rule = form.record()
        ends[kind] = rule.set_account_id, rule.set_to_account_id
    assert ends == {None: (3, 3), EntryKind.INCOME: (None, 3), EntryKind.PURCHASE: (3, None)}
