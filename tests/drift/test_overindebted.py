from dataclasses import replace
from datetime import date

import pytest

from tests.domain.ledger import BANK, CARD, HUABEI, LOAN, facts, span
from tests.drift.burdens import earns, plan
from tests.drift.reports import ANT, line, loan, report, yuan
from tests.drift.reports import BANK as CMB
from tests.drift.said import evidence, judged, step, told
from tracker.domain.account import Account, AccountKind
from tracker.domain.behaviour import DaySum, Facts
from tracker.domain.money import Money
from tracker.domain.report import TradelineState
from tracker.domain.tabulate import tabulate
from tracker.drift.detector import Level, State
from tracker.drift.detectors.overindebted import Overindebted

detector = Overindebted()
AS_OF = "2026-06-15"


def owing(amount: str, net: str = "10000", **more) -> Facts:
    """So much bought on a card in May, and a net income."""
    more.setdefault("incomes", [earns(net)])
    more.setdefault("accounts", [CARD])
    return facts(f"2026-05-10 purchase card - {amount}", **more)


@pytest.mark.parametrize(
    ("amount", "level"),
    [
        ("29999.99", None),
        ("30000", Level.WATCH),
        ("60000", Level.WARN),
        ("99999.99", Level.WARN),
        ("100000", Level.ALERT),
    ],
)
def test_months_of_income_make_the_level(amount, level):
    assert judged(detector, owing(amount), AS_OF).level is level


def test_lines_plans_and_the_latest_report_add_up():
    made = owing(
        "20000",
        accounts=[CARD, HUABEI, LOAN],
        plans=[plan("2026-02-20", 12, "1100", principal=yuan("12000"))],
        reports=[report(1, "2026-06-01")],
        tradelines=[
            loan("2025-03-01", "平安消费金融有限公司", balance=yuan("9000")),
            line("2022-03-01", CMB, balance=yuan("19000")),
            line(None, "工商银行", kind=AccountKind.MORTGAGE, balance=yuan("900000")),
            loan("2020-03-01", "中邮消费金融", balance=yuan("5"), state=TradelineState.SETTLED),
        ],
    )
    finding = judged(detector, made, AS_OF)
    assert told(finding) == (
        "watch: 37,235.35 is owed without security, 3.7 times your net income of 10,000.00."
    )
    assert evidence(finding)[1:] == [
        "招行信用卡: 20,000.00 owed on 15 Jun 2026.",
        "平安消费金融有限公司: 9,000.00 owed, by the credit report of 1 Jun 2026.",
        "借呗: 8,235.35 owed on 15 Jun 2026, 8 payments of its plan left.",
        "Not counted, since what is owed is not known: 花呗.",
    ]
    assert finding.since == date(2026, 6, 15)


def test_a_tradeline_that_is_tied_is_not_counted_again():
    tied = line("2022-03-01", "另一家银行", balance=yuan("19000"), account_id=CARD.id)
    made = owing("20000", reports=[report(1, "2026-06-01")], tradelines=[tied])
    assert judged(detector, made, AS_OF).evidence[0].observed == 2.0
    silent = replace(made, days=())
    finding = judged(detector, silent, AS_OF)
    assert evidence(finding)[1:] == [
        "另一家银行: 19,000.00 owed, by the credit report of 1 Jun 2026."
    ]
    assert finding.evidence[1].account_id == CARD.id


def test_a_tie_of_another_report_is_carried_on():
    told_before = loan("2025-03-01", ANT, balance=yuan("1"), account_id=LOAN.id)
    now = replace(told_before, report_id=2, account_id=None, balance=yuan("9000"))
    made = facts(
        "2026-05-10 drawdown loan bank 8000.00",
        accounts=[LOAN, BANK],
        incomes=[earns("1000")],
        reports=[report(1, "2026-01-01"), report(2, "2026-06-01")],
        tradelines=[replace(told_before, id=1), replace(now, id=2)],
    )
    assert judged(detector, made, AS_OF).evidence[0].observed == 8.0


def test_an_old_report_tells_nothing_of_now():
    other = loan("2025-03-01", "平安消费金融有限公司", balance=yuan("90000"))
    made = owing("20000", reports=[report(1, "2025-11-01")], tradelines=[other])
    finding = judged(detector, made, AS_OF)
    assert finding.state is State.CLEAR
    assert evidence(finding)[-1] == (
        "The credit report of 1 Nov 2025 is too old to tell what is owed now."
    )


def test_where_a_plan_tells_of_more_than_entries_both_are_told():
    """Other pages tell what entries leave; what was borrowed is not known of the plan."""
    drawn = """
    2026-01-20  drawdown   loan  bank  12000.00
    2026-02-20  repayment  bank  loan   1100.00
    2026-03-20  repayment  bank  loan   1100.00
    """
    made = facts(
        drawn,
        accounts=[LOAN, BANK],
        incomes=[earns("1000")],
        plans=[plan("2026-02-20", 12, "1100")],
    )
    finding = judged(detector, made, "2026-04-01")
    assert evidence(finding)[1:] == [
        "借呗: 11,000.00 owed on 1 Apr 2026, 10 payments of its plan left. By its entries alone it "
        "is 9,800.00: they may lack interest, or what was borrowed."
    ]
    [row] = [r for r in tabulate(made, date(2026, 4, 1)).lines[LOAN.id] if r.month.number == 4]
    assert row.balance == yuan("9800")


def test_a_plan_without_what_was_borrowed_counts_with_its_interest():
    made = facts("", accounts=[LOAN], incomes=[earns("1000")],
                 plans=[plan("2026-02-20", 12, "1100")])  # fmt: skip
    assert judged(detector, made, AS_OF).evidence[0].observed == 8.8


def test_what_was_paid_too_much_pays_for_no_other_line():
    drawn = "2026-05-10 refund - huabei 500.00\n2026-05-10 purchase card - 900.00"
    made = facts(drawn, accounts=[CARD, HUABEI], incomes=[earns("100")])
    assert judged(detector, made, AS_OF).evidence[0].observed == 9.0


def test_the_step_gets_under_the_threshold_within_a_year():
    finding = judged(detector, owing("33000"), AS_OF)
    assert step(finding) == (
        "Borrow nothing further. Owing 501.00 less every month brings it under 2.7 times by 30 "
        "Jun 2027; the dearest debt first costs least."
    )
    repaid = owing(str(33000 - 12 * 501))
    assert judged(detector, repaid, AS_OF).state is State.CLEAR


def test_it_is_held_until_it_is_clearly_under():
    made = owing("30000", accounts=[CARD, BANK])
    later = facts("2026-06-10 repayment bank card 2000.00").days
    held = judged(detector, replace(made, days=(*made.days, *later)), AS_OF)
    assert (held.level, held.since) == (Level.WATCH, date(2026, 5, 31))
    assert evidence(held)[-1] == (
        "It was higher at an earlier month end; it is held until under 2.7 times."
    )
    more = facts("2026-06-10 repayment bank card 3000.01").days
    assert judged(detector, replace(made, days=(*made.days, *more)), AS_OF).state is State.CLEAR


def test_the_income_is_asked_for_and_nothing_is_no_income():
    drawn = facts("2026-05-05 income - bank 9800.00").days
    made = owing("4000", incomes=(), covered=[span("2026-05-01", "2026-06-30")])
    finding = judged(detector, replace(made, days=(*drawn, *made.days)), AS_OF)
    assert told(finding) == "no_data: State your monthly net income on the Credit reports page."
    assert evidence(finding)[0].startswith("9,800.00 came in in May 2026")
    assert "a share of nothing is undefined" in told(judged(detector, owing("1", "0"), AS_OF))


def test_two_currencies_never_meet():
    dollars = replace(HUABEI, currency="USD")
    made = owing("20000", accounts=[CARD, dollars])
    bought = DaySum(date(2026, 5, 10), made.days[0].kind, "", 1, None, 1, Money(9_000_000, "USD"))
    finding = judged(detector, replace(made, days=(*made.days, bought)), AS_OF)
    assert finding.evidence[0].observed == 2.0
    assert evidence(finding)[-1] == "Not counted, since what is owed is not known: 花呗."


def test_it_applies_to_debts_only():
    mortgage = Account(8, "房贷", AccountKind.MORTGAGE)
    none = judged(detector, facts("", accounts=[BANK, mortgage], incomes=[earns("1")]), AS_OF)
    assert none.state is State.NOT_APPLICABLE
    silent = judged(detector, facts("", accounts=[CARD], incomes=[earns("1")]), AS_OF)
    assert silent.state is State.NO_DATA
