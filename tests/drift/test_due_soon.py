from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain import ledger
from tests.domain.ledger import BANK, HUABEI, LOAN, facts, span
from tests.drift.burdens import bill, holds, plan
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.drift.detectors.due_soon import DueSoon

detector = DueSoon()
CARD = replace(ledger.CARD, statement_day=None, due_day=None)
"""So that no statements are estimated beside the one that a test names."""


def asked(balance: str = "1000", minimum: str | None = "100", drawn: str = "", **more) -> Facts:
    """A card statement of 2 June that is due on the 20th."""
    more.setdefault("statements", [bill("2026-06-02", balance, minimum)])
    more.setdefault("accounts", [CARD])
    return facts(drawn, **more)


@pytest.mark.parametrize(
    ("as_of", "level"),
    [
        ("2026-06-12", None),
        ("2026-06-13", Level.WATCH),
        ("2026-06-16", Level.WATCH),
        ("2026-06-17", Level.WARN),
        ("2026-06-19", Level.ALERT),
        ("2026-06-20", Level.ALERT),
        ("2026-06-21", None),
    ],
)
def test_the_days_left_make_the_level(as_of, level):
    assert judged(detector, asked(), as_of).level is level


def test_it_says_what_is_due_and_what_keeps_it_in_time():
    finding = judged(detector, asked(), "2026-06-16")
    assert told(finding) == "watch: 1,000.00 on 招行信用卡 is due in 4 days, on 20 Jun 2026."
    assert step(finding) == "Pay 1,000.00 on 招行信用卡 by 20 Jun 2026."
    assert evidence(finding) == [
        "1,000.00 on 招行信用卡 is due in 4 days, on 20 Jun 2026. At least 100.00 of it keeps the "
        "line in time.",
        "Whether it is covered is not told. Money at hand is not known. Type in what your debit "
        "cards and wallets hold, on the Accounts page.",
    ]
    assert finding.since == date(2026, 6, 13)
    assert "is due tomorrow, 20 Jun" in told(judged(detector, asked(), "2026-06-19"))
    assert "is due today." in told(judged(detector, asked(), "2026-06-20"))


@pytest.mark.parametrize(
    ("held", "level", "points"),
    [
        ("1000", Level.WATCH, 1.6),
        ("999", Level.WARN, 1.6),
        ("100", Level.WARN, 5.2),
        ("99.99", Level.ALERT, 5.2),
        ("0", Level.ALERT, 5.6),
    ],
)
def test_money_at_hand_moves_the_level(held, level, points):
    made = asked(balances=[holds("2026-06-16", held)], accounts=[CARD, BANK])
    finding = judged(detector, made, "2026-06-17")
    assert (finding.level, finding.points) == (level, points)
    assert evidence(finding)[1] == (
        f"Money at hand on 17 Jun 2026: {Money.parse(held)}; due until 20 Jun 2026: 1,000.00."
    )


def test_what_is_short_is_said_and_nothing_is_borrowed_for_it():
    made = asked(balances=[holds("2026-06-16", "400")], accounts=[CARD, BANK])
    assert step(judged(detector, made, "2026-06-17")) == (
        "Pay 1,000.00 on 招行信用卡 by 20 Jun 2026. 600.00 is missing for all that falls due until "
        "then: pay at least the minimums, and ask the lender for another date before this one has "
        "passed."
    )


def test_the_next_bill_is_news():
    first = judged(detector, asked(), "2026-06-17").about
    second = asked(statements=[bill("2026-07-02", "1000")])
    assert judged(detector, asked(), "2026-06-18").about == first
    assert judged(detector, second, "2026-07-17").about != first


def test_money_of_a_week_ago_is_not_taken_for_todays():
    made = asked(balances=[holds("2026-06-10", "9000")], accounts=[CARD, BANK],
                 covered=[span("2026-06-01", "2026-06-10")])  # fmt: skip
    near = judged(detector, made, "2026-06-17")
    assert (near.level, evidence(near)[1]) == (
        Level.WATCH, "Money at hand on 10 Jun 2026: 9,000.00; due until 20 Jun 2026: 1,000.00."
    )  # fmt: skip
    assert judged(detector, made, "2026-06-18").level is Level.WARN


def test_what_is_typed_in_after_the_last_file_moves_the_money_that_is_known():
    made = asked(
        drawn="2026-06-13 purchase bank - 8500.00",
        balances=[holds("2026-06-10", "9000")],
        accounts=[CARD, BANK],
        covered=[span("2026-06-01", "2026-06-10")],
    )
    finding = judged(detector, made, "2026-06-17")
    assert evidence(finding)[1:] == [
        "Money at hand on 13 Jun 2026: 500.00; due until 20 Jun 2026: 1,000.00.",
        "工行: 500.00 on 13 Jun 2026: 9,000.00 on 10 Jun 2026, and 8,500.00 less since.",
        "After 10 Jun 2026 only some of what moved is known; what is on record counts.",
    ]
    assert "500.00 is missing" in step(finding)
    assert judged(detector, made, "2026-06-18").level is Level.WARN, "the last known day is too old"


def test_money_pays_what_is_due_first():
    bills = [bill("2026-06-02", "500"), bill("2026-06-01", "400", line=HUABEI.id, due="2026-06-19")]
    held = [holds("2026-06-16", "450")]
    made = asked(statements=bills, balances=held, accounts=[CARD, HUABEI, BANK])
    finding = judged(detector, made, "2026-06-17")
    assert told(finding) == "alert: 500.00 on 招行信用卡 is due in 3 days, on 20 Jun 2026."
    assert finding.step is not None
    assert finding.step.account_id == CARD.id


def test_what_is_short_for_the_bill_that_is_told_can_be_redone_though_another_one_follows():
    first = bill("2026-06-01", "900", due="2026-06-18")
    bills = [first, bill("2026-06-02", "50", line=HUABEI.id, due="2026-06-23")]
    held = [holds("2026-06-16", "600")]
    made = asked(statements=bills, balances=held, accounts=[CARD, HUABEI, BANK])
    finding = judged(detector, made, "2026-06-17")
    assert "300.00 is missing" in step(finding)
    assert evidence(finding)[2:4] == [
        "Money at hand on 17 Jun 2026: 600.00; due until 18 Jun 2026: 900.00.",
        "Money at hand on 17 Jun 2026: 600.00; due until 23 Jun 2026: 950.00.",
    ]


def test_a_bill_that_is_not_covered_is_told_before_one_as_grave_that_is():
    first = bill("2026-06-01", "500", due="2026-06-19")
    bills = [first, bill("2026-06-02", "500", "50", line=HUABEI.id, due="2026-06-22")]
    made = asked(
        statements=bills, balances=[holds("2026-06-16", "800")], accounts=[CARD, HUABEI, BANK]
    )
    finding = judged(detector, made, "2026-06-17")
    assert told(finding) == "watch: 500.00 on 花呗 is due in 5 days, on 22 Jun 2026."
    assert "200.00 is missing" in step(finding)


def test_what_is_paid_is_not_asked_for_and_the_rest_of_a_minimum_is_only_watched():
    paid = asked(drawn="2026-06-10 repayment bank card 1000.00")
    finding = judged(detector, paid, "2026-06-20")
    assert told(finding) == "clear: Nothing that is known falls due until 27 Jun 2026."
    part = judged(detector, asked(drawn="2026-06-10 repayment bank card 300.00"), "2026-06-20")
    assert told(part) == "watch: 700.00 on 招行信用卡 is due today."
    assert evidence(part)[0].endswith(
        "Its statement asked for 1,000.00; 300.00 is repaid. Its minimum is repaid."
    )
    fact = part.evidence[0]
    assert (fact.first, fact.last, fact.account_id) == (
        date(2026, 6, 2), date(2026, 6, 20), CARD.id
    )  # fmt: skip


def test_an_instalment_is_due_too_until_it_is_paid():
    made = facts("", plans=[plan("2026-01-18", 12, "300", name="手机")], accounts=[LOAN, BANK])
    assert told(judged(detector, made, "2026-06-16")) == (
        "warn: 300.00 on 手机 is due in 2 days, on 18 Jun 2026."
    )
    paid = replace(made, **paying("2026-06-14", "300.00"))
    finding = judged(detector, paid, "2026-06-16")
    assert evidence(finding)[1] == "Next: 300.00 on 手机, 18 Jul 2026."
    earlier = replace(made, **paying("2026-05-18", "300.00"))
    assert judged(detector, earlier, "2026-06-16").level is Level.WARN
    assert judged(detector, made, "2026-12-19").state is State.NO_DATA, "it is paid off"


def paying(day: str, amount: str) -> dict[str, Any]:
    made = facts(f"{day} repayment bank loan {amount}", accounts=[LOAN, BANK])
    return {"days": made.days, "repayments": made.repayments}


def test_one_payment_is_not_taken_for_two_plans():
    plans = [plan("2026-01-18", 12, "300", name="手机"), plan("2026-01-19", 12, "300", id_=2)]
    made = facts("2026-06-14 repayment bank loan 300.00", plans=plans, accounts=[LOAN, BANK])
    assert told(judged(detector, made, "2026-06-16")) == (
        "warn: 300.00 on 借呗 is due in 3 days, on 19 Jun 2026."
    )


def test_what_paid_the_last_of_a_plan_is_not_taken_for_another_one():
    plans = [plan("2026-01-10", 6, "300", name="手机"), plan("2026-01-18", 12, "300", id_=2)]
    made = facts("2026-06-09 repayment bank loan 300.00", plans=plans, accounts=[LOAN, BANK])
    assert told(judged(detector, made, "2026-06-16")) == (
        "warn: 300.00 on 借呗 is due in 2 days, on 18 Jun 2026."
    )


def test_what_is_past_due_is_told_elsewhere():
    assert judged(detector, asked(), "2026-06-25").state is State.CLEAR
    old = asked(covered=[span("2026-05-01", "2026-06-10")])
    finding = judged(detector, old, "2026-06-16")
    assert evidence(finding)[0].endswith("Repayments are known up to 10 Jun 2026.")


def test_a_statement_that_is_estimated_is_said_to_be():
    drawn = "2026-05-15 purchase huabei - 900.00"
    finding = judged(detector, facts(drawn, accounts=[HUABEI]), "2026-06-08")
    assert "This statement is estimated from entries." in evidence(finding)[0]
    planned = facts(drawn, accounts=[HUABEI], plans=[plan("2026-01-25", 12, "9", line=HUABEI.id)])
    assert judged(detector, planned, "2026-06-08").state is State.CLEAR


def test_two_currencies_never_meet():
    dollars = Statement(0, CARD.id, date(2026, 6, 2), date(2026, 6, 20), Money(900_00, "USD"))
    finding = judged(detector, asked(statements=[dollars]), "2026-06-18")
    assert told(finding) == "warn: 900.00 USD on 招行信用卡 is due in 2 days, on 20 Jun 2026."
    assert evidence(finding)[1:] == [
        "What is due in another currency is not held against your money at hand."
    ]


def test_without_lines_it_does_not_apply_and_without_bills_nothing_is_known():
    assert judged(detector, facts("", accounts=[BANK]), "2026-06-16").state is State.NOT_APPLICABLE
    assert judged(detector, facts("", accounts=[CARD]), "2026-06-16").state is State.NO_DATA
