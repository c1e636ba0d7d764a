"""WeChat Pay: both layouts, and what a row means by all of its columns together."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.importing.statements import (
    at,
    ends,
    one,
    read,
    skipped,
    wechat_book,
    wechat_csv,
    wechat_row,
)
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.importing import reasons
from tracker.importing.importer import AccountHint, ImportProblem, ParsedEntry, ParsedStatement

NEUTRAL = {"收_支": "/"}
INCOME = {"收_支": "收入", "支付方式": "/", "当前状态": "已存入零钱"}
LUNCH = ParsedEntry(
    line=14,
    occurred_at=at("2026-03-05 12:30:45"),
    kind=EntryKind.PURCHASE,
    amount=Money(1850),
    account=AccountHint("零钱", AccountKind.WALLET, "微信支付"),
    counterparty="街角面馆",
    text="午饭",
    category="商户消费",
    source_id="4200000000202603050000000001",
)


def statement_of(*rows) -> ParsedStatement:
    return read(wechat_csv(rows), "utf-8-sig")


def entry_of(**cells: str):
    return one(statement_of(wechat_row(**cells)))


def reason_of(**cells: str) -> str:
    return skipped(statement_of(wechat_row(**cells))).reason


def book_row(**cells: object) -> list[object]:
    values = dict(wechat_row()) | {"金额(元)": 18.5, "交易时间": datetime(2026, 3, 5, 12, 30, 45)}  # noqa: DTZ001 - as in a workbook
    return list((values | cells).values())


# --- layouts -------------------------------------------------------------------------------------


def test_the_csv_file_is_read():
    statement = statement_of(wechat_row())
    assert (statement.importer, statement.source) == ("wechat_csv", "wechat")
    assert one(statement) == LUNCH
    assert statement.period == Span(date(2026, 3, 1), date(2026, 3, 31))
    assert statement.warnings == ()


def test_the_workbook_is_read():
    statement = read(wechat_book([book_row()]))
    assert (statement.importer, statement.source) == ("wechat_xlsx", "wechat")
    assert one(statement) == LUNCH._replace(line=8)
    assert statement.period == Span(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("cell", "minor"),
    [(18.5, 1850), (18, 1800), (0.1 + 0.2, 30), ("¥18.50", 1850), ("￥1,234.5", 123450)],
)
def test_amounts_of_a_workbook_are_numbers_or_texts(cell, minor):
    row = book_row(**{"金额(元)": cell})
    assert one(read(wechat_book([row]))).amount.minor == minor


@pytest.mark.parametrize(
    ("cell", "instant"),
    [
        ("2026-03-05 12:30:45", "2026-03-05 12:30:45"),
        (datetime(2026, 3, 5), "2026-03-05 00:00:00"),  # noqa: DTZ001 - as in a workbook
        (46086.5, "2026-03-05 12:00:00"),
        (46086, "2026-03-05 00:00:00"),
    ],
)
def test_times_of_a_workbook_are_dates_serial_numbers_or_texts(cell, instant):
    row = book_row(**{"交易时间": cell})
    assert one(read(wechat_book([row]))).occurred_at == at(instant)


def test_every_second_of_a_day_survives_its_serial_number():
    start = datetime(2026, 3, 5, 0, 0, 0)  # noqa: DTZ001 - as in a workbook
    times = [start + timedelta(seconds=997 * n) for n in range(87)]
    entries = read(wechat_book([book_row(**{"交易时间": time}) for time in times])).entries
    assert [entry.occurred_at.replace(tzinfo=None) for entry in entries] == times


def test_other_typed_cells_of_a_workbook_are_read_as_text():
    row = book_row(商品=True, 交易对方=12, 备注=1.5)
    entry = one(read(wechat_book([row])))
    assert (entry.text, entry.counterparty, entry.note) == ("True", "12", "1.5")


def test_numbers_too_long_for_a_workbook_name_no_row():
    row = book_row(交易单号=4.2e27)
    assert one(read(wechat_book([row]))).source_id == ""


def test_a_workbook_cell_that_cannot_be_read_is_named_by_its_row():
    row = book_row(**{"金额(元)": "十八"})
    with pytest.raises(ImportProblem, match=r"line 8: 金额\(元\) is “十八”"):
        read(wechat_book([row]))


def test_a_note_over_several_lines_is_one_cell():
    note = '第一行,"引号"\n第二行'
    entries = statement_of(wechat_row(备注=note), wechat_row()).entries
    assert [entry.note for entry in entries] == [note, ""]
    assert [entry.line for entry in entries] == [14, 16]


def test_the_malformed_files_of_2025_are_read():
    text = wechat_csv([wechat_row(), wechat_row(商品='"半份')])
    for old, new in (('"\t', '"\t\t'), ('"\t', '\t\t"\t'), ('"M0001"', 'M0001"')):
        entries = read(text.replace(old, new), "utf-8-sig").entries
        assert [entry.amount for entry in entries] == [Money(1850)] * 2
        assert entries[0].source_id.startswith("4200000000")


def test_a_lone_quote_swallows_no_rows():
    text = wechat_csv([wechat_row(商品="LONE"), wechat_row()]).replace('"LONE"', '"半份')
    entries = read(text, "utf-8-sig").entries
    assert [entry.amount for entry in entries] == [Money(1850)] * 2


@pytest.mark.parametrize("amount", ["¥18.50", "￥18.50", "¥18.5", "18.50", "¥ 18.50"])
def test_amounts_are_read_with_either_sign(amount):
    assert entry_of(金额=amount).amount == Money(1850)


def test_an_amount_with_separators_is_read():
    assert entry_of(金额="￥1,234.56").amount == Money(123456)


# --- spending ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    ["商户消费", "扫二维码付款", "转账", "微信红包（单发）", "亲属卡交易", "赞赏码", "新类型"],
)
@pytest.mark.parametrize("status", ["支付成功", "已转账", "对方已收钱", "朋友已收钱", "已收钱"])
def test_spending_is_a_purchase_whatever_it_is_called(kind, status):
    entry = entry_of(交易类型=kind, 当前状态=status)
    assert (entry.kind, *ends(entry)) == (EntryKind.PURCHASE, "零钱", None)
    assert (entry.category, entry.review) == (kind, "")


@pytest.mark.parametrize(
    ("method", "hint", "review"),
    [
        ("招商银行(1111)", AccountHint("招商银行(1111)", None, "招商银行", "1111"), ""),
        (
            "工商银行储蓄卡(9876)",
            AccountHint("工商银行储蓄卡(9876)", AccountKind.DEBIT, "工商银行", "9876"),
            "",
        ),
        (
            "中国银行信用卡(1234)&立减优惠",
            AccountHint("中国银行信用卡(1234)", AccountKind.CREDIT_CARD, "中国银行", "1234"),
            "",
        ),
        ("分付", AccountHint("分付", AccountKind.REVOLVING_LINE, "微信支付"), ""),
        ("零钱通", AccountHint("零钱通", AccountKind.WEALTH, "微信支付"), ""),
        (
            "零钱 + 农业银行储蓄卡(2372)",
            AccountHint("零钱", AccountKind.WALLET, "微信支付"),
            reasons.MIXED,
        ),
        (
            "零钱&招商银行储蓄卡(1234)",
            AccountHint("零钱", AccountKind.WALLET, "微信支付"),
            reasons.MIXED,
        ),
        ("/", None, ""),
        ("亲属卡(小明)", None, reasons.OTHERS_ACCOUNT),
        ("优惠券", None, reasons.VOUCHERS_ONLY),
    ],
)
def test_spending_leaves_the_account_that_paid(method, hint, review):
    entry = entry_of(支付方式=method)
    assert (entry.kind, entry.account, entry.review) == (EntryKind.PURCHASE, hint, review)


# --- income and movements ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "status", "method", "account"),
    [
        ("微信红包", "已存入零钱", "/", "零钱"),
        ("二维码收款", "已收钱", "零钱", "零钱"),
        ("转账", "已存入零钱", "/", "零钱"),
        ("其他", "已到账", "/", "零钱"),
        ("商户消费", "充值成功", "/", "零钱"),
        ("其他", "资金已到账", "招商银行(1111)", "招商银行(1111)"),
        ("二维码收款", "已存入经营账户", "/", "经营账户"),
    ],
)
def test_income_arrives_in_the_balance_unless_it_says_otherwise(kind, status, method, account):
    entry = entry_of(**INCOME | {"交易类型": kind, "当前状态": status, "支付方式": method})
    assert (entry.kind, *ends(entry), entry.review) == (EntryKind.INCOME, None, account, "")


@pytest.mark.parametrize(
    ("kind", "counterparty", "method", "status", "account", "taker"),
    [
        ("零钱充值", "工商银行(9876)", "工商银行(9876)", "充值完成", "工商银行(9876)", "零钱"),
        ("零钱充值", "工商银行(9876)", "/", "充值完成", "工商银行(9876)", "零钱"),
        ("零钱提现", "招商银行(1111)", "工商银行", "提现已到账", "零钱", "招商银行(1111)"),
        ("零钱提现", "/", "工商银行(9876)", "提现已到账", "零钱", "工商银行(9876)"),
        ("经营账户提现", "招商银行(1111)", "/", "提现已到账", "经营账户", "招商银行(1111)"),
        ("转入零钱通-来自零钱", "/", "零钱", "支付成功", "零钱", "零钱通"),
        ("转入零钱通-来自工商银行(9876)", "/", "/", "支付成功", "工商银行(9876)", "零钱通"),
        ("转入零钱通", "/", "零钱", "支付成功", "零钱", "零钱通"),
        ("零钱通转出-到零钱", "/", "零钱通", "支付成功", "零钱通", "零钱"),
        ("零钱通转出-到工商银行(9876)", "/", "零钱通", "支付成功", "零钱通", "工商银行(9876)"),
        ("零钱通转出", "/", "零钱通", "支付成功", "零钱通", None),
    ],
)  # fmt: skip
def test_money_moves_between_the_person_s_own_accounts(  # noqa: PLR0913, PLR0917 - a table
    kind, counterparty, method, status, account, taker
):
    entry = entry_of(
        **NEUTRAL, 交易类型=kind, 交易对方=counterparty, 支付方式=method, 当前状态=status
    )
    assert (entry.kind, *ends(entry)) == (EntryKind.TRANSFER, account, taker)
    assert entry.review == ""


def test_a_withdrawal_keeps_its_whole_amount_and_its_fee_in_the_note():
    entry = entry_of(
        **NEUTRAL,
        交易类型="零钱提现",
        交易对方="招商银行(1111)",
        金额="¥100.10",
        当前状态="提现已到账",
        备注="服务费¥0.10",
    )
    assert (entry.amount, entry.note) == (Money(10010), "服务费¥0.10")


def test_a_fund_is_bought():
    entry = entry_of(
        **NEUTRAL, 交易类型="购买理财通", 交易对方="理财通", 商品="某基金", 支付方式="工商银行"
    )
    assert (entry.kind, *ends(entry)) == (EntryKind.WEALTH_IN, "工商银行", "理财通")
    assert entry.to_account.kind is AccountKind.WEALTH


@pytest.mark.parametrize(
    "cells",
    [
        INCOME | {"交易类型": "理财通赎回", "交易对方": "理财通", "商品": "某基金"},
        INCOME | {"交易类型": "其他", "交易对方": "理财通", "商品": "某基金-卖出"},
        NEUTRAL | {"交易类型": "理财通取出", "支付方式": "/", "当前状态": "支付成功"},
    ],
)
def test_what_comes_back_of_a_fund_is_no_income_and_is_looked_at(cells):
    entry = entry_of(**cells)
    assert (entry.kind, *ends(entry)) == (EntryKind.WEALTH_OUT, "理财通", "零钱")
    assert entry.review == reasons.UNVERIFIED


def test_what_a_shop_of_that_name_sells_is_bought_as_anywhere():
    entry = entry_of(交易类型="商户消费", 交易对方="理财通书店", 商品="赎回的书")
    assert entry.kind is EntryKind.PURCHASE


# --- credit --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "counterparty", "card"),
    [
        ("信用卡还款", "建设银行信用卡还款", "建设银行信用卡"),
        ("转账", "长沙银行信用卡还款", "长沙银行信用卡"),
        ("信用卡还款", "招商银行信用卡自动还款", "招商银行信用卡"),
        ("转账", "招商银行信用卡(1234)还款", "招商银行信用卡(1234)"),
        ("信用卡还款", "信用卡", "信用卡"),
        ("信用卡还款", "/", "信用卡"),
    ],
)
def test_a_card_is_repaid_in_either_form(kind, counterparty, card):
    entry = entry_of(**NEUTRAL, 交易类型=kind, 交易对方=counterparty, 支付方式="零钱")
    assert (entry.kind, *ends(entry), entry.review) == (EntryKind.REPAYMENT, "零钱", card, "")
    assert entry.to_account.kind is AccountKind.CREDIT_CARD


def test_fenfu_is_repaid():
    entry = entry_of(**NEUTRAL, 交易类型="分付还款", 支付方式="招商银行(1111)", 当前状态="还款成功")
    assert (entry.kind, *ends(entry)) == (EntryKind.REPAYMENT, "招商银行(1111)", "分付")
    assert entry.review == ""


@pytest.mark.parametrize("cells", [{"交易类型": "微粒贷还款"}, {"商品": "微粒贷还款"}])
@pytest.mark.parametrize("direction", ["/", "支出"])
def test_a_loan_repaid_by_wechat_is_looked_at_since_nobody_has_seen_one(cells, direction):
    entry = entry_of(收_支=direction, **cells)
    assert (entry.kind, *ends(entry)) == (EntryKind.REPAYMENT, "零钱", "微粒贷")
    assert entry.review == reasons.UNVERIFIED


@pytest.mark.parametrize("direction", ["/", "收入"])
def test_a_loan_paid_out_by_wechat_is_looked_at_since_nobody_has_seen_one(direction):
    entry = entry_of(收_支=direction, 交易类型="微粒贷放款", 支付方式="招商银行(1111)")
    assert (entry.kind, *ends(entry)) == (EntryKind.DRAWDOWN, "微粒贷", "招商银行(1111)")
    assert entry.review == reasons.UNVERIFIED


@pytest.mark.parametrize("kind", ["信用卡还款", "分付还款"])
def test_a_repayment_among_the_spending_is_no_spending_and_is_looked_at(kind):
    entry = entry_of(交易类型=kind)
    assert (entry.kind, entry.review) == (EntryKind.REPAYMENT, reasons.REPAYMENT_AS_SPENDING)


@pytest.mark.parametrize(
    ("kind", "line"),
    [("信用卡还款", "信用卡"), ("分付还款", "分付"), ("微粒贷还款", "微粒贷")],
)
def test_what_somebody_else_repaid_is_repaid_from_no_account_of_ones_own(kind, line):
    entry = entry_of(**NEUTRAL, 交易类型=kind, 支付方式="亲属卡(小明)", 交易对方="/")
    assert (entry.kind, ends(entry)) == (EntryKind.REPAYMENT, (None, line))


# --- refunds -------------------------------------------------------------------------------------

REFUND = {"收_支": "收入", "商户单号": "/", "支付方式": "/", "交易时间": "2026-03-06 10:00:00"}


def bought(number: str, status: str = "已全额退款", **cells: str):
    return wechat_row(**{"当前状态": status, "交易单号": number, **cells})


def refund(number: str, **cells: str):
    shop = {"交易类型": "街角面馆-退款", "当前状态": "已全额退款", "交易单号": number}
    return wechat_row(**REFUND | shop | cells)


def refunds_of(*rows) -> list[str]:
    entries = statement_of(*rows).entries
    return [entry.refunds for entry in entries if entry.kind is EntryKind.REFUND]


def test_a_refund_goes_to_the_account_it_names_else_to_the_balance():
    statement = statement_of(refund("R1"), refund("R2", 支付方式="中国银行信用卡(1234)"))
    assert [ends(entry) for entry in statement.entries] == [
        (None, "零钱"),
        (None, "中国银行信用卡(1234)"),
    ]


def test_a_refund_that_counts_as_no_income_is_a_refund_all_the_same():
    statement = statement_of(refund("R1", 收_支="/"), bought("B1"))
    back, purchase = statement.entries
    assert (back.kind, back.refunds, ends(back)) == (EntryKind.REFUND, "B1", (None, "零钱"))
    assert (back.review, purchase.review) == ("", "")


def test_a_repayment_that_came_back_is_looked_at():
    entry = entry_of(**NEUTRAL, 交易类型="信用卡还款", 当前状态="已全额退款")
    assert (entry.kind, entry.review) == (EntryKind.REPAYMENT, reasons.CAME_BACK)


def test_the_whole_refund_of_a_shop_finds_its_purchase():
    rows = (refund("R1"), bought("P1"), bought("P2", "支付成功"))
    assert refunds_of(*rows) == ["P1"]
    assert [entry.review for entry in statement_of(*rows).entries] == ["", "", ""]


@pytest.mark.parametrize(
    "status", ["已退款(￥8.00)", "已退款￥8.00", "已退款(¥8.0)", "已退款（￥8）"]
)
def test_a_part_that_was_refunded_finds_its_purchase(status):
    part = refund("R1", 金额="¥8.00", 当前状态="已退款￥8.00")
    assert refunds_of(part, bought("P1", status), bought("P2", "支付成功")) == ["P1"]


def test_the_shop_may_be_named_in_the_type_alone():
    assert refunds_of(refund("R1", 交易对方="/"), bought("P1")) == ["P1"]


def test_a_transfer_that_comes_back_carries_the_other_number_of_its_purchase():
    for kind in ("转账-退款", "微信红包-退款"):
        back = refund("100777", 交易类型=kind, 交易对方="/")
        sent = bought("P1", "对方已退还", 交易类型="转账", 商户单号="100777", 交易对方="小红")
        assert refunds_of(back, sent) == ["P1"]


def test_a_refund_is_not_matched_where_two_purchases_fit():
    rows = (refund("R1"), bought("P1"), bought("P2"))
    assert refunds_of(*rows) == [""]
    assert {entry.review for entry in statement_of(*rows).entries} == {""}


def test_a_purchase_is_not_refunded_twice():
    later = refund("R2", 交易时间="2026-03-07 10:00:00")
    assert refunds_of(later, refund("R1"), bought("P1")) == ["", "P1"]


def test_a_refund_is_never_older_than_its_purchase():
    early = refund("R1", 交易时间="2026-03-01 10:00:00")
    statement = statement_of(bought("P1"), early)
    assert [entry.refunds for entry in statement.entries] == ["", ""]
    assert statement.entries[0].review == reasons.REFUND_MISSING


def part(number: str, amount: str, day: int = 6, **cells: str):
    when = f"2026-03-{day:02} 10:00:00"
    return refund(
        number, **{"金额": amount, "交易时间": when, "当前状态": f"已退款{amount}"} | cells
    )


def test_several_refunds_that_make_up_what_was_paid_back_find_their_purchase():
    rows = (part("R2", "￥3.50", 8), part("R1", "￥4.50", 7), bought("P1", "已退款(￥8.00)"))
    assert refunds_of(*rows) == ["P1", "P1"]
    assert {entry.review for entry in statement_of(*rows).entries} == {""}


def test_parts_of_another_purchase_of_the_shop_are_left_to_it():
    rows = (
        part("R3", "￥2.00", 9),
        part("R2", "￥3.50", 8),
        part("R1", "￥4.50", 7),
        bought("P2", "已退款(￥5.50)"),
        bought("P1", "已退款(￥4.50)"),
    )
    assert refunds_of(*rows) == ["P2", "P2", "P1"]


@pytest.mark.parametrize(
    "rows",
    [
        (part("R2", "￥3.50"), part("R1", "￥4.00"), bought("P1", "已退款(￥8.00)")),
        (part("R2", "￥4.00", 4), part("R1", "￥4.00"), bought("P1", "已退款(￥8.00)")),
        (
            *(part("R3", "￥4.00", 9), part("R2", "￥4.00", 8), part("R1", "￥4.00", 7)),
            bought("P1", "已退款(￥8.00)"),
        ),
        (
            *(part("R2", "￥4.00", 8), part("R1", "￥4.00", 7)),
            *(bought("P2", "已退款(￥8.00)"), bought("P1", "已退款(￥8.00)")),
        ),
        (*(part(f"R{n}", "￥1.00", 10 + n) for n in range(11)), bought("P1", "已退款(￥11.00)")),
    ],
    ids=["other sum", "one too early", "two choices", "two purchases", "too many"],
)
def test_parts_are_tied_to_nothing_where_it_is_not_certain(rows):
    assert set(refunds_of(*rows)) == {""}


def test_a_refund_of_another_shop_or_amount_is_not_its_own():
    other_shop = refund("R1", 交易类型="茶馆-退款", 交易对方="茶馆")
    assert refunds_of(other_shop, bought("P1")) == [""]
    assert refunds_of(refund("R1", 金额="¥1.00"), bought("P1")) == [""]


@pytest.mark.parametrize("status", ["已全额退款", "已退款(￥8.00)", "对方已退还", "已退款"])
def test_a_refunded_purchase_without_its_refund_is_kept_and_looked_at(status):
    entry = entry_of(当前状态=status)
    assert (entry.kind, entry.review) == (EntryKind.PURCHASE, reasons.REFUND_MISSING)


def test_a_red_packet_that_nobody_took_is_a_refund():
    entry = entry_of(**INCOME | {"交易类型": "其他", "商品": "红包退款", "当前状态": "已到账"})
    assert entry.kind is EntryKind.REFUND


# --- without effect, or not understood -----------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({**NEUTRAL, "交易类型": "零钱提现", "当前状态": "提现失败，已退回零钱"}, reasons.FAILED),
        ({**NEUTRAL, "交易类型": "零钱通转出-到零钱", "当前状态": "转出失败"}, reasons.FAILED),
        ({**NEUTRAL, "当前状态": "交易关闭"}, reasons.NEVER_PAID),
        ({"当前状态": "支付失败"}, reasons.FAILED),
        ({"收_支": "收入", "当前状态": "转账失败"}, reasons.FAILED),
        ({"金额": "¥0.00"}, reasons.NOTHING_MOVED),
        ({"金额": "¥0.00", "收_支": "收入"}, reasons.NOTHING_MOVED),
        ({"金额": "¥0.00", **NEUTRAL}, reasons.NOTHING_MOVED),
        ({"金额": "¥0.00", "收_支": "借出"}, reasons.NOTHING_MOVED),
        ({**NEUTRAL, "支付方式": "亲属卡(小明)"}, reasons.PAID_BY_ANOTHER),
        ({**INCOME, "支付方式": "亲属卡(小明)"}, reasons.PAID_BY_ANOTHER),
    ],
)
def test_rows_without_effect_say_why(cells, reason):
    assert reason_of(**cells) == reason


@pytest.mark.parametrize(
    ("cells", "kind", "review"),
    [
        ({"当前状态": "新状态"}, "purchase", reasons.UNKNOWN_STATUS),
        ({"当前状态": "已退款(很多)"}, "purchase", reasons.UNKNOWN_STATUS),
        ({"当前状态": "已退款(1.2.3)"}, "purchase", reasons.UNKNOWN_STATUS),
        ({"收_支": "收入", "当前状态": "新状态"}, "income", reasons.UNKNOWN_STATUS),
        ({**NEUTRAL, "交易类型": "新类型"}, "transfer", reasons.UNKNOWN_MOVEMENT),
        ({**NEUTRAL, "交易类型": "/"}, "transfer", reasons.UNKNOWN_MOVEMENT),
        (
            {**NEUTRAL, "交易类型": "零钱提现", "当前状态": "提现中"},
            "transfer",
            reasons.UNKNOWN_STATUS,
        ),
        ({"收_支": "转入"}, "income", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "expense"}, "purchase", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "借出"}, "transfer", reasons.UNKNOWN_DIRECTION),
        ({"金额": "¥-18.50"}, "purchase", reasons.NEGATIVE_AMOUNT),
    ],
)
def test_what_is_not_understood_is_kept_as_the_best_guess_and_looked_at(cells, kind, review):
    entry = entry_of(**cells)
    assert (entry.kind, entry.review) == (kind, review)
    assert entry.amount == Money(1850)


def test_a_file_that_ends_within_a_row_is_refused_wherever_it_is_cut():
    text = wechat_csv([wechat_row(), wechat_row()])
    start, note = text.rindex("2026-03-05 12:30:45"), text.rindex(',"/"')
    last = text[:start].count("\n") + 1
    for length in range(1, note - start):
        with pytest.raises(ImportProblem, match=f"middle of line {last}"):
            read(text[: start + length], "utf-8")


@pytest.mark.parametrize(
    ("method", "card"),
    [("工商银行(9876)", "工商银行(9876)"), ("招商银行(1111)", "工商银行"), ("/", "工商银行")],
)
def test_a_withdrawal_goes_to_a_debit_card_and_never_to_one_on_credit(method, card):
    entry = entry_of(
        **NEUTRAL,
        交易类型="零钱提现",
        交易对方="工商银行",
        支付方式=method,
        当前状态="提现已到账",
    )
    assert (entry.to_account.name, entry.to_account.kind) == (card, AccountKind.DEBIT)
