"""What is said of drawn money leads back to the very entries, through a real ledger."""

from datetime import date, datetime
from typing import Any

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.drift.detector import Level, State
from tracker.ui.deeds import entries_behind


@pytest.fixture
def ledger(services):
    """A loan drawn to a debit card, which then repays a credit card and pays a friend."""
    save = services.ledger.save
    loan = save(Account(name="借呗", kind=AccountKind.CASH_LOAN)).id
    card = save(Account(name="招行信用卡", kind=AccountKind.CREDIT_CARD)).id
    bank = save(Account(name="工行", kind=AccountKind.DEBIT)).id
    fund = save(Account(name="余额宝", kind=AccountKind.WEALTH)).id

    def moved(day: int, kind: EntryKind, yuan: int, left: int, arrived: int | None, **more: Any):
        at = datetime(2026, 11, day, 9, tzinfo=SHANGHAI)
        save(Entry(0, at, kind, Money(yuan * 100), left, arrived, **more))

    moved(2, EntryKind.DRAWDOWN, 5000, loan, bank)
    moved(2, EntryKind.PURCHASE, 3000, bank, None, category="转账", counterparty="小陈")
    moved(4, EntryKind.REPAYMENT, 4500, bank, card)
    moved(5, EntryKind.WEALTH_IN, 100, bank, fund)
    save(BalanceReading(account_id=fund, on=date(2026, 11, 6), balance=Money(123_400)))
    return services


@pytest.mark.parametrize(
    ("pattern", "amounts"),
    [("debt_rollover", [5000, 4500]), ("drawdown_then_transfer", [5000, 3000])],
)
def test_each_movement_is_found_by_the_evidence_that_names_it(ledger, pattern, amounts):
    finding = ledger.review.assess().finding(pattern)
    assert finding.level is Level.WATCH
    found = [ledger.ledger.entries(entries_behind(fact)) for fact in finding.evidence[1:]]
    for entries, yuan in zip(found, amounts, strict=True):
        assert Money(yuan * 100) in {entry.amount for entry in entries}


def test_savings_are_told_with_the_balance_that_was_noted_down(ledger):
    finding = ledger.review.assess().finding("wealth_idle")
    assert finding.state is State.CLEAR
    assert [str(fact.text.values.get("balance", "")) for fact in finding.evidence][-1] == "1,234.00"


def test_before_it_happened_nothing_is_known_of_it(ledger):
    early = ledger.review.assess(date(2026, 11, 3))
    assert early.finding("debt_rollover").level is None
    assert early.finding("drawdown_then_transfer").level is Level.WATCH
    assert early.finding("wealth_idle").state is State.NOT_APPLICABLE
