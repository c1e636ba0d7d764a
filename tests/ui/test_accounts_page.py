"""The accounts page, typed into as a person would."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.entry import Entry
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.ui.columns import table_text
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.accounts.model import ACCOUNTS, DECISIONS, LIMITS, STATEMENTS, load
from tracker.ui.pages.accounts.view import PAGE
from tracker.ui.record_form import RecordDialog
from tracker.ui.remove_account_dialog import RemoveAccountDialog

ENGLISH = Language("en")


def delete_account(opened):
    """Delete the account that is picked, by its name."""
    opened.shell.stage.view.accounts.delete()
    dialog = opened.dialog(RemoveAccountDialog)
    dialog.typed.setText(opened.shell.stage.view.accounts.current.account.name)
    dialog.deed.click()
    opened.settle()


@pytest.fixture
def line(services):
    """A revolving line with a limit, a purchase, a statement and a decision."""
    save = services.ledger.save
    line = save(
        Account(name="花呗", kind=AccountKind.REVOLVING_LINE, statement_day=20, due_day=8)
    ).id
    save(Account(name="零钱", kind=AccountKind.WALLET))
    save(LimitChange(account_id=line, on=date(2026, 1, 1), limit=Money(1_000_000)))
    at = datetime(2026, 11, 2, 12, tzinfo=SHANGHAI)
    save(Entry(occurred_at=at, amount=Money(250_000), account_id=line))
    save(Statement(account_id=line, statement_date=date(2026, 10, 20), due_date=date(2026, 11, 8),
                   balance=Money(0)))  # fmt: skip
    save(EligibilityEvent(account_id=line, on=date(2026, 8, 3), kind=EligibilityKind.LOWERED,
                          limit=Money(1_000_000), note="短信"))  # fmt: skip
    return line


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
    assert "2026-10-20\t0.00\t–\t2026-11-08\t0.00\tEntered" in table_text(
        STATEMENTS, data.statements[line], ENGLISH
    )


def test_money_of_ones_own_is_listed_with_what_it_held_last(services):
    save = services.ledger.save
    purse = save(Account(name="零钱", kind=AccountKind.WALLET)).id
    for day, held in ((date(2026, 11, 1), 50_00), (date(2026, 10, 1), 80_00)):
        save(BalanceReading(account_id=purse, on=day, balance=Money(held)))
    (row,) = load(services).rows
    assert table_text(ACCOUNTS, [row], ENGLISH).endswith("\t50.00")


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


def test_what_is_wrong_is_said_at_the_field(window, services):
    opened = window(PAGE)
    opened.shell.stage.view.accounts.add()
    dialog = opened.dialog(RecordDialog)
    dialog.save()
    assert dialog.form.said("name") == "Name is needed."
    dialog.form.editors["name"].show_value("花呗")
    dialog.form.editors["currency"].show_value("yuan")
    dialog.save()
    opened.settle()
    assert dialog.form.said("currency") == (
        "A currency is three capital letters such as CNY, not yuan."
    )
    assert services.ledger.all(Account) == []
    dialog.reject()


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
    dialog.typed.setText("花呗")
    dialog.deed.click()
    opened.settle()
    assert services.ledger.count(EntryQuery(account_id=row.account.id)) == 0
    assert row.account not in services.ledger.all(Account)
    assert [backup.made.reason for backup in services.backups.all()] == [Reason.ACCOUNT]
    opened.shell.undoing.undo()
    opened.settle()
    assert (services.ledger.all(Account), services.ledger.entries(EntryQuery())) == before


BELONGINGS = {
    "limits": LimitChange,
    "decisions": EligibilityEvent,
    "statements": Statement,
    "plans": InstalmentPlan,
}


@pytest.mark.parametrize(
    ("table", "typed"),
    [
        ("limits", {"limit": Money(777)}),
        ("decisions", {"kind": EligibilityKind.CLOSED}),
        ("statements", {"balance": Money(777)}),
        ("plans", {"name": "手机", "months": 12, "payment": Money(777), "on_statement": True}),
    ],
)
def test_what_belongs_to_an_account_is_typed_in_and_deleted(window, services, line, table, typed):
    opened = window(PAGE)
    records = getattr(opened.shell.stage.view.details, table)
    kind = BELONGINGS[table]
    before = len(services.ledger.all(kind))
    records.add()
    dialog = opened.dialog(RecordDialog)
    for attr, value in typed.items():
        dialog.form.editors[attr].show_value(value)
    dialog.save()
    opened.settle()
    added = services.ledger.all(kind)[-1]
    assert len(services.ledger.all(kind)) == before + 1
    assert added.account_id == line
    assert all(getattr(added, attr) == value for attr, value in typed.items())
    rows = [records.record_of(row) for row in records.model.rows]
    records.table.pick(rows.index(added))
    records.delete()
    opened.dialog(Dialog).accept()
    opened.settle()
    assert added not in services.ledger.all(kind)


@pytest.mark.usefixtures("line")
def test_a_balance_is_typed_in_on_money_of_ones_own_changed_and_taken_back(window, services):
    wallet = services.ledger.all(Account)[1].id
    opened = window(PAGE)
    view = opened.open("accounts", wallet)
    balances = view.details.balances
    balances.add()
    dialog = opened.dialog(RecordDialog)
    dialog.save()
    assert dialog.form.said("balance") == "Money held is needed."
    dialog.form.editors["balance"].show_value(Money(-777))
    dialog.save()
    opened.settle()
    (typed,) = services.ledger.all(BalanceReading)
    assert (typed.account_id, typed.on, typed.balance) == (wallet, services.today(), Money(-777))
    balances.table.pick(0)
    balances.edit()
    dialog = opened.dialog(RecordDialog)
    dialog.form.editors["balance"].show_value(Money(500))
    dialog.save()
    opened.settle()
    assert [r.balance for r in services.ledger.all(BalanceReading)] == [Money(500)]
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.all(BalanceReading) == [typed]
    balances.delete()
    opened.dialog(Dialog).accept()
    opened.settle()
    assert services.ledger.all(BalanceReading) == []
    opened.shell.undoing.undo()
    opened.settle()
    assert services.ledger.all(BalanceReading) == [typed]


def test_plans_and_balances_come_back_with_their_account(window, services):
    save = services.ledger.save
    loan = save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    plan = InstalmentPlan(account_id=loan, first_due=date(2026, 12, 1), payment=Money(5))
    save(plan)
    opened = window(PAGE)
    delete_account(opened)
    assert services.ledger.all(InstalmentPlan) == []
    opened.shell.undoing.undo()
    opened.settle()
    assert [p.account_id for p in services.ledger.all(InstalmentPlan)] == [loan]


def test_what_is_wrong_with_a_plan_is_said_at_the_field(window, services):
    services.ledger.save(Account(name="借呗", kind=AccountKind.CASH_LOAN))
    opened = window(PAGE)
    opened.shell.stage.view.details.plans.add()
    dialog = opened.dialog(RecordDialog)
    dialog.save()
    assert dialog.form.said("payment") == "Payment a month is needed."
    dialog.reject()


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
