"""Tables of banks are read whatever the bank: days, signs, cards, and running balances."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.statements import read
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Month, Span
from tracker.importing.bank.days import clock, day, moment
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.reasons import SIGNS_CONTRADICT, UNKNOWN_DIRECTION
from tracker.importing.values import amount, hundredths

BILL = (
    "招商银行信用卡对账单（个人消费卡账户 2026年01月）\n"
    "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
)
DETAILS = (
    "明细查询文件下载\n\n卡号: 6222****4321,\n\n"
    "交易日期,摘要,交易场所,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
)


def bill(*rows: str) -> str:
    return BILL + "".join(f"{row}\n" for row in rows)


def details(*rows: str) -> str:
    return DETAILS + "".join(f"{row}\n" for row in rows)


def test_december_in_a_bill_of_january_is_of_the_year_before():
    parsed = read(bill("12/31,01/02,便利店,8.50,4321,8.50", "01/03,01/04,书店,20.00,4321,20.00"))
    assert [entry.occurred_at.date().isoformat() for entry in parsed.entries] == [
        "2025-12-31",
        "2026-01-03",
    ]


def test_a_row_without_a_day_of_its_own_has_that_of_its_booking():
    (entry,) = read(bill(",01/05,财付通还款,-100.00,4321,-100.00")).entries
    assert entry.occurred_at.isoformat() == "2026-01-05T00:00:00+08:00"
    assert (entry.kind, entry.amount) == (EntryKind.REPAYMENT, Money(10_000))
    assert entry.account is None
    assert entry.to_account is not None
    assert (entry.to_account.name, entry.to_account.tail) == ("招商银行信用卡(4321)", "4321")


def test_the_card_is_told_above_the_table_where_no_column_names_it():
    (entry,) = read(details("2026-02-01\t,消费,店,-,12.00,人民币,88.00,超市")).entries
    assert entry.account is not None
    assert entry.account.name == "工商银行储蓄卡(4321)"


def test_full_width_digits_and_signs_are_read():
    (entry,) = read(
        "记账日,交易日期,交易时间,支出,收入,账户余额,币种,摘要,对方账号,对方户名,交易地点\n"
        "２０２６０１０３,２０２６０１０２,２３：５９：５８,１，０２３．５０,０．００,９．５０,人民币元,消费,,书店,\n"
    ).entries
    assert (entry.kind, entry.amount.minor) == (EntryKind.PURCHASE, 102_350)
    assert f"{entry.occurred_at:%Y-%m-%d %H:%M:%S}" == "2026-01-02 23:59:58"


@pytest.mark.parametrize(
    "printed",
    [
        "卡号: 6222****4321,",
        "卡号: 6222 0200 1234 4321,",
        "卡号: 6222 **** **** 4321 起始日期 2026-02-01,",
        "账号：6222 0200 1234 5674 321 2026-02-01 至 2026-02-28,",
        "Account No. 6222-0200-1234-4321,",
        "卡号 6222 **** **** 4321 5000.00 元,",
    ],
)
def test_a_card_is_told_by_the_last_digits_however_its_number_is_grouped(printed):
    table = details("2026-02-01,消费,店,-,12.00,人民币,88.00,超市")
    (entry,) = read(table.replace("卡号: 6222****4321,", printed)).entries
    assert entry.account is not None
    assert entry.account.tail == "4321"


OF_CCB = "记账日,交易日期,交易时间,支出,收入,账户余额,摘要,对方账号,对方户名,交易地点\n"


def test_headings_below_another_account_begin_a_table_of_that_account():
    parsed = read(
        f"账号：6217****4321\n币种：人民币\n{OF_CCB}20260102,20260102,,23.50,0.00,976.50,消费,,店,\n"
        "合计,,,23.50,0.00\n\n"
        f"户名：某人 账号：6217****9999\n{OF_CCB}20260103,20260103,,10.00,0.00,90.00,消费,,店,\n"
        f"合计,,,10.00,0.00\n币种：美元\n{OF_CCB}20260104,20260104,,5.00,0.00,1.00,消费,,店,\n"
    )
    told = [(e.account and e.account.tail, e.amount) for e in parsed.entries]
    assert told == [("4321", Money(2350)), ("9999", Money(1000)), ("9999", Money(500, "USD"))]
    assert not parsed.unproved


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("币种：澳大利亚元", "AUD"),
        ("Currency: SEK", "SEK"),
        ("瑞士法郎账户交易明细", "CHF"),
        ("币种：ALL", "CNY"),
    ],
)
def test_the_currency_above_a_table_may_be_any(printed, unit):
    (entry,) = read(f"{printed}\n{OF_CCB}20260102,20260102,,23.50,0.00,976.50,消费,,店,\n").entries
    assert entry.amount == Money(2350, unit)


@pytest.mark.parametrize(
    "between",
    [
        "第 2 页",
        "如有疑问请致电账户热线 95533",
        "对方账号：6228480000001111",
        "还款请汇至账户 6228480000001111",
    ],
)
def test_headings_on_another_page_are_of_the_same_account(between):
    parsed = read(
        f"账号：6217****4321\n{OF_CCB}20260102,20260102,,23.50,0.00,976.50,消费,,店,\n"
        f"{between}\n{OF_CCB}20260103,20260103,,10.00,0.00,966.50,消费,,店,\n"
    )
    assert [e.account and e.account.tail for e in parsed.entries] == ["4321", "4321"]


OF_CMB = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            bill("01/03,01/04,书店,-100.00,8888,", "01/05,01/05,掌上生活还款,500.00,8888,"),
            id="a card whose repayments are charged",
        ),
        pytest.param(
            f"{OF_CMB}2026-01-03,CNY,23.50,976.50,快捷支付,店\n2026-01-05,CNY,9.00,985.50,工资,公司\n",
            id="own money that has lost its signs",
        ),
    ],
)
def test_signs_that_contradict_the_words_leave_every_row_to_be_looked_at(text):
    entries = read(text).entries
    assert len(entries) == 2
    assert all(entry.review for entry in entries)
    assert SIGNS_CONTRADICT in {entry.review for entry in entries}


@pytest.mark.parametrize(
    "text",
    [
        bill("01/03,01/04,书店,100.00,8888,", "01/05,01/05,掌上生活还款,-500.00,8888,"),
        bill("01/03,01/04,书店退款,-100.00,8888,", "01/05,01/05,还款退回,500.00,8888,"),
        bill("01/03,01/04,书店,-100.00,8888,"),
        f"{OF_CMB}2026-01-03,CNY,-23.50,976.50,快捷支付,店\n2026-01-05,CNY,-9.00,967.50,消费,店\n",
        bill("01/03,01/04,积分抵现,-10.00,8888,", "01/05,01/05,分期还款 第2/12期,200.00,8888,"),
        bill("01/03,01/04,积分抵现,-10.00,8888,", "01/05,01/05,未全额还款利息,2.00,8888,"),
        f"{OF_CMB}2026-01-03,CNY,23.50,976.50,快捷支付退款,店\n",
        f"{OF_CMB}2026-01-03,CNY,23.50,976.50,消费金融放款,公司\n",
        f"{OF_CMB}2026-01-03,CNY,23.50,976.50,朝朝宝转出,\n",
        f"{OF_CMB}2026-01-03,CNY,-23.50,976.50,朝朝宝转入,\n",
    ],
)
def test_signs_that_fit_the_words_are_no_reason_to_look(text):
    assert SIGNS_CONTRADICT not in {entry.review for entry in read(text).entries}


def test_totals_below_the_table_are_no_rows():
    parsed = read(
        details("2026-02-01,消费,店,-,12.00,人民币,88.00,超市", "人民币合计,,,0.00,12.00,,,")
    )
    assert parsed.rows == 1


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_running_balance_is_proved_in_either_order(newest_first):
    rows = [
        "2026-02-01,消费,店,-,12.00,人民币,88.00,超市",
        "2026-02-02,工资,-,500.00,-,人民币,588.00,公司",
        "2026-02-03,消费,店,-,8.00,人民币,580.00,超市",
    ]
    parsed = read(details(*(rows[::-1] if newest_first else rows)))
    assert not parsed.unproved
    assert len(parsed.proved) == 1
    assert not read(details(*rows[:1])).proved  # there is nothing to hold one balance against


def test_each_of_many_sums_is_held_against_its_rows():
    """As many as there are days: were the rows added up for each, this would not end."""
    days = range(8000)
    rows = [f"20260102,20260102,,{n + 1}.00,0.00,,消费,,店,\n合计,,,{n + 1}.00\n" for n in days]
    wrong = "20260103,20260103,,5.00,0.00,,消费,,店,\n合计,,,7.00\n"
    (said,) = read(OF_CCB + "".join(rows) + wrong).unproved
    whole = Money(100 * sum(n + 1 for n in days) + 500)
    assert said.values == {"line": 16003, "stated": Money(700), "counted": whole}


def test_a_row_that_is_missing_leaves_the_file_unproved():
    parsed = read(
        details(
            "2026-02-01,消费,店,-,12.00,人民币,88.00,超市",
            "2026-02-03,消费,店,-,8.00,人民币,580.00,超市",
        )
    )
    (said,) = parsed.unproved
    assert not parsed.proved
    assert said.values["line"] == 7


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-02-31,消费,店,-,12.00,人民币,88.00,超市", "交易日期"),
        ("2026-02-01,消费,店,-,twelve,人民币,88.00,超市", "记账金额(支出)"),
        ("2026-02-01,消费,店,3.00,12.00,人民币,88.00,超市", "记账金额(收入)、记账金额(支出)"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(row, column):
    with pytest.raises(ImportProblem) as problem:
        read(details(row))
    assert problem.value.sentence.values["column"] == column
    assert problem.value.sentence.values["line"] == 6


def test_amounts_in_both_columns_are_not_called_unreadable():
    with pytest.raises(ImportProblem, match="expected an amount in one of them"):
        read(details("2026-02-01,消费,店,3.00,12.00,人民币,88.00,超市"))
    with pytest.raises(ImportProblem, match="expected an amount such as"):
        read(details("2026-02-01,消费,店,three,12.00,人民币,88.00,超市"))


@pytest.mark.parametrize(
    "table",
    [
        "序号,交易日期,交易时间,交易类型,借贷,交易金额,余额\n"
        "1,2026-09-01,10:00:00,网上支付,借 Dr,30.00,970.00\n"
        "2,2026-09-02,10:00:00,网上支付,借 Dr,-20.00,990.00\n",
        "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n"
        "2026/01/05,2026/01/06,消费 书店,CNY 30.00,CNY 30.00\n"
        "2026/01/06,2026/01/06,消费 书店,CNY -20.00,CNY -20.00\n",
    ],
)
def test_a_minus_that_its_word_does_not_explain_is_for_a_person_to_decide(table):
    parsed = read(table)
    plain, red = parsed.entries
    assert (plain.kind, plain.review) == (EntryKind.PURCHASE, "")
    assert (red.amount.minor, red.review) == (2000, UNKNOWN_DIRECTION)
    assert not parsed.unproved


def test_a_minus_at_the_end_of_a_long_table_is_held_against_all_that_stands_before_it():
    plain = "2026/01/05,2026/01/06,消费 书店,CNY 3.00,CNY 3.00\n" * 4000
    red = "2026/01/06,2026/01/06,消费 书店,CNY -2.00,CNY -2.00\n"
    *_others, last = read(
        f"交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n{plain}{red}"
    ).entries
    assert (last.amount.minor, last.review) == (200, UNKNOWN_DIRECTION)


def test_tables_of_banks_claim_no_statement_of_another():
    for text in (bill(), details()):
        assert len(candidates(SourceFile("x", text.encode()))) == 1


@pytest.mark.parametrize(
    "text", ["2026-01-31", "2026/1/31", "20260131", "2026年1月31日", "260131", "2026.01.31"]
)
def test_days_are_read_as_banks_print_them(text):
    assert day(text).isoformat() == "2026-01-31"


@pytest.mark.parametrize("text", ["31/01/2026", "2026-02-30", "01/31", "20261", "0001-01-01", ""])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match="day"):
        day(text)


def test_a_day_may_bring_its_time_along():
    assert moment("2026/01/31  14:06:51", "").isoformat() == "2026-01-31T14:06:51+08:00"
    assert clock("140651") == clock("14:06:51")


@pytest.mark.parametrize("text", ["0131", "131", "01/31"])
def test_a_day_without_a_year_is_of_the_bill(text):
    assert day(text, Month(2026, 2)).isoformat() == "2026-01-31"
    with pytest.raises(ValueError, match="not a day"):
        day(text)


def test_a_bill_may_print_its_days_in_four_digits():
    parsed = read(bill("1231,0102,便利店,8.50,4321,8.50", ",0105,财付通还款,-100.00,4321,-100.00"))
    days = [entry.occurred_at.date().isoformat() for entry in parsed.entries]
    assert days == ["2025-12-31", "2026-01-05"]


def test_the_sums_of_a_bill_may_stand_below_its_rows():
    parsed = read(
        bill(
            "01/03,01/04,书店,20.00,4321,20.00",
            "本期应还金额,上期账单金额,上期还款金额,本期账单金额,本期调整金额,循环利息",
            "20.00,100.00,100.00,20.00,0.00,0.00",
        )
    )
    assert parsed.rows == 1


def test_a_tab_behind_every_cell_does_not_make_a_table_of_tabs():
    padded = DETAILS.rpartition("交易日期")
    headings = "\t,".join(f"交易日期{padded[2]}".strip().split(","))
    row = "\t,".join(["2026-02-01", "消费", "店", "-", "12.00", "人民币", "88.00", "超市"])
    parsed = read(f"{padded[0]}{headings}\t\n{row}\t\n")
    assert [entry.amount for entry in parsed.entries] == [Money(1_200)]


def test_quoted_headings_may_run_over_lines():
    table = '"交易\n日期","入账\n日期",交易摘要,交易金额,交易货币,入账金额,入账货币\n'
    parsed = read(table + "2026/01/05,2026/01/06,（消费）书店,25.00,人民币,25.00,人民币\n")
    assert [entry.amount for entry in parsed.entries] == [Money(2_500)]


@pytest.mark.parametrize(
    "told",
    [
        "查询起日,2026-09-01,查询止日,2026-09-30\n",
        '"查询起日","2026-09-01","查询止日","2026-09-30"\n',
        "查询起日Query Starting Date: 2026-09-01  查询止日Query Ending Date: 2026-09-30\n",
    ],
)
def test_the_days_that_were_asked_for_are_the_period(told):
    table = "序号,交易日期,交易时间,交易类型,借贷,交易金额,余额\n"
    parsed = read(f"{told}{table}1,2026-09-01,10:00:00,网上支付,借 Dr,30.00,970.00\n")
    assert parsed.period == Span(date(2026, 9, 1), date(2026, 9, 30))


def test_the_days_of_a_bill_are_no_period():
    assert read("账单日 2026-01-16 到期还款日 2026-02-05\n" + bill()).period is None


@given(st.lists(st.from_regex(r"-?[0-9]{1,13}\.[0-9]{2}", fullmatch=True), min_size=1))
def test_a_column_of_amounts_is_read_as_each_of_them(texts):
    assert hundredths(texts) == [amount(text).minor for text in texts]


@pytest.mark.parametrize("text", ["", "1", "1.2", "1,000.00", "¥1.00", "+1.00", "1.00\n2.00"])
def test_a_column_with_an_amount_printed_otherwise_is_not_read_in_one_go(text):
    assert hundredths(["1.00", text, "2.00"]) is None
