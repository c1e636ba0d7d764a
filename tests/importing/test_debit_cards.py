"""Debit cards: what a row means, where its money came from and went, and what the file proves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.old_workbook import Cell, xls
from tests.importing.statements import ends, read
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.domain.period import Span
from tracker.importing import reasons
from tracker.importing.bank.parties import parted
from tracker.importing.importer import ParsedEntry, ParsedStatement

CMB = "户  名：张三    账号：6214830000001234\n2026-01-01 -- 2026-01-31\n"
CMB_HEADINGS = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n"


def cmb(*rows: str, above: str = CMB) -> ParsedStatement:
    return read(above + CMB_HEADINGS + "".join(f"{row}\n" for row in rows), "utf-8")


def meaning(amount: str, summary: str, party: str = "", note: str = "") -> ParsedEntry:
    """What a row of 张三's card at 招商银行 means."""
    (entry,) = cmb(f"2026-01-05,CNY,{amount},,{summary},{party},{note}").entries
    return entry


OWN = "招商银行储蓄卡(1234)"
LENDER = "重庆蚂蚁消费金融有限公司"


@pytest.mark.parametrize(
    ("summary", "party", "note", "kind", "to"),
    [
        ("信用卡还款", "", "", Kind.REPAYMENT, "招商银行信用卡"),
        ("信用卡转账还款", "", "", Kind.REPAYMENT, "招商银行信用卡"),
        ("自动还款", "广东分行银行卡中心", "", Kind.REPAYMENT, "招商银行信用卡"),
        ("银联消费", "", "银联无卡支付业务((特约)掌上生活还款)", Kind.REPAYMENT, "招商银行信用卡"),
        ("转账", "", "建设银行信用卡还款", Kind.REPAYMENT, "建设银行信用卡"),
        ("代收付", LENDER, "蚂蚁花呗借呗扣款^1234^jiebei", Kind.REPAYMENT, "借呗"),
        ("代收付", LENDER, "蚂蚁花呗借呗扣款^1234^huabei", Kind.REPAYMENT, "花呗"),
        ("代扣", "深圳前海微众银行股份有限公司", "", Kind.REPAYMENT, "微粒贷"),
        ("贷款还款", "", "", Kind.REPAYMENT, "招商银行贷款"),
        ("正常还款", "", "个人住房贷款", Kind.REPAYMENT, "招商银行房贷"),
        ("代扣", "马上消费金融股份有限公司", "还款", Kind.REPAYMENT, "马上消费金融"),
        ("快捷支付", "京东", "京东支付-白条还款", Kind.REPAYMENT, "白条"),
        ("充值", "", "支付宝-支付宝-张三", Kind.TRANSFER, "余额"),
        ("快捷支付", "财付通", "微信零钱充值", Kind.TRANSFER, "零钱"),
        ("快捷支付", "支付宝", "余额宝-单次转入", Kind.WEALTH_IN, "余额宝"),
        ("消费", "", "支付宝-理财-蚂蚁（杭州）基金销售有限公司", Kind.WEALTH_IN,
         "蚂蚁（杭州）基金销售有限公司"),
        ("基金申购", "", "", Kind.WEALTH_IN, "招商银行理财"),
        ("银联ATM取款", "", "", Kind.TRANSFER, None),
        ("转账汇款", "张三 6222000000009999", "", Kind.TRANSFER, None),
        ("转账汇款", "李四 6222000000009999", "还款", Kind.PURCHASE, None),
        ("一网通支付", "国网电力有限公司9999999999", "供电", Kind.PURCHASE, None),
        ("快捷支付", "中国移动", "话费充值", Kind.PURCHASE, None),
        ("账户管理费", "", "", Kind.FEE, None),
    ],
)  # fmt: skip
def test_money_that_leaves_a_card(summary, party, note, kind, to):
    entry = meaning("-100.00", summary, party, note)
    assert (entry.kind, *ends(entry)) == (kind, OWN, to)
    assert not entry.review
    assert entry.amount == Money(10_000)


@pytest.mark.parametrize(
    ("summary", "party", "note", "kind", "source"),
    [
        ("代发工资", "某某有限公司", "", Kind.INCOME, None),
        ("结息", "", "", Kind.INCOME, None),
        ("退款", "财付通", "", Kind.REFUND, None),
        ("银联入账", "支付宝（中国）网络技术有限公司", "支付宝款项", Kind.TRANSFER, "余额"),
        ("网联收款", "财付通", "微信零钱提现", Kind.TRANSFER, "零钱"),
        ("放款", "深圳前海微众银行股份有限公司", "", Kind.DRAWDOWN, "微粒贷"),
        ("网联收款", LENDER, "借呗放款", Kind.DRAWDOWN, "借呗"),
        ("代付", LENDER, "", Kind.DRAWDOWN, "借呗"),
        ("蚂蚁基金赎回", "", "", Kind.WEALTH_OUT, "蚂蚁基金"),
        ("理财到期", "", "", Kind.WEALTH_OUT, "招商银行理财"),
        ("汇入汇款", "张三", "", Kind.TRANSFER, None),
        ("汇入汇款", "李四", "", Kind.INCOME, None),
        ("ATM存款", "", "", Kind.TRANSFER, None),
    ],
)
def test_money_that_comes_to_a_card(summary, party, note, kind, source):
    entry = meaning("100.00", summary, party, note)
    assert (entry.kind, *ends(entry)) == (kind, source, OWN)
    assert not entry.review


def test_a_transfer_is_looked_at_where_the_file_does_not_name_its_person():
    for amount in ("-5.00", "5.00"):
        (entry,) = cmb(f"2026-01-05,CNY,{amount},,转账,李四,", above="").entries
        assert (entry.kind, entry.review) == (Kind.TRANSFER, reasons.OWN_OR_ANOTHERS)


def test_a_repayment_through_a_wallet_that_names_no_line_is_looked_at():
    for summary, party, note in (
        ("消费", "某账户", "支付宝-支付宝-还款"),
        ("还款", "支付宝（中国）网络技术有限公司", "支付宝-李四"),
    ):
        entry = meaning("-9.00", summary, party, note)
        assert (entry.kind, entry.to_account, entry.review) == (
            Kind.REPAYMENT, None, reasons.UNKNOWN_LINE,
        )  # fmt: skip


def test_the_number_of_an_order_is_no_number_of_a_card():
    entry = meaning("-9.00", "快捷支付", "信用卡还款0020260126152898", "抖音支付-信用卡还款")
    assert (entry.kind, *ends(entry)) == (Kind.REPAYMENT, OWN, "招商银行信用卡")


def test_words_that_nobody_knows_are_kept_and_looked_at():
    assert meaning("-1.00", "某某").review == reasons.UNKNOWN_WORDS
    assert meaning("1.00", "某某").review == reasons.UNKNOWN_WORDS


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.integers(-99_999, 99_999),
            st.text(alphabet="信用卡还款转账支付宝提现贷基金消费利息充值放退", max_size=6),
            st.text(alphabet="张三微众银行公司支付宝", max_size=5),
        ),
        max_size=12,
    )
)
def test_every_row_is_an_entry_or_has_a_reason(rows):
    lines = [
        f"2026-01-05,CNY,{amount // 100}.{abs(amount) % 100:02},1.00,摘要{summary},{party},"
        for amount, summary, party in rows
    ]
    statement = cmb(*lines)
    assert statement.rows == len(rows)
    lines_of = [e.line for e in statement.entries] + [r.line for r in statement.skipped]
    assert sorted(lines_of) == list(range(4, 4 + len(rows)))


def test_the_balance_after_the_last_row_is_told_where_every_row_fits():
    rows = ["2026-01-05,CNY,-5.00,95.00,消费,店,", "2026-01-06,CNY,10.00,105.00,工资,公司,"]
    for ordered in (rows, rows[::-1]):
        (told,) = cmb(*ordered).balances
        assert (told.account.name, told.on, told.balance) == (OWN, date(2026, 1, 6), Money(10_500))
    broken = cmb(rows[0], "2026-01-06,CNY,10.00,999.00,工资,公司,")
    assert not broken.balances
    assert broken.unproved


def test_the_period_is_the_one_the_file_states():
    assert cmb().period == Span(date(2026, 1, 1), date(2026, 1, 31))


def test_the_computer_edition_is_of_the_same_card():
    (entry,) = read(
        "# 招商银行交易记录\n# 账    号: [一卡通:6214********1234   招商银行]\n"
        '# 起始日期: [20260219]   终止日期: [20260225]\n""\n'
        "交易日期,交易时间,收入,支出,余额,交易类型,交易备注\n"
        "20260225,20:00:00,,10.00,90.00,消费,午饭\n# end\n"
    ).entries
    assert entry.account is not None
    assert entry.account.name == OWN
    assert f"{entry.occurred_at:%H:%M}" == "20:00"


def test_a_card_of_abc_may_lack_times_and_its_last_cells():
    statement = read(
        "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n"
        "20260101,093456,转存,+10000.00,11000.00,某某公司,369396693,超级网银,转账\n"
        "20260103,,正常还款,-1000.00,10000.00,12341234123412341,111222333\n"
        "20260104,,利息税,+0.00,10000.00,--,0000000000,,个人活期结息\n"
    )
    first, second = statement.entries
    assert f"{first.occurred_at:%H:%M:%S}" == "09:34:56"
    assert (first.source_id, second.kind, second.source_id) == (
        "369396693", Kind.REPAYMENT, "111222333",
    )  # fmt: skip
    assert len(statement.skipped) == 1
    assert statement.balances[0].balance == Money(1_000_000)


def test_a_card_of_bocom_has_headings_in_two_languages():
    headings: list[Cell] = [
        "Serial\nNum\n序号", "Trans Date\n交易日期", "Trans Time\n交易时间",
        "Trading Type\n交易类型", "Dc Flg\n借贷", "Trans Amt\n交易金额", "Balance\n余额",
        "Payment Receipt\nAccount\n对方账号", "Payment Receipt\nAccount Name\n对方户名",
        "Trading Place\n交易地点", "Abstract\n摘要",
    ]  # fmt: skip
    day = "2026-01-02"
    interest: list[Cell] = [
        "1",
        day,
        "10:00:00",
        "存款利息",
        "贷 Cr",
        1.0,
        1000.0,
        "1",
        "应付利息",
        "批处理",
    ]
    spent: list[Cell] = [
        "2",
        day,
        "11:00:00",
        "网上支付",
        "借 Dr",
        10.0,
        990.0,
        "2",
        "某某公司",
        "店",
        "消费",
    ]
    untold: list[Cell] = ["3", day, "12:00:00", "其他交易", "", 5.0, 985.0, "3", "李四", "店"]
    statement = read(xls([headings, interest, spent, untold]))
    assert [(e.kind, bool(e.review)) for e in statement.entries] == [
        (Kind.INCOME, False), (Kind.PURCHASE, False), (Kind.TRANSFER, True),
    ]  # fmt: skip


def test_a_card_of_boc_prints_strokes_for_nothing():
    none = "-" * 19
    (entry,) = read(
        "记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,"
        "对方账户名,对方卡号/账号,对方开户行,借记卡号\n"
        f'2026-01-02,11:00:00,人民币,"-3,240.28","1,990.00",网上快捷支付,银企对接,{none},'
        f"财付通,财付通,Z1234567890123N,{none},6217000000005678\n"
    ).entries
    assert (entry.kind, entry.amount, entry.counterparty) == (
        Kind.PURCHASE, Money(324_028), "财付通",
    )  # fmt: skip
    assert entry.account is not None
    assert entry.account.tail == "5678"


def test_an_old_workbook_of_ccb_with_numbers_for_days():
    statement = read(
        xls(
            [
                ["China Construction Bank"],
                ["账　　号：", "6222********3864"],
                ["记账日", "交易日期", "交易时间", "支出", "收入", "账户余额", "币种", "摘要",
                 "对方账号", "对方户名", "交易地点"],
                [20260102.0, 20260101.0, "12:00:00", 10.0, 0.0, 100.0, "人民币元", "消费",
                 "4***2", "某公司", "支付宝-店"],
                [46025.0, 46024.0, "13:00:00", 0.0, 20.0, 120.0, "人民币元", "工资",
                 "", "某公司", ""],
                ["以上数据仅供参考", "具体内容请以柜台为准"],
            ]
        )
    )  # fmt: skip
    assert [(str(e.occurred_at)[:16], e.kind, e.amount.minor) for e in statement.entries] == [
        ("2026-01-01 12:00", Kind.PURCHASE, 1000),
        ("2026-01-02 13:00", Kind.INCOME, 2000),
    ]
    assert statement.balances[0].account.name == "建设银行储蓄卡(3864)"


def test_abc_on_the_web_names_the_other_side_in_a_column_of_its_own():
    parsed = read(
        "账户明细查询\n账户：622848****8888 户名：张三 起始日期：20260105 截止日期：20260405\n"
        "交易日期,交易时间,交易金额,本次余额,对方户名,对方账号,交易行,交易渠道,交易类型,交易用途,"
        "交易摘要\n"
        "2026-03-20,13:18:00,-21.00,497.38,某咖啡店,5430,9999-01,电子商务,转账,某咖啡店,微信支付\n"
        "2026-02-10,16:31:46,+100.00,518.38,张三,6214****5555,9999-01,,转账,,银联入账\n"
    )
    assert parsed.importer == "abc_debit"
    assert [(e.kind, e.counterparty, e.review) for e in parsed.entries] == [
        (Kind.PURCHASE, "某咖啡店", ""), (Kind.TRANSFER, "张三", ""),
    ]  # fmt: skip


def test_a_workbook_of_spdb_goes_on_in_a_second_sheet():
    headings = ["顺序号", "交易日期", "交易类型", "存入金额", "取出金额", "余额",
                "交易对手名称", "交易对手账号", "附言"]  # fmt: skip
    statement = read(
        xls(
            [
                ["账号", "6200000000000042", "账户类型", "借记卡", "日期范围", "20251201-20251231"],
                headings,
                ["1", "2025/12/03  14:06:51", "消费", "", "5.00", "95.00", "店", "", ""],
            ],
            [headings, ["2", "2025/12/04  08:00:00", "工资", "9.00", "", "104.00", "公司", "", ""]],
        )
    )
    assert [(e.kind, f"{e.occurred_at:%d %H:%M:%S}") for e in statement.entries] == [
        (Kind.PURCHASE, "03 14:06:51"), (Kind.INCOME, "04 08:00:00"),
    ]  # fmt: skip
    assert statement.balances[0].balance == Money(10_400)
    assert statement.period is not None
    assert not statement.unproved


def test_rows_of_a_bank_whose_table_nobody_has_seen_are_all_looked_at():
    (entry,) = read(
        "起止日期:2025/11/01 - 2025/11/30\n客户姓名:张三\n客户账号:6226000000000077\n"
        "凭证类型,凭证号码,交易时间,摘要,交易金额,账户余额,现转标志,交易渠道,交易机构,"
        "对方户名/账号,对方行名\n"
        ",,2025/11/23 16:38:39,财付通-快捷支付-某店,-129.00,2888.56,转账,跨行支付,0001,"
        "某店有限公司/548582230,财付通\n"
    ).entries
    assert (entry.kind, entry.counterparty, entry.review) == (
        Kind.PURCHASE, "某店有限公司", reasons.UNVERIFIED,
    )  # fmt: skip
    assert entry.account is not None
    assert entry.account.kind is AccountKind.DEBIT


def test_the_history_of_icbc_has_its_sign_in_the_amount():
    (entry,) = read(
        "卡号 6211000000009818 户名：张三 起止日期：2025-09-07 — 2026-02-06\n"
        "交易日期,账号,储种,序号,币种,钞汇,摘要,地区,收入/支出金额,余额,对方户名,对方账号,渠道\n"
        "2025-09-07 08:20:50,0200006201066534327,活期,00000,人民币,钞,消费,0200,-5.00,1799.57,"
        "北京轨道交通路网管理有限公司,2088****0156,快捷支付\n"
    ).entries
    assert (entry.kind, ends(entry)[0]) == (Kind.PURCHASE, "工商银行储蓄卡(9818)")


@pytest.mark.parametrize(
    ("cell", "name", "account"),
    [
        ("张三 66666666666666", "张三", "66666666666666"),
        ("6222****4321/张三", "张三", "6222****4321"),
        ("张三/548582230", "张三", "548582230"),
        ("12341234123412341", "", "12341234123412341"),
        ("7-11便利店", "7-11便利店", ""),
        ("", "", ""),
    ],
)
def test_a_cell_may_hold_the_name_and_the_account_of_the_other_side(cell, name, account):
    assert parted(cell, "") == (name, account)


def test_a_row_without_any_amount_moved_nothing_and_the_others_are_read():
    above = "# 招商银行交易记录\n# 账    号: [招商银行  招商银行储蓄卡 6214********1234]\n"
    headings = "交易日期,交易时间,收入,支出,余额,交易类型,交易备注\n"
    rows = (
        "20260105,10:00:00,,12.00,88.00,快捷支付,支付宝-书店\n"
        "20260106,10:00:00,--,--,88.00,账户维护,\n"
    )
    parsed = read(above + headings + rows, "utf-8")
    assert [entry.amount for entry in parsed.entries] == [Money(1_200)]
    assert [(row.line, row.reason) for row in parsed.skipped] == [(5, reasons.NOTHING_MOVED)]


@pytest.mark.parametrize("clock", ["24:00:00", "77:57:11", "246000"])
def test_an_hour_that_no_day_has_leaves_the_day(clock):
    text = (
        "记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名\n"
        f"2026-01-30,{clock},人民币,-65.75,656.20,无卡支付,线上,,,某店\n"
    )
    (entry,) = read(text, "utf-8").entries
    assert entry.occurred_at.isoformat() == "2026-01-30T00:00:00+08:00"
