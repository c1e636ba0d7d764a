"""The accounts page, typed into as a person would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.ui.accounts_desk import delete_account, line
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.settings import Settings
from tracker.ui.account_part import AccountPart
from tracker.ui.columns import table_text
from tracker.ui.pages.accounts.model import ACCOUNTS, BALANCES, DECISIONS, LIMITS, STATEMENTS, load
from tracker.ui.pages.accounts.view import PAGE
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.remove_account_dialog import RemoveAccountDialog
from tracker.ui.whole_columns import whole_width

__all__ = ["line"]
ENGLISH = Language("en")
DEPENDING = {"tail", "limit", "statement_day", "due_day"}
"""What is not asked of every kind of account."""


LINE = Account(name="花呗", kind=AccountKind.REVOLVING_LINE)
A_LIMIT = LimitChange(on=date(2026, 11, 1), limit=Money(9_000_00))


def type_in(dialog, **values):
    """Type values into the fields of a form."""
    for attr, value in values.items():
        dialog.form.editors[attr].show_value(value)


def test_accounts_are_listed_with_what_is_owed_and_what_may_be(services, line):
    data = load(services)
    assert table_text(ACCOUNTS, data.rows, ENGLISH).splitlines()[1:] == [
        "花呗\tRevolving line\t2,500.00\t10,000.00\t25%\t20\t8\t–",
        "零钱\tWallet\t–\t–\t–\t–\t–\t–",
    ]
    assert table_text(LIMITS, data.limits[line], ENGLISH).splitlines()[1:] == [
        "2026-01-01\t10,000.00\t–\t"
    ]
    assert table_text(DECISIONS, data.decisions[line], ENGLISH).splitlines()[1:] == [
        "2026-08-03\tLimit lowered\t10,000.00\t短信"
    ]
    assert "2026-10-20\t0.00\t–\t2026-11-08\t0.00\t–\tEntered" in table_text(
        STATEMENTS, data.statements[line], ENGLISH
    )


def test_the_limit_of_a_line_is_listed_before_anything_is_known_of_its_use(services):
    line = services.ledger.add_account(LINE, Money(8_000_00)).id
    temporary = replace(A_LIMIT, account_id=line, temporary_until=date(2026, 11, 30))
    services.ledger.save(temporary)
    services.ledger.save(replace(A_LIMIT, account_id=line, on=date(2026, 12, 1)))
    (row,) = load(services).rows
    assert (row.balance, row.limit) == (None, A_LIMIT.limit)


def test_money_of_ones_own_is_listed_with_what_it_held_last(services):
    save = services.ledger.save
    purse = save(Account(name="零钱", kind=AccountKind.WALLET)).id
    for day, held in ((date(2026, 11, 1), 50_00), (date(2026, 10, 1), 80_00)):
        save(BalanceReading(account_id=purse, on=day, balance=Money(held)))
    data = load(services)
    assert table_text(ACCOUNTS, data.rows, ENGLISH).endswith("\t50.00")
    assert table_text(BALANCES, data.balances[purse], ENGLISH).splitlines()[1:] == [
        "2026-11-01\t50.00\t−30.00\t", "2026-10-01\t80.00\t–\t",
    ]  # fmt: skip


def test_of_balances_of_one_day_the_one_that_was_told_last_holds(services):
    save = services.ledger.save
    purse = save(Account(name="零钱", kind=AccountKind.WALLET)).id
    for day, held in ((1, 80_00), (2, 50_00), (2, 60_00)):
        save(BalanceReading(account_id=purse, on=date(2026, 11, day), balance=Money(held)))
    data = load(services)
    assert table_text(ACCOUNTS, data.rows, ENGLISH).endswith("\t60.00")
    assert table_text(BALANCES, data.balances[purse], ENGLISH).splitlines()[1:] == [
        "2026-11-02\t60.00\t−20.00\t", "2026-11-02\t50.00\t–\t", "2026-11-01\t80.00\t–\t",
    ]  # fmt: skip


def test_what_was_read_in_another_currency_is_not_what_an_account_holds(services):
    save = services.ledger.save
    purse = save(Account(name="旅行卡", kind=AccountKind.DEBIT)).id
    save(BalanceReading(account_id=purse, on=date(2026, 11, 3), balance=Money(560_00)))
    save(Account(id=purse, name="旅行卡", kind=AccountKind.DEBIT, currency="USD"))
    assert table_text(ACCOUNTS, load(services).rows, ENGLISH).endswith("\t–")
    save(BalanceReading(account_id=purse, on=date(2026, 11, 2), balance=Money(80_00, "USD")))
    data = load(services)
    assert table_text(ACCOUNTS, data.rows, ENGLISH).endswith("\t80.00 USD")
    assert len(data.balances[purse]) == 2


def test_what_was_billed_in_another_currency_is_not_what_a_line_owes(services, line):
    save = services.ledger.save
    day = date(2026, 10, 20)
    (before,) = (one for one in services.ledger.all(Statement) if one.statement_date == day)
    save(replace(before, balance=Money(7_700)))
    assert load(services).rows[0].balance == Money(257_700)
    (account,) = (one for one in services.ledger.all(Account) if one.id == line)
    save(replace(account, currency="USD"))
    assert load(services).rows[0].balance is None


@pytest.mark.usefixtures("line")
def test_what_is_owed_and_held_is_added_up_by_currency(window, services):
    save = services.ledger.save
    purses = [save(Account(name=name, kind=AccountKind.DEBIT, currency=unit)).id
              for name, unit in (("工资卡", "CNY"), ("旅行卡", "JPY"))]  # fmt: skip
    for purse, held in zip(purses, (Money(50_00), Money(900, "JPY")), strict=True):
        save(BalanceReading(account_id=purse, on=date(2026, 11, 1), balance=held))
    view = window(PAGE).shell.stage.view
    assert view.sums.text().split("   ") == [
        "Owed together 2,500.00", "Last balances together 50.00",
        "Last balances together 900 JPY",
    ]  # fmt: skip


@pytest.mark.usefixtures("line")
def test_lines_that_the_sum_of_what_is_owed_lacks_are_named(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    assert not view.unknown.isVisible()
    for name in ("房贷", "车贷", "装修贷", "助学贷款"):
        saved = services.ledger.save(Account(name=name, kind=AccountKind.INSTALMENT_LOAN))
        opened.shell.changed(saved.changes)
        opened.settle()
        if name == "车贷":
            assert view.unknown.text() == "Not known, and not in the sum: 房贷, 车贷."
    assert view.unknown.text() == "Not known, and not in the sum: 房贷, 车贷, 装修贷 and 1 more."


@pytest.mark.usefixtures("line")
def test_a_loan_without_entries_owes_what_its_plan_leaves(window, services):
    save = services.ledger.save
    loan = save(Account(name="车贷", kind=AccountKind.INSTALMENT_LOAN)).id
    plan = InstalmentPlan(
        account_id=loan, first_due=date(2026, 9, 15), months=12, payment=Money(1_060_00),
        principal=Money(12_000_00),
    )  # fmt: skip
    plan = replace(plan, id=save(plan).id)
    view = window(PAGE).shell.stage.view
    assert [row.balance for row in load(services).rows if row.is_planned] == [Money(9_120_91)]
    assert view.sums.text() == "Owed together 11,620.91"
    assert view.unknown.text() == "What their plans leave, since no entry tells of them: 车贷."
    save(replace(plan, principal=None))  # what is left to pay holds interest as well
    assert not any(row.is_planned for row in load(services).rows)
    save(replace(plan, first_due=date(2026, 12, 25)))
    assert not any(row.is_planned for row in load(services).rows)  # nothing is lent yet


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_in_a_small_window_days_give_way_to_what_is_owed_and_held(window, services, language):
    services.preferences.change(Settings(language=language))
    opened = window(PAGE)
    table = opened.shell.stage.view.accounts.table
    for width, columns in ((1280, 8), (1000, 6)):
        opened.shell.resize(width, 640)
        opened.settle()
        shown = [n for n in range(len(ACCOUNTS)) if not table.isColumnHidden(n)]
        assert len(shown) == columns
        assert not table.horizontalScrollBar().maximum()
        assert not [n for n in shown if table.hint(table.model().index(0, n))]


@pytest.mark.usefixtures("line")
def test_what_belongs_to_the_chosen_account_is_shown_below(window):
    view = window(PAGE).shell.stage.view
    assert view.details.title.text() == "花呗"
    assert len(view.details.limits.model.rows) == 1
    tabs = view.details.tabs
    assert [tabs.isTabVisible(n) for n in range(5)] == [True, True, True, True, False]
    view.accounts.table.pick(1)
    assert view.details.title.text() == "零钱"
    assert [tabs.isTabVisible(n) for n in range(5)] == [False, False, False, False, True]
    assert tabs.currentWidget() is view.details.balances


@pytest.mark.usefixtures("line")
def test_a_focus_chooses_what_of_the_account_is_to_be_seen(window, services):
    card = services.ledger.save(Account(name="招行", kind=AccountKind.CREDIT_CARD)).id
    opened = window(PAGE)
    details = opened.shell.stage.view.details
    opened.open("accounts", AccountPart("decisions", card))
    assert details.title.text() == "招行"
    assert details.tabs.currentWidget() is details.decisions
    opened.open("accounts", AccountPart("plans"))
    assert details.title.text() == "招行"
    assert details.tabs.currentWidget() is details.plans


@pytest.mark.usefixtures("line")
def test_a_loan_begins_with_its_plan_and_asks_for_no_limit(window, services):
    loan = services.ledger.save(Account(name="房贷", kind=AccountKind.MORTGAGE))
    opened = window(PAGE)
    details = opened.shell.stage.view.details
    opened.open("accounts", loan.id)
    assert details.title.text() == "房贷"
    assert details.tabs.currentWidget() is details.plans
    assert not details.tabs.isTabVisible(details.tabs.indexOf(details.limits))
    saved = services.ledger.save(replace(A_LIMIT, account_id=loan.id))  # as a file may tell
    opened.shell.changed(saved.changes)
    opened.settle()
    assert details.tabs.isTabVisible(details.tabs.indexOf(details.limits))
    assert details.tabs.currentWidget() is details.plans


@pytest.mark.usefixtures("line")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_heads_of_what_belongs_to_an_account_are_read_whole(window, services, language):
    services.preferences.change(Settings(language=language))
    opened = window(PAGE)
    opened.shell.resize(1280, 800)
    details = opened.shell.stage.view.details
    for records in (details.limits, details.decisions, details.statements, details.plans):
        details.tabs.setCurrentWidget(records)
        opened.settle()
        table, columns = records.table, records.model.columns
        cut = [columns[n].title for n in range(len(columns))
               if columns[n].title and table.columnWidth(n) < whole_width(table, n)]  # fmt: skip
        assert not cut


@pytest.mark.parametrize(
    ("kind", "due_day", "begun"),
    [
        (AccountKind.MORTGAGE, 25, (date(2026, 11, 25), False)),
        (AccountKind.MORTGAGE, 5, (date(2026, 12, 5), False)),
        (AccountKind.CASH_LOAN, None, (date(2026, 11, 20), False)),
        (AccountKind.CREDIT_CARD, 9, (date(2026, 12, 9), True)),
    ],
)
def test_a_new_plan_begins_on_the_next_due_day(window, services, kind, due_day, begun):
    """The statement of a card asks for its payments."""
    loan = services.ledger.save(Account(name="贷", kind=kind, due_day=due_day))
    opened = window(PAGE)
    opened.open("accounts", loan.id).details.plans.add()
    editors = opened.dialog(RecordDialog).form.editors
    assert (editors["first_due"].value(), editors["on_statement"].value()) == begun


def test_nothing_is_told_of_a_card_whose_kind_is_not(window, services):
    services.ledger.save(Account(name="某银行卡", kind=AccountKind.UNSORTED_CARD))
    assert not window(PAGE).shell.stage.view.details.isVisible()


@pytest.mark.usefixtures("line")
def test_a_focus_chooses_the_account(window, services):
    view = window(PAGE).open("accounts", services.ledger.all(Account)[1].id)
    assert view.accounts.current.label == "零钱"


def test_an_account_is_typed_in_changed_and_deleted(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["name"].show_value("招商银行信用卡")
    dialog.form.editors["kind"].show_value(AccountKind.CREDIT_CARD)
    dialog.save()
    opened.settle()
    assert [a.name for a in services.ledger.all(Account)] == ["招商银行信用卡"]
    view.accounts.edit()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["due_day"].show_value(23)
    dialog.save()
    opened.settle()
    assert view.accounts.current.account.due_day == 23
    view.accounts.delete()
    question = opened.dialog(RemoveAccountDialog)
    assert "Delete 招商银行信用卡?" in opened.texts(question)
    question.typed.setText("招商银行")
    assert not question.deed.isEnabled()
    question.typed.setText("招商银行信用卡")
    question.deed.click()
    opened.settle()
    assert services.ledger.all(Account) == []


def test_a_line_is_typed_in_with_its_limit_and_both_are_taken_back_at_once(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    type_in(dialog, name="Visa", kind=AccountKind.CREDIT_CARD, currency="usd")
    dialog.form.editors["limit"].line.setText("3,000 x")
    dialog.save()
    assert "Write an amount" in dialog.form.said("limit")
    dialog.form.editors["limit"].line.setText("3,000")
    dialog.save()
    opened.settle()
    assert view.accounts.current.label == "Visa"
    assert table_text(LIMITS, view.details.limits.model.rows, ENGLISH).splitlines()[1:] == [
        "2026-11-20\t3,000.00 USD\t–\t"
    ]
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.all(Account) == services.ledger.all(LimitChange) == []


def test_only_what_its_kind_can_have_is_asked_of_an_account(window, services):
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    height, asked = dialog.height(), {}
    for kind in AccountKind:
        type_in(dialog, kind=kind)
        opened.settle()
        assert dialog.height() == height
        asked[kind] = {attr for attr in DEPENDING if dialog.form.editors[attr].isVisible()}
    assert asked == {
        AccountKind.REVOLVING_LINE: {"limit", "statement_day", "due_day"},
        AccountKind.CASH_LOAN: {"limit", "statement_day", "due_day"},
        AccountKind.CREDIT_CARD: DEPENDING,
        AccountKind.INSTALMENT_LOAN: {"statement_day", "due_day"},
        AccountKind.MORTGAGE: {"statement_day", "due_day"},
        AccountKind.DEBIT: {"tail"},
        AccountKind.WALLET: set(),
        AccountKind.WEALTH: set(),
        AccountKind.UNSORTED_CARD: {"tail"},
    }
    type_in(dialog, name="零钱", kind=AccountKind.CREDIT_CARD, due_day=5, tail="12")
    dialog.form.editors["limit"].line.setText("?")
    type_in(dialog, kind=AccountKind.WALLET)
    dialog.save()
    opened.settle()
    (saved,) = services.ledger.all(Account)
    assert saved == Account(saved.id, "零钱", AccountKind.WALLET)


def test_what_an_account_tells_is_asked_for_whatever_its_kind(window, services):
    services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET, due_day=5))
    opened = window(PAGE)
    opened.shell.stage.view.accounts.edit()
    dialog = opened.dialog(RecordDialog)
    assert dialog.form.editors["due_day"].isVisible()
    assert not dialog.form.editors["tail"].isVisible()
    height = dialog.height()
    type_in(dialog, kind=AccountKind.DEBIT, due_day=None, tail="1234")
    opened.settle()
    assert dialog.form.editors["tail"].isVisible()
    assert dialog.height() > height
    dialog.save()
    opened.settle()
    (saved,) = services.ledger.all(Account)
    assert saved == Account(saved.id, "零钱", AccountKind.DEBIT, tail="1234")


def test_what_is_wrong_is_said_at_the_field(window, services):
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.save()
    assert dialog.form.said("name") == "Name is needed."
    dialog.form.editors["name"].show_value("花呗")
    assert dialog.form.said("name") == ""
    assert dialog.form.editors["name"].input.property("wrong") is False
    assert dialog.form.problem("name").isVisible()  # else what is below it jumps
    dialog.form.editors["currency"].show_value("yuan")
    dialog.save()
    opened.settle()
    assert dialog.form.said("currency") == (
        "A currency is three capital letters such as CNY, not yuan."
    )
    assert services.ledger.all(Account) == []
    dialog.reject()


@pytest.mark.parametrize(("typed", "kept"), [("6222 0200 1234 6686", "6686"), ("6686", "6686")])
def test_a_card_is_kept_by_its_last_four_digits(window, services, typed, kept):
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    for wrong in ("668", "66B8"):
        type_in(dialog, name="信用卡", kind=AccountKind.CREDIT_CARD, tail=wrong)
        dialog.save()
        assert wrong in dialog.form.said("tail")
    type_in(dialog, tail=typed)
    dialog.save()
    opened.settle()
    assert [account.tail for account in services.ledger.all(Account)] == [kept]


def test_an_account_that_is_there_already_is_said_at_its_name(window, services):
    services.ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE))
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["name"].show_value("花呗")
    dialog.form.editors["kind"].show_value(AccountKind.REVOLVING_LINE)
    dialog.save()
    opened.settle()
    assert "There is an account of this name and kind already" in dialog.form.said("name")
    dialog.form.editors["name"].show_value("花呗（家人）")
    dialog.save()
    opened.settle()
    assert [a.name for a in services.ledger.all(Account)] == ["花呗", "花呗（家人）"]


def test_a_currency_may_be_typed_in_small_letters(window, services):
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["name"].show_value("Visa")
    dialog.form.editors["currency"].show_value("usd")
    dialog.save()
    opened.settle()
    assert [account.currency for account in services.ledger.all(Account)] == ["USD"]


def test_deleting_takes_along_what_belongs_to_it_and_undo_brings_all_back(window, services):
    account = services.ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE)).id
    services.ledger.save(LimitChange(account_id=account, on=date(2026, 1, 1), limit=Money(5)))
    opened = window(PAGE)
    delete_account(opened)
    assert services.ledger.all(LimitChange) == []
    opened.shell.undoing.undo()
    opened.settle()
    assert [a.id for a in services.ledger.all(Account)] == [account]
    assert len(services.ledger.all(LimitChange)) == 1


@pytest.mark.usefixtures("line")
def test_an_account_with_entries_goes_with_them_and_comes_back(window, services):
    opened = window(PAGE)
    before = services.ledger.all(Account), services.ledger.entries(EntryQuery())
    view = opened.shell.stage.view
    row = next(row for row in view.accounts.model.rows if row.account.name == "花呗")
    view.focus_on(row.account.id)
    view.accounts.delete()
    dialog = opened.dialog(RemoveAccountDialog)
    opened.settle()
    used = services.ledger.count(EntryQuery(account_id=row.account.id))
    said = "1 entry goes" if used == 1 else f"{used} entries go"
    assert f"{said} with it" in dialog.told.text()
    assert "3 records of limits, statements," in dialog.told.text()
    dialog.typed.setText("花呗")
    dialog.deed.click()
    opened.settle()
    assert services.ledger.count(EntryQuery(account_id=row.account.id)) == 0
    assert row.account not in services.ledger.all(Account)
    assert [backup.made.reason for backup in services.backups.all()] == [Reason.ACCOUNT]
    opened.shell.undoing.undo()
    opened.settle()
    assert (services.ledger.all(Account), services.ledger.entries(EntryQuery())) == before


@pytest.mark.usefixtures("line")
def test_an_account_that_was_added_is_stood_on_and_asks_for_its_limit(window):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.accounts.table.pick(1)
    assert view.accounts.current.account.name == "零钱"
    assert view.details.tabs.currentWidget() is view.details.balances
    view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["name"].show_value("招商银行信用卡")
    dialog.form.editors["kind"].show_value(AccountKind.CREDIT_CARD)
    dialog.save()
    opened.settle()
    assert view.accounts.current.account.name == "招商银行信用卡"
    assert view.details.title.text() == "招商银行信用卡"
    assert view.details.tabs.currentWidget() is view.details.limits


@pytest.mark.usefixtures("line")
def test_what_is_stood_on_stays_so_where_others_come_before_it(window, services):
    opened = window(PAGE)
    view = opened.shell.stage.view
    view.accounts.table.pick(1)
    for name in ("招商银行信用卡", "工商银行信用卡"):
        saved = services.ledger.save(Account(name=name, kind=AccountKind.CREDIT_CARD))
        opened.shell.changed(saved.changes)
        opened.settle()
    assert view.accounts.current.account.name == "零钱"
