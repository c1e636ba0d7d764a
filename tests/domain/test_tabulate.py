from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from tests.domain import strategies
from tests.domain.ledger import ACCOUNTS, HUABEI, facts, from_source, span
from tracker.domain.account import LimitChange
from tracker.domain.behaviour import BehaviourTable, DaySum, Facts
from tracker.domain.coverage import merged
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.report import CreditReport, Inquiry, ScoreReading
from tracker.domain.statement import Statement
from tracker.domain.tabulate import tabulate

ALL_OF_IT = span("2025-01-01", "2026-12-31")


@pytest.fixture
def drawn(request) -> Facts:
    """The ledger drawn in the test's own docstring, every day of it covered."""
    return facts(request.function.__doc__, covered=[ALL_OF_IT])


def table(made: Facts, as_of: str) -> BehaviourTable:
    return tabulate(made, date.fromisoformat(as_of))


def weeks(made: Facts, as_of: str, platform: str = "alipay") -> list[str]:
    return [
        f"{w.week} {w.payments} on {w.active_days} {w.amount}{'' if w.observed else ' unseen'}"
        for w in table(made, as_of).activity.get(platform, ())
    ]


def months(made: Facts, as_of: str, line: int = 1) -> list[str]:
    return [
        f"{m.month} spent {m.spent} drawn {m.drawn} back {m.refunded} repaid {m.repaid}"
        f" charged {m.charged} owed {m.balance} of {m.limit}"
        for m in table(made, as_of).lines[line]
    ]


def test_payments_are_purchases_and_repayments(drawn):
    """
    2026-03-02    purchase   huabei  -       10.00
    2026-03-02x2  purchase   alipay  -       20.00
    2026-03-03    repayment  alipay  huabei  30.00
    2026-03-04    transfer   alipay  -       40.00
    2026-03-05    transfer   alipay  bank    50.00
    2026-03-06    income     -       alipay  60.00
    2026-03-07    refund     -       huabei  70.00
    2026-03-07    wealth_in  alipay  wealth  80.00
    2026-03-08    purchase   bank    -       90.00
    """
    assert weeks(drawn, "2026-03-08") == ["2026-03-02 4 on 2 60.00"]
    assert table(drawn, "2026-03-08").last_payment == {"alipay": date(2026, 3, 3)}


def test_the_source_says_the_platform_before_the_provider_does(drawn):
    """
    2026-03-02  purchase   bank    -       10.00
    2026-03-03  repayment  -       huabei  10.00
    """
    assert weeks(drawn, "2026-03-08") == ["2026-03-02 1 on 1 10.00"]
    assert weeks(from_source("wechat", drawn), "2026-03-08", "wechat") == [
        "2026-03-02 2 on 2 20.00"
    ]
    assert weeks(from_source("other", drawn), "2026-03-08") == []


def test_only_complete_weeks_are_told(drawn):
    """
    2026-03-04  purchase   alipay  -       10.00
    2026-03-12  purchase   alipay  -       10.00
    """
    assert weeks(drawn, "2026-03-07") == []
    assert weeks(drawn, "2026-03-14") == ["2026-03-02 1 on 1 10.00"]
    assert weeks(drawn, "2026-03-15")[-1] == "2026-03-09 1 on 1 10.00"


def test_a_week_without_payments_is_a_zero_only_where_it_is_covered(drawn):
    """
    2026-03-02  purchase   alipay  -       10.00
    2026-03-25  purchase   alipay  -       10.00
    """
    made = replace(
        drawn, covered=[span("2026-03-01", "2026-03-15"), span("2026-03-23", "2026-04-30")]
    )
    assert weeks(made, "2026-03-29") == [
        "2026-03-02 1 on 1 10.00",
        "2026-03-09 0 on 0 0.00",
        "2026-03-16 0 on 0 0.00 unseen",
        "2026-03-23 1 on 1 10.00",
    ]


def test_a_file_of_one_platform_tells_nothing_of_another(drawn):
    """
    2026-03-02  purchase   alipay  -       10.00
    2026-03-02  purchase   wechat  -       10.00
    """
    made = replace(drawn, covered_by_source={"wechat": [span("2026-03-01", "2026-03-08")]})
    assert weeks(made, "2026-03-15")[-1] == "2026-03-09 0 on 0 0.00"
    assert weeks(made, "2026-03-15", "wechat")[-1] == "2026-03-09 0 on 0 0.00 unseen"


def test_a_line_is_told_month_by_month(drawn):
    """
    2026-03-02  purchase    huabei  -       100.00
    2026-03-10  refund      -       huabei   20.00
    2026-03-20  interest    huabei  -         5.00
    2026-04-09  repayment   bank    huabei   85.00
    2026-04-12  cash_advance huabei bank     50.00
    """
    made = replace(drawn, limits=[LimitChange(1, 1, date(2026, 4, 1), Money.parse("500"))])
    assert months(made, "2026-04-15") == [
        "2026-03 spent 100.00 drawn 0.00 back 20.00 repaid 0.00 charged 5.00 owed 85.00 of None",
        "2026-04 spent 0.00 drawn 50.00 back 0.00 repaid 85.00 charged 0.00 owed 50.00 of 500.00",
    ]
    assert months(made, "2026-04-10")[-1].endswith("owed 0.00 of 500.00")


def test_the_last_stored_statement_anchors_the_balance(drawn):
    """
    2026-03-02  purchase   huabei  -       100.00
    2026-03-20  purchase   huabei  -        30.00
    """
    stored = Statement(1, 1, date(2026, 3, 10), date(2026, 3, 20), Money.parse("700"))
    made = replace(drawn, statements=[stored])
    assert months(made, "2026-03-31")[0].endswith("owed 730.00 of None")


def test_an_account_in_another_currency_keeps_to_it(drawn):
    """
    2026-03-02  purchase   huabei  -       100.00
    """
    dollars = replace(drawn.days[0], amount=Money(900, "USD"))
    account = replace(HUABEI, currency="USD")
    made = replace(drawn, days=(*drawn.days, dollars), accounts=[account])
    [line] = table(made, "2026-03-31").lines[1]
    assert (line.spent, line.balance, line.purchases) == (Money(900, "USD"), Money(900, "USD"), 1)
    [spending] = table(made, "2026-03-31").spending[-1:]
    assert spending.total == Money.parse("100")
    assert weeks(made, "2026-03-08") == ["2026-03-02 2 on 1 100.00"]


def test_money_of_outside_is_apart_from_money_between_own_accounts(drawn):
    """
    2026-03-02  income       -       bank    900.00
    2026-03-03  transfer     -       alipay   50.00
    2026-03-04  refund       -       alipay    5.00
    2026-03-05  purchase     huabei  -       100.00
    2026-03-06  transfer     alipay  -        30.00
    2026-03-07  fee          alipay  -         1.00
    2026-03-08  transfer     bank    alipay  200.00
    2026-03-09  repayment    bank    huabei   80.00
    2026-03-10  drawdown     loan    bank    500.00
    2026-03-11  wealth_out   wealth  bank     60.00
    """
    [month] = table(drawn, "2026-03-31").cash[-1:]
    assert (str(month.inflow), str(month.outflow)) == ("905.00", "101.00")
    [earlier] = table(drawn, "2026-03-05").cash[-1:]
    assert (str(earlier.inflow), str(earlier.outflow)) == ("905.00", "100.00")


def test_months_that_are_not_fully_covered_are_not_observed(drawn):
    """
    2026-03-05  purchase     huabei  -       100.00
    """
    made = replace(drawn, covered=[span("2026-03-01", "2026-04-20")])
    assert [m.observed for m in table(made, "2026-05-10").spending] == [True, False, False]
    assert [m.observed for m in table(made, "2026-04-15").cash] == [True, True]
    assert [m.observed for m in table(made, "2026-04-30").lines[1]] == [True, False]


def test_purchases_are_told_by_the_account_that_paid(drawn):
    """
    2026-03-05  purchase     huabei  -       100.00
    2026-03-06  purchase     huabei  -        10.00
    2026-03-07  purchase     -       -         5.00
    """
    [month] = table(drawn, "2026-03-31").spending[-1:]
    assert str(month.total) == "115.00"
    assert {key: str(amount) for key, amount in month.by_account.items()} == {
        1: "110.00",
        None: "5.00",
    }


def test_large_purchases_are_at_or_above_the_90th_percentile_of_the_year_before(drawn):
    """
    2026-01-05x9  purchase   alipay  -        90.00
    2026-02-05    purchase   alipay  -       100.00
    2026-03-05    purchase   huabei  -        10.00
    2026-03-06x2  purchase   huabei  -        18.00
    2026-03-07    purchase   alipay  -        10.00
    2026-03-08    purchase   alipay  -         9.99
    2026-04-02    purchase   huabei  -       999.00
    """
    march = table(drawn, "2026-03-31").spending[-1]
    assert (march.large, march.large_on_credit) == (2, 1)
    assert table(drawn, "2026-04-29").spending[-1].large == 0
    april = table(drawn, "2026-04-30").spending[-1]
    assert (april.large, april.large_on_credit) == (1, 1)


def test_with_few_purchases_before_none_is_called_large(drawn):
    """
    2026-02-05x9  purchase   alipay  -        90.00
    2026-03-05    purchase   huabei  -      5000.00
    """
    assert table(drawn, "2026-03-31").spending[-1].large == 0


def test_a_large_purchase_abroad_is_left_out(drawn):
    """
    2026-02-05x10  purchase  alipay  -        90.00
    2026-03-05    purchase   huabei  -      5000.00
    """
    abroad = [replace(p, amount=Money(p.amount.minor, "USD")) for p in drawn.purchase_sizes]
    assert table(replace(drawn, purchase_sizes=abroad), "2026-03-31").spending[-1].large == 0
    assert table(drawn, "2026-03-31").spending[-1].large == 1


def test_what_is_known_later_is_not_in_the_table(drawn):
    """
    2026-03-05  purchase     huabei  -       100.00
    """
    day, later = date(2026, 3, 10), date(2026, 3, 11)
    made = replace(
        drawn,
        accounts=[
            replace(HUABEI, opened_on=later, closed_on=later),
            replace(ACCOUNTS[2], opened_on=later),
            replace(ACCOUNTS[3], opened_on=day, closed_on=day),
        ],
        reports=[CreditReport(1, day), CreditReport(2, later)],
        inquiries=[
            Inquiry(1, 1, day),
            Inquiry(2, 2, day),
            Inquiry(3, 0, day),
            Inquiry(4, 1, later),
        ],
        scores=[ScoreReading(1, day), ScoreReading(2, later)],
        eligibility=[EligibilityEvent(1, 1, day), EligibilityEvent(2, 1, later)],
        incomes=[IncomeStatement(1, day), IncomeStatement(2, later)],
        covered=[span("2026-03-01", "2026-03-31"), span("2026-05-01", "2026-05-31")],
    )
    seen = tabulate(made, day)
    assert [(a.id, a.closed_on) for a in seen.accounts] == [(1, None), (4, day)]
    assert [r.id for r in seen.reports] == [1]
    assert [i.id for i in seen.inquiries] == [1, 3]
    assert [[r.id for r in rows] for rows in (seen.scores, seen.eligibility, seen.incomes)] == [
        [1], [1], [1],
    ]  # fmt: skip
    assert seen.covered == (span("2026-03-01", "2026-03-10"),)


def test_spans_that_touch_become_one():
    spans = [span("2026-02-01", "2026-02-28"), span("2026-01-10", "2026-01-31")]
    apart = span("2026-03-02", "2026-03-05")
    inside = span("2026-02-03", "2026-02-04")
    assert merged([apart, inside, *spans]) == [span("2026-01-10", "2026-02-28"), apart]


def test_nothing_known_gives_an_empty_table():
    seen = tabulate(Facts(), date(2026, 3, 31))
    assert seen == BehaviourTable(date(2026, 3, 31))


def test_two_facts_that_look_alike_are_not_confused():
    one = facts("2026-03-02 purchase alipay - 10.00", covered=[ALL_OF_IT])
    other = replace(one)
    first = tabulate(one, date(2026, 3, 31))
    assert tabulate(other, date(2026, 3, 31)) == first == tabulate(one, date(2026, 3, 31))


@settings(max_examples=60)
@given(strategies.facts, strategies.days)
def test_what_happens_later_never_changes_an_earlier_table(made, as_of):
    assert tabulate(made, as_of) == tabulate(strategies.until(made, as_of), as_of)


@settings(max_examples=40)
@given(strategies.facts, strategies.days)
def test_periods_follow_each_other_without_a_gap(made, as_of):
    seen = tabulate(made, as_of)
    for rows in seen.lines.values():
        first, last = rows[0].month, rows[-1].month
        assert [row.month for row in rows] == list(first.until(last))
        assert last == Month.of(as_of)
    for series in seen.activity.values():
        assert [row.week for row in series] == list(series[0].week.until(series[-1].week))
        assert series[-1].week.sunday <= as_of < series[-1].week.plus(1).sunday
    assert [m.month for m in seen.spending] == [m.month for m in seen.cash]


@settings(max_examples=40)
@given(strategies.facts, strategies.days)
def test_only_refunds_take_a_balance_below_nothing(made, as_of):
    """And they never raise one, as they would if they counted toward an opening balance.

    Of loans with plans it is another thing: with whatever moves first, what the plan says is owed.
    """
    plain = replace(made, statements=(), plans=())
    rows = (replace(r, to_account_id=None) if _comes_back(r) else r for r in plain.days)
    repaid_only = replace(plain, days=tuple(rows))
    refunded = _balances(plain, as_of)
    for key, owed in _balances(repaid_only, as_of).items():
        assert owed >= 0
        assert refunded.get(key, owed) <= owed


def _comes_back(row: DaySum) -> bool:
    return (
        row.kind is not EntryKind.REPAYMENT
        and row.to_account_id is not None
        and row.account_id != row.to_account_id
    )


def _balances(made: Facts, as_of: date) -> dict[tuple[int, Month], int]:
    rows = (row for line in tabulate(made, as_of).lines.values() for row in line)
    owed = {(row.account_id, row.month): row.balance for row in rows}
    return {key: balance.minor for key, balance in owed.items() if balance is not None}


def test_a_refund_after_full_repayment_is_a_credit_that_is_used_up(drawn):
    """
    2026-03-02  purchase   huabei  -       100.00
    2026-03-09  repayment  bank    huabei  100.00
    2026-03-20  refund     -       huabei   28.10
    2026-04-02  purchase   huabei  -        50.00
    """
    assert [m.rsplit(" of ")[0].rsplit(" owed ")[1] for m in months(drawn, "2026-04-30")] == [
        "-28.10",
        "21.90",
    ]


def test_a_refund_of_what_was_bought_before_the_first_file_makes_no_bill_look_unpaid(drawn):
    """
    2026-03-02  refund     -       huabei  100.00
    2026-03-05  purchase   huabei  -       400.00
    2026-04-09  repayment  bank    huabei  300.00
    """
    assert [m.rsplit(" of ")[0].rsplit(" owed ")[1] for m in months(drawn, "2026-04-30")] == [
        "300.00",
        "0.00",
    ]


def test_a_file_of_one_platform_does_not_cover_a_line_of_another(drawn):
    """
    2026-03-02  purchase   huabei  -       100.00
    """
    spans = {"alipay": [span("2026-03-01", "2026-03-31")], "wechat": [ALL_OF_IT]}
    made = replace(drawn, covered_by_source=spans)
    assert [m.observed for m in table(made, "2026-04-30").lines[1]] == [True, False]
    never = replace(drawn, covered_by_source={"alipay": [], "wechat": [ALL_OF_IT]})
    assert [m.observed for m in table(never, "2026-04-30").lines[1]] == [True, True]


def test_wealth_is_told_by_month_and_account(drawn):
    """
    2026-03-02    wealth_in   bank    wealth  10.00
    2026-03-09x2  transfer    wealth  bank    20.00
    2026-03-10    income      -       wealth  30.00
    2026-03-11    purchase    wealth  -       40.00
    2026-04-01    wealth_out  -       bank    50.00
    2026-04-02    wealth_in   bank    wealth  60.00
    """
    told = [
        f"{w.month} {w.account_id} {w.count} last {w.last} in {w.moved_in} out {w.moved_out}"
        for w in table(drawn, "2026-04-01").wealth
    ]
    assert told == [
        "2026-03 5 3 last 2026-03-09 in 10.00 out 20.00",
        "2026-04 None 1 last 2026-04-01 in 0.00 out 50.00",
    ]


def test_instalments_of_a_line_are_told_by_month(drawn):
    """
    2026-03-02  instalment  card  -  10.00
    2026-03-09  instalment  card  -  20.00
    """
    (month,) = table(drawn, "2026-03-31").lines[2]
    assert str(month.instalments) == "30.00"
