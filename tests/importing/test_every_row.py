"""No row is ever lost: each is an entry or a row without effect, whatever words it holds."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import (
    alipay_app,
    alipay_early_app,
    alipay_web,
    app_row,
    read,
    web_row,
    wechat_csv,
    wechat_row,
)
from tracker.importing.importer import ImportProblem, ParsedStatement

TEXT = st.text(alphabet='面馆午饭ab1 ",-_&+()（）|?', max_size=12)
PLAIN = TEXT.map(lambda text: text.replace(",", "").replace('"', ""))
TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - as printed
    "{:%Y-%m-%d %H:%M:%S}".format
)
AMOUNTS = st.integers(0, 10**9).map(lambda minor: f"{minor // 100}.{minor % 100:02}")
METHODS = st.sampled_from(
    ["", "/", "余额", "余额宝", "花呗", "花呗&红包", "余额宝&花呗", "招商银行信用卡(1234)",
     "零钱", "零钱 + 招商银行(1234)", "亲情卡(某)", "亲属卡(某)", "红包", "分付"]
)  # fmt: skip
ITEMS = PLAIN | st.sampled_from(
    ["花呗主动还款-2026年02月账单", "借呗放款至银行卡", "信用卡还款", "余额宝-自动转入",
     "余额宝-转出到余额", "蚂蚁财富-某-买入", "蚂蚁财富-某-卖出至余额宝", "充值-普通充值",
     "提现-实时提现", "转账", "微粒贷还款", "红包退款"]
)  # fmt: skip
ALIPAY_STATUSES = PLAIN | st.sampled_from(
    ["交易成功", "交易关闭", "已关闭", "退款成功", "还款成功", "还款失败", "放款成功",
     "等待付款", "等待确认收货", "退税成功", "冻结成功", "提取成功"]
)  # fmt: skip
WECHAT_STATUSES = PLAIN | st.sampled_from(
    ["支付成功", "已全额退款", "已退款(￥1.00)", "对方已退还", "提现失败，已退回零钱",
     "已存入零钱", "提现已到账"]
)  # fmt: skip
TYPES = PLAIN | st.sampled_from(
    ["商户消费", "转账", "转账-退款", "街角面馆-退款", "零钱提现", "零钱充值", "信用卡还款",
     "转入零钱通-来自零钱", "零钱通转出-到零钱", "购买理财通", "分付还款", "其他"]
)  # fmt: skip

ALIPAY = {
    "商品说明": ITEMS,
    "收_付款方式": METHODS,
    "收_支": st.sampled_from(["收入", "支出", "不计收支", "其他"]),
    "金额": AMOUNTS,
    "交易状态": ALIPAY_STATUSES,
    "交易时间": TIMES,
    "交易对方": PLAIN,
    "交易订单号": st.sampled_from(["", "1", "1_1", "2*1", "2", "2.1E+27"]),
}
WEB = {
    "商品名称": ITEMS,
    "收_支": st.sampled_from(["收入", "支出", "", "其他"]),
    "金额": AMOUNTS,
    "交易状态": ALIPAY_STATUSES,
    "交易创建时间": TIMES,
    "资金状态": st.sampled_from(["", "已支出", "冻结", "资金转移"]),
}
WECHAT = {
    "商品": TEXT | ITEMS,
    "支付方式": METHODS,
    "收_支": st.sampled_from(["收入", "支出", "/"]),
    "金额": AMOUNTS.map("¥{}".format),
    "当前状态": WECHAT_STATUSES,
    "交易时间": TIMES,
    "交易类型": TYPES,
    "备注": TEXT,
}


def several(make, cells):
    return st.lists(st.fixed_dictionaries(cells).map(lambda c: make(**c)), max_size=8)


def assert_whole(statement: ParsedStatement, rows: int) -> None:
    """Every row once, in the order of the file."""
    assert statement.rows == rows
    lines = {e.line for e in statement.entries} | {r.line for r in statement.skipped}
    assert len(lines) == rows
    assert all(entry.amount.minor > 0 for entry in statement.entries)
    assert all(row.reason and row.text for row in statement.skipped)


@settings(max_examples=80)
@given(several(app_row, ALIPAY))
def test_every_row_of_the_alipay_app_is_accounted_for(rows):
    assert_whole(read(alipay_app(rows)), len(rows))
    assert_whole(read(alipay_early_app(rows)), len(rows))


@settings(max_examples=60)
@given(several(web_row, WEB))
def test_every_row_of_the_alipay_web_site_is_accounted_for(rows):
    assert_whole(read(alipay_web(rows)), len(rows))


@settings(max_examples=80)
@given(several(wechat_row, WECHAT))
def test_every_row_of_wechat_is_accounted_for(rows):
    assert_whole(read(wechat_csv(rows), "utf-8"), len(rows))


@settings(max_examples=50)
@given(several(app_row, ALIPAY | {"商品说明": TEXT}))
def test_bare_commas_and_quotes_lose_no_row_and_change_no_amount(rows):
    try:
        statement = read(alipay_app(rows))
    except ImportProblem as problem:
        assert "cells under 13 headings" in str(problem)  # noqa: PT017 - it may be uncertain
        return
    assert_whole(statement, len(rows))
    amounts = {place: row["金额"] for place, row in enumerate(rows, start=15)}
    for entry in statement.entries:
        assert str(entry.amount).replace(",", "") == amounts[entry.line]
        assert letters(entry.text) == letters(rows[entry.line - 15]["商品说明"])


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
