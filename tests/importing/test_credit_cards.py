"""Credit cards of banks: what a row means, in the layout of each bank."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.statements import read, saved
from tracker.domain.entry import EntryKind as Kind
from tracker.domain.money import Money
from tracker.importing.catalogue import IMPORTERS, candidates
from tracker.importing.importer import ParsedEntry, SourceFile

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples" / "double-entry-generator"

CMB = (
    "招商银行信用卡对账单（个人消费卡账户 2026年03月）\n"
    "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额"
)
ICBC = (
    "明细查询文件下载\n卡号: 6222****4321,卡别名: \n子账户类别: 信用卡\n\n"
    "交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,"
    "记账金额(收入),记账金额(支出),记账币种,余额,对方户名"
)
ICBC_MAIL = (
    "中国工商银行客户对账单\n对账单生成日：2026年03月10日\n"
    "卡号后四位,交易日,记账日,交易类型,商户名称/城市,交易金额/币种,记账金额/币种"
)
CCB = "【交易明细】\n交易日,银行记账日,卡号后四位,交易描述,交易币/金额,结算币/金额"
CCB_WIDE = "【交易明细】\n交易日,银行记账日,卡号后四位,交易描述,交易币/金额,,结算币/金额,"
BOC = "中国银行信用卡账单(2026年03月)\n交易日,银行记账日,卡号后四位,交易描述,存入,支出,币种"
ABC = "交易日,入账日,卡号后四位,交易摘要,交易地点,交易金额/币种,入账金额/币种(支出为-)"
BOCOM = "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额"
CITIC = "交易日期,入账日期,交易描述,卡末四位,交易币种,结算币种,交易金额,结算金额"
CGB = "交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币"
CMBC = "账单日 2026年03月18日\n交易日,记账日,卡号末四位,授权码,金额,摘要"


def rows(head: str, *lines: str) -> list[ParsedEntry]:
    parsed = read("\n".join([head, *lines, ""]))
    assert parsed.rows == len(lines)
    return list(parsed.entries)


def told(entry: ParsedEntry) -> tuple[Kind, str, str]:
    """Its kind, its amount, and which way it went on the card."""
    assert (entry.account is None) is not (entry.to_account is None)
    return entry.kind, str(entry.amount), "out" if entry.account else "in"


def meaning(summary: str, amount: str) -> ParsedEntry:
    (entry,) = rows(CMB, f"03/02,03/03,{summary},{amount},4321,{amount}")
    return entry


@pytest.mark.parametrize(
    "summary",
    ["掌上生活还款", "财付通还款", "支付宝还款", "支付宝-还款", "银联转账还款", "自动还款",
     "转账还款", "网银还款", "约定还款", "银联入账-李四", "存款", "云闪付", "跨行转账", "张三",
     "财付通-张三", "BOCNET", "CUSTOMER PAYMENT",
     "手机银行 按卡转账还款 张三"],
)  # fmt: skip
def test_money_for_the_bill_repays_it(summary):
    entry = meaning(summary, "-100.00")
    assert told(entry) == (Kind.REPAYMENT, "100.00", "in")
    assert not entry.review


@pytest.mark.parametrize(
    "summary",
    ["退货 美团", "退款-某商城", "消费撤销", "京东支付-京东商城业务", "支付宝-街角面馆",
     "微信支付-周记",
     "书香超市有限公司", "0.2元现金奖励-笔笔返0.2元", "刷卡金返还", "消费返现", "手机银行饭票",
     "年费减免", "循环利息返还",
     "还款有礼返现", "苏宁", "掌上生活还款回馈金", "网银在线CHN", "某咖啡CHN"],
)  # fmt: skip
def test_what_a_shop_or_the_bank_gives_back_repays_nothing(summary):
    entry = meaning(summary, "-3.20")
    assert told(entry) == (Kind.REFUND, "3.20", "in")
    assert not entry.review


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("街角面馆", Kind.PURCHASE),
        ("支付宝-视频年费会员", Kind.PURCHASE),
        ("物业费", Kind.PURCHASE),
        ("支付宝-分期乐商城", Kind.PURCHASE),
        ("STARMARKET ATMOS", Kind.PURCHASE),
        ("预借现金", Kind.CASH_ADVANCE),
        ("ATM取现", Kind.CASH_ADVANCE),
        ("取现手续费", Kind.FEE),
        ("年费", Kind.FEE),
        ("滞纳金", Kind.LATE_FEE),
        ("违约金", Kind.LATE_FEE),
        ("循环利息", Kind.INTEREST),
        ("分期还款 分期利息 第2/12期", Kind.INTEREST),
        ("分期手续费 第2/12期", Kind.FEE),
        ("分期还款 本金 第2/12期", Kind.INSTALMENT),
        ("消费分期-某商城 本金 第10/12期", Kind.INSTALMENT),
        ("现金分期 本金 第3/6期", Kind.INSTALMENT),
        ("溢缴款转出", Kind.TRANSFER),
    ],
)
def test_what_the_card_is_charged_with(summary, kind):
    entry = meaning(summary, "12.00")
    assert told(entry) == (kind, "12.00", "out")
    assert not entry.review


@pytest.mark.parametrize(
    ("summary", "amount"),
    [("某某某某某", "-5.00"), ("自动还款退回", "5.00"), ("退货", "5.00"), ("账单分期", "-900.00")],
)
def test_what_is_doubtful_is_kept_to_be_looked_at(summary, amount):
    assert meaning(summary, amount).review


def test_the_month_of_a_bill_is_no_number_of_a_card():
    (entry,) = rows(CMB, "03/02,03/03,街角面馆,3.00,,3.00")
    assert entry.account is not None
    assert entry.account.name == "招商银行信用卡"


def test_the_part_of_the_bill_says_what_its_rows_are():
    parsed = read(
        CMB + "\n还款,,,,,\n,03/01,某某某某,-50.00,4321,-50.00\n退款,,,,,\n"
        "03/02,03/03,某某某某,-8.00,4321,-8.00\n消费,,,,,\n03/04,03/05,某某某某,9.00,4321,9.00\n"
    )
    assert [entry.kind for entry in parsed.entries] == [Kind.REPAYMENT, Kind.REFUND, Kind.PURCHASE]


def test_icbc_on_the_web():
    row = "2026-03-0{}\t ,2026-03-0{}\t ,{},{},CHN,{},{},人民币 ,{},{},人民币 ,-88.00\t ,{} "
    lines = [
        row.format(2, 3, "消费", "支付宝-街角面馆", "-", "18.50", "-", "18.50", "面馆"),
        row.format(3, 3, "人民币自动转帐还款", "某分行", "1,000.00", "-", "1,000.00", "-", "张三"),
        row.format(4, 4, "跨行还款", "某行", "20.00", "-", "20.00", "-", "张三"),
    ]
    found = rows(ICBC, *[line.replace("1,000.00", '"1,000.00"') for line in lines])
    assert [told(entry) for entry in found] == [
        (Kind.PURCHASE, "18.50", "out"),
        (Kind.REPAYMENT, "1,000.00", "in"),
        (Kind.REPAYMENT, "20.00", "in"),
    ]
    assert found[0].account is not None
    assert found[0].account.name == "工商银行信用卡(4321)"


@pytest.mark.parametrize(("stated", "unproved"), [("12.00", 0), ("13.00", 1)])
def test_sums_below_a_table_are_held_against_its_rows(stated, unproved):
    row = "2026-03-02,2026-03-03,消费,店,CHN,-,12.00,人民币,-,12.00,人民币,,面馆"
    total = f"合计金额,,,,,-,{stated},,-,{stated},,,"
    parsed = read("\n".join([ICBC, row, total, ""]))
    assert parsed.rows == 1
    assert len(parsed.unproved) == unproved
    assert bool(parsed.proved) is not bool(unproved)


def test_icbc_by_mail_says_in_words_which_way_money_went():
    found = rows(
        ICBC_MAIL,
        "4321,2026-03-01,2026-03-02,消费,街角面馆,100.00/RMB,100.00/RMB(支出)",
        "4321,2026-03-02,2026-03-02,跨行还款,张三,50.00/RMB,50.00/RMB(存入)",
        "4321,2026-03-03,2026-03-04,消费,BOOKS/LONDON,3.50/USD,25.00/RMB(支出)",
    )
    assert [told(entry) for entry in found] == [
        (Kind.PURCHASE, "100.00", "out"),
        (Kind.REPAYMENT, "50.00", "in"),
        (Kind.PURCHASE, "25.00", "out"),
    ]
    assert [entry.note for entry in found] == ["", "", "3.50/USD"]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (CCB, ["20260301,20260302,4321,街角面馆,人民币元/12.00,人民币元/12.00",
               "20260302,20260302,4321,按卡转账还款 张三,人民币 元/-99.00,人民币 元/-99.00"]),
        (CCB, ["2026-03-01,2026-03-02,4321,街角面馆,USD,2.00,CNY,12.00",
               "2026-03-02,2026-03-02,4321,转账还款,CNY,-99.00,CNY,-99.00"]),
        (CCB_WIDE, ["2026-03-01,2026-03-02,4321,街角面馆,USD,2.00,CNY,12.00",
                    "2026-03-02,2026-03-02,4321,转账还款,CNY,-99.00,CNY,-99.00"]),
    ],
)  # fmt: skip
def test_ccb_has_the_currency_before_the_amount_or_in_a_cell_of_its_own(head, lines):
    assert [told(entry) for entry in rows(head, *lines)] == [
        (Kind.PURCHASE, "12.00", "out"),
        (Kind.REPAYMENT, "99.00", "in"),
    ]


def test_headings_in_english_and_balances_carried_over_are_no_rows():
    parsed = read(
        CCB + "\nT-Date,P-Date,Card Number,Description,Trans.Curr/Amt,Sett.Curr/Amt\n"
        "[人民币账户] RMB Account,上期账单余额(Previous Balance),140.00,,,\n"
        "20260301,20260302,4321,街角面馆,人民币元/12.00,人民币元/12.00\n*** 结束 The End ***\n"
    )
    assert parsed.rows == 1


def test_boc_has_repayments_and_refunds_in_one_column():
    found = rows(
        BOC,
        "2026-03-01,2026-03-02,4321,张三,500.00,,CNY",
        "2026-03-02,2026-03-02,4321,自动还款,20.00,,CNY",
        "2026-03-03,2026-03-04,4321,京东支付-京东商城业务,9.90,,CNY",
        "2026-03-04,2026-03-05,4321,支付宝-街角面馆,,18.50,CNY",
    )
    assert [told(entry) for entry in found] == [
        (Kind.REPAYMENT, "500.00", "in"),
        (Kind.REPAYMENT, "20.00", "in"),
        (Kind.REFUND, "9.90", "in"),
        (Kind.PURCHASE, "18.50", "out"),
    ]


def test_what_is_settled_in_another_currency_is_kept_and_not_taken_for_yuan():
    (entry,) = rows(BOC, "2026-03-01,2026-03-02,4321,BOOKS LONDON,,12.00,USD")
    assert entry.amount == Money(1200, "USD")
    assert entry.review


def test_abc_has_a_minus_before_what_is_spent():
    found = rows(
        ABC,
        "260301,260302,4321,消费,街角面馆,12.00/CNY,-12.00/CNY",
        "260303,260303,4321,转账还款,,300.00/CNY,300.00/CNY",
    )
    assert [told(entry) for entry in found] == [
        (Kind.PURCHASE, "12.00", "out"),
        (Kind.REPAYMENT, "300.00", "in"),
    ]
    assert found[0].occurred_at.date().isoformat() == "2026-03-01"


def test_citic_is_a_workbook_whose_card_numbers_are_numbers():
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["本期账单明细(人民币)"],
        CITIC.split(","),
        ["2026-03-01", "2026-03-02", "支付宝－街角面馆", 688.0, "CNY", "CNY", "18.50", "18.50"],
        ["2026-03-02", "2026-03-02", "财付通还款", 688.0, "CNY", "CNY", "-1.21", "-1.21"],
        ["2026-03-02", "2026-03-02", "0.2元现金奖励-笔笔返", 688.0, "CNY", "CNY", "-0.20", "-0.20"],
    ):  # fmt: skip
        sheet.append(row)
    parsed = read(saved(book))
    assert [told(entry) for entry in parsed.entries] == [
        (Kind.PURCHASE, "18.50", "out"),
        (Kind.REPAYMENT, "1.21", "in"),
        (Kind.REFUND, "0.20", "in"),
    ]
    assert parsed.entries[0].account is not None
    assert parsed.entries[0].account.tail == "0688"


def test_bocom_has_no_signs_and_counts_what_was_settled():
    found = rows(
        BOCOM,
        "2026-03-01,2026-03-01,退货 美团,CNY 1.99,CNY 1.99",
        "2026-03-02,2026-03-02,信用卡还款 转账还款-张三,CNY13.50,CNY 13.50",
        "2026-03-03,2026-03-03,消费 Suica Charge,JPY 1000,CNY 49.85",
        "2026-03-04,2026-03-04,某种说法,CNY 3.00,CNY 3.00",
        "2026-03-05,2026-03-05,费用返还 年费返还,CNY 9.00,CNY 9.00",
    )
    assert [entry.kind for entry in found] == [
        Kind.REFUND,
        Kind.REPAYMENT,
        Kind.PURCHASE,
        Kind.PURCHASE,
        Kind.REFUND,
    ]
    assert found[2].amount == Money(4985)
    assert found[2].note == "JPY 1000"
    assert [bool(entry.review) for entry in found] == [False, False, False, True, False]


def test_cgb_says_in_front_what_a_row_is():
    found = rows(
        CGB,
        "2026/03/01,2026/03/02,（消费）街角面馆,15.90,人民币,15.90,人民币",
        "2026/03/02,2026/03/02,（退款）街角面馆,-15.90,人民币,-15.90,人民币",
        "2026/03/03,2026/03/03,（分期）银联分期00000000000/10/12期,387.42,人民币,387.42,人民币",
        "2026/03/04,2026/03/04,（还款）云闪付 银联入账-张三,-99.00,人民币,-99.00,人民币",
    )
    assert [entry.kind for entry in found] == [
        Kind.PURCHASE,
        Kind.REFUND,
        Kind.INSTALMENT,
        Kind.REPAYMENT,
    ]


def test_rows_of_a_layout_that_was_never_seen_are_all_to_be_looked_at():
    (entry,) = rows(CMBC, "03/01,03/02,4321,000001,12.00,街角面馆")
    assert entry.kind is Kind.PURCHASE
    assert entry.review


@pytest.mark.parametrize("head", [CMB, ICBC, ICBC_MAIL, CCB, CCB_WIDE, BOC, ABC, BOCOM, CGB, CMBC])
def test_no_two_layouts_claim_one_bill(head):
    assert len(candidates(SourceFile("x", f"{head}\n".encode("gb18030")))) == 1


WORDS = st.sampled_from(
    [
        "还款",
        "分期",
        "第2/12期",
        "本金",
        "利息",
        "退货",
        "张三",
        "支付宝-",
        "年费",
        "返现",
        "取现",
        "店",
    ]
)


@given(st.lists(st.tuples(st.lists(WORDS, max_size=4).map("".join), st.integers(-(10**7), 10**7))))
def test_every_row_of_a_bill_is_accounted_for_and_keeps_its_way(lines):
    amounts = [f"{minor / 100:.2f}" for _, minor in lines]
    text = [f"03/02,03/03,{s},{a},4321,{a}" for (s, _), a in zip(lines, amounts, strict=True)]
    parsed = read("\n".join([CMB, *text, ""]))
    assert parsed.rows == len(lines)
    signed = sum(e.amount.minor if e.account else -e.amount.minor for e in parsed.entries)
    assert signed == sum(minor for _, minor in lines)


@pytest.mark.parametrize("path", ["cgb_credit", "bocom_credit", "cmb/credit"])
def test_bills_that_others_wrote_are_read_whole(path):
    if not SAMPLES.exists():
        pytest.skip("the samples are not there")
    (file,) = (SAMPLES / path).glob("*.csv")
    (importer,) = candidates(SourceFile(file.name, file.read_bytes()))
    parsed = importer.read(SourceFile(file.name, file.read_bytes()))
    assert importer in IMPORTERS
    assert parsed.rows == len(parsed.entries) > 0
    assert not any(entry.review for entry in parsed.entries)
