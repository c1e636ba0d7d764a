"""What a card's bill tells beside its rows: statements with limits, sums, and instalment plans."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importing.statements import read
from tracker.domain.money import Money
from tracker.importing.bank.bills import bill_facts
from tracker.importing.bank.instalments import term
from tracker.importing.decode import csv_rows
from tracker.importing.importer import ParsedBill, ParsedPlan, ParsedStatement

TABLE = "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
HEAD = (
    "招商银行信用卡电子账单\n账单日,2026年06月23日\n"
    '信用额度,"¥ 20,000.00"\n到期还款日,2026年07月11日\n'
    '本期应还金额,"¥ 1,230.00"\n本期最低还款额,¥ 200.00\n'
)
SUM = (
    "本期应还金额,上期账单金额,上期还款金额,本期账单金额,本期调整金额,循环利息\n"
    "New Balance,Balance B/F,Payment,New Charges,Adjustment,Interest\n"
)
ROWS = (
    ",06/01,掌上生活还款,-1000.00,4321,-1000.00",
    "06/02,06/03,家具店,1200.00,4321,1200.00",
    "06/20,06/20,循环利息,30.00,4321,30.00",
)
ROW = "06/02,06/03,街角面馆,18.50,4321,18.50\n"


def bill(*rows: str, head: str = HEAD) -> ParsedStatement:
    return read(head + TABLE + "".join(f"{row}\n" for row in rows))


def facts(text: str) -> dict[str, object]:
    return dict(bill_facts(csv_rows(text, spans_lines=False)).told)


def only_bill(parsed: ParsedStatement) -> ParsedBill:
    (found,) = parsed.bills
    return found


def only_plan(parsed: ParsedStatement) -> ParsedPlan:
    (found,) = parsed.plans
    return found


def test_a_bill_tells_of_a_statement_and_a_limit():
    found = only_bill(bill(ROW))
    assert found.account.name == "招商银行信用卡(4321)"
    assert (found.statement_date, found.due_date) == (date(2026, 6, 23), date(2026, 7, 11))
    assert (found.balance, found.minimum_due) == (Money(123_000), Money(20_000))
    assert found.credit_limit == Money(2_000_000)


@pytest.mark.parametrize(
    ("printed", "balance"),
    [
        ("1,090.13/RMB", Money(109_013)),
        ("RMB 1,090.13", Money(109_013)),
        ("1,090.13/人民币", Money(109_013)),
        ("12,345,678.90", Money(1_234_567_890)),
        ("10/12", None),
        ("1,2345.00", None),
        ("1.234.5", None),
    ],
)
def test_a_sum_is_read_as_a_whole_or_not_at_all(printed, balance):
    told = facts(f'卡号,本期应还款额,最低还款额\n合计,"{printed}",-\n')
    assert told.get("balance") == balance


@pytest.mark.parametrize("printed", ["10.00/USD", "USD 10.00", "$10.00", "10.00 美元"])
def test_what_is_owed_in_another_currency_is_not_told_as_yuan(printed):
    head = HEAD.replace("¥ 1,230.00", printed)
    assert facts(head)["balance"] == Money(1000, "USD")
    assert bill(ROW, head=head).bills == ()


def test_a_currency_that_few_cards_have_is_no_yuan_either():
    assert facts(HEAD.replace("¥ 1,230.00", "10.00 澳元"))["balance"] == Money(1000, "AUD")


@pytest.mark.parametrize("printed", ["人民币10.00 美元20.00", "￥10.00 $20.00", "10.00 美元20.00"])
def test_a_sum_in_yuan_beside_one_in_another_currency_is_told(printed):
    assert facts(f"本期应还款额 {printed}\n")["balance"] == Money(1000)


def test_the_month_of_the_bill_dates_rows_that_have_no_year():
    (entry,) = bill("12/24,12/24,书店,20.00,4321,20.00").entries
    assert entry.occurred_at.date() == date(2025, 12, 24)


def test_a_table_without_a_bill_around_it_tells_of_none():
    assert not bill(ROW, head="招商银行信用卡对账单（个人消费卡账户 2026年06月）\n").bills


@pytest.mark.parametrize(
    "text",
    [
        "账单日 2026年06月23日 到期还款日 2026年07月11日 本期应还金额 ¥1230.00",
        "账单日：2026-06-23\n到期还款日：2026-07-11\n本期应还款总额：RMB 1230.00",
        "账单日,到期还款日,本期应还款额\n2026/06/23,2026/07/11,1230.00",
        "账单日 到期还款日 本期应还款额\n2026/06/23 2026/07/11 1230.00",
        "账单日,到期还款日,本期应还款额\nStatement Date,Payment Due Date,New Balance\n"
        "2026/06/23,2026/07/11,1230.00",
        "账单日 Statement Date,2026/06/23\n本期到期还款日 Payment Due Date,20260711\n"
        "账号,币种,本期全部应还款额 New Balance,最低还款额\n"
        "6222****4321,人民币(CNY),1230.00,200.00",
        "对账单生成日：2026年06月23日\n贷记卡到期还款日 2026年07月11日\n应还款额,人民币,1230.00元",
    ],
)
def test_a_value_stands_beside_its_label_or_below_it(text):
    told = facts(text)
    assert told["statement_date"] == date(2026, 6, 23)
    assert told["due_date"] == date(2026, 7, 11)
    assert told["balance"] == Money(123_000)


def test_other_limits_are_not_the_credit_limit():
    told = facts("可用额度,500.00\n预借现金额度 10000.00\n取现额度：9000.00\n信用额度,20000.00")
    assert told["credit_limit"] == Money(2_000_000)


def test_a_sentence_about_a_bill_tells_nothing():
    assert not facts("请您在到期还款日前还清本期应还金额，共有3种方式\n最低还款额为应还部分的10%")


@pytest.mark.parametrize(
    ("values", "unproved"),
    [
        ("1230.00,1000.00,1000.00,1200.00,0.00,30.00", 0),
        ("1230.00,1000.00,900.00,1200.00,0.00,30.00", 1),
        ("1230.00,1000.00,1000.00,1235.00,-5.00,0.00", 0),
        ("1230.00,1100.00,1100.00,1230.00,0.00,0.00", 1),
    ],
)
def test_the_parts_of_a_sum_and_the_rows_come_to_it(values, unproved):
    parsed = bill(*ROWS, head=HEAD + SUM + values + "\n")
    assert len(parsed.unproved) == unproved
    assert bool(parsed.proved) is not bool(unproved)
    assert only_bill(parsed).balance == Money(123_000)


def test_what_does_not_add_up_is_said_with_both_numbers():
    values = "1230.00,1000.00,900.00,1200.00,0.00,30.00\n"
    (said,) = bill(*ROWS, head=HEAD + SUM + values).unproved
    assert said.values == {"stated": Money(123_000), "counted": Money(133_000)}


@pytest.mark.parametrize(
    ("text", "number", "months", "name"),
    [
        ("消费分期-某商城 本金 第10/12期", 10, 12, "消费分期-某商城"),
        ("分期还款 本金 第2/12期", 2, 12, "分期还款"),
        ("分期还款 分期利息 第2/12期", 2, 12, "分期还款"),
        ("（分期）银联分期00000000000/10/12期", 10, 12, "银联分期00000000000"),
        ("账单分期 第3期,共6期", 3, 6, "账单分期"),
        ("账单分期 共6期 第3期", 3, 6, "账单分期"),
    ],
)
def test_an_instalment_says_which_one_it_is(text, number, months, name):
    found = term(text)
    assert found is not None
    assert (found.number, found.months, found.name) == (number, months, name)


@pytest.mark.parametrize("text", ["街角面馆", "第13/12期", "7/24便利店", "第0/12期", "2026/03期刊"])
def test_what_is_no_instalment_is_none(text):
    assert term(text) is None


def test_an_instalment_tells_of_its_plan_and_what_is_left_of_it():
    plan = only_plan(bill("08/20,06/20,消费分期-某商城 本金 第10/12期,100.00,4321,100.00"))
    assert (plan.name, plan.months, plan.first_due) == ("消费分期-某商城", 12, date(2025, 9, 20))
    assert (plan.payment, plan.principal) == (Money(10_000), Money(120_000))
    assert plan.on_statement


def test_interest_of_an_instalment_is_paid_with_it():
    parsed = bill(
        "06/20,06/20,分期还款 本金 第2/12期,100.00,4321,100.00",
        "06/20,06/20,分期还款 分期利息 第2/12期,6.00,4321,6.00",
    )
    plan = only_plan(parsed)
    assert (plan.payment, plan.principal) == (Money(10_600), Money(120_000))


def test_two_months_of_one_purchase_are_one_plan():
    first, second = (
        read(
            f"账单日,2026年0{month}月23日\n"
            + TABLE
            + f"06/20,0{month}/20,消费分期-某商城 本金 第{number}/12期,100.00,4321,100.00\n"
        )
        for month, number in ((6, 1), (7, 2))
    )
    assert only_plan(first) == only_plan(second)


def test_two_purchases_that_are_alike_are_two_plans():
    row = "06/20,06/20,分期还款 本金 第2/12期,100.00,4321,100.00"
    assert len(bill(row, row).plans) == 2
