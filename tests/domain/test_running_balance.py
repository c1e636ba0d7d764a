"""Running balances: each entry moves one by its amount, from what is known to have been there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import BANK, CARD, HUABEI, LOAN, facts
from tracker.domain.account import Account
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.entry import EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.movement import Movement
from tracker.domain.owed import Line
from tracker.domain.pauses import Pauses
from tracker.domain.period import SHANGHAI
from tracker.domain.purse import Purse
from tracker.domain.running_balance import HeldBalance, OwedBalance, RunningBalance
from tracker.domain.statement import Statement
from tracker.domain.unexplained import unexplained

TODAY = date(2026, 11, 30)
BOUGHT = """
    2026-03-02  purchase   huabei  -       30.00
    2026-03-02  purchase   huabei  -       20.00
    2026-03-02  refund     -       huabei  5.00
    2026-03-10  repayment  bank    huabei  45.00
    2026-03-11  purchase   huabei  -       7.00
"""
BY_CARD = BOUGHT.replace("huabei", "card  ")


def movements(made: Facts, account: Account) -> list[Movement]:
    """Every row as an entry of its own, an hour apart from the one before."""
    rows = [r for r in made.days if account.id in (r.account_id, r.to_account_id)]
    return [
        Movement(n, datetime.combine(row.on, time(n % 24), SHANGHAI), row.kind, row.amount,
                 row.account_id, row.to_account_id)
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip


def running(account: Account, made: Facts) -> RunningBalance:
    if account.kind.is_credit:
        return OwedBalance(Pauses(Line(account, made.days, made.statements)), TODAY)
    return HeldBalance(Purse(account, made.days, made.balances))


def told(made: Facts, account: Account) -> list[str]:
    found = running(account, made).after_each(movements(made, account))
    return [str(found[number]) for number in sorted(found)]


def reading(on: str, balance: str, currency: str = "CNY") -> BalanceReading:
    return BalanceReading(1, BANK.id, date.fromisoformat(on), Money.parse(balance, currency))


def statement(on: str, balance: str, account: Account = CARD) -> Statement:
    day = date.fromisoformat(on)
    return Statement(1, account.id, day, day + timedelta(days=9), Money.parse(balance))


def test_what_is_owed_grows_by_what_leaves_a_line_and_shrinks_by_what_arrives():
    assert told(facts(BOUGHT), HUABEI) == ["30.00", "50.00", "45.00", "0.00", "7.00"]


def test_a_statement_says_what_was_owed_before_anything_came_back_on_its_day():
    made = facts(BY_CARD, statements=[statement("2026-03-02", "145.00")])
    assert told(made, CARD) == ["125.00", "145.00", "140.00", "95.00", "102.00"]


def test_a_statement_of_huabei_says_what_was_owed_before_anything_was_bought_on_its_day():
    made = facts(BOUGHT, statements=[statement("2026-03-02", "145.00", HUABEI)])
    assert told(made, HUABEI) == ["175.00", "195.00", "190.00", "145.00", "152.00"]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-02-01", ["900.00", "1400.00", "1355.00"]),
        ("2026-03-05", ["500.00", "1000.00", "955.00"]),
        ("2026-03-31", ["545.00", "1045.00", "1000.00"]),
    ],
)
def test_an_own_account_is_carried_on_and_back_from_its_reading(on, expected):
    made = facts("""
        2026-03-02  purchase   bank  -       100.00
        2026-03-05  income     -     bank    500.00
        2026-03-10  repayment  bank  huabei  45.00
    """, balances=[reading(on, "1000")])  # fmt: skip
    assert told(made, BANK) == [f"{float(amount):,.2f}" for amount in expected]


def test_of_two_readings_of_a_day_the_later_one_tells_of_the_days_before_as_well():
    made = facts("""
        2026-03-02  income     -     bank    50.00
        2026-03-05  purchase   bank  -       100.00
    """, balances=[reading("2026-03-05", "1000"), reading("2026-03-05", "900")])  # fmt: skip
    assert told(made, BANK) == ["1,000.00", "900.00"]


@pytest.mark.parametrize("balances", [[], [reading("2026-03-01", "1000", "USD")]])
def test_without_a_reading_in_its_currency_nobody_knows_what_was_there(balances):
    made = facts("2026-03-02 purchase bank - 100.00", balances=balances)
    assert told(made, BANK) == ["None"]


def test_what_moved_in_another_currency_has_no_balance_and_changes_none():
    dollars = DaySum(date(2026, 3, 2), EntryKind.PURCHASE, "", CARD.id, None, 1, Money(500, "USD"))
    made = facts("""
        2026-03-02  purchase  card  -  10.00
        2026-03-03  purchase  card  -  20.00
    """)  # fmt: skip
    days = [made.days[0], dollars, made.days[1]]
    abroad = Facts(accounts=made.accounts, days=days)
    found = running(CARD, abroad).after_each(movements(abroad, CARD))
    assert [str(found[number]) for number in (1, 2, 3)] == ["10.00", "None", "30.00"]


def test_what_no_entry_tells_of_is_told_from_one_statement_to_the_next():
    """Of a day's statement it is known what was bought, and not what came back on it."""
    stated = (
        statement("2026-03-01", "0.00"), statement("2026-03-02", "50.00"),
        statement("2026-03-10", "57.00"), statement("2026-03-11", "10.00"),
    )  # fmt: skip
    made = facts(BY_CARD, statements=stated)
    told = unexplained(made)[CARD.id]
    assert {f"{day:%d}": str(gap) for day, gap in told.items()} == {
        "02": "0.00", "10": "12.00", "11": "-9.00",
    }  # fmt: skip


def test_what_no_entry_tells_of_is_told_from_one_balance_to_the_next():
    made = facts("""
        2026-03-02  purchase   bank  -       100.00
        2026-03-05  income     -     bank    500.00
    """, balances=[reading("2026-03-01", "1000"), reading("2026-03-04", "900"),
                   reading("2026-03-09", "1300")])  # fmt: skip
    told = unexplained(made)
    assert {f"{day:%d}": str(gap) for day, gap in told[BANK.id].items()} == {
        "04": "0.00", "09": "-100.00",
    }  # fmt: skip
    assert unexplained(facts("", balances=[reading("2026-03-01", "1000")])) == {}


_KINDS = (EntryKind.PURCHASE, EntryKind.REPAYMENT, EntryKind.TRANSFER, EntryKind.INCOME)
_ROWS = st.lists(
    st.tuples(
        *(st.integers(0, 40), st.sampled_from(_KINDS), st.integers(1, 10_000)),
        *(st.sampled_from([None, BANK.id, LOAN.id]), st.sampled_from([None, BANK.id, LOAN.id])),
    ),
    min_size=1,
    max_size=20,
)


@given(rows=_ROWS, read_on=st.integers(0, 40))
def test_every_entry_moves_the_balance_by_its_amount(rows, read_on):
    first = date(2026, 3, 1)
    days = [
        DaySum(first + timedelta(days=day), kind, "", leaves, arrives, 1, Money(minor))
        for day, kind, minor, leaves, arrives in sorted(rows, key=lambda row: row[0])
    ]
    read = BalanceReading(1, BANK.id, first + timedelta(days=read_on), Money(777))
    for account, sign in ((BANK, 1), (LOAN, -1)):
        made = Facts(days=days, balances=[read])
        moved = movements(made, account)
        found = running(account, made).after_each(moved)
        for before, after in pairwise(moved):
            ends = (after.to_account_id == account.id) - (after.account_id == account.id)
            earlier, later = found[before.entry_id], found[after.entry_id]
            assert earlier is not None
            assert later is not None
            assert (later - earlier).minor == sign * ends * after.amount.minor
