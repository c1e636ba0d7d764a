"""Tables that nobody knows: what is guessed of them, and what is read through a mapping."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.documents import mail, opened
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.importer import ImportProblem, SourceFile
from tracker.importing.mapping.days import clock, day, moment
from tracker.importing.mapping.guess import Sureness, guess
from tracker.importing.mapping.importer import MappedImporter, read
from tracker.importing.mapping.mapping import DayOrder, Mapping, Signs
from tracker.importing.mapping.numbers import money
from tracker.importing.mapping.written import MappingWrong, read_back, written
from tracker.importing.reasons import NOT_DONE, UNKNOWN_DIRECTION

BANK = (
    "示例银行 个人账户交易明细\n账号：6222000011112222,起始日期：2026-01-01至2026-03-31\n\n"
    "交易日期,交易时间,摘要,借方发生额,贷方发生额,余额,对方户名,备注\n"
    "2026-01-05,09:12:33,消费,35.50,,964.50,便利店,早餐\n"
    '2026-01-06,10:00:00,工资,,"8,000.00","8,964.50",某公司,\n'
    '2026-01-20,10:00:00,转账,"1,000.00",,"7,964.50",张三,房租\n'
    "合计,,,1035.50,8000.00,,,\n以上数据仅供参考\n"
)
EUROPEAN = (
    "Buchungstag;Auftraggeber/Empfänger;Verwendungszweck;Betrag (EUR);Saldo (EUR)\n"
    "03.01.2026;Laden;Einkauf;-12,50;1.987,50\n"
    "15.01.2026;ACME GmbH;Gehalt;2.500,00;4.487,50\n"
    "09.02.2026;Bahn;Ticket;-1.049,90;3.437,60\n"
)
CARD = (
    "Date\tDescription\tAmount\n01/25/2026\tCOFFEE SHOP\t4.50\n"
    "02/06/2026\tPAYMENT THANK YOU\t-120.00\n03/07/2026\tBOOKS\t23.10\n"
)


def file(text: str, encoding: str = "utf-8") -> SourceFile:
    return SourceFile("table.csv", text.encode(encoding))


def named(source: SourceFile, **changes: Any) -> Mapping:
    return replace(guess(source).mapping, name="Mine", **{"bank": "示例银行", **changes})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_bank_of_two_columns_is_understood_whatever_its_encoding(encoding):
    source = file(BANK, encoding)
    parsed = read(source, named(source))
    assert [(e.kind, e.amount.minor, e.counterparty, e.note) for e in parsed.entries] == [
        (EntryKind.PURCHASE, 3550, "便利店", "早餐"),
        (EntryKind.INCOME, 800_000, "某公司", ""),
        (EntryKind.TRANSFER, 100_000, "张三", "房租"),
    ]
    assert [row.line for row in parsed.skipped] == [8, 9]
    assert parsed.entries[0].occurred_at.isoformat() == "2026-01-05T09:12:33+08:00"
    assert parsed.entries[0].account is not None
    assert parsed.entries[0].account.name == "示例银行储蓄卡(2222)"
    assert not parsed.unproved
    assert len(parsed.proved) == 1
    assert guess(source).open == ()


def test_a_decimal_comma_a_semicolon_and_a_unit_in_the_heading_are_seen():
    source = file(EUROPEAN)
    found = guess(source)
    assert (found.mapping.delimiter, found.mapping.decimal) == (";", ",")
    assert found.mapping.day_order is DayOrder.DMY
    assert found.sureness["day_order"] is Sureness.CERTAIN
    assert found.sureness["signs"] is Sureness.CERTAIN
    entries = read(source, named(source)).entries
    assert [e.amount for e in entries] == [
        Money(1250, "EUR"),
        Money(250_000, "EUR"),
        Money(104_990, "EUR"),
    ]
    assert [e.kind for e in entries] == [
        EntryKind.PURCHASE,
        EntryKind.INCOME,
        EntryKind.PURCHASE,
    ]


def test_spending_that_is_positive_is_that_of_a_card():
    source = file(CARD)
    found = guess(source).mapping
    assert (found.signs, found.kind) == (Signs.OUT_PLUS, AccountKind.CREDIT_CARD)
    assert [e.kind for e in read(source, named(source)).entries] == [
        EntryKind.PURCHASE,
        EntryKind.REPAYMENT,
        EntryKind.PURCHASE,
    ]


def test_a_column_that_is_negative_throughout_says_its_way_and_no_more():
    text = (
        "Status,Date,Description,Debit,Credit\n"
        "Cleared,01/31/2026,BOOKS,25.99,\n"
        "Cleared,01/30/2026,THANK YOU,,-500.00\n"
        "Cleared,01/15/2026,TAXI,12.30,\n"
    )
    source = file(text)
    card = named(source, kind=AccountKind.CREDIT_CARD)
    kinds = [(e.account is None, e.amount.minor, e.review) for e in read(source, card).entries]
    assert kinds[0] == (False, 2599, "")
    assert (kinds[1][0], kinds[1][1]) == (True, 50_000)
    assert kinds[2] == (False, 1230, "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "交易日期,摘要,支出,收入\n2026-01-05,消费,35.50,\n2026-01-06,消费,20.00,\n"
            "2026-01-07,消费,-20.00,\n",
            id="columns",
        ),
        pytest.param(
            "交易日期,摘要,借贷标志,发生额\n2026-01-05,消费,借,35.50\n2026-01-06,消费,借,20.00\n"
            "2026-01-07,消费,借,-20.00\n",
            id="words",
        ),
    ],
)
def test_an_amount_whose_sign_is_against_its_column_is_for_a_person_to_decide(text):
    source = file(text)
    first, second, third = read(source, named(source)).entries
    assert (first.kind, second.kind) == (EntryKind.PURCHASE, EntryKind.PURCHASE)
    assert (first.review, second.review) == ("", "")
    assert (third.kind, third.amount.minor) == (EntryKind.TRANSFER, 2000)
    assert third.review == UNKNOWN_DIRECTION


@pytest.mark.parametrize("amount", ["-20.00", "20.00CR", "贷20.00"])
def test_where_everything_is_spending_another_sign_is_for_a_person_to_decide(amount):
    table = "日期,摘要,金额\n2026-01-05,消费,35.50\n2026-01-06,消费,2.00\n"
    mine = named(file(table), signs=Signs.ALL_OUT)
    *spent, other = read(file(f"{table}2026-01-07,消费,{amount}\n"), mine).entries
    assert [(entry.kind, entry.review) for entry in spent] == [(EntryKind.PURCHASE, "")] * 2
    assert (other.amount.minor, other.review) == (2000, UNKNOWN_DIRECTION)


def test_signs_say_the_way_of_rows_whose_word_is_not_known():
    source = file(
        "Transaction Date,Description,Type,Amount\n01/30/2026,COFFEE,Sale,-5.25\n"
        "01/28/2026,THANK YOU,Payment,500.00\n01/13/2026,BOOKS,Return,12.00\n"
    )
    found = guess(source)
    assert (found.mapping.signs, found.sureness["signs"]) == (Signs.IN_PLUS, Sureness.LIKELY)
    assert [e.account is None for e in read(source, named(source)).entries] == [False, True, True]


def test_a_word_for_neither_way_is_not_given_up_for_a_sign():
    source = file(
        "日期,说明,收/支,金额\n2026-01-03,面馆,支出,-12.50\n2026-01-04,公司,收入,100.00\n"
        "2026-01-05,余额宝,不计收支,-3.00\n"
    )
    *told, moved = read(source, named(source)).entries
    assert [entry.kind for entry in told] == [EntryKind.PURCHASE, EntryKind.INCOME]
    assert (moved.kind, moved.review) == (EntryKind.TRANSFER, UNKNOWN_DIRECTION)


@pytest.mark.parametrize(
    ("amounts", "signs", "kinds"),
    [
        (("9.00 DR", "20.00 CR", "8.00 DR"), Signs.IN_PLUS, "out in out"),
        (("9.00", "20.00CR", "8.00"), Signs.OUT_PLUS, "out in out"),
        (("9.00", "20.00DR", "8.00"), Signs.IN_PLUS, "in out in"),
    ],
)
def test_the_side_that_is_printed_beside_an_amount_is_its_sign(amounts, signs, kinds):
    rows = "".join(f"2026-01-{day}, A, {it}\n" for day, it in enumerate(amounts, 10))
    source = file(f"Date, Description, Amount\n{rows}")
    found = named(source)
    assert found.signs is signs
    entries = read(source, found).entries
    assert ["in" if entry.account is None else "out" for entry in entries] == kinds.split()


def test_full_width_digits_and_signs_are_read():
    wide = "日期,摘要,金额,余额\n２０２６－０１－０３,买菜,－１２．５０,８７．５０\n"
    source = file(f"{wide}２０２６－０１－０４,工资,１，０５０．００,１，１３７．５０\n")
    first, second = read(source, named(source)).entries
    assert (first.kind, first.amount.minor) == (EntryKind.PURCHASE, 1250)
    assert (second.kind, second.amount.minor) == (EntryKind.INCOME, 105_000)
    assert f"{first.occurred_at:%Y-%m-%d}" == "2026-01-03"


def test_headings_in_traditional_words_mean_the_same():
    source = file(
        "交易日期,摘要,支出金額,存入金額,餘額,對方戶名,備註\n2026/01/30,消費,500.00,,1500.00,書店,\n"
        "2026/01/28,薪資,,2000.00,2000.00,公司,一月\n",
        "big5",
    )
    told = guess(source).mapping.columns
    words = ["time", "summary", "expense", "income", "balance", "counterparty", "note"]
    assert sorted(told, key=told.__getitem__) == words


@pytest.mark.parametrize("heading", ["收入/支出金额", "收入(支出为负)", "收支金额"])
def test_one_column_for_both_ways_is_told_by_its_signs(heading):
    source = file(f"日期,摘要,{heading}\n2026-01-05,消费,-88.80\n2026-01-06,工资,90.00\n")
    found = named(source)
    assert (found.signs, found.columns["amount"]) == (Signs.IN_PLUS, 2)
    kinds = [entry.kind for entry in read(source, found).entries]
    assert kinds == [EntryKind.PURCHASE, EntryKind.INCOME]


def test_what_has_a_minus_in_a_column_of_spending_alone_is_for_a_person_to_decide():
    source = file(
        "日期,说明,支出金额\n2026-01-03,面馆,12.50\n2026-01-04,书店,30.00\n2026-01-05,书店,-30.00\n"
    )
    found = guess(source)
    assert found.mapping.kind is AccountKind.DEBIT
    first, second, third = read(source, named(source)).entries
    assert (first.kind, second.kind) == (EntryKind.PURCHASE, EntryKind.PURCHASE)
    assert (third.amount.minor, third.review) == (3000, UNKNOWN_DIRECTION)


def test_what_was_settled_counts_and_not_what_was_charged_abroad():
    source = file(
        "交易日期,记账日期,交易摘要,交易金额,交易货币,入账金额,入账货币\n"
        '2026/01/10,2026/01/11,HOTEL,"12,000",日元,580.20,人民币\n'
    )
    (entry,) = read(source, named(source)).entries
    assert entry.amount == Money(58_020)


@pytest.mark.parametrize(
    ("text", "account", "kinds"),
    [
        (
            "花呗账单明细\n日期,说明,类型,金额\n2026-01-03,咖啡,消费,16.90\n2026-01-10,,还款,500.00\n"
            "2026-01-12,优衣库,退款,99.00\n2026-01-15,分期手续费,消费,1.30\n",
            "花呗",
            "purchase repayment refund fee",
        ),
        (
            "花呗账单明细\n日期,交易说明,金额\n2026-01-03,咖啡,16.90\n2026-01-10,花呗还款,-500.00\n",
            "花呗",
            "purchase repayment",
        ),
        (
            "京东白条账单\n时间,说明,类型,金额\n2026-01-03,手机壳,消费,29.90\n2026-01-05,,还款,-50\n",
            "白条",
            "purchase repayment",
        ),
        (
            "微粒贷借还明细\n时间,类型,金额\n2026-01-03,借款,10000.00\n2026-01-20,还款,1045.00\n",
            "微粒贷",
            "drawdown repayment",
        ),
    ],
)
def test_a_table_of_a_line_is_guessed_to_be_of_it_and_means_what_lines_do(text, account, kinds):
    source = file(text)
    found = guess(source)
    entries = read(source, replace(found.mapping, name="Mine")).entries
    assert " ".join(entry.kind for entry in entries) == kinds
    ends = {hint.name for e in entries for hint in (e.account, e.to_account) if hint}
    assert ends == {account}
    assert {entry.review for entry in entries} == {""}


@pytest.mark.parametrize(
    "table",
    [
        "时间,说明,金额\n2026-01-03,借款,+10000.00\n2026-01-20,还款,-1045.00\n",
        "时间,说明,金额\n2026-01-03,借款到账,-10000.00\n2026-01-20,借款还款,1045.00\n",
        "时间,说明,支出,收入\n2026-01-03,消费金融放款,,10000.00\n2026-01-20,归还本金利息,1045.00,\n",
        "时间,说明,收支,金额\n2026-01-03,借款,收入,10000.00\n2026-01-20,还息,支出,45.00\n",
    ],
)
def test_what_a_loan_list_calls_lent_or_repaid_is_that_whatever_it_counts_as_coming(table):
    source = file(f"借呗借还明细\n{table}")
    lent, repaid = read(source, replace(guess(source).mapping, name="Mine")).entries
    assert (lent.kind, lent.account and lent.account.name) == (EntryKind.DRAWDOWN, "借呗")
    assert (repaid.kind, repaid.to_account and repaid.to_account.name) == ("repayment", "借呗")


def test_a_row_without_a_word_in_such_a_list_is_for_a_person_to_decide():
    rows = "2026-01-03,借款,,10000.00\n2026-01-20,支付宝,1045.00,\n2026-02-20,还款,1045.00,\n"
    source = file(f"借呗借还明细\n时间,说明,支出,收入\n{rows}")
    entries = read(source, replace(guess(source).mapping, name="Mine")).entries
    assert [entry.review for entry in entries] == ["", UNKNOWN_DIRECTION, ""]


def test_what_a_loan_charges_for_repaying_is_no_repayment():
    table = "时间,说明,支出,收入\n2026-01-03,提前还款违约金,9.00,\n2026-01-20,还款手续费,1.00,\n"
    source = file(f"借呗借还明细\n{table}")
    entries = read(source, replace(guess(source).mapping, name="Mine")).entries
    assert [entry.kind for entry in entries] == [EntryKind.LATE_FEE, EntryKind.FEE]


@pytest.mark.parametrize(
    ("title", "bank", "tail"),
    [
        (
            "招商银行信用卡交易明细 卡号：6225****1234\n提示：花呗、信用卡还款请到手机银行\n",
            "招商银行",
            "1234",
        ),
        (
            "微众银行 个人账户交易明细 账号：6225****1234（含微粒贷放款）\n",
            "微众银行",
            "1234",
        ),
        ("微众银行 微粒贷借还明细\n", "微粒贷", ""),
        ("花呗账单，由招商银行(1234)还款\n", "花呗", ""),
    ],
)
def test_a_table_is_of_the_line_or_the_card_that_its_title_names(title, bank, tail):
    found = guess(file(f"{title}日期,说明,金额\n2026-01-03,咖啡,16.90\n2026-01-10,还款,-500.00\n"))
    assert (found.mapping.bank, found.mapping.tail) == (bank, tail)


def test_a_repayment_in_a_column_of_words_says_no_way_for_money_of_ones_own():
    source = file("日期,说明,类型,金额\n2026-01-03,咖啡,消费,16.90\n2026-01-10,某人,还款,500.00\n")
    _spent, repaid = read(source, named(source)).entries
    assert repaid.review == UNKNOWN_DIRECTION


def test_the_column_whose_words_all_tell_a_way_is_that_of_ways():
    found = guess(
        file("时间,交易类型,收支,金额\n2026-01-03,消费,支出,2.00\n2026-01-04,充值,收入,3.00\n")
    )
    assert (found.mapping.columns["way"], found.sureness["signs"]) == (2, Sureness.CERTAIN)


@pytest.mark.parametrize("word", ["失败", "交易关闭", "Pending", "DECLINED"])
def test_a_row_that_says_that_it_was_not_carried_out_is_looked_at(word):
    source = file(f"日期,说明,金额,状态\n2026-01-03,咖啡,-1.00,{word}\n2026-01-04,茶,-2.00,成功\n")
    first, second = read(source, named(source)).entries
    assert (first.review, second.review) == (NOT_DONE, "")


def test_a_wallet_is_filled_from_a_card_and_emptied_to_one():
    source = file(
        "数字人民币交易明细\n时间,交易类型,交易对方,收支,金额,余额\n"
        "2026-01-03,消费,美团,支出,23.00,77.00\n2026-01-04,充值,工商银行(1234),收入,100.00,177.00\n"
        "2026-01-05,提现,工商银行(1234),支出,50.00,127.00\n"
    )
    entries = read(source, replace(guess(source).mapping, name="Mine")).entries
    ends = [(e.account and e.account.name, e.to_account and e.to_account.name) for e in entries]
    assert [entry.kind for entry in entries] == ["purchase", "transfer", "transfer"]
    assert ends == [
        ("数字人民币", None),
        ("工商银行(1234)", "数字人民币"),
        ("数字人民币", "工商银行(1234)"),
    ]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("提现手续费,,支出,0.10", "fee"),
        ("话费充值-退款,中国移动,收入,50.00", "refund"),
        ("退款-手机充值,中国移动,收入,50.00", "refund"),
        ("充值退回,工商银行(1234),收入,50.00", "refund"),
    ],
)
def test_what_a_wallet_charges_or_a_shop_gives_back_is_no_transfer(row, kind):
    source = file(f"数字人民币交易明细\n时间,交易类型,交易对方,收支,金额\n2026-01-03,{row}\n")
    (entry,) = read(source, replace(guess(source).mapping, name="Mine")).entries
    assert (entry.kind, entry.review) == (kind, "")


def test_a_status_is_not_taken_for_what_a_row_was():
    rows = "Cleared,01/31/2026,BOOKS,-5.00,SOMEBODY\nCleared,01/30/2026,TEA,-6.00,SOMEBODY\n"
    found = guess(file(f"Status,Date,Description,Amount,Member\n{rows}"))
    assert 0 not in found.mapping.columns.values()


def test_headings_below_another_account_begin_a_table_of_that_account():
    table = "日期,摘要,支出,收入\n2026-01-0{day},消费,{day}.00,\n"
    first, second, third = (table.format(day=day) for day in (1, 2, 3))
    other = "账号：6217****9999\n币种：美元\n"
    text = f"账号：6217****4321\n{first}\n{other}{second}转入账户 6228480000001111\n{third}"
    source = file(text)
    entries = read(source, named(source)).entries
    told = [(entry.account and entry.account.tail, entry.amount) for entry in entries]
    assert told == [
        ("4321", Money(100)),
        ("9999", Money(200, "USD")),
        ("9999", Money(300, "USD")),
    ]


BILL = (
    "某某银行信用卡账单\n账单日 2026年01月20日\n"
    "交易日,说明,金额\n12/28,书店,88.00\n01/05,还款,-300.00\n"
)


def test_days_without_a_year_are_of_the_bill():
    source = file(BILL)
    found = guess(source)
    assert found.sureness["day_order"] is Sureness.CERTAIN
    entries = read(source, replace(found.mapping, name="Mine", bank="某某银行")).entries
    days = [f"{entry.occurred_at:%Y-%m-%d}" for entry in entries]
    assert days == ["2025-12-28", "2026-01-05"]


def test_days_without_a_year_and_without_a_bill_are_not_guessed():
    untold = file(BILL.replace("账单日 2026年01月20日\n", ""))
    mine = named(untold)
    with pytest.raises(ImportProblem, match=r"line 3: .*12/28.*without a year"):
        read(untold, mine)
    told = replace(untold, name="2026-02.csv")
    assert f"{read(told, mine).entries[0].occurred_at:%Y-%m-%d}" == "2025-12-28"


def test_sums_of_pages_between_rows_are_no_rows():
    page = "日期,摘要,支出,收入\n2026-01-0{day},消费,5.00,\n本页小计,,5.00,\n第 {day} 页\n"
    source = file("".join(page.format(day=day) for day in (1, 2)))
    parsed = read(source, named(source))
    assert [entry.amount.minor for entry in parsed.entries] == [500, 500]


def test_a_dated_line_that_names_a_sum_has_lost_no_amount():
    source = file("日期,摘要,支出,收入\n2026-01-03,消费,5.00,\n2026-01-31,期末余额\n")
    parsed = read(source, named(source))
    assert ([len(parsed.entries)], [row.line for row in parsed.skipped]) == ([1], [3])


def test_a_row_that_has_lost_its_end_in_the_middle_of_a_file_is_named():
    whole = (
        "日期,摘要,支出,收入\n2026-01-03,消费,5.00,\n2026-01-04,工资,,9.00\n2026-01-05,消费,1.00,\n"
    )
    mine = named(file(whole))
    with pytest.raises(ImportProblem, match=r"line 3 ends too early: 2 cells"):
        read(file(whole.replace("工资,,9.00", "工")), mine)


@pytest.mark.parametrize("mark", ["'{}", '="{}"'])
def test_what_makes_a_cell_text_to_a_spreadsheet_hides_nothing(mark):
    days = [mark.format(day) for day in ("2026-01-03", "2026-01-04")]
    source = file(f"日期,摘要,金额\n{days[0]},消费,{mark.format('-5.00')}\n{days[1]},工资,50.00\n")
    entries = read(source, named(source)).entries
    assert [entry.amount.minor for entry in entries] == [500, 5000]


ENGLISH = "Date,Description,Amount\n01/31/2026,A,-1.00\n01/30/2026,B,2.00\n"


@pytest.mark.parametrize(
    ("text", "unit", "sure"),
    [
        (ENGLISH, "CNY", Sureness.OPEN),
        (ENGLISH.replace("Amount", "Amount (USD)"), "USD", Sureness.CERTAIN),
        (ENGLISH.replace("-1.00", "-$1.00"), "USD", Sureness.CERTAIN),
        (f"Currency: HKD\n{ENGLISH}", "HKD", Sureness.CERTAIN),
        ("交易日期,摘要,金额\n2026-01-31,消费,-1.00\n", "CNY", Sureness.LIKELY),
        ("交易日期,摘要,支出金額,餘額\n2026-01-31,消費,1.00,9.00\n", "CNY", Sureness.OPEN),
    ],
)
def test_a_currency_that_nothing_tells_is_asked_for(text, unit, sure):
    found = guess(file(text))
    assert (found.mapping.currency, found.sureness["currency"]) == (unit, sure)


def test_a_currency_that_a_file_names_is_that_of_its_amounts():
    mine = named(file("交易日期,摘要,金额,余额\n2026-01-31,消费,-1.00,9.00\n"))
    told = file("币种：美元\n交易日期,摘要,金额,余额\n2026-01-31,消费,-1.00,9.00\n")
    assert [entry.amount for entry in read(told, mine).entries] == [Money(100, "USD")]


def test_a_currency_that_a_heading_names_is_nearer_than_one_above_the_table():
    table = "Date,Description,Amount (USD)\n2026-01-31,A,-1.00\n"
    source = file(f"Currency: CNY\n{table}Currency: HKD\n{table}")
    mine = named(source)
    assert mine.currency == "USD"
    assert [entry.amount for entry in read(source, mine).entries] == [Money(100, "USD")] * 2


def test_an_order_of_dates_that_nothing_decides_is_asked_for():
    found = guess(file("Date,Description,Amount\n01/02/2026,A,-1.00\n03/04/2026,B,2.00\n"))
    assert "day_order" in found.open


def test_amounts_without_a_sign_are_asked_for():
    found = guess(file("日期,项目,金额\n2026-01-02,午饭,12\n2026-01-03,车票,30\n"))
    assert found.mapping.signs is Signs.ALL_OUT
    assert "signs" in found.open


def test_the_balance_proves_which_sign_is_spending():
    rows = "日期,说明,金额,余额\n2026-01-02,甲,5.00,95.00\n2026-01-03,乙,-20.00,115.00\n"
    found = guess(file(f"{rows}2026-01-04,丙,10.00,105.00\n"))
    assert found.mapping.signs is Signs.OUT_PLUS
    assert found.sureness["signs"] is Sureness.CERTAIN


def test_a_workbook_is_a_table_like_any_other():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["某银行流水"],
        ["记账日期", "金额", "收支", "备注"],
        [date(2026, 3, 1), 12.5, "支出", "午饭"],
        [date(2026, 3, 2), 100, "收入", "红包"],
        [date(2026, 3, 3), 7, "其它", "?"],
    ):
        sheet.append(row)
    written_to = io.BytesIO()
    book.save(written_to)
    source = SourceFile("table.xlsx", written_to.getvalue())
    mapping = named(source)
    parsed = read(source, mapping)
    assert [e.kind for e in parsed.entries][:2] == [EntryKind.PURCHASE, EntryKind.INCOME]
    assert [bool(e.review) for e in parsed.entries] == [False, False, True]
    assert MappedImporter(mapping).claims(source)


def test_the_bill_in_a_mail_is_a_table_like_any_other():
    lines = (
        "交易日期,记账日期,交易摘要,人民币金额,卡号末四位",
        "2025年11月25日,2025年11月25日,某店,45.50+,1234",
        "2025年12月12日,2025年12月12日,支付宝还款,100.00-,1234",
    )
    rows = ("".join(f"<td>{cell}</td>" for cell in line.split(",")) for line in lines)
    page = f"<p>某银行信用卡电子对账单</p><table><tr>{'</tr><tr>'.join(rows)}</tr></table>"
    (source,) = opened(mail(f"<html><body>{page}</body></html>"))
    mapping = named(source)
    assert MappedImporter(mapping).claims(source)
    assert [(e.kind, e.amount) for e in read(source, mapping).entries] == [
        (EntryKind.PURCHASE, Money(4550)),
        (EntryKind.REPAYMENT, Money(10_000)),
    ]


def test_a_column_may_name_the_account_of_each_row():
    source = file(
        "时间,类型,金额,账户1,分类\n"
        "2026-01-05 12:00:00,支出,12.00,招商银行信用卡(1234),餐饮\n"
        "2026-01-06 12:00:00,收入,80,工商银行储蓄卡(1230),工资\n"
    )
    first, second = read(source, named(source, bank="")).entries
    assert first.account is not None
    assert (first.account.tail, first.category) == ("1234", "餐饮")
    assert second.to_account is not None
    assert second.to_account.tail == "1230"


def test_a_layout_is_known_again_by_its_headings_and_others_are_not():
    mapped = MappedImporter(named(file(BANK)))
    assert mapped.claims(file(BANK.replace("示例银行", "别的标题")))
    assert not mapped.claims(file(CARD))
    assert not mapped.claims(file(BANK.replace("对方户名", "对方")))
    assert not mapped.claims(SourceFile("a.bin", b"\x00\xff" * 100))


def test_a_table_without_headings_is_known_again_by_what_its_columns_hold():
    rows = "2026-01-05|Coffee|-4.50|95.50\n2026-01-06|Pay|200.00|295.50\n"
    source = file(f"{rows}2026-01-07|Rent|-100.00|195.50\n")
    mapping = named(source)
    assert mapping.headings == ()
    assert MappedImporter(mapping).claims(file("2026-02-01|x|1.00|2.00\n2026-02-02|y|2.00|4.00\n"))
    assert not MappedImporter(mapping).claims(file("x|2026-02-01|1.00|2.00\ny|z|2.00|4.00\n"))
    assert [e.amount.minor for e in read(source, mapping).entries] == [450, 20_000, 10_000]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("2026-01-06", "2026-13-06", 6), ('"8,000.00"', "viel", 6), ("35.50", "3.5.0", 5)],
)
def test_what_cannot_be_read_names_line_and_column(before, after, line):
    source = file(BANK.replace(before, after, 1))
    with pytest.raises(ImportProblem) as problem:
        read(source, named(file(BANK)))
    assert problem.value.sentence.values["line"] == line
    assert str(problem.value.sentence.values["value"]).startswith(after.strip('"'))


def test_a_file_that_ends_within_a_row_is_refused():
    whole = BANK.partition("合计")[0]
    with pytest.raises(ImportProblem, match="ends in the middle"):
        read(file(whole[: whole.rindex("转账") + 1]), named(file(BANK)))


def test_a_mapping_comes_back_from_its_file_as_it_was():
    for source in (file(BANK), file(EUROPEAN), file(CARD)):
        mapping = named(source)
        assert read_back(written(mapping), "a.json") == mapping


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("columns", {"time": 99, "amount": 1}),
        ("columns", {"time": 0, "amount": 0}),
        ("columns", {"time": True}),
        ("columns", []),
        ("headings", [1]),
        ("signs", "sideways"),
        ("decimal", "'"),
        ("name", "../ledger"),
        ("name", ""),
        ("words", {"a": []}),
        ("account", 3),
        ("account", {}),
        ("currency", "yuan"),
        ("version", 2),
        ("format", None),
    ],
)
def test_what_is_wrong_in_a_file_is_named(key, value):
    given_ = {**written(named(file(BANK))), key: value}
    with pytest.raises(MappingWrong) as problem:
        read_back(given_, "a.json")
    assert problem.value.field in (key, "headings", "signs")


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("2026-1-5", DayOrder.DMY, date(2026, 1, 5)),
        ("5/1/26", DayOrder.DMY, date(2026, 1, 5)),
        ("1/5/26", DayOrder.MDY, date(2026, 1, 5)),
        ("5 Jan 2026", DayOrder.YMD, date(2026, 1, 5)),
        ("January 5, 2026", DayOrder.YMD, date(2026, 1, 5)),
        ("20260105", DayOrder.YMD, date(2026, 1, 5)),
        ("05012026", DayOrder.DMY, date(2026, 1, 5)),
        ("2026年1月5日", DayOrder.YMD, date(2026, 1, 5)),
    ],
)
def test_days_are_read_in_the_order_that_is_told(text, order, expected):
    assert day(text, order) == expected


@pytest.mark.parametrize("text", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30", "1.5"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"day|month|year"):
        day(text, DayOrder.YMD)


def test_times_of_day_and_zones():
    assert clock("1:05 PM").isoformat() == "13:05:00"
    assert clock("下午1:05").isoformat() == "13:05:00"
    assert clock("090507").isoformat() == "09:05:07"
    assert moment("2026-01-05T20:00:00Z", "", DayOrder.YMD).day == 6


@pytest.mark.parametrize("heading", ["交易时间", "交易时刻"])
def test_times_without_a_mark_between_their_digits_are_known_by_their_heading(heading):
    """A spreadsheet has taken the nought away that the first one began with."""
    source = file(
        f"交易日期,{heading},收入,支出,余额,摘要\n"
        "20260901,80001,100.00,,1100.00,客户款\n"
        "20260902,120530,,50.00,1050.00,快捷支付\n"
        "20260903,235959,,10.00,1040.00,快捷支付\n"
    )
    times = [entry.occurred_at.time().isoformat() for entry in read(source, named(source)).entries]
    assert times == ["08:00:01", "12:05:30", "23:59:59"]


@pytest.mark.parametrize(
    ("text", "decimal", "minor"),
    [
        ("1,234.50", ".", 123_450),
        ("1.234,50 €", ",", 123_450),
        ("1 234,50", ",", 123_450),
        ("1'234.50", ".", 123_450),
        ("(12.50)", ".", -1250),
        ("12.50-", ".", -1250),
        ("12.50+", ".", 1250),
        ("12.50 DR", ".", -1250),
        ("1,012.50Cr.", ".", 101_250),
        ("DR 12,50", ",", -1250),
        ("12.50借", ".", -1250),
        ("－１，２３４．５０", ".", -123_450),
        ("￥3", ".", 300),
        ("-¥3.1", ".", -310),
        ("+5", ".", 500),
    ],
)
def test_amounts_as_tables_write_them(text, decimal, minor):
    assert money(text, decimal, "CNY").minor == minor


@pytest.mark.parametrize("text", ["", "1.2.3", "12,34.5", "9" * 30, "1e9", "abc", "1.234,5"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError, match=r"amount|currency"):
        money(text, ".", "CNY")


# A table written with any conventions is guessed and read back


@dataclass(frozen=True)
class Convention:
    delimiter: str
    order: DayOrder
    decimal: str
    signs: Signs
    balance: bool
    newest_first: bool
    is_chinese: bool
    encoding: str


CONVENTIONS = st.builds(
    Convention,
    delimiter=st.sampled_from([",", "\t", ";", "|"]),
    order=st.sampled_from(list(DayOrder)),
    decimal=st.sampled_from([".", ","]),
    signs=st.sampled_from([Signs.IN_PLUS, Signs.OUT_PLUS, Signs.TWO_COLUMNS, Signs.WORD]),
    balance=st.booleans(),
    newest_first=st.booleans(),
    is_chinese=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
ROWS = st.lists(
    st.tuples(st.integers(1, 40), st.integers(1, 9_999_999), st.booleans()),
    min_size=12,
    max_size=40,
)
_FORMS = {DayOrder.YMD: "%Y-%m-%d", DayOrder.MDY: "%m/%d/%Y", DayOrder.DMY: "%d/%m/%Y"}


def shown(minor: int, decimal: str) -> str:
    text = f"{Decimal(minor) / 100:,.2f}"
    return text if decimal == "." else text.translate(str.maketrans(",.", ".,"))


def table(convention: Convention, rows: list[tuple[date, int]]) -> str:
    """Rows of a day and what came in (negative: went out), under headings."""
    chinese = convention.is_chinese
    heads = ["交易日期", "摘要"] if chinese else ["Date", "Description"]
    if convention.signs is Signs.TWO_COLUMNS:
        heads += ["支出", "收入"] if chinese else ["Debit", "Credit"]
    else:
        heads += ["金额"] if chinese else ["Amount"]
    if convention.signs is Signs.WORD:
        heads += ["收/支"] if chinese else ["Type"]
    if convention.balance:
        heads += ["余额"] if chinese else ["Balance"]
    lines, held = [], 50_000
    for on, moved in rows:
        held += moved
        lines.append([on.strftime(_FORMS[convention.order]), "x", *amounts(convention, moved)])
        if convention.balance:
            lines[-1].append(shown(held, convention.decimal))
    out = io.StringIO()
    ordered = lines[::-1] if convention.newest_first else lines
    csv.writer(out, delimiter=convention.delimiter).writerows([heads, *ordered])
    return out.getvalue()


def amounts(convention: Convention, moved: int) -> list[str]:
    plain = shown(abs(moved), convention.decimal)
    match convention.signs:
        case Signs.TWO_COLUMNS:
            return ["", plain] if moved > 0 else [plain, ""]
        case Signs.WORD:
            words = ("收入", "支出") if convention.is_chinese else ("credit", "debit")
            return [plain, words[moved < 0]]
        case Signs.IN_PLUS:
            return [shown(moved, convention.decimal)]
        case _:
            return [shown(-moved, convention.decimal)]


@settings(max_examples=25)
@given(CONVENTIONS, ROWS)
def test_a_table_written_in_any_convention_is_guessed_and_read_back(convention, drawn):
    day_, rows = date(2026, 1, 13), []
    for gap, minor, comes in drawn:
        rows.append((day_, minor if comes else -minor))
        day_ += timedelta(days=gap)
    source = file(table(convention, rows), convention.encoding)
    found = guess(source)
    mapping = named(source)
    signs = convention.signs
    if signs in (Signs.IN_PLUS, Signs.OUT_PLUS) and not convention.balance:
        mapping = replace(mapping, signs=signs)  # nothing in the table tells it
    parsed = read(source, mapping)
    assert found.mapping.delimiter == convention.delimiter
    assert parsed.rows == len(rows)
    assert not parsed.unproved
    kept = parsed.entries[::-1] if convention.newest_first else parsed.entries
    assert [(e.occurred_at.date(), e.amount.minor) for e in kept] == [
        (on, abs(moved)) for on, moved in rows
    ]
    assert [e.to_account is not None for e in kept] == [moved > 0 for _, moved in rows]
    assert MappedImporter(mapping).claims(source)


@settings(max_examples=25)
@given(st.binary(max_size=400))
def test_no_file_whatever_is_in_it_upsets_the_guess(data):
    found = guess(SourceFile("any", data))
    assert not MappedImporter(replace(found.mapping, name="x", headings=("date", "amount"))).claims(
        SourceFile("any", data)
    )
