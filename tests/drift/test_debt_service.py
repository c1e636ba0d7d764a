from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import BANK, CARD, HUABEI, LOAN, facts, span
from tests.drift.burdens import bill, earns, plan
from tests.drift.said import evidence, judged, step, told
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import Facts
from tracker.domain.money import Money
from tracker.domain.statement import Statement
from tracker.drift.detector import Level, State
from tracker.drift.detectors.debt_service import DebtService

detector = DebtService()
AS_OF = "2026-06-15"


def paying(amount: str, net: str = "10000", **more) -> Facts:
    """One plan of so much a month, and a net income."""
    more.setdefault("incomes", [earns(net)])
    more.setdefault("plans", [plan("2026-02-20", 24, amount)])
    return facts("", **more)


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        ("3999.99", None),
        ("4000", Level.WATCH),
        ("4999.99", Level.WATCH),
        ("5000", Level.WARN),
        ("7000", Level.ALERT),
        ("12000", Level.ALERT),
    ],
)
def test_the_share_of_income_makes_the_level(amount, level):
    assert judged(detector, paying(amount), AS_OF).level is level


def test_minimums_and_plans_add_up_and_each_can_be_looked_at():
    made = paying(
        "3000",
        statements=[bill("2026-05-20", "8000", "800"), bill("2026-06-01", "2000", line=HUABEI.id)],
    )
    finding = judged(detector, made, AS_OF)
    assert told(finding) == (
        "watch: 4,000.00 of your net income of 10,000.00 a month is to be paid on debts, 40%."
    )
    assert evidence(finding)[1:] == [
        "借呗: 3,000.00 a month, next on 20 Jun 2026.",
        "招行信用卡: 800.00, the minimum of the statement of 20 May 2026.",
        "花呗: 200.00, a tenth of the statement of 1 Jun 2026, which names no minimum; a tenth is "
        "what lenders usually ask for.",
    ]
    assert finding.since == date(2026, 6, 15)


def test_the_minimum_counts_though_it_has_been_paid():
    drawn = "2026-05-25 repayment bank card 8000.00"
    made = facts(drawn, incomes=[earns("1000")], statements=[bill("2026-05-20", "8000", "800")])
    assert judged(detector, made, AS_OF).level is Level.ALERT


def test_payments_that_statements_ask_for_are_not_counted_twice():
    on_card = replace(plan("2026-02-20", 24, "3000", line=CARD.id), on_statement=True)
    made = facts("", incomes=[earns("1000")], plans=[on_card])
    assert judged(detector, made, AS_OF).state is State.NO_DATA
    made = replace(made, statements=[bill("2026-06-10", "400", "300")])
    assert judged(detector, made, AS_OF).evidence[0].observed == 0.3


def test_an_estimated_statement_does_not_count_beside_a_plan():
    drawn = "2026-05-15 purchase huabei - 900.00"
    made = facts(drawn, incomes=[earns("100")], accounts=[HUABEI])
    assert judged(detector, made, "2026-06-05").evidence[0].observed == 0.9
    planned = replace(made, plans=[plan("2026-06-10", 9, "10", line=HUABEI.id)])
    assert judged(detector, planned, "2026-06-05").evidence[0].observed == 0.1


def test_the_step_names_the_plan_whose_end_brings_it_under():
    plans = [
        plan("2025-08-20", 12, "700", name="手机"),
        plan("2026-02-20", 24, "4000", name="装修", id_=2),
    ]
    finding = judged(detector, paying("0", plans=plans), AS_OF)
    assert finding.level is Level.WATCH
    assert step(finding) == (
        "Take on no further instalments: after the last payment of 装修 on 20 Jan 2028, 700.00 a "
        "month is left, under 36% of your income."
    )
    shorter = [replace(plans[0], payment=Money(150_000)), replace(plans[1], payment=Money(300_000))]
    finding = judged(detector, paying("0", plans=shorter), AS_OF)
    assert "手机 on 20 Jul 2026, 3,000.00" in step(finding)
    assert finding.step is not None
    assert finding.step.amount is None, "nothing is to be repaid for it"
    after = judged(detector, paying("0", plans=shorter), "2026-07-21")
    assert after.state is State.CLEAR


def test_the_step_without_such_a_plan_says_how_much_is_too_much():
    made = facts("", incomes=[earns("1000")], statements=[bill("2026-06-01", "8000", "800")])
    finding = judged(detector, made, AS_OF)
    assert finding.step is not None
    assert (finding.step.by, finding.step.amount) == (date(2026, 7, 31), Money(44_100))
    assert "With 441.00 less to be paid a month it is under 36%" in step(finding)


def test_it_clears_only_when_it_is_clearly_under():
    one = [plan("2026-01-20", 24, "4000"), plan("2025-12-20", 5, "1500", id_=2)]
    made = paying("0", plans=one)
    assert judged(detector, made, "2026-04-15").level is Level.WARN
    assert judged(detector, made, "2026-04-15").since == date(2025, 12, 31)
    lower = replace(made, incomes=[earns("10000"), replace(earns("10500", "2026-05-01"), id=2)])
    held = judged(detector, lower, AS_OF)
    assert held.level is Level.WATCH
    assert evidence(held)[-1] == (
        "It was higher at an earlier month end; it is held until under 36%."
    )
    fresh = paying("0", plans=one[:1], incomes=[earns("10500")])
    assert judged(detector, fresh, AS_OF).state is State.CLEAR


def test_the_income_is_asked_for_and_never_guessed():
    drawn = "2026-05-05 income - bank 9800.00"
    made = paying("4000", incomes=(), covered=[span("2026-05-01", "2026-06-30")])
    made = replace(made, days=facts(drawn).days)
    finding = judged(detector, made, AS_OF)
    assert told(finding) == "no_data: State your monthly net income on the Credit reports page."
    assert evidence(finding)[0] == (
        "9,800.00 came in in May 2026, refunds and gifts included. It is not taken for your income."
    )


def test_a_ratio_over_no_income_is_undefined():
    finding = judged(detector, paying("4000", "0"), AS_OF)
    assert told(finding) == (
        "no_data: Your income is stated as 0 since 1 Jan 2025, and a share of nothing is "
        "undefined. State your income on the Credit reports page once there is some."
    )


def test_two_currencies_never_meet():
    finding = judged(detector, paying("4000", incomes=[earns("10000", currency="USD")]), AS_OF)
    assert told(finding).startswith("no_data: Your income is stated in USD")
    dollars = Statement(0, CARD.id, date(2026, 6, 1), date(2026, 6, 20), Money(900_000, "USD"))
    finding = judged(detector, paying("3000", statements=[dollars]), AS_OF)
    assert finding.evidence[0].observed == 0.3
    assert evidence(finding)[-1] == "Not counted, since it is in USD: 招行信用卡."


def test_an_income_counts_from_its_day_on():
    raise_ = replace(earns("20000", "2026-06-20"), id=2)
    made = paying("5000", incomes=[earns("10000"), raise_])
    assert judged(detector, made, "2026-06-19").level is Level.WARN
    assert judged(detector, made, "2026-06-20").state is State.CLEAR


def test_loans_that_nothing_tells_of_are_named():
    mortgage = Account(8, "房贷", AccountKind.MORTGAGE, "工商银行")
    made = paying("3000", accounts=[LOAN, mortgage])
    assert evidence(judged(detector, made, AS_OF))[-1] == (
        "Not counted: 房贷. Type in its instalment plan on the Accounts page, where it has one."
    )


def test_nothing_to_pay_is_clear_only_where_it_is_told():
    nothing = facts("", incomes=[earns("1000")])
    assert judged(detector, nothing, AS_OF).state is State.NO_DATA
    paid = replace(nothing, statements=[bill("2026-06-01", "0")])
    assert judged(detector, paid, AS_OF).state is State.CLEAR
    without = facts("", accounts=[BANK], incomes=[earns("1000")])
    assert judged(detector, without, AS_OF).state is State.NOT_APPLICABLE
