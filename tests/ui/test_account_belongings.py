"""Limits, decisions, statements, plans and balances, typed in on the accounts page."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ui.accounts_desk import delete_account, line
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.statement import Statement
from tracker.ui.dialogs import Dialog
from tracker.ui.pages.accounts.view import PAGE
from tracker.ui.record_dialog import RecordDialog

__all__ = ["line"]


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
