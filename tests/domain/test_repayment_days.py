"""The days of a month on which something happens to what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain import ledger
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.domain.plan import InstalmentPlan
from tracker.domain.repayment_days import DayKind, DayMark, Standing, repayment_days
from tracker.domain.statement import Repayment, Statement

CARD = Account(1, "card", AccountKind.CREDIT_CARD)
BANK = 7
TODAY = date(2026, 11, 20)
NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


def statement(due: date, minor: int = 100_000) -> Statement:
    issued = due - timedelta(days=18)
    return Statement(0, CARD.id, issued, due, Money(minor), Money(minor // 10))


def paid(day: date, minor: int = 100_000, entry: int = 5) -> tuple[Repayment, None]:
    return Repayment(entry, CARD.id, day, Money(minor), BANK), None


def marks(
    statements: list[Statement], repayments: list[tuple[Repayment, None]], window: Span = NOVEMBER
) -> tuple[DayMark, ...]:
    facts = Facts(accounts=(CARD,), statements=statements, repayments=repayments)
    return repayment_days(facts, TODAY, window)


def of_kind(found: tuple[DayMark, ...], kind: DayKind) -> list[DayMark]:
    return [mark for mark in found if mark.kind is kind]


def test_a_statement_is_asked_for_on_one_day_and_due_on_another():
    found = marks([statement(date(2026, 11, 23))], [])
    (asked,) = of_kind(found, DayKind.STATEMENT)
    (due,) = of_kind(found, DayKind.DUE)
    assert (asked.on, due.on) == (date(2026, 11, 5), date(2026, 11, 23))
    assert (due.standing, due.owed, due.is_to_pay) == (Standing.OPEN, Money(100_000), True)
    assert not asked.is_to_pay


def test_what_was_repaid_in_time_is_made_and_asks_for_nothing():
    found = marks([statement(date(2026, 11, 10))], [paid(date(2026, 11, 8))])
    (made,) = of_kind(found, DayKind.MADE)
    (due,) = of_kind(found, DayKind.DUE)
    assert (made.on, made.payer_id, made.amount) == (date(2026, 11, 8), BANK, Money(100_000))
    assert (made.standing, due.standing) == (Standing.PAID, Standing.PAID)
    assert not due.is_to_pay
    assert not of_kind(found, DayKind.PLANNED)


def test_what_was_repaid_late_says_how_late():
    found = marks([statement(date(2026, 11, 10))], [paid(date(2026, 11, 13))])
    (made,) = of_kind(found, DayKind.MADE)
    assert (made.standing, made.days_late) == (Standing.LATE, 3)


def test_what_has_passed_unpaid_is_late_and_planned_for_today():
    found = marks([statement(date(2026, 11, 10))], [])
    (due,), (planned,) = of_kind(found, DayKind.DUE), of_kind(found, DayKind.PLANNED)
    assert (due.standing, due.days_late, due.is_to_pay) == (Standing.LATE, 10, True)
    assert (planned.on, planned.standing, planned.days_late, planned.owed) == (
        TODAY, Standing.LATE, 10, Money(100_000),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lag", "standing", "on"),
    [
        (-1, Standing.OPEN, date(2026, 11, 22)),
        (0, Standing.OPEN, date(2026, 11, 23)),
        (4, Standing.WOULD_BE_LATE, date(2026, 11, 27)),
    ],
)
def test_what_is_planned_follows_how_the_line_is_usually_repaid(lag, standing, on):
    before = [date(2026, month, 23) for month in (7, 8, 9, 10)]
    made = [paid(due + timedelta(days=lag), entry=n) for n, due in enumerate(before, 1)]
    found = marks([*map(statement, before), statement(date(2026, 11, 23))], made)
    (planned,) = of_kind(found, DayKind.PLANNED)
    assert (planned.on, planned.standing, planned.payer_id) == (on, standing, BANK)
    assert planned.days_late == max(0, lag)


def test_only_the_last_statement_of_a_line_is_owed():
    found = marks(
        [statement(date(2026, 10, 23)), statement(date(2026, 11, 23), 200_000)], [],
        Span(date(2026, 10, 1), date(2026, 11, 30)),
    )  # fmt: skip
    due = of_kind(found, DayKind.DUE)
    assert [mark.owed for mark in due] == [None, Money(200_000)]
    assert due[0].standing is Standing.LATE


def test_days_to_come_are_expected_without_an_amount():
    card = Account(1, "card", AccountKind.CREDIT_CARD, statement_day=5, due_day=23)
    window = Span(date(2026, 12, 1), date(2026, 12, 31))
    found = repayment_days(Facts(accounts=(card,)), TODAY, window)
    assert [(m.on, m.kind, m.amount, m.standing) for m in found] == [
        (date(2026, 12, 5), DayKind.STATEMENT, None, Standing.EXPECTED),
        (date(2026, 12, 23), DayKind.DUE, None, Standing.EXPECTED),
    ]
    assert not any(mark.is_to_pay for mark in found)


def test_no_statement_is_expected_of_a_line_with_a_plan_that_was_never_billed():
    line = Account(1, "line", AccountKind.REVOLVING_LINE, statement_day=5, due_day=23)
    plan = InstalmentPlan(3, line.id, "loan", date(2026, 11, 25), 2, Money(5_000))
    facts = Facts(accounts=(line,), plans=(plan,))

    def expected(facts):
        found = repayment_days(facts, TODAY, Span(date(2026, 12, 1), date(2027, 1, 31)))
        return [m.on for m in found if m.standing is Standing.EXPECTED]

    after = [date(2027, 1, 5), date(2027, 1, 23)]  # it is paid off by then
    every = [date(2026, 12, 5), date(2026, 12, 23), *after]
    assert expected(facts) == after
    assert expected(replace(facts, plans=(replace(plan, on_statement=True),))) == every
    billed = replace(statement(date(2026, 11, 23)), account_id=line.id)
    assert expected(replace(facts, statements=[billed])) == every


def test_payments_of_a_plan_are_due_unless_a_statement_asks_for_them():
    plan = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000))
    facts = Facts(accounts=(CARD,), plans=(plan,))
    (mark,) = repayment_days(facts, TODAY, NOVEMBER)
    assert (mark.on, mark.plan_id, mark.owed) == (date(2026, 11, 25), 3, Money(5_000))
    asked = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000), None, True)  # noqa: FBT003
    assert not repayment_days(Facts(accounts=(CARD,), plans=(asked,)), TODAY, NOVEMBER)


def test_a_plan_that_asks_for_nothing_is_paid():
    plan = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(0))
    (mark,) = repayment_days(Facts(accounts=(CARD,), plans=(plan,)), TODAY, NOVEMBER)
    assert mark.standing is Standing.PAID


@pytest.mark.parametrize(
    ("made_on", "minor", "standing"),
    [
        (date(2026, 11, 18), 5_000, Standing.PAID),
        (date(2026, 11, 18), 4_999, Standing.OPEN),
        (date(2026, 11, 10), 5_000, Standing.OPEN),  # of the payment before
    ],
)
def test_the_next_payment_of_a_plan_may_be_made_some_days_ahead(made_on, minor, standing):
    plan = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000))
    facts = Facts(accounts=(CARD,), plans=(plan,), repayments=[paid(made_on, minor)])
    until_january = Span(NOVEMBER.first, date(2027, 1, 31))
    first, *later = of_kind(repayment_days(facts, TODAY, until_january), DayKind.DUE)
    assert (first.standing, first.is_to_pay) == (standing, standing is Standing.OPEN)
    assert [mark.standing for mark in later] == [Standing.OPEN, Standing.OPEN]


@pytest.mark.parametrize("month", [Month(2026, 11), Month(2026, 12)])
def test_a_payment_of_a_plan_may_be_made_long_ahead_where_its_month_is_named(month):
    plan = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000))
    made = Repayment(5, CARD.id, date(2026, 11, 2), Money(5_000), BANK, bill_month=month)
    facts = Facts(accounts=(CARD,), plans=(plan,), repayments=[(made, month)])
    until_december = Span(NOVEMBER.first, date(2026, 12, 31))
    due = of_kind(repayment_days(facts, TODAY, until_december), DayKind.DUE)
    assert {Month.of(mark.on): mark.standing for mark in due} == {
        Month(2026, 11): Standing.OPEN, Month(2026, 12): Standing.OPEN, month: Standing.PAID,
    }  # fmt: skip


def test_what_names_a_later_month_is_not_taken_for_the_next_payment():
    plan = InstalmentPlan(3, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000))
    later = Month(2026, 12)
    made = Repayment(5, CARD.id, date(2026, 11, 18), Money(5_000), BANK, bill_month=later)
    facts = Facts(accounts=(CARD,), plans=(plan,), repayments=[(made, later)])
    (due,) = of_kind(repayment_days(facts, TODAY, NOVEMBER), DayKind.DUE)
    assert due.standing is Standing.OPEN


def test_what_a_plan_asks_for_is_not_asked_for_by_an_estimated_statement_too():
    """
    2026-10-03  drawdown   huabei  -       1,200.00
    2026-10-20  purchase   huabei  -         200.00
    """
    known = ledger.facts(
        test_what_a_plan_asks_for_is_not_asked_for_by_an_estimated_statement_too.__doc__,
        covered=[Span(date(2026, 9, 1), TODAY)],
    )
    plan = InstalmentPlan(3, ledger.HUABEI.id, "plan", date(2026, 10, 28), 12, Money(10_000))
    for plans, asked in (((), ["1,400.00"]), ((plan,), ["100.00"])):
        found = repayment_days(replace(known, plans=plans), date(2026, 11, 3), NOVEMBER)
        assert [str(m.amount) for m in of_kind(found, DayKind.DUE) if m.is_to_pay] == asked
        planned = [str(m.amount) for m in of_kind(found, DayKind.PLANNED)]
        assert planned == (asked if not plans else [])


def test_what_went_to_an_estimated_statement_is_for_the_plan_in_its_place():
    """
    2026-10-03  drawdown   huabei  -       1,200.00
    2026-11-18  repayment  bank    huabei    100.00
    """
    known = ledger.facts(
        test_what_went_to_an_estimated_statement_is_for_the_plan_in_its_place.__doc__,
        covered=[Span(date(2026, 9, 1), TODAY)],
    )
    plan = InstalmentPlan(3, ledger.HUABEI.id, "plan", date(2026, 10, 28), 12, Money(10_000))
    (due,) = of_kind(repayment_days(replace(known, plans=(plan,)), TODAY, NOVEMBER), DayKind.DUE)
    assert (due.on, due.standing) == (date(2026, 11, 28), Standing.PAID)


def loan(number: int, first_due: date, minor: int = 5_000, months: int = 6) -> InstalmentPlan:
    return InstalmentPlan(number, CARD.id, "loan", first_due, months, Money(minor))


def naming(month: Month | None, on: date, minor: int = 5_000) -> tuple[Repayment, Month | None]:
    return Repayment(on.day, CARD.id, on, Money(minor), BANK, bill_month=month), month


SOON = loan(3, date(2026, 11, 10))
LATER = loan(4, date(2026, 11, 20), months=9)
FEW = loan(5, date(2026, 11, 10), 2_000)
LAST_OF_MONTH = loan(6, date(2026, 10, 28))
FIRST_OF_MONTH = loan(7, date(2026, 11, 3), months=9)
ENDS = loan(8, date(2026, 10, 10), months=2)


@pytest.mark.parametrize(
    ("plans", "repayments", "as_of", "paid_on"),
    [
        pytest.param(
            [SOON], [naming(None, date(2026, 11, 1)), naming(Month(2026, 12), date(2026, 11, 2))],
            date(2026, 11, 2), [date(2026, 11, 10), date(2026, 12, 10)],
            id="one shortly before, the next one long before",
        ),
        pytest.param(
            [SOON, LATER], [naming(None, date(2026, 11, 8))], date(2026, 11, 11), [],
            id="what paid one that is over is not for another plan",
        ),
        pytest.param(
            [ENDS, LATER], [naming(None, date(2026, 11, 8))], date(2026, 11, 11), [],
            id="nor what paid the last of a plan",
        ),
        pytest.param(
            [SOON, LATER], [naming(Month(2026, 11), date(2026, 10, 8))], date(2026, 11, 11), [],
            id="nor what named the month of one that is over",
        ),
        pytest.param(
            [SOON, LATER], [naming(None, date(2026, 11, 12))], date(2026, 11, 12), [],
            id="nor what came a little late for it",
        ),
        pytest.param(
            [SOON, LATER], [naming(None, date(2026, 11, 8)), naming(None, date(2026, 11, 12))],
            date(2026, 11, 12), [date(2026, 11, 20)], id="unless something paid that before",
        ),
        pytest.param(
            [SOON, LATER], [naming(None, date(2026, 11, 14))], date(2026, 11, 14),
            [date(2026, 11, 20)], id="what comes much later may have been paid from elsewhere",
        ),
        pytest.param(
            [LAST_OF_MONTH, FIRST_OF_MONTH], [naming(Month(2026, 10), date(2026, 10, 24))],
            date(2026, 10, 25), [date(2026, 10, 28)],
            id="what names a month is not shortly before the next one as well",
        ),
        pytest.param(
            [FIRST_OF_MONTH, LATER],
            [naming(None, date(2026, 10, 25)), naming(Month(2026, 11), date(2026, 10, 26))],
            date(2026, 11, 1), [date(2026, 11, 3), date(2026, 11, 20)],
            id="what names a month is left for whom nothing else may pay",
        ),
        pytest.param(
            [FEW, LATER], [naming(Month(2026, 11), date(2026, 10, 20))], date(2026, 10, 21),
            [date(2026, 11, 20)], id="what is as much as one asks for is for that one",
        ),
        pytest.param(
            [FEW, LATER], [naming(Month(2026, 11), date(2026, 10, 20), 7_000)], date(2026, 10, 21),
            [date(2026, 11, 10), date(2026, 11, 20)], id="one sum may be for both",
        ),
        pytest.param(
            [FIRST_OF_MONTH, LAST_OF_MONTH],
            [naming(Month(2026, 10), date(2026, 9, 1)), naming(None, date(2026, 10, 27))],
            date(2026, 11, 1), [date(2026, 11, 3)], id="one that is over takes its own money",
        ),
    ],
)  # fmt: skip
def test_no_money_pays_for_two_payments_and_none_is_forgotten(plans, repayments, as_of, paid_on):
    facts = Facts(accounts=(CARD,), plans=plans, repayments=repayments)
    due = of_kind(repayment_days(facts, as_of, Span(as_of, date(2026, 12, 31))), DayKind.DUE)
    assert [mark.on for mark in due if mark.standing is Standing.PAID] == paid_on


def test_one_repayment_pays_for_one_plan_of_a_line():
    plans = [
        InstalmentPlan(number, CARD.id, "loan", date(2026, 10, 25), 6, Money(5_000))
        for number in (3, 4)
    ]
    facts = Facts(accounts=(CARD,), plans=plans, repayments=[paid(date(2026, 11, 18), 7_000)])
    due = of_kind(repayment_days(facts, TODAY, NOVEMBER), DayKind.DUE)
    assert {mark.plan_id: mark.standing for mark in due} == {
        3: Standing.PAID, 4: Standing.OPEN,
    }  # fmt: skip
