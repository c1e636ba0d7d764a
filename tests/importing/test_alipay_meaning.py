"""What a row of Alipay means, by all of its columns together."""

from __future__ import annotations

import pytest

from tests.importing.statements import (
    alipay_app,
    alipay_web,
    app_row,
    ends,
    one,
    read,
    skipped,
    web_row,
)
from tracker.domain.entry import EntryKind
from tracker.importing import reasons

NEUTRAL = {"收_支": "不计收支"}
CARD = "工商银行储蓄卡(1230)"
FUND = "蚂蚁财富-蚂蚁（杭州）基金销售有限公司"


def entry_of(**cells: str):
    return one(read(alipay_app([app_row(**cells)])))


def reason_of(**cells: str) -> str:
    return skipped(read(alipay_app([app_row(**cells)]))).reason


@pytest.mark.parametrize(
    "status",
    [
        "交易成功", "支付成功", "等待确认收货", "等待对方发货", "等待对方确认收货",
        "代付成功", "亲情卡付款成功", "充值成功", "缴费中",
    ],
)  # fmt: skip
def test_spending_has_happened_though_goods_are_on_their_way(status):
    entry = entry_of(交易状态=status)
    assert entry.kind is EntryKind.PURCHASE
    assert ends(entry) == ("余额", None)
    assert entry.review == ""


@pytest.mark.parametrize(
    ("method", "account", "review"),
    [
        ("花呗", "花呗", ""),
        ("花呗分期(3期)", "花呗", ""),
        ("花呗&红包", "花呗", ""),
        ("花呗&花呗青春特惠", "花呗", ""),
        ("红包&花呗", "花呗", ""),
        ("江苏银行信用购", "江苏银行信用购", ""),
        ("招商银行信用卡(1234)", "招商银行信用卡(1234)", ""),
        ("招商银行储蓄卡(8705)&支付宝随机立减", "招商银行储蓄卡(8705)", ""),
        ("余额宝&花呗", "余额宝", reasons.MIXED),
        ("余额&招商银行(1234)&红包", "余额", reasons.MIXED),
        ("", None, ""),
        ("红包", None, reasons.VOUCHERS_ONLY),
        ("已购买商品抵扣", None, reasons.VOUCHERS_ONLY),
        ("亲情卡(小明)", None, reasons.OTHERS_ACCOUNT),
        ("他人代付账户", None, reasons.OTHERS_ACCOUNT),
    ],
)
def test_spending_leaves_the_account_that_paid(method, account, review):
    entry = entry_of(收_付款方式=method)
    assert entry.kind is EntryKind.PURCHASE
    assert ends(entry) == (account, None)
    assert entry.review == review


@pytest.mark.parametrize(
    ("item", "counterparty", "line", "month"),
    [
        ("花呗主动还款-2026年09月账单", "花呗", "花呗", "2026-09"),
        ("花呗自动还款-2023年05月账单", "花呗", "花呗", "2023-05"),
        ("花呗自动还款", "花呗", "花呗", None),
        ("花呗主动还款", "花呗", "花呗", None),
        ("主动还款-花呗2021年10月账单", "花呗", "花呗", "2021-10"),
        ("自动还款-花呗2022年07月账单", "花呗", "花呗", "2022-07"),
        ("花呗还款", "花呗", "花呗", None),
        ("花呗分期还款", "花呗", "花呗", None),
        ("提前还款", "花呗", "花呗", None),
        ("花呗主动还款-2026年13月账单", "花呗", "花呗", None),
        ("自动还款-江苏银行信用购2026年07月账单", "江苏银行信用购", "江苏银行信用购", "2026-07"),
        ("信用购还款", "江苏银行信用购", "信用购", None),
        ("借呗还款", "借呗", "借呗", None),
        ("蚂蚁借呗还款", "蚂蚁借呗", "借呗", None),
        ("备用金归还", "备用金", "备用金", None),
        ("网商贷-还款", "网商银行", "网商贷", None),
        ("还款", "网商银行", "网商贷", None),
        ("抖音月付还款", "抖音月付", "抖音月付", None),
        ("信用卡还款", "招商银行", "招商银行信用卡", None),
        ("信用卡自动还款", "招商银行", "招商银行信用卡", None),
        ("信用卡还款", "招商银行信用卡(1234)", "招商银行信用卡(1234)", None),
        ("招商银行信用卡还款", "/", "招商银行信用卡", None),
        ("信用卡还款", "/", "信用卡", None),
    ],
)
def test_repayments_go_to_the_line_they_name(item, counterparty, line, month):
    entry = entry_of(
        **NEUTRAL,
        交易分类="信用借还",
        交易对方=counterparty,
        商品说明=item,
        收_付款方式=CARD,
        交易状态="还款成功",
    )
    assert entry.kind is EntryKind.REPAYMENT
    assert ends(entry) == (CARD, line)
    assert entry.to_account.kind.is_credit
    assert (str(entry.bill_month) if entry.bill_month else None) == month
    assert entry.review == ""


@pytest.mark.parametrize("method", ["亲情卡(小明)", "他人代付账户"])
@pytest.mark.parametrize("status", ["还款成功", "代付成功"])
def test_what_somebody_else_repaid_is_repaid_from_no_account_of_ones_own(method, status):
    entry = entry_of(
        **NEUTRAL,
        交易分类="亲友代付",
        交易对方="花呗",
        商品说明="花呗主动还款-2026年09月账单",
        收_付款方式=method,
        交易状态=status,
    )
    assert (entry.kind, ends(entry)) == (EntryKind.REPAYMENT, (None, "花呗"))
    assert (str(entry.bill_month), entry.review) == ("2026-09", "")


def test_older_files_tell_a_repayment_by_its_text_alone():
    entry = entry_of(**NEUTRAL, 商品说明="花呗主动还款-2020年01月账单", 交易状态="交易成功")
    assert entry.kind is EntryKind.REPAYMENT


@pytest.mark.parametrize(
    ("item", "kind", "line"),
    [
        ("花呗主动还款", EntryKind.REPAYMENT, ("余额", "花呗")),
        ("借呗放款至余额", EntryKind.DRAWDOWN, ("借呗", "余额")),
    ],
)
def test_credit_under_an_unknown_status_stays_credit_and_is_looked_at(item, kind, line):
    entry = entry_of(**NEUTRAL, 交易分类="信用借还", 商品说明=item, 交易状态="处理中")
    assert (entry.kind, ends(entry)) == (kind, line)
    assert entry.review == reasons.UNKNOWN_STATUS


def test_a_bill_of_two_lines_is_looked_at():
    entry = entry_of(
        **NEUTRAL,
        交易对方="花呗|信用购",
        商品说明="自动还款-花呗|信用购2026年07月账单",
        交易状态="还款成功",
    )
    assert ends(entry) == ("余额", "花呗")
    assert entry.review == reasons.SHARED_BILL


def test_a_repayment_of_an_unknown_line_is_looked_at():
    entry = entry_of(**NEUTRAL, 交易对方="某某", 商品说明="助学贷款还款", 交易状态="还款成功")
    assert (entry.kind, entry.to_account) == (EntryKind.REPAYMENT, None)
    assert entry.review == reasons.UNKNOWN_LINE


def test_a_failed_repayment_has_no_effect():
    cells = {"商品说明": "花呗主动还款", "收_付款方式": "", "交易状态": "还款失败"}
    assert reason_of(**NEUTRAL, **cells) == reasons.FAILED


@pytest.mark.parametrize(
    ("item", "status", "line", "taker"),
    [
        ("借呗放款至银行卡", "放款成功", "借呗", None),
        ("蚂蚁借呗放款至银行卡", "交易成功", "借呗", None),
        ("蚂蚁借呗放款至余额", "放款成功", "借呗", "余额"),
        ("借呗放款至余额宝", "放款成功", "借呗", "余额宝"),
        ("备用金取出至余额", "交易成功", "备用金", "余额"),
        ("网商贷-放款", "放款成功", "网商贷", None),
    ],
)
def test_loans_are_drawn_on_the_line_they_name(item, status, line, taker):
    entry = entry_of(
        **NEUTRAL, 交易对方="借呗", 商品说明=item, 金额="1000", 收_付款方式="", 交易状态=status
    )
    assert entry.kind is EntryKind.DRAWDOWN
    assert ends(entry) == (line, taker)
    assert entry.account.kind.is_credit
    assert (entry.amount.minor, entry.review) == (100000, "")


def test_a_loan_of_an_unknown_line_is_looked_at():
    entry = entry_of(**NEUTRAL, 交易对方="某某", 商品说明="借款到账", 交易状态="交易成功")
    assert (entry.kind, entry.account) == (EntryKind.DRAWDOWN, None)
    assert entry.review == reasons.UNKNOWN_LINE


def test_a_loan_among_the_income_is_no_income_and_is_looked_at():
    entry = entry_of(收_支="收入", 商品说明="借呗放款至余额", 交易状态="放款成功")
    assert entry.kind is EntryKind.DRAWDOWN
    assert entry.review == reasons.DRAWDOWN_AS_INCOME


def test_a_repayment_among_the_spending_is_no_spending_and_is_looked_at():
    for cells in ({"交易状态": "还款成功"}, {"交易状态": "交易成功", "交易分类": "信用借还"}):
        entry = entry_of(商品说明="花呗主动还款", **cells)
        assert (entry.kind, entry.to_account.name) == (EntryKind.REPAYMENT, "花呗")
        assert entry.review == reasons.REPAYMENT_AS_SPENDING


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("花呗主动还款-2026年03月账单", "花呗"),
        ("自动还款-花呗2022年07月账单", "花呗"),
        ("蚂蚁借呗还款", "借呗"),
        ("信用卡自动还款", "招商银行信用卡"),
        ("江苏银行信用购还款", "江苏银行信用购"),
    ],
)
def test_a_repayment_that_names_its_line_needs_no_category_to_be_known(item, line):
    entry = one(read(alipay_web([web_row(交易对方="招商银行", 商品名称=item)])))
    assert (entry.kind, ends(entry)) == (EntryKind.REPAYMENT, (None, line))
    assert entry.review == reasons.REPAYMENT_AS_SPENDING


def test_real_spending_hides_under_the_category_of_credit():
    entry = entry_of(交易分类="信用借还", 交易对方="街电", 商品说明="街电充电宝")
    assert (entry.kind, entry.review) == (EntryKind.PURCHASE, "")


def test_what_a_shop_calls_repayment_is_still_spending():
    entry = entry_of(商品说明="还款计划手账本", 交易分类="文化休闲")
    assert (entry.kind, entry.review) == (EntryKind.PURCHASE, "")


@pytest.mark.parametrize("category", ["退款", "餐饮美食"])
@pytest.mark.parametrize("suffix", ["_1", "*20260306", "_20260306_1"])
def test_a_refund_names_its_purchase(category, suffix):
    entry = entry_of(
        **NEUTRAL,
        交易分类=category,
        商品说明="退款-午饭",
        收_付款方式="花呗",
        交易状态="退款成功",
        交易订单号="2026030522001400000000000001" + suffix,
    )
    assert entry.kind is EntryKind.REFUND
    assert ends(entry) == (None, "花呗")
    assert entry.refunds == "2026030522001400000000000001"
    assert entry.review == ""


def test_a_refund_without_a_suffix_names_no_purchase():
    assert entry_of(**NEUTRAL, 商品说明="退款-亲情卡", 交易状态="退款成功").refunds == ""


def test_a_refund_among_the_income_is_a_refund():
    assert entry_of(收_支="收入", 交易状态="退款成功").kind is EntryKind.REFUND


def test_a_tax_refund_is_income():
    for direction in ("收入", "不计收支"):
        entry = entry_of(收_支=direction, 收_付款方式="", 交易状态="退税成功")
        assert entry.kind is EntryKind.INCOME
        assert ends(entry) == (None, "余额")


@pytest.mark.parametrize("direction", ["支出", "不计收支"])
def test_a_closed_purchase_with_its_refund_is_kept_beside_it(direction):
    statement = read(
        alipay_app(
            [
                app_row(
                    **NEUTRAL, 商品说明="退款-午饭", 交易状态="退款成功", 交易订单号="2026001_1"
                ),
                app_row(收_支=direction, 交易状态="交易关闭", 交易订单号="2026001"),
            ]
        )
    )
    refund, purchase = statement.entries
    assert (refund.kind, refund.refunds) == (EntryKind.REFUND, "2026001")
    assert (purchase.kind, purchase.review) == (EntryKind.PURCHASE, "")


def test_a_refund_of_another_purchase_settles_nothing():
    statement = read(
        alipay_app(
            [
                app_row(**NEUTRAL, 交易状态="退款成功", 交易订单号="2026002_1"),
                app_row(交易状态="退款成功", 交易订单号="2026001_1"),
                app_row(交易状态="交易关闭", 交易订单号="2026001"),
                app_row(交易状态="交易关闭", 交易订单号=""),
            ]
        )
    )
    assert [entry.review for entry in statement.entries] == [
        "",
        reasons.REFUND_AS_SPENDING,
        reasons.CLOSED_UNREFUNDED,
        reasons.CLOSED_UNREFUNDED,
    ]


# --- refunds that share only the number of the merchant -------------------------------------------

LATER = "2026-03-20 10:00:00"


def paid(order: str, amount: str = "18.50", **cells: str):
    return app_row(**{"交易订单号": order, "金额": amount, **cells})


def paid_back(order: str, amount: str = "18.50", when: str = LATER, **cells: str):
    words = {"收_支": "不计收支", "交易状态": "退款成功", "商品说明": "退款-午饭"}
    return app_row(**words | {"交易订单号": order, "金额": amount, "交易时间": when, **cells})


def purchases_of(*rows) -> list[str]:
    entries = read(alipay_app(rows)).entries
    return [entry.refunds for entry in entries if entry.kind is EntryKind.REFUND]


@pytest.mark.parametrize("amount", ["18.50", "7.25"])
def test_a_closed_purchase_is_settled_by_a_refund_of_the_same_merchant_number(amount):
    rows = [paid_back("2026032001", amount), paid("2026030501", 交易状态="交易关闭")]
    refund, purchase = read(alipay_app(rows)).entries
    assert (refund.refunds, refund.review) == ("2026030501", "")
    assert (purchase.kind, purchase.review) == (EntryKind.PURCHASE, "")


def test_a_refund_of_the_web_site_finds_its_purchase_by_the_merchant_number():
    words = {"交易号": "2026032001", "收/支": "", "交易状态": "退款成功", "交易创建时间": LATER}
    rows = [web_row(**words), web_row(交易状态="交易关闭")]
    refund, purchase = read(alipay_web(rows)).entries
    assert refund.refunds == purchase.source_id != ""
    assert purchase.review == ""


def test_a_closed_order_that_counts_as_nothing_had_been_paid_if_it_is_refunded():
    rows = [paid_back("2026032001"), paid("2026030501", 收_支="不计收支", 交易状态="交易关闭")]
    assert [entry.kind for entry in read(alipay_app(rows)).entries] == [
        EntryKind.REFUND,
        EntryKind.PURCHASE,
    ]


def test_parts_are_paid_back_until_nothing_of_the_purchase_is_left():
    first, second, third = (f"2026-03-{day} 10:00:00" for day in (18, 19, 20))
    rows = [
        paid_back("R3", "0.51", third),
        paid_back("R2", "8.50", second),
        paid_back("R1", "9.50", first),
        paid("P1"),
    ]
    assert purchases_of(*rows) == ["", "P1", "P1"]


def test_what_a_named_refund_paid_back_is_not_paid_back_again():
    rows = [paid_back("R2", "9.00"), paid_back("P1_1", "10.00"), paid("P1")]
    assert purchases_of(*rows) == ["", "P1"]


@pytest.mark.parametrize(
    "cells",
    [
        {"商家订单号": "M0002"},
        {"商家订单号": ""},
        {"交易对方": "茶馆"},
        {"金额": "18.51"},
        {"交易时间": "2026-03-01 10:00:00"},
    ],
    ids=str,
)
def test_a_refund_that_does_not_fit_is_tied_to_nothing(cells):
    rows = [paid_back("R1", **cells), paid("P1", 交易状态="交易关闭")]
    refund, purchase = read(alipay_app(rows)).entries
    assert refund.refunds == ""
    assert purchase.review == reasons.CLOSED_UNREFUNDED


def test_a_refund_is_tied_to_nothing_where_two_purchases_fit():
    assert purchases_of(paid_back("R1"), paid("P1"), paid("P2")) == [""]


@pytest.mark.parametrize(
    "cells",
    [
        {"交易状态": "等待付款"},
        {"交易状态": "还款失败"},
        {"收_支": "不计收支", "交易状态": "已关闭"},
        {"收_支": "收入"},
    ],
    ids=str,
)
def test_an_order_that_was_never_paid_is_no_rival_of_the_one_that_was(cells):
    assert purchases_of(paid_back("R1"), paid("P0", **cells), paid("P1")) == ["P1"]


def test_a_purchase_whose_number_a_spreadsheet_spoilt_is_settled_all_the_same():
    rows = [paid_back("R1"), paid("2.02603E+27", 交易状态="交易关闭")]
    refund, purchase = read(alipay_app(rows)).entries
    assert (refund.refunds, purchase.review) == ("", "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({**NEUTRAL, "交易状态": "交易关闭", "收_付款方式": ""}, reasons.NEVER_PAID),
        ({**NEUTRAL, "交易状态": "已关闭", "收_付款方式": ""}, reasons.NEVER_PAID),
        ({**NEUTRAL, "交易状态": "代付关闭"}, reasons.NEVER_PAID),
        ({**NEUTRAL, "交易状态": "等待付款"}, reasons.NOT_YET_PAID),
        ({"交易状态": "等待付款"}, reasons.NOT_YET_PAID),
        ({"收_支": "收入", "交易状态": "等待付款"}, reasons.NOT_YET_PAID),
        ({"收_支": "收入", "交易状态": "交易关闭"}, reasons.NEVER_RECEIVED),
        ({"收_支": "收入", "交易状态": "转账失败"}, reasons.FAILED),
        ({"交易状态": "支付失败"}, reasons.FAILED),
        ({"交易状态": "等待买家付款"}, reasons.NOT_YET_PAID),
        ({"收_支": "收入", "交易状态": "等待对方付款"}, reasons.NOT_YET_PAID),
        ({**NEUTRAL, "交易状态": "芝麻免押下单成功", "金额": "0.00"}, reasons.DEPOSIT_HOLD),
        ({**NEUTRAL, "交易状态": "信用服务使用成功", "金额": "0.00"}, reasons.DEPOSIT_HOLD),
        ({**NEUTRAL, "交易状态": "冻结成功", "金额": "200.00"}, reasons.DEPOSIT_HOLD),
        ({**NEUTRAL, "交易状态": "解冻成功", "金额": "200.00"}, reasons.DEPOSIT_HOLD),
        ({**NEUTRAL, "收_付款方式": "亲情卡(小明)"}, reasons.PAID_BY_ANOTHER),
        (
            {**NEUTRAL, "收_付款方式": "亲情卡(小明)", "交易状态": "退款成功"},
            reasons.PAID_BY_ANOTHER,
        ),
        (
            {
                **NEUTRAL,
                "商品说明": "花呗还款",
                "收_付款方式": "他人代付账户",
                "交易状态": "代付关闭",
            },
            reasons.NEVER_PAID,
        ),
        ({"金额": "0.00"}, reasons.NOTHING_MOVED),
        ({"金额": "0.00", "收_支": "收入"}, reasons.NOTHING_MOVED),
        ({"金额": "0.00", **NEUTRAL}, reasons.NOTHING_MOVED),
        ({"金额": "0.00", "收_支": "借出"}, reasons.NOTHING_MOVED),
    ],
)
def test_rows_without_effect_say_why(cells, reason):
    assert reason_of(**cells) == reason


def test_a_row_without_effect_keeps_its_text_and_line():
    row = skipped(read(alipay_app([app_row(交易状态="等待付款")])))
    assert row.line == 15
    assert row.text.startswith("2026-03-05 12:30:45,餐饮美食,街角面馆,")


@pytest.mark.parametrize(
    ("cells", "account"),
    [
        ({"交易状态": "交易成功", "收_付款方式": "余额"}, "余额"),
        ({"交易状态": "收款成功", "收_付款方式": ""}, "余额"),
        ({"交易状态": "交易成功", "收_付款方式": "余额宝"}, "余额宝"),
        ({"商品说明": "余额宝-2026.03.04-收益发放"}, "余额宝"),
        ({"商品说明": "转账收款到余额宝", "收_付款方式": ""}, "余额宝"),
        ({"商品说明": "稳健理财-收益发放", "收_付款方式": CARD}, CARD),
        ({"商品说明": "余利宝-收益发放", "收_付款方式": ""}, "余利宝"),
        ({"商品说明": "余额宝-收益"}, "余额宝"),
    ],
)
def test_income_arrives_where_it_says(cells, account):
    entry = entry_of(收_支="收入", **cells)
    assert entry.kind is EntryKind.INCOME
    assert ends(entry) == (None, account)
    assert entry.review == ""


@pytest.mark.parametrize(
    ("item", "counterparty", "method", "kind", "account", "taker"),
    [
        ("余额宝-2019.12.30-收益发放", "天弘基金", "余额宝", "income", None, "余额宝"),
        ("余额宝-12月4日-收益发放", "", "", "income", None, "余额宝"),
        ("余利宝-收益发放", "网商银行", "余利宝", "income", None, "余利宝"),
        ("转账收款到余额宝", "小红", "", "income", None, "余额宝"),
        ("余额宝-自动转入", "余额宝", "余额", "wealth_in", "余额", "余额宝"),
        ("余额宝-单次转入", "余额宝", CARD, "wealth_in", CARD, "余额宝"),
        ("余额宝-安心自动充-自动攒入", "余额宝", "账户余额", "wealth_in", "余额", "余额宝"),
        ("余额宝-蚂蚁星愿自动攒入", "余额宝", "", "wealth_in", None, "余额宝"),
        ("余额宝-更换货基转入", "余额宝", "余额宝", "wealth_in", None, "余额宝"),
        ("余利宝-银行卡转入", "网商银行", CARD, "wealth_in", CARD, "余利宝"),
        ("支付宝转入到余利宝", "网商银行", "", "wealth_in", "余额", "余利宝"),
        ("余额宝-转出到余额", "余额宝", "余额宝", "wealth_out", "余额宝", "余额"),
        ("余额宝-转出到银行卡", "工商银行", "余额宝", "wealth_out", "余额宝", "工商银行"),
        ("余额宝-转出到银行卡", "余额宝", CARD, "wealth_out", "余额宝", CARD),
        ("余利宝-转出到银行卡", "网商银行", CARD, "wealth_out", "余利宝", CARD),
        ("蚂蚁财富-某混合-买入", FUND, "余额宝", "wealth_in", "余额宝", FUND),
        ("蚂蚁财富-某混合-卖出至余额宝", FUND, "", "wealth_out", FUND, "余额宝"),
        ("蚂蚁财富-某混合-卖出至银行卡", FUND, CARD, "wealth_out", FUND, CARD),
        ("蚂蚁财富-某混合-买入", "/", "余额宝", "wealth_in", "余额宝", "蚂蚁财富"),
        ("充值-普通充值", "工商银行", "", "transfer", "工商银行", "余额"),
        ("充值-普通充值", "某人", CARD, "transfer", CARD, "余额"),
        ("充值-普通充值", "某人", "余额", "transfer", None, "余额"),
        ("提现-实时提现", "工商银行(1230)", "余额", "transfer", "余额", "工商银行(1230)"),
        ("提现-快速提现", "某人", CARD, "transfer", "余额", CARD),
        ("提现-实时提现", "工商银行", "工商银行(1230)", "transfer", "余额", "工商银行(1230)"),
        ("提现-实时提现", "招商银行", CARD, "transfer", "余额", "招商银行"),
        ("退款资金提取", "", CARD, "transfer", None, CARD),
        ("转账到银行卡", "工商银行(1230)", "余额", "transfer", "余额", "工商银行(1230)"),
        ("转账", "某人", "余额", "transfer", "余额", None),
    ],
)  # fmt: skip
def test_money_moves_between_the_person_s_own_accounts(  # noqa: PLR0913, PLR0917 - a table
    item, counterparty, method, kind, account, taker
):
    entry = entry_of(**NEUTRAL, 交易对方=counterparty, 商品说明=item, 收_付款方式=method)
    assert entry.kind == kind
    assert ends(entry) == (account, taker)
    assert entry.review == ""


def test_money_that_has_left_a_fund_needs_no_look():
    entry = entry_of(**NEUTRAL, 商品说明="余额宝-转出到余额", 交易状态="转出成功")
    assert (entry.kind, ends(entry)) == (EntryKind.WEALTH_OUT, ("余额宝", "余额"))
    assert entry.review == ""


def test_a_fund_that_gives_back_what_it_could_not_take():
    cells = {**NEUTRAL, "交易对方": FUND, "交易状态": "退款成功", "收_付款方式": "余额宝"}
    bought = entry_of(商品说明="蚂蚁财富-某混合-买入", **cells)
    back = entry_of(商品说明="蚂蚁财富-某混合-买入退款", **cells)
    assert (bought.kind, *ends(bought)) == (EntryKind.WEALTH_IN, "余额宝", FUND)
    assert (back.kind, *ends(back)) == (EntryKind.WEALTH_OUT, FUND, "余额宝")


def test_a_fund_bought_under_spending_is_no_purchase():
    entry = entry_of(商品说明="蚂蚁财富-某混合-买入", 交易对方=FUND)
    assert (entry.kind, *ends(entry)) == (EntryKind.WEALTH_IN, "余额", FUND)


def test_a_refund_that_is_collected_is_a_transfer():
    assert entry_of(**NEUTRAL, 交易状态="提取成功").kind is EntryKind.TRANSFER


def test_what_the_web_site_calls_spent_looks_like_a_purchase():
    entry = one(read(alipay_web([web_row(收_支="不计收支", 资金状态="已支出")])))
    assert (entry.kind, entry.review) == (EntryKind.PURCHASE, reasons.LIKELY_PURCHASE)


@pytest.mark.parametrize(
    ("cells", "kind", "review"),
    [
        ({"交易状态": "新状态"}, "purchase", reasons.UNKNOWN_STATUS),
        ({"交易状态": ""}, "purchase", reasons.UNKNOWN_STATUS),
        ({"收_支": "收入", "交易状态": "新状态"}, "income", reasons.UNKNOWN_STATUS),
        ({**NEUTRAL, "交易分类": "其他"}, "transfer", reasons.UNKNOWN_MOVEMENT),
        ({**NEUTRAL, "交易分类": "其他", "交易状态": "新"}, "transfer", reasons.UNKNOWN_MOVEMENT),
        (
            {**NEUTRAL, "商品说明": "充值-普通充值", "交易状态": "处理中"},
            "transfer",
            reasons.UNKNOWN_STATUS,
        ),
        ({**NEUTRAL, "交易分类": "餐饮美食"}, "purchase", reasons.LIKELY_PURCHASE),
        ({**NEUTRAL, "交易分类": "", "收_付款方式": "花呗"}, "purchase", reasons.LIKELY_PURCHASE),
        ({"收_支": "转出"}, "purchase", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "expense"}, "purchase", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "转入"}, "income", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "Income"}, "income", reasons.UNKNOWN_DIRECTION),
        ({"收_支": "借出"}, "transfer", reasons.UNKNOWN_DIRECTION),
        ({"交易状态": "退款成功"}, "purchase", reasons.REFUND_AS_SPENDING),
        (
            {**NEUTRAL, "交易状态": "退款成功", "收_付款方式": "余额宝&花呗"},
            "refund",
            reasons.MIXED,
        ),
    ],
)
def test_what_is_not_understood_is_kept_as_the_best_guess_and_looked_at(cells, kind, review):
    entry = entry_of(**cells)
    assert entry.kind == kind
    assert entry.review == review


@pytest.mark.parametrize(
    ("item", "category", "kind", "review"),
    [
        ("花呗账单分期手续费", "信用借还", EntryKind.FEE, reasons.UNVERIFIED),
        ("借呗利息", "信用借还", EntryKind.INTEREST, reasons.UNVERIFIED),
        ("花呗逾期费", "信用借还", EntryKind.LATE_FEE, reasons.UNVERIFIED),
        ("街电充电宝服务费", "信用借还", EntryKind.PURCHASE, ""),
        ("花呗贴纸服务费", "生活服务", EntryKind.PURCHASE, ""),
    ],
)
def test_what_a_line_charges_for_itself_is_no_purchase(item, category, kind, review):
    entry = entry_of(商品说明=item, 交易分类=category, 收_付款方式="花呗")
    assert (entry.kind, entry.review) == (kind, review)
    assert ends(entry) == ("花呗", None)
