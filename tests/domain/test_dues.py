from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from tests.domain import strategies
from tests.domain.ledger import facts
from tracker.domain.behaviour import Facts
from tracker.domain.dues import dues
from tracker.domain.settle import settlements


def told(made: Facts, as_of: str) -> list[str]:
    day = date.fromisoformat(as_of)
    return [
        f"{d.settlement.statement.due_date} {d.settlement.outstanding}"
        f" past due {d.past_due} since {d.past_due_since}"
        + (f", {d.oldest} of it" if d.oldest != d.past_due else "")
        for d in dues(settlements(made, day), day)
    ]


MET = """
    2026-04-03  purchase   huabei  -       300.00
    2026-05-09  repayment  bank    huabei   30.00
    2026-05-20  purchase   huabei  -        40.00
"""
MISSED = MET.replace("  30.00", "  20.00")


def test_a_statement_that_a_later_one_carries_is_not_told_again():
    assert told(facts(MET), "2026-05-31") == ["2026-05-10 270.00 past due 0.00 since None"]
    assert told(facts(MET), "2026-06-05") == ["2026-06-10 310.00 past due 0.00 since None"]


def test_what_should_have_been_paid_by_now_is_told_with_its_day():
    assert told(facts(MISSED), "2026-05-31") == [
        "2026-05-10 280.00 past due 280.00 since 2026-05-10"
    ]
    assert told(facts(MISSED), "2026-06-05") == [
        "2026-06-10 320.00 past due 280.00 since 2026-05-10"
    ]
    assert told(facts(MISSED), "2026-06-11") == [
        "2026-06-10 320.00 past due 320.00 since 2026-05-10, 280.00 of it"
    ]


def test_nothing_is_past_due_once_it_is_repaid():
    made = facts(MISSED + "2026-06-03  repayment  bank  huabei  320.00")
    assert told(made, "2026-06-11") == ["2026-06-10 0.00 past due 0.00 since None"]


def test_each_line_is_told_by_its_due_date():
    made = facts(MET + "2026-05-03 purchase card - 90.00")
    assert told(made, "2026-06-05") == [
        "2026-06-08 90.00 past due 0.00 since None",
        "2026-06-10 310.00 past due 0.00 since None",
    ]


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_no_line_is_told_twice_and_no_more_is_past_due_than_owed(made, as_of):
    found = dues(settlements(made, as_of), as_of)
    lines = [due.settlement.statement.account_id for due in found]
    assert len(lines) == len(set(lines))
    for due in found:
        assert 0 <= due.oldest.minor <= due.past_due.minor <= due.settlement.outstanding.minor
        assert (due.past_due_since is None) == (not due.past_due)
        assert due.past_due_since is None or due.past_due_since < as_of


@settings(max_examples=60)
@given(strategies.facts, strategies.days, strategies.days)
def test_closing_a_line_lets_nothing_that_is_owed_vanish(made, closed_on, as_of):
    closed = [replace(account, closed_on=closed_on) for account in made.accounts]
    after = dues(settlements(replace(made, accounts=closed), as_of), as_of)
    before = dues(settlements(made, as_of), as_of)
    assert [d for d in after if d.settlement.outstanding] == [
        d for d in before if d.settlement.outstanding
    ]
