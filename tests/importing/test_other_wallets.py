"""JD, Meituan, UnionPay and 余额宝: what their rows mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.old_workbook import xls
from tests.importing.statements import ends, read
from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.importing import reasons
from tracker.importing.importer import ParsedEntry, ParsedStatement

JD = (
    "导出信息：\n京东账号名：jd_1\n日期区间：2026-01-01 至 2026-01-31\n导出交易类型：全部\n"
    "共：2笔记录\n支出：2笔(含1笔部分退款)，100.00元\n特别提示\n\n"
    "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n"
)
MEITUAN = (
    '美团交易账单明细\n美团用户名：[某人]\n起始时间：[2026-01-01] 终止时间：[2026-01-31]\n""\n'
    "【美团交易账单明细列表】\n"
    "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注\n"
)


def jd(*rows: str) -> ParsedStatement:
    return read(JD + "".join(f"{row}\n" for row in rows), "utf-8-sig")


JD_ROW = {
    "amount": "10.00", "method": "京东白条", "status": "交易成功", "way": "支出", "number": "1",
    "time": "10:00:00",
}  # fmt: skip


def jd_row(item: str, **cells: str) -> str:
    """A row as JD writes it, with a tab behind numbers and a comma at the end."""
    return (
        "2026-01-05 {time}\t,某店,{item},{amount},{method},{status},{way},其他,"
        "{number}\t,M{number}\t, ,"
    ).format(item=item, **JD_ROW | cells)


@pytest.mark.parametrize(
    ("row", "kind", "source", "to"),
    [
        (("手机壳", "京东白条", "支出"), Kind.PURCHASE, "白条", None),
        (("手机壳", "钱包余额", "支出"), Kind.PURCHASE, "京东钱包余额", None),
        (("手机壳", "微信-招商银行信用卡", "支出"), Kind.PURCHASE, "招商银行信用卡", None),
        (("白条主动还款", "中国银行储蓄卡(1875)", "不计收支"), Kind.REPAYMENT,
         "中国银行储蓄卡(1875)", "白条"),
        (("白条主动还款", "他人代付账户", "不计收支"), Kind.REPAYMENT, None, "白条"),
        (("京东钱包余额充值", "中国银行储蓄卡(1875)", "不计收支"), Kind.TRANSFER,
         "中国银行储蓄卡(1875)", "京东钱包余额"),
        (("京东余额提现", "中国银行储蓄卡(1875)", "不计收支"), Kind.TRANSFER,
         "京东钱包余额", "中国银行储蓄卡(1875)"),
        (("京东小金库-转入", "余额", "不计收支"), Kind.WEALTH_IN, "京东钱包余额", "京东小金库"),
        (("京东小金库-转出", "余额", "不计收支"), Kind.WEALTH_OUT, "京东小金库", "京东钱包余额"),
        (("京东小金库-取出", "余额", "不计收支"), Kind.WEALTH_OUT, "京东小金库", "京东钱包余额"),
        (("价保退款", "白条", "不计收支"), Kind.REFUND, None, "白条"),
    ],
)  # fmt: skip
def test_rows_of_jd(row, kind, source, to):
    item, method, way = row
    (entry,) = jd(jd_row(item, method=method, way=way)).entries
    assert (entry.kind, *ends(entry), entry.review) == (kind, source, to, "")


@pytest.mark.parametrize(
    ("item", "kind"),
    [("白条分期服务费", Kind.FEE), ("金条利息", Kind.INTEREST), ("白条逾期违约金", Kind.LATE_FEE)],
)
def test_what_jd_charges_for_credit_is_no_purchase(item, kind):
    (entry,) = jd(jd_row(item, way="支出")).entries
    assert (entry.kind, entry.review, *ends(entry)) == (kind, reasons.UNVERIFIED, "白条", None)


def test_a_repayment_by_somebody_else_that_counts_as_spending_is_looked_at():
    (entry,) = jd(jd_row("白条主动还款", method="他人代付账户", way="支出")).entries
    assert (entry.kind, *ends(entry)) == (Kind.REPAYMENT, None, "白条")
    assert entry.review == reasons.REPAYMENT_AS_SPENDING


def test_what_came_back_at_jd_counts_once():
    statement = jd(
        jd_row("退款-手机壳", amount="5.00", status="退款成功", way="不计收支", time="10:09:00"),
        jd_row("手机壳", amount="12.30(已退款5.00)"),
        jd_row("充电线", amount="8.00(已全额退款)", way="不计收支", number="2"),
    )
    refund, purchase, other = statement.entries
    assert (refund.kind, refund.amount, refund.refunds) == (Kind.REFUND, Money(500), "1")
    assert (purchase.kind, purchase.amount, purchase.review) == (Kind.PURCHASE, Money(1230), "")
    assert (other.kind, other.review) == (Kind.PURCHASE, reasons.REFUND_MISSING)


def test_an_order_at_jd_that_is_paid_later_has_no_effect_yet():
    statement = jd(jd_row("手机壳", amount="0.00", method="先享后付", way="不计收支"))
    assert [row.reason for row in statement.skipped] == [reasons.NOTHING_MOVED]


def test_jd_tells_its_days_and_how_many_rows():
    statement = jd(jd_row("手机壳"))
    assert statement.period is not None
    assert statement.control_total is not None
    assert str(statement.period.first) == "2026-01-01"
    assert dict(statement.control_total.stated) == {"rows": 2}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["手机壳", "白条主动还款", "退款-手机壳", "小金库-转入", "某某"]),
            st.sampled_from(["0.00", "3.00", "3.00(已退款1.00)", "3.00(已全额退款)"]),
            st.sampled_from(["京东白条", "余额", "", "先享后付", "白条&中国银行信用卡(1)"]),
            st.sampled_from(["交易成功", "退款成功", "交易关闭", "还款失败", "某某"]),
            st.sampled_from(["支出", "收入", "不计收支", "转账"]),
        ),
        max_size=9,
    )
)
def test_no_row_of_jd_is_lost(rows):
    names = ("amount", "method", "status", "way")
    made = [jd_row(item, **dict(zip(names, cells, strict=True))) for item, *cells in rows]
    statement = jd(*made)
    assert statement.rows == len(rows)
    assert all(entry.amount.minor > 0 for entry in statement.entries)


def meituan(kind: str, title: str, way: str, method: str, paid: str = "¥9.50") -> ParsedEntry:
    (entry,) = read(
        f"{MEITUAN}2026-01-05 10:00:00,2026-01-05 10:00:09,{kind},{title},{way},{method},"
        f'¥10.00,{paid},"1\t","2\t",/\n',
        "utf-8-sig",
    ).entries
    return entry


@pytest.mark.parametrize(
    ("row", "kind", "source", "to"),
    [
        (("支付", "外卖", "支出", "美团月付"), Kind.PURCHASE, "美团月付", None),
        (("支付", "外卖", "支出", "招商银行信用卡()"), Kind.PURCHASE, "招商银行信用卡", None),
        (("支付", "外卖", "支出", "微信支付"), Kind.PURCHASE, None, None),
        (("退款", "外卖", "收入", "美团余额"), Kind.REFUND, None, "美团余额"),
        (("还款", "【美团月付】主动还款2026年1月账单", "支出", "中国银行储蓄卡(3147)"),
         Kind.REPAYMENT, "中国银行储蓄卡(3147)", "美团月付"),
    ],
)  # fmt: skip
def test_rows_of_meituan(row, kind, source, to):
    entry = meituan(*row)
    assert (entry.kind, *ends(entry), entry.review) == (kind, source, to, "")
    assert entry.amount == Money(950)
    assert f"{entry.occurred_at:%S}" == "09"


def test_every_row_of_unionpay_is_looked_at():
    statement = read(
        "交易时间,交易类型,交易金额(元),交易方式,收/支,交易状态,商户名称,订单号,备注\n"
        "2026-01-05 10:00:00,消费,10.00,中信银行信用卡(6428),支出,交易成功,书店,1,\n"
        "2026-01-06 10:00:00,消费,10.00,中信银行信用卡(6428),支出,交易关闭,书店,2,\n"
    )
    (entry,) = statement.entries
    assert (entry.kind, ends(entry)[0], entry.review) == (
        Kind.PURCHASE, "中信银行信用卡(6428)", reasons.UNVERIFIED,
    )  # fmt: skip
    assert len(statement.skipped) == 1


def test_other_headings_of_unionpay_without_a_status():
    statement = read(
        "云闪付交易明细\n"
        "交易时间,交易类型,交易对方,交易说明,收/支,交易金额,交易流水号,备注\n"
        "2026-03-01 12:00:00,消费,书店,扫码支付,支出,12.50,101,\n"
        "2026-03-02 12:00:00,退款,书店,退货,收入,12.50,102,\n"
        "2026-03-03 12:00:00,转账,李四,转账汇款,收入,100.00,103,\n"
        "2026-03-04 12:00:00,还款,招商银行,信用卡还款,支出,500.00,104,\n"
    )
    assert [(e.kind, ends(e)[1], e.counterparty, e.review) for e in statement.entries] == [
        (Kind.PURCHASE, None, "书店", reasons.UNVERIFIED),
        (Kind.REFUND, None, "书店", reasons.UNVERIFIED),
        (Kind.INCOME, None, "李四", reasons.UNVERIFIED),
        (Kind.REPAYMENT, "招商银行信用卡", "招商银行", reasons.UNVERIFIED),
    ]


def test_yuebao_is_read_by_its_types_and_keeps_its_balance():
    statement = read(
        xls(
            [
                ["余额宝收支明细查询"],
                ["时间", "金额", "类型", "余额"],
                [46025.5, 0.5, "收益", 95.5],
                [46024.5, 5.0, "转出到余额", 95.0],
                [46023.5, 100.0, "余额自动转入", 100.0],
                ["共3笔"],
            ]
        )
    )
    assert [(e.kind, *ends(e)) for e in statement.entries] == [
        (Kind.INCOME, None, "余额宝"),
        (Kind.WEALTH_OUT, "余额宝", "余额"),
        (Kind.WEALTH_IN, "余额", "余额宝"),
    ]
    assert all(e.review == reasons.UNVERIFIED for e in statement.entries)
    assert statement.balances[0].balance == Money(9550)


MERCHANT = """#支付宝账务明细查询
#账号：[20880000000000000156]
#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年02月01日 00:00:00]
#----------------------------------------账务明细列表----------------------------------------
账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注
1\t,51\t,T1\t,手工皂,2026-01-05 10:00:00,*** (abc***@mail.example),100.00,,300.00,支付宝,在线支付,\t
2\t,51\t,T1\t,手工皂,2026-01-05 10:00:00,,,-0.60,299.40,支付宝,收费,服务费\t
3\t,52\t,T2\t,手工皂,2026-01-07 11:00:00,*** (abc***@mail.example),,-30.00,269.40,支付宝,交易退款,\t
4\t,52\t,T2\t,手工皂,2026-01-07 11:00:00,,0.18,,269.58,支付宝,退费,服务费退回\t
5\t,53\t,,,2026-01-09 12:00:00,招商银行(1234),,-200.00,69.58,支付宝,提现,\t
6\t,54\t,,,2026-01-10 12:00:00,招商银行(1234),50.00,,119.58,支付宝,充值,\t
7\t,55\t,,,2026-01-11 12:00:00,*** (138***11),,-20.00,99.58,支付宝,转账,饭钱\t
8\t,56\t,T9\t,打印纸,2026-01-12 12:00:00,某店,,-19.58,80.00,支付宝,在线支付,\t
#--------------------------------------账务明细列表结束--------------------------------------
#支出合计：5笔，共-270.18元
#收入合计：3笔，共150.18元
#导出时间：[2026年02月02日 09:00:00]
"""


def test_a_merchants_sales_are_income_and_what_is_given_back_is_no_spending():
    statement = read(MERCHANT, "gbk")
    assert statement.source == "alipay_balance"
    assert [(e.kind, e.amount.minor, *ends(e)) for e in statement.entries] == [
        (Kind.INCOME, 10000, None, "余额"),
        (Kind.FEE, 60, "余额", None),
        (Kind.TRANSFER, 3000, "余额", None),
        (Kind.REFUND, 18, None, "余额"),
        (Kind.TRANSFER, 20000, "余额", "招商银行(1234)"),
        (Kind.TRANSFER, 5000, "招商银行(1234)", "余额"),
        (Kind.TRANSFER, 2000, "余额", None),
        (Kind.PURCHASE, 1958, "余额", None),
    ]
    assert all(e.review for e in statement.entries)


def test_a_merchants_rows_name_their_trade_and_fit_the_balance_after_them():
    statement = read(MERCHANT, "gbk")
    numbers = [e.source_id for e in statement.entries]
    assert numbers == ["51", "51", "52", "52", "53", "54", "55", "56"]
    assert statement.unproved == ()
    assert statement.balances[0].balance == Money(8000)
    assert statement.period == Span(date(2026, 1, 1), date(2026, 1, 31))
    (spoilt,) = read(MERCHANT.replace("269.40", "269.50"), "gbk").unproved
    assert "running balance" in str(spoilt)


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2026年01月13日 00:00:00", date(2026, 1, 12)),
        ("2026年01月13日 23:59:59", date(2026, 1, 13)),
        ("2026年01月01日 00:00:00", date(2026, 1, 1)),
    ],
)
def test_a_day_that_a_merchants_file_ends_before_is_not_covered(until, last):
    statement = read(MERCHANT.replace("2026年02月01日 00:00:00", until), "gbk")
    assert statement.period == Span(date(2026, 1, 1), last)


@pytest.mark.parametrize("moved", ["0.00,", ",0.00", ",-0.00", "0.00,0.00", ","])
def test_a_merchants_row_that_moved_nothing_has_no_effect(moved):
    statement = read(MERCHANT.replace(",-19.58,80.00", f"{moved},99.58"), "gbk")
    assert [skipped.reason for skipped in statement.skipped] == [reasons.NOTHING_MOVED]
    assert len(statement.entries) == 7
    assert statement.unproved == ()


def test_a_month_of_yuebao_without_rows_is_no_problem():
    statement = read(xls([["余额宝收支明细查询"], ["时间", "金额", "类型", "余额"], ["共0笔"]]))
    assert statement.entries == ()
    assert statement.skipped == ()
