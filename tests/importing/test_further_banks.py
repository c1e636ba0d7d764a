"""Tables of further banks: what their rows mean, and that no other layout claims them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.importing.documents import mail, nobody
from tests.importing.statements import read
from tracker.domain.entry import EntryKind as Kind
from tracker.importing.catalogue import candidates
from tracker.importing.containers import open_files
from tracker.importing.importer import ParsedEntry, ParsedStatement, SourceFile


@dataclass(frozen=True)
class Table:
    """A made-up statement, the account its rows are of, and what they mean."""

    importer: str
    account: str
    text: str
    meaning: tuple[tuple[Kind, int, str], ...]


TABLES = (
    Table(
        "boc_debit_web",
        "中国银行储蓄卡",
        "交易时间,业务摘要,对方账户名称,对方账户账号,币种,钞/汇,收入金额,支出金额,余额,"
        "交易渠道/场所,附言\n"
        "2026/06/16 14:00:00,网上快捷提现,支付宝-李四,X1,人民币元,-,30.00,,100.00,在线网关,"
        "李四支付宝余额提现\n"
        "2026/06/15 10:30:00,网上快捷支付,支付宝-某店,X2,人民币元,-,,25.00,70.00,在线网关,--\n"
        "2026/06/14 09:00:00,互联互通,,X3,人民币元,-,,5.00,95.00,手机银行,\n"
        "2026/06/13 23:30:00,结息,,,澳元,现汇,0.50,,10.00,,\n",
        (
            (Kind.TRANSFER, 3000, "in"),
            (Kind.PURCHASE, 2500, "out"),
            (Kind.TRANSFER, 500, "out"),
            (Kind.INCOME, 50, "in"),
        ),
    ),
    Table(
        "bocom_debit_web",
        "交通银行储蓄卡",
        "交通银行银行卡交易明细查询表\n"
        "记账日期,交易时间,交易地点,交易方式,支出金额,收入金额,余额,对方户名,对方账户,对方开户行,"
        "摘要\n"
        '2026-03-28,2026-03-28 21:23:33,自助设备,异地跨行取现,"1,000.00",--,72.90,,,某银行,\n'
        "2026-03-21,2026-03-21 05:14:01,批处理,存款利息,--,0.04,1072.90,应付利息,,,\n",
        ((Kind.TRANSFER, 100_000, "out"), (Kind.INCOME, 4, "in")),
    ),
    Table(
        "ceb_debit",
        "光大银行储蓄卡",
        "中国光大银行账户明细查询清单\n"
        "交易日期,交易时间,支出金额,存入金额,账户余额,对方账号,对方户名,摘要\n"
        "2026-01-07,10:54:49,45.0,,123.98,7675****0001,某支付有限公司,网上支付 某平台\n"
        "2026-01-08,09:01:02,,52.0,175.98,6210****1581,某公司,代发工资\n",
        ((Kind.PURCHASE, 4500, "out"), (Kind.INCOME, 5200, "in")),
    ),
    Table(
        "cib_debit",
        "兴业银行储蓄卡(4321)",
        "兴业银行交易明细\n账户户名,张三\n账户账号,622909000000004321\n"
        "卡内账户,002 活期储蓄存款 港币 现汇\n起始日期,2026-01-01\n截止日期,2026-01-31\n\n"
        "交易时间,记账日,支出,收入,账户余额,摘要,对方户名,对方银行,对方账号,用途,交易渠道,备注\n"
        "2026-01-01 09:00:00,2026-01-01,,20.00,20.00,购汇,张三,,62,,手机银行,\n"
        "2026-01-02 09:00:00,2026-01-02,5.00,,15.00,跨行消费,,,62,某店,其他,\n"
        "2026-01-03 09:00:00,2026-01-03,-5.00,,20.00,隔日冲账,,,62,冲正,其他,\n"
        "说明,交易明细涉及您的个人隐私，请妥善处理。\n",
        ((Kind.TRANSFER, 2000, "in"), (Kind.PURCHASE, 500, "out"), (Kind.REFUND, 500, "in")),
    ),
    Table(
        "cib_debit_flow",
        "兴业银行储蓄卡",
        "兴业银行交易流水\n"
        "交易时间,记账日期,摘要,支/收,交易金额,账户余额,交易用途,对方户名,对方账户/对方银行\n"
        "2026-01-15 10:00:00,2026-01-15,贷款回收,支,-133.80,0.00,,某消费金融有限公司,1299 某支行\n"
        "2026-01-16 10:00:00,2026-01-16,工资,收,500.00,500.00,,某公司,1300 某支行\n",
        ((Kind.REPAYMENT, 13_380, "out"), (Kind.INCOME, 50_000, "in")),
    ),
    Table(
        "citic_debit",
        "中信银行储蓄卡(1234)",
        "账户交易明细\n户名：张三 账号：6217680000001234 时间段：20260101-20260131\n"
        "交易日期,收入金额,支出金额,账户余额,交易摘要,对方账号,对方户名\n"
        "20260102,RMB 100.00,,RMB 110.00,代发工资,1,某公司\n"
        "20260103,,RMB 10.00,RMB 100.00,财付通快捷支付,2,财付通\n",
        ((Kind.INCOME, 10_000, "in"), (Kind.PURCHASE, 1000, "out")),
    ),
    Table(
        "hxb_debit",
        "华夏银行储蓄卡",
        "华夏银行个人账户交易流水(电子版)\n"
        "记账日期,摘要,交易金额,余额,交易机构,对方姓名,对方卡/账号,对方开户行,附言\n"
        "2026-01-02,网上支付,-12.00,88.00,某支行,财付通,2433,,\n"
        "2026-01-03,代发工资,100.00,188.00,某支行,某公司,6222,,\n",
        ((Kind.PURCHASE, 1200, "out"), (Kind.INCOME, 10_000, "in")),
    ),
    Table(
        "pab_debit",
        "平安银行储蓄卡(2222)",
        "平安银行个人账户交易明细清单\n户名：张三 账号：6230581111112222\n"
        "序号,交易日期 Transaction Date,交易金额 Amount,余额 Balance,交易地点 Place,"
        "摘要 Abstract,备注 Remark,交易对手户名,交易对手行\n"
        "1,2026-06-21,-12.00,988.00,网上支付,跨行消费,财付通-某店,某店,银联\n"
        "2,2026-06-20,+1000.00,1000.00,,基金赎回,,某基金公司,\n",
        ((Kind.PURCHASE, 1200, "out"), (Kind.WEALTH_OUT, 100_000, "in")),
    ),
    Table(
        "pab_debit_flow",
        "平安银行储蓄卡(6666)",
        "账户流水明细 账号：6230****6666\n"
        "交易时间,付款方姓名,付款方账号,收款方姓名,收款方账号,交易类型,交易金额,账户余额,摘要,备注,"
        "交易流水号\n"
        "2026-01-30 09:15:30,,,某店,6217****8888,转出,45.5,9954.5,消费,午饭,PAB1\n"
        "2026-01-31 10:00:00,某公司,6228****1111,,,转入,500,10454.5,工资,,PAB2\n",
        ((Kind.PURCHASE, 4550, "out"), (Kind.INCOME, 50_000, "in")),
    ),
    Table(
        "spdb_debit_flow",
        "浦发银行储蓄卡(6666)",
        "上海浦东发展银行个人客户交易流水专用回单\n户名:张三 账号:6222010000006666\n"
        "交易日期 Date,交易时间,交易账号,交易名称,交易金额,账户余额,对手姓名,对手账号,交易摘要\n"
        "2026-01-05,100000,6222010000006666,网联付款,-25.00,75.00,某店有限公司,6222,网上支付\n"
        "2026-01-06,110000,6222010000006666,工资,100.00,175.00,某公司,------,代发\n",
        ((Kind.PURCHASE, 2500, "out"), (Kind.INCOME, 10_000, "in")),
    ),
    Table(
        "citic_credit_mail",
        "中信银行信用卡(7650)",
        "记录了您 2026年05月15日 至 2026年06月14日 账户变动信息\n卡号,3780-09**-****-650\n"
        "交易日,银行记账日,卡号后四位,交易描述,交易货币/金额,记账货币/金额\n"
        "20260515,20260515,7650,支付宝还款,CNY -36.90,CNY -36.90\n"
        "20260524,20260524,7650,财付通－某店,CNY 8.40,CNY 8.40\n"
        "20260525,20260525,7650,某海外商店,USD 8.40,CNY 60.40\n"
        "20260614,20260614,7650,笔笔返-0.01元,CNY -0.01,CNY -0.01\n",
        (
            (Kind.REPAYMENT, 3690, "in"),
            (Kind.PURCHASE, 840, "out"),
            (Kind.PURCHASE, 6040, "out"),
            (Kind.REFUND, 1, "in"),
        ),
    ),
    Table(
        "psbc_credit",
        "邮储银行信用卡(0007)",
        "账单周期为【2026/07/01-2026/07/31】\n"
        "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易国别,境内外交易标识\n"
        '20260703,20260704,某店,"￥1,234.56",0007,中国,境内\n'
        "20260710,20260711,银联还款,￥-27.82,0007,,\n",
        ((Kind.PURCHASE, 123_456, "out"), (Kind.REPAYMENT, 2782, "in")),
    ),
    Table(
        "spdb_credit",
        "浦发银行信用卡(8888)",
        "交易日期,记账日期,交易摘要,卡号末四位,卡片类型,交易币种,交易金额,原始交易金额&币种\n"
        "20260102,20260103,某店,8888,标准卡,人民币,314.15,314.15(CNY)\n"
        "20260117,20260118,转账还款,8888,标准卡,人民币,-161.03,-161.03(CNY)\n"
        "20260118,20260119,某海外商店,8888,标准卡,人民币,73.19,27.82(USD)\n",
        (
            (Kind.PURCHASE, 31_415, "out"),
            (Kind.REPAYMENT, 16_103, "in"),
            (Kind.PURCHASE, 7319, "out"),
        ),
    ),
    Table(
        "spdb_credit",
        "浦发银行信用卡(8888)",
        "交易日期,记账日期,交易描述,卡号末四位,卡片类型,交易币种,交易金额\n"
        "20260102,20260103,某店,8888,主卡,人民币,14.15\n"
        "20260117,20260118,转账还款,8888,主卡,人民币,-61.03\n",
        ((Kind.PURCHASE, 1415, "out"), (Kind.REPAYMENT, 6103, "in")),
    ),
    Table(
        "ccb_credit_web",
        "建设银行信用卡(6789)",
        ",,,,,,\n中国建设银行,,,,,,\n"
        " 交易日, 入账日, 信用卡卡号, 类型, 入账币种, 入账金额,交易描述\n"
        '*20260124,20260125,\'********6789,消费    ,人民币,23.10,"某店, 分店"\n'
        ",,,,,,\n20260125,20260125,'********6789,存入,人民币,-23.10,手机银行 转账还款\n"
        "20260126,20260126,'********6789,退货,人民币,-2.10,某店\n",
        (
            (Kind.PURCHASE, 2310, "out"),
            (Kind.REPAYMENT, 2310, "in"),
            (Kind.REFUND, 210, "in"),
        ),
    ),
    Table(
        "zbank_debit",
        "众邦银行储蓄卡",
        "交易时间,币种,交易金额,账户余额,对方姓名,对方账号,摘要\n"
        "2026010110:00:00,CNY,-5.00,95.00,某店有限公司,6222,网上支付\n"
        "2026-01-02 11:30:05,CNY,10.00,105.00,,,结息\n",
        ((Kind.PURCHASE, 500, "out"), (Kind.INCOME, 1000, "in")),
    ),
    Table(
        "ceb_credit",
        "光大银行信用卡(6605)",
        "账单日 Statement Date,2026/08/12\n"
        "交易日,记账日,卡号末四位,交易说明,金额\n"
        "2026/07/20,2026/07/21,6605,支付宝 某店,12.00\n"
        '2026/07/25,2026/07/25,6605,还款,"(存入)1,194.62"\n',
        ((Kind.PURCHASE, 1200, "out"), (Kind.REPAYMENT, 119_462, "in")),
    ),
    Table(
        "hxb_credit",
        "华夏银行信用卡(1234)",
        "账单周期：2025/12/01-2025/12/31\n"
        "交易日,记账日,交易描述,卡号后四位,金额\n"
        "12/05,12/05,财付通某店,1234,￥45.00\n"
        "12/20,12/20,退款-某平台,1234,-￥10.00\n",
        ((Kind.PURCHASE, 4500, "out"), (Kind.REFUND, 1000, "in")),
    ),
)


def meaning(entry: ParsedEntry) -> tuple[Kind, int, str]:
    return entry.kind, entry.amount.minor, "out" if entry.account else "in"


def of_mail(page: str, bank: str) -> ParsedStatement:
    sent = mail(page, charset="gb18030", bank=bank)
    (source,) = open_files(SourceFile("账单.eml", sent), nobody)
    (importer,) = candidates(source)
    return importer.read(source)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.importer)
def test_rows_mean_what_the_bank_says(table):
    parsed = read(table.text)
    assert parsed.importer == table.importer
    assert tuple(meaning_of(e, table) for e in parsed.entries) == table.meaning
    assert parsed.rows == len(table.meaning)


def meaning_of(entry: ParsedEntry, table: Table) -> tuple[Kind, int, str]:
    """As `meaning`, seen from the account that the table is of."""
    source = entry.account.name if entry.account else ""
    return entry.kind, entry.amount.minor, "out" if source == table.account else "in"


def test_an_account_in_another_currency_is_read_in_it():
    (table,) = (t for t in TABLES if t.importer == "cib_debit")
    assert {e.amount.currency for e in read(table.text).entries} == {"HKD"}


def test_a_bill_in_a_mail_has_its_headings_in_two_lines():
    parsed = of_mail(
        "<html><body><table><tr><td>卡号末四位：1983</td></tr></table><table><tr>"
        "<td>交易日期<br>Trans Date</td><td>记账日期<br>Post Date</td>"
        "<td>交易摘要<br>Trans Description</td><td>交易地金额<br>Trans Amount</td>"
        "<td>记账币金额<br>Amount(RMB)</td></tr>"
        "<tr><td colspan='5'>**** 本卡明细(卡号末四位 1983) ****</td></tr>"
        "<tr><td>2026-01-18</td><td>2026-01-18</td><td>支付宝快捷--某店</td><td></td>"
        "<td>15.84</td></tr>"
        "<tr><td>2026-01-20</td><td>2026-01-20</td><td>支付宝还款</td><td></td>"
        "<td>-599.73</td></tr></table></body></html>",
        "兴业银行",
    )
    assert parsed.importer == "cib_credit"
    assert [meaning(e) for e in parsed.entries] == [
        (Kind.PURCHASE, 1584, "out"), (Kind.REPAYMENT, 59_973, "in"),
    ]  # fmt: skip
    assert parsed.entries[0].account is not None
    assert parsed.entries[0].account.name == "兴业银行信用卡(1983)"


def test_days_without_a_year_end_with_the_period_of_the_bill():
    row = "<tr><td></td>{}</tr>"
    heads = "".join(
        f"<td>{word}</td>"
        for word in ("交易日期", "记账日期", "卡末四位", "交易说明", "交易金额", "入账金额")
    )
    paid, spent = (
        "".join(f"<td>{cell}</td>" for cell in cells)
        for cells in (
            ("01/04", "01/04", "1234", "信用卡还款 转账还款-银联", "CNY200.00", "CNY200.00"),
            ("12/22", "12/22", "1234", "消费 某店", "HKD41.00", "CNY37.00"),
        )
    )
    parsed = of_mail(
        "<html><body><table><tr><td>交通银行信用卡 622200******1234</td></tr>"
        "<tr><td>账单周期 2025/12/14-2026/01/13</td></tr></table>"
        f"<table>{row.format(heads)}{row.format(paid)}{row.format(spent)}</table></body></html>",
        "交通银行",
    )
    assert parsed.importer == "bocom_credit"
    assert [(f"{e.occurred_at:%Y-%m-%d}", *meaning(e)) for e in parsed.entries] == [
        ("2026-01-04", Kind.REPAYMENT, 20_000, "in"),
        ("2025-12-22", Kind.PURCHASE, 3700, "out"),
    ]
