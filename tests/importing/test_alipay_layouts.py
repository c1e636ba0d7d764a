"""The three layouts of Alipay: the same row reads the same in each of them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importing.statements import (
    alipay_app,
    alipay_early_app,
    alipay_web,
    app_row,
    at,
    one,
    read,
    skipped,
    web_row,
)
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.importing import reasons
from tracker.importing.importer import AccountHint, ImportProblem, ParsedEntry

LUNCH = ParsedEntry(
    line=15,
    occurred_at=at("2026-03-05 12:30:45"),
    kind=EntryKind.PURCHASE,
    amount=Money(1850),
    account=AccountHint("余额", AccountKind.WALLET, "支付宝"),
    counterparty="街角面馆",
    text="午饭",
    category="餐饮美食",
    source_id="2026030522001400000000000001",
)


def test_the_app_s_statement_is_read():
    statement = read(alipay_app([app_row()]))
    assert (statement.importer, statement.source) == ("alipay_app", "alipay")
    assert one(statement) == LUNCH
    assert statement.period == Span(date(2026, 3, 1), date(2026, 3, 31))
    assert statement.warnings == ()


def test_the_early_app_s_statement_is_read():
    statement = read(alipay_early_app([app_row(), app_row(收_支="其他", 商品说明="转账")]))
    lunch, transfer = statement.entries
    assert lunch == LUNCH._replace(line=3)
    assert transfer.kind is EntryKind.TRANSFER
    assert statement.skipped == ()
    assert statement.period == Span(date(2022, 3, 1), date(2022, 3, 31))
    assert statement.control_total is not None
    assert statement.control_total.agrees


def test_the_web_site_s_statement_is_read_and_says_that_it_tells_no_payer():
    statement = read(alipay_web([web_row()]))
    assert (statement.importer, statement.source) == ("alipay_web", "alipay")
    assert one(statement) == LUNCH._replace(line=6, account=None, category="")
    assert statement.period == Span(date(2026, 3, 1), date(2026, 3, 31))
    (warning,) = statement.warnings
    assert "which account paid" in warning.template


@pytest.mark.parametrize("neutral", ["", "其他", "不计收支"])
def test_the_web_site_has_three_words_for_neither_income_nor_spending(neutral):
    row = web_row(收_支=neutral, 商品名称="花呗主动还款-2026年02月账单", 资金状态="资金转移")
    entry = one(read(alipay_web([row])))
    assert entry.kind is EntryKind.REPAYMENT
    assert entry.to_account is not None
    assert entry.to_account.name == "花呗"
    assert str(entry.bill_month) == "2026-02"
    assert entry.review == ""


def test_money_that_the_web_site_calls_frozen_is_a_deposit():
    row = web_row(收_支="", 资金状态="冻结", 商品名称="入住押金")
    assert "deposit" in skipped(read(alipay_web([row]))).reason


def test_the_web_site_tells_on_the_purchase_itself_that_it_was_refunded():
    unpaid = web_row(收_支="", 交易状态="交易关闭")
    assert skipped(read(alipay_web([unpaid]))).reason == reasons.NEVER_PAID
    returned = web_row(收_支="", 交易状态="交易关闭", 成功退款="18.50")
    assert one(read(alipay_web([returned]))).kind is EntryKind.PURCHASE


@pytest.mark.parametrize(
    ("direction", "status", "paid_back"),
    [("支出", "交易成功", "4.00"), ("支出", "交易关闭", "18.50"), ("", "交易关闭", "18.50")],
)
def test_a_refund_that_the_purchase_tells_of_and_no_row_is_missed(direction, status, paid_back):
    told = {"交易状态": status, "成功退款": paid_back, "资金状态": "已支出"}
    bought = web_row(收_支=direction, 交易号="B1", **told)
    returned = web_row(
        收_支="", 交易号="B1_1", 商品名称="退款-午饭", 金额=paid_back, 交易状态="退款成功"
    )
    assert one(read(alipay_web([bought]))).review == reasons.REFUND_MISSING
    both = read(alipay_web([returned, bought])).entries
    assert [entry.review for entry in both] == ["", ""]
    assert [entry.refunds for entry in both] == ["B1", ""]


def test_a_spreadsheet_may_save_it_as_unicode_text():
    text = alipay_app([app_row(商家订单号="", 商品说明='"饭,汤"', 金额='"1,018.50"')])
    rows = text.replace("饭,汤", "饭;汤").replace("1,018.50", "1;018.50").replace("\t", "")
    tabbed = rows.replace(",", "\t").replace(";", ",")
    entry = one(read(tabbed, "utf-16"))
    assert (entry.text, entry.amount, entry.account) == ("饭,汤", Money(101850), LUNCH.account)


def test_spreadsheets_cut_times_and_rewrite_dates():
    for text, instant in {
        "2026/3/5 12:30": "2026-03-05 12:30:00",
        "2026/03/05 12:30:45": "2026-03-05 12:30:45",
        "2026-03-05 12:30": "2026-03-05 12:30:00",
        "2026/1/2 04:56": "2026-01-02 04:56:00",
    }.items():
        assert one(read(alipay_app([app_row(交易时间=text)]))).occurred_at == at(instant)


@pytest.mark.parametrize("text", ["0001-01-01 00:00:00", "9999-12-31 23:59:59", "2958465"])
def test_a_day_beyond_all_sense_is_refused_with_its_line(text):
    with pytest.raises(ImportProblem, match="line"):
        read(alipay_app([app_row(交易时间=text)]))


def test_numbers_that_a_spreadsheet_has_rounded_name_no_row():
    for spoilt in ("2.02603E+27", "2E+27", "2.026e+27"):
        assert one(read(alipay_app([app_row(交易订单号=spoilt)]))).source_id == ""
    assert one(read(alipay_app([app_row(交易订单号="'2026001")]))).source_id == "2026001"


def test_quoted_amounts_with_separators_are_read():
    row = app_row(金额='"¥1,234.56"')
    assert one(read(alipay_app([row]))).amount == Money(123456)


def test_a_lone_quote_in_an_item_swallows_nothing():
    rows = [app_row(商品说明='"大份'), app_row(商品说明='面"'), app_row(商品说明='加"辣"面')]
    entries = read(alipay_app(rows)).entries
    assert [entry.text for entry in entries] == ["大份", '面"', '加"辣"面']
    assert [entry.amount.minor for entry in entries] == [1850] * 3


def test_two_lone_quotes_in_one_row_swallow_nothing():
    entry = one(read(alipay_app([app_row(交易对方='"面馆', 商品说明='大碗"')])))
    assert (entry.amount.minor, entry.counterparty, entry.text) == (1850, "面馆", "大碗")


@pytest.mark.parametrize(
    ("cells", "counterparty", "item", "note"),
    [
        ({"商品说明": "面,加蛋"}, "街角面馆", "面,加蛋", ""),
        ({"商品说明": "面,加蛋,少油"}, "街角面馆", "面,加蛋,少油", ""),
        ({"交易对方": "面馆,分店"}, "面馆,分店", "午饭", ""),
        ({"交易对方": "面馆,分店", "对方账号": "/"}, "面馆,分店", "午饭", ""),
        ({"备注": "好吃,再来"}, "街角面馆", "午饭", "好吃,再来"),
        ({"商品说明": "面,加蛋", "备注": "好,再来"}, "街角面馆", "面,加蛋", "好,再来"),
        ({"商品说明": "支出,9,好"}, "街角面馆", "支出,9,好", ""),
    ],
)
def test_a_bare_comma_in_a_text_moves_no_column(cells, counterparty, item, note):
    entry = one(read(alipay_app([app_row(**cells)])))
    assert entry.amount == LUNCH.amount
    assert entry.account == LUNCH.account
    assert entry.source_id == LUNCH.source_id
    assert (entry.counterparty, entry.text, entry.note) == (counterparty, item, note)
    assert entry.review == ""


def test_a_bare_comma_is_found_where_a_spreadsheet_has_padded_every_row():
    text = alipay_app([app_row(商品说明="面,加蛋"), app_row()])
    padded = "\n".join(
        line + "," * (14 - line.count(",") - 1) if line.count(",") else line
        for line in text.splitlines()
    )
    first, second = read(padded).entries
    assert (first.text, first.amount.minor) == ("面,加蛋", 1850)
    assert (second.text, second.amount.minor) == ("午饭", 1850)


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param("\x00" * 40, id="bytes that are zero"),
        pytest.param("\ufffd\ufffd", id="bytes that are no characters"),
    ],
)
def test_two_rows_that_damage_has_run_into_one_are_no_row(lost):
    rows = [
        app_row(商品说明="借呗还款", 收_支="不计收支", 金额="520.33", 交易状态="还款成功"),
        app_row(
            商品说明="转账", 收_支="收入", 金额="88.00", 交易订单号="2026030522001400000000000002"
        ),
        app_row(
            商品说明="报销", 收_支="收入", 金额="300.00", 交易订单号="2026030522001400000000000003"
        ),
    ]
    text = alipay_app(rows)
    kept, cut = text.index("520.33"), text.index("noo***", text.index("520.33"))
    damaged = f"{text[:kept]}{lost},{text[cut:]}"
    with pytest.raises(ImportProblem, match="line 15: characters are destroyed"):
        read(damaged, "utf-8")


def test_bare_commas_of_the_web_site_are_found_too():
    row = web_row(商品名称="面,加蛋", 收_支="不计收支", 交易状态="交易成功")
    entry = one(read(alipay_web([row])))
    assert (entry.text, entry.amount.minor) == ("面,加蛋", 1850)


@pytest.mark.parametrize(
    "cells",
    [
        {"商品说明": "面,,加蛋", "收_支": "改过的"},
        {"商品说明": "面,支出,9.99"},
    ],
)
def test_a_row_that_cannot_be_set_right_for_certain_is_named(cells):
    text = alipay_app([app_row(), app_row(**cells)])
    with pytest.raises(ImportProblem, match=r"statement\.csv, line 16: 15 cells under 13 headings"):
        read(text)


def test_far_too_many_cells_are_not_guessed_at():
    with pytest.raises(ImportProblem, match="cells under 13 headings"):
        read(alipay_app([app_row(商品说明="," * 30)]))


def test_text_beside_the_table_is_no_reason_to_move_columns():
    text = alipay_app([app_row()]).replace(",\n", ",,\n").replace("M0001\t,,,", "M0001\t,,报销,")
    entry = one(read(text))
    assert entry.amount.minor == 1850
    assert "报销" in entry.note


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"交易时间": "昨天"}, "line 15: 交易时间 is “昨天”; expected a date and time"),
        ({"交易时间": "2026-03-05T12:30:45"}, "交易时间 is “2026-03-05T12:30:45”"),
        ({"交易时间": "2026-02-30 12:00:00"}, "交易时间 is “2026-02-30 12:00:00”"),
        ({"交易时间": "03/05/2026 12:30:45"}, "交易时间"),
        ({"交易时间": ""}, "交易时间 is “”"),
        ({"金额": "十八"}, "line 15: 金额 is “十八”; expected an amount such as 12.30"),
        ({"金额": ""}, "金额 is “”"),
        ({"金额": "1.234"}, "金额 is “1.234”"),
        ({"金额": "1E9"}, "金额 is “1E9”"),
        ({"金额": "9" * 30 + ".00"}, "expected an amount"),
    ],
)
def test_a_time_or_amount_that_cannot_be_read_stops_the_import_and_is_named(cells, told):
    with pytest.raises(ImportProblem) as problem:
        read(alipay_app([app_row(**cells)]))
    assert told in str(problem.value)
    assert str(problem.value).startswith("statement.csv, ")


@pytest.mark.parametrize("make", [alipay_app, alipay_early_app, alipay_web])
def test_a_file_that_ends_within_a_row_is_refused_wherever_it_is_cut(make):
    row = web_row() if make is alipay_web else app_row()
    text = make([row, row])
    whole = [line for line in text.splitlines(keepends=True) if "街角面馆" in line]
    start, last = text.rindex(whole[0]), text[: text.rindex(whole[0])].count("\n") + 1
    for length in range(2, len(whole[0].rstrip())):
        with pytest.raises(ImportProblem, match=f"middle of line {last}"):
            read(text[: start + length])


def test_a_file_cut_within_a_character_is_refused():
    data = alipay_app([app_row()]).encode("gb18030")
    with pytest.raises(ImportProblem, match="middle of line 15"):
        read(data[: data.rindex("午饭".encode("gb18030")) + 1])


def test_a_row_cut_short_is_named_and_not_lost():
    text = alipay_app([app_row()]) + "2026-03-05 12:30:45,餐饮\n"
    with pytest.raises(ImportProblem, match="line 16 ends too early: 2 cells under 12 headings"):
        read(text)


def test_the_last_row_needs_no_end_of_line():
    assert read(alipay_app([app_row()]).rstrip()).rows == 1


def test_a_row_short_of_its_last_cells_is_read():
    text = alipay_app([app_row()]).replace(",2026030522001400000000000001\t,M0001\t,,", "")
    assert one(read(text)).source_id == ""


def test_a_negative_amount_is_kept_and_looked_at():
    entry = one(read(alipay_app([app_row(金额="-18.50")])))
    assert entry.amount == Money(1850)
    assert "negative" in entry.review


def test_files_that_a_person_has_joined_are_read_as_one():
    text = alipay_app([app_row()])
    entries = read(text + text).entries
    assert [entry.line for entry in entries] == [15, 30]


def test_equal_rows_of_a_file_are_all_read():
    assert len(read(alipay_app([app_row(), app_row()])).entries) == 2


def test_lines_that_are_blank_are_no_rows():
    text = alipay_app([app_row()]) + "\n,,,,,\n   \n"
    assert read(text).rows == 1


def test_rows_that_end_with_their_last_cell_are_whole_where_all_of_them_do():
    rows = [app_row(交易订单号=number) for number in ("2026010122001", "2026010122002")]
    lines = alipay_app(rows).rstrip("\r\n").splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("交易时间"))
    shorter = [line.rstrip(",") for line in lines[begin + 1 :]]
    assert len(read("\n".join([*lines[: begin + 1], *shorter])).entries) == 2
