"""What is owed on a loan whose plan tells the interest that no entry tells apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import BANK, HUABEI, LOAN, facts
from tracker.domain.behaviour import Facts
from tracker.domain.double_entry import Check, Correction, checks
from tracker.domain.money import Money
from tracker.domain.owed import lines
from tracker.domain.period import Month
from tracker.domain.plan import InstalmentPlan
from tracker.domain.tabulate import tabulate

PLAN = InstalmentPlan(
    1, LOAN.id, "12 payments", date(2026, 2, 20), 12, Money.parse("1100"), Money.parse("12000")
)
"""Of its payments 179.72, 165.94, 151.95, 137.75 … are interest, at 1.4977 % a month."""
DRAWN = "2026-01-20 drawdown loan bank 12000.00"


def paid(count: int, early: int = 0, first: int = 1) -> str:
    """Payments of the plan, some days before each is due."""
    dues = list(PLAN.due_dates())[first - 1 : count]
    return "\n".join(f"{d - timedelta(days=early)} repayment bank loan 1100.00" for d in dues)


def having(drawn: str, *plans: InstalmentPlan) -> Facts:
    return facts(drawn, accounts=[HUABEI, LOAN, BANK], plans=plans or (PLAN,))


def owed(made: Facts, day: str, line: int = LOAN.id) -> str:
    on = date.fromisoformat(day)
    return str(lines(made)[line].balance(on, on))


@pytest.mark.parametrize("early", [0, 3])
@pytest.mark.parametrize("count", [1, 2, 11, 12])
def test_entries_leave_what_the_plan_leaves(count, early):
    made = having(f"{DRAWN}\n{paid(count, early)}")
    day = Month(2026, 1).plus(count).day(25)
    assert owed(made, day.isoformat()) == str(PLAN.owed_after(day))
    assert owed(made, "2026-01-25") == "12,000.00"


def test_a_loan_that_is_older_than_its_entries_begins_with_what_its_plan_leaves():
    made = having(paid(8, first=5))
    assert owed(made, "2026-06-25") == "7,258.69"
    assert owed(made, "2026-09-25") == "4,240.06"


@pytest.mark.parametrize(
    ("more", "left"),
    [
        ("2026-02-20 interest loan - 130.00", "11,030.00"),
        ("2026-02-10 fee loan - 5.00", "10,905.00"),
        ("2026-03-01 interest loan - 9.00", "11,088.72"),
    ],
)
def test_interest_that_entries_tell_is_not_charged_again(more, left):
    made = having(f"{DRAWN}\n{paid(1)}\n{more}")
    assert owed(made, "2026-03-05") == left


def test_months_tell_it_apart_from_what_entries_charge_and_add_up_to_the_balance():
    made = having(f"{DRAWN}\n{paid(3)}\n2026-03-20 interest loan - 9.00")
    rows = tabulate(made, date(2026, 4, 25)).lines[LOAN.id]
    assert [(str(row.charged), str(row.by_plan)) for row in rows] == [
        ("0.00", "0.00"), ("0.00", "179.72"), ("9.00", "0.00"), ("0.00", "151.95"),
    ]  # fmt: skip
    for before, row in pairwise(rows):
        assert before.balance is not None
        assert row.balance is not None
        assert row.balance - before.balance == row.charged + row.by_plan - row.repaid
    early = tabulate(made, date(2026, 2, 19)).lines[LOAN.id]
    assert not early[-1].by_plan  # it is not due yet


def test_what_was_repaid_in_full_before_bears_no_more_interest():
    made = having(f"{DRAWN}\n{paid(3)}\n2026-04-20 repayment bank loan 9197.61")
    assert owed(made, "2026-04-20") == "0.00"
    assert owed(made, "2026-12-31") == "0.00"


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, on_statement=True),
        replace(PLAN, principal=None),
        replace(PLAN, account_id=HUABEI.id),
        replace(PLAN, principal=Money.parse("13200")),
        replace(PLAN, principal=Money(1_200_000, "USD")),
    ],
)
def test_a_plan_that_tells_no_interest_of_the_loan_changes_nothing(plan):
    made = having(f"{DRAWN}\n{paid(2)}", plan)
    assert owed(made, "2026-03-25") == "9,800.00"


def test_a_line_that_asks_for_its_whole_balance_is_left_as_entries_tell_it():
    drawn = "2026-01-20 drawdown huabei bank 12000.00\n2026-02-20 repayment bank huabei 1100.00"
    assert owed(having(drawn, replace(PLAN, account_id=HUABEI.id)), "2026-03-01", 1) == "10,900.00"


def test_a_plan_whose_loan_no_entry_tells_of_adds_nothing_to_other_loans():
    made = having("2025-11-20 drawdown loan bank 500.00\n2026-02-25 repayment bank loan 100.00")
    assert owed(made, "2026-03-25") == "400.00"


def test_the_books_hold_what_is_shown():
    made = having(f"{DRAWN}\n{paid(2)}")
    names = {HUABEI.id: "Liabilities:Huabei", LOAN.id: "Liabilities:Loan", BANK.id: "Assets:Bank"}
    found = [one for one in checks(made, names, date(2026, 3, 25)) if not isinstance(one, Check)]
    posted = [(one.on, one.postings[0]) for one in found if isinstance(one, Correction)]
    assert [(on, p.account, str(p.amount)) for on, p in posted] == [
        (date(2026, 2, 20), "Liabilities:Loan", "-179.72"),
        (date(2026, 3, 20), "Liabilities:Loan", "-165.94"),
    ]
    assert {one.postings[1].account for one in found} == {"Equity:Adjustments"}


@given(
    st.integers(1, 36), st.integers(1, 31), st.integers(1_000, 9_000_000), st.integers(1, 50_000)
)
def test_a_loan_that_is_paid_by_its_plan_ends_at_nothing(months, day, lent, interest):
    first = Month(2026, 1).day(day)
    payment = -(-lent // months) + interest
    plan = replace(PLAN, first_due=first, months=months, payment=Money(payment),
                   principal=Money(lent))  # fmt: skip
    told = [f"{plan.begins_on} drawdown loan bank {Money(lent).minor / 100:.2f}"]
    told += [f"{due} repayment bank loan {payment / 100:.2f}" for due in plan.due_dates()]
    made = having("\n".join(told), plan)
    for due in plan.due_dates():
        assert owed(made, due.isoformat()) == str(plan.owed_after(due))
