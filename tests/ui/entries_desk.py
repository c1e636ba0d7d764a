"""Five hundred entries on two accounts, and the page that lists them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.storage import records
from tracker.ui.pages.entries.view import PAGE

NEWEST = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)


@pytest.fixture
def accounts(services):
    """A line and a wallet."""
    line = Account(name="花呗", kind=AccountKind.REVOLVING_LINE)
    wallet = Account(name="零钱", kind=AccountKind.WALLET)
    return [services.ledger.save(account).id for account in (line, wallet)]


@pytest.fixture
def many(services, accounts):
    """Five hundred purchases, a day apart, the newest of 1.00 and each older one a cent dearer."""
    bought = [
        Entry(
            occurred_at=NEWEST - timedelta(days=back), amount=Money(100 + back),
            account_id=accounts[back % 2], counterparty=f"shop {back:03}",
        ) for back in range(500)
    ]  # fmt: skip
    with services.database.writing() as db:
        records.insert_many(db, bought)
    return accounts


@pytest.fixture
def opened(window, many):
    del many
    return window(PAGE)
