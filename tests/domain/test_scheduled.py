from datetime import date

from tests.domain.ledger import CARD, HUABEI, LOAN, facts
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.scheduled import ScheduledPayment, scheduled
from tracker.domain.statement import Statement
from tracker.domain.tabulate import tabulate

TODAY = date(2026, 3, 5)
UNTIL = date(2026, 4, 20)


def bill(line, issued: str, due: str, balance: int, minimum: int | None = None) -> Statement:
    least = None if minimum is None else Money(minimum)
    days = date.fromisoformat(issued), date.fromisoformat(due)
    return Statement(0, line.id, *days, Money(balance), least)


def payments(drawn=None, as_of=TODAY, **known):
    return scheduled(tabulate(facts(drawn, **known), as_of), UNTIL)


def test_a_statement_asks_for_what_is_left_of_it_and_at_least_for_its_minimum():
    drawn = "2026-02-25 repayment bank card 30.00"
    issued = bill(CARD, "2026-02-20", "2026-03-08", 100_000, 10_000)
    assert payments(drawn, statements=[issued]) == (
        ScheduledPayment(date(2026, 3, 8), CARD.id, Money(97_000), Money(7_000)),
    )


def test_without_a_minimum_all_of_it_is_the_least():
    (payment,) = payments(statements=[bill(HUABEI, "2026-03-01", "2026-03-10", 5_000)])
    assert payment.least == payment.amount == Money(5_000)


def test_what_is_past_due_is_to_be_paid_today():
    issued = bill(CARD, "2026-01-20", "2026-02-08", 100_000, 10_000)
    (payment,) = payments(statements=[issued])
    assert payment.on == TODAY
    assert payment.amount == Money(100_000)


def test_a_plan_is_paid_every_month_unless_statements_ask_for_it():
    plan = InstalmentPlan(7, LOAN.id, first_due=date(2026, 1, 15), months=12, payment=Money(50_000))
    on_card = InstalmentPlan(
        8, CARD.id, first_due=date(2026, 1, 8), months=12, payment=Money(1), on_statement=True
    )
    assert payments(plans=[plan, on_card]) == tuple(
        ScheduledPayment(day, LOAN.id, Money(50_000), Money(50_000), 7)
        for day in (date(2026, 3, 15), date(2026, 4, 15))
    )


def test_a_plan_is_not_known_before_it_begins():
    plan = InstalmentPlan(7, LOAN.id, first_due=date(2026, 4, 15), months=2, payment=Money(1))
    assert payments(plans=[plan], as_of=date(2026, 3, 14)) == ()
    assert len(payments(plans=[plan], as_of=date(2026, 3, 15))) == 1
