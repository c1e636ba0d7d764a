"""Months in which nothing was borrowed, by somebody who holds a line."""

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import ACCOUNTS, ALIPAY, HUABEI, IDS, LOAN, facts, span
from tests.drift.said import evidence, judged, step, told
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.plan import InstalmentPlan
from tracker.domain.tabulate import tabulate
from tracker.drift.assessment import assess
from tracker.drift.catalogue import DETECTORS
from tracker.drift.credit_demand import demands
from tracker.drift.detector import Finding, Level, State
from tracker.drift.detectors.no_credit_demand import NoCreditDemand

detector = NoCreditDemand()
YEARS = [span("2025-01-01", "2026-12-31")]
DRAWN = "2025-01-10 drawdown loan bank 800.00\n"


def made(more: str = "", **other) -> Facts:
    return facts(DRAWN + more, **{"accounts": (HUABEI, ALIPAY, LOAN), "covered": YEARS, **other})


def on(as_of: str, more: str = "", **other) -> Finding:
    return judged(detector, made(more, **other), as_of)


@pytest.mark.parametrize(
    ("as_of", "level"),
    [
        ("2025-07-30", None),
        ("2025-07-31", Level.WATCH),
        ("2026-01-31", Level.WARN),
        ("2026-07-31", Level.ALERT),
    ],
)
def test_months_without_borrowing_make_the_level(as_of, level):
    finding = on(as_of)
    assert finding.level is level
    assert finding.since == (date(2025, 7, 31) if level else None)
    assert finding.points <= 2


def test_it_says_that_it_is_harmless_and_never_advises_to_borrow():
    finding = on("2025-08-05")
    assert told(finding) == "watch: Covered months in a row in which nothing was borrowed: 6."
    assert evidence(finding)[1] == "Last on 借呗 in Jan 2025: 800.00 drawn, 0.00 in instalments."
    assert step(finding).startswith(
        "This is harmless to your finances, and nothing has to be done. Do not borrow"
    )


PLAN = InstalmentPlan(1, IDS["huabei"], "手机", date(2025, 6, 1), 12, Money(50_000))


@pytest.mark.parametrize(
    ("more", "other", "months"),
    [
        ("2025-07-02 cash_advance huabei bank 10.00", {}, 0),
        ("2025-05-02 instalment huabei - 10.00", {}, 1),
        ("2025-05-02 purchase huabei - 10.00", {}, 5),
        ("", {"plans": [PLAN]}, 1),
        ("", {"plans": [replace(PLAN, account_id=99)]}, 5),
        ("", {"covered": [span("2025-01-01", "2025-03-31"), span("2025-05-01", "2025-12-31")]}, 2),
    ],
    ids=["this month", "instalment", "purchase", "plan", "no line", "gap"],
)
def test_what_counts_as_borrowing_and_as_a_month(more, other, months):
    assert on("2025-07-15", more, **other).evidence[0].observed == months


def test_without_a_line_or_data_it_says_so():
    assert on("2025-07-15", accounts=(ALIPAY,)).state is State.NOT_APPLICABLE
    assert on("2025-03-15").state is State.NO_DATA
    assert on("2026-07-15", covered=[span("2025-01-01", "2025-12-31")]).state is State.NO_DATA


def test_its_advice_is_withheld_while_health_is_raised():
    drawn = "2025-10-01 drawdown loan bank 900.00\n2025-10-02 repayment bank card 900.00"
    known = tabulate(
        facts("2025-01-10 purchase card - 5.00\n" + drawn, accounts=ACCOUNTS, covered=YEARS),
        date(2025, 12, 5),
    )
    strict = NoCreditDemand(watch_months=1)
    found = assess(known, [d for d in DETECTORS if d.pattern == "debt_rollover"] + [strict])
    assert found.finding("debt_rollover").level is Level.WATCH
    finding = found.finding("no_credit_demand")
    assert finding.level is Level.WATCH
    assert finding.withheld is not None
    assert finding.step is None


def test_a_plan_of_a_cash_loan_is_the_drawdown_and_counts_once():
    plan = InstalmentPlan(
        1, IDS["loan"], "", date(2025, 2, 10), 6, Money(14_000), principal=Money(80_000)
    )
    (demand,) = demands(tabulate(made(plans=[plan]), date(2025, 3, 1)), [LOAN])
    assert (demand.drawn, demand.in_instalments) == (Money(80_000), Money(0))


def test_instalments_that_pay_a_plan_are_no_new_purchase():
    seen = "2025-06-01 instalment huabei - 500.00\n2025-07-01 instalment huabei - 500.00"
    (demand,) = demands(tabulate(made(seen, plans=[PLAN]), date(2025, 8, 1)), [HUABEI])
    assert (str(demand.month), str(demand.in_instalments)) == ("2025-05", "6,000.00")
