"""An account with what belongs to it, and what a person does with it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.eligibility import EligibilityEvent, EligibilityKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.statement import Statement
from tracker.ui.remove_account_dialog import RemoveAccountDialog


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
