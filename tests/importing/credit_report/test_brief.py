"""Whole reports, and parts of them."""

from datetime import date

import pytest

from tests.importing.credit_report.made_up import (
    FIRST,
    IDENTITY,
    NAME,
    OTHER_IDENTITY,
    OTHER_NAME,
    SECOND,
)
from tracker.domain.money import Money
from tracker.domain.report import CountKind, InquiryKind, RemarkKind
from tracker.domain.report import TradelineState as State
from tracker.i18n import Language
from tracker.importing.credit_report.brief import read_brief
from tracker.importing.credit_report.parsed import ParsedReport


def yuan(amount: int) -> Money:
    return Money(amount * 100)


def of_kind(report: ParsedReport, kind: RemarkKind) -> list[tuple[object, ...]]:
    return [
        (one.on, one.institution, one.amount, one.balance, one.as_of)
        for one in report.remarks
        if one.kind is kind
    ]


def not_understood(text: str) -> list[str]:
    return [r.text for r in read_brief(text).remarks if r.kind is RemarkKind.NOT_UNDERSTOOD]


def test_the_head_keeps_the_day_and_the_ends_of_numbers():
    report = read_brief(SECOND).report
    assert (report.reported_on, report.bureau) == (date(2026, 7, 19), "征信中心")
    assert (report.number, report.holder) == ("8901", "0047")
    assert read_brief(FIRST).report.reported_on == date(2017, 1, 2)


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_a_report_that_is_understood_leaves_nothing_and_agrees_with_its_summary(text: str):
    assert not not_understood(text)
    assert read_brief(text).notes == ()


def test_every_account_is_one_tradeline():
    lines = read_brief(SECOND).tradelines
    assert [(line.product, line.state, line.balance) for line in lines] == [
        ("贷记卡", State.OPEN, yuan(1_500)),
        ("贷记卡", State.NOT_ACTIVATED, None),
        ("贷记卡", State.CLOSED, None),
        ("其他个人消费贷款", State.OPEN, yuan(18_253)),
        ("其他个人消费贷款", State.OPEN, yuan(0)),
        ("个人住房商业贷款", State.OPEN, yuan(900_000)),
        ("个人经营性贷款", State.OPEN, yuan(1_000_000)),
        ("其他个人消费贷款", State.SETTLED, None),
        ("融资租赁业务", State.OPEN, yuan(15_000)),
    ]
    assert [line.overdue_months for line in lines] == [2, 0, 0, 1, 0, 0, 0, 0, 0]


def test_the_first_generation_is_read_as_well():
    lines = read_brief(FIRST).tradelines
    assert [(line.product, line.state, line.as_of, line.currency) for line in lines] == [
        ("准贷记卡", State.OPEN, date(2016, 11, 30), "CNY"),
        ("贷记卡", State.CLOSED, date(2016, 6, 30), "HKD"),
        ("个人住房贷款", State.OPEN, date(2016, 11, 30), "CNY"),
        ("个人汽车贷款", State.TRANSFERRED, None, "CNY"),
    ]


def test_the_summary_keeps_apart_what_is_zero_and_what_is_not_reported():
    counts = {count.kind: count for count in read_brief(SECOND).counts}
    assert list(counts) == [
        CountKind.CARDS,
        CountKind.HOME_LOANS,
        CountKind.OTHER_LOANS,
        CountKind.OTHER_BUSINESS,
        CountKind.DISPOSALS,
        CountKind.COMPENSATIONS,
        CountKind.GUARANTEES_FOR_PEOPLE,
        CountKind.GUARANTEES_FOR_COMPANIES,
    ]
    cards, homes = counts[CountKind.CARDS], counts[CountKind.HOME_LOANS]
    assert (cards.accounts, cards.open_accounts, cards.overdue_accounts) == (3, 2, 1)
    assert cards.overdue_90_accounts is homes.overdue_accounts is cards.guarantees is None
    assert counts[CountKind.GUARANTEES_FOR_COMPANIES].accounts is None
    first = {count.kind: count for count in read_brief(FIRST).counts}
    assert list(first) == [CountKind.CARDS, CountKind.HOME_LOANS, CountKind.OTHER_LOANS]
    assert (first[CountKind.CARDS].guarantees, first[CountKind.OTHER_LOANS].guarantees) == (0, 1)


def test_what_is_owed_by_others_is_a_remark():
    report = read_brief(SECOND)
    assert of_kind(report, RemarkKind.GUARANTEE) == [
        (date(2023, 4, 5), "示例银行股份有限公司", yuan(50_000), yuan(20_000), date(2025, 3, 31))
    ]
    assert of_kind(report, RemarkKind.DISPOSAL) == [
        (date(2017, 1, 2), "示例资产管理公司", yuan(50_000), yuan(20_000), date(2019, 3, 4))
    ]
    assert of_kind(report, RemarkKind.COMPENSATION) == [
        (date(2016, 4, 5), "示例担保公司", yuan(10_000), None, None)
    ]
    assert of_kind(report, RemarkKind.POSTPAID) == [
        (date(2008, 1, 2), "示例电信公司", yuan(120), None, date(2026, 5, 31))
    ]
    assert of_kind(report, RemarkKind.PUBLIC_RECORD) == [
        (date(2024, 5, 6), "示例市人民法院", yuan(30_000), None, None)
    ]
    assert of_kind(report, RemarkKind.STATEMENT) == [(date(2026, 1, 2), "", None, None, None)]


def test_inquiries_are_told_apart_by_reason_and_never_merged():
    assert [(one.on, one.reason, one.kind) for one in read_brief(SECOND).inquiries] == [
        (date(2026, 6, 1), "贷款审批", InquiryKind.HARD),
        (date(2026, 6, 1), "贷款审批", InquiryKind.HARD),
        (date(2026, 5, 2), "法人代表、负责人、高管等资信审查", InquiryKind.HARD),
        (date(2026, 4, 2), "贷后管理", InquiryKind.SOFT),
        (date(2026, 3, 2), "全新目的", InquiryKind.HARD),
        (date(2026, 1, 5), "本人查询（互联网个人信用信息服务平台）", InquiryKind.SOFT),
    ]


def test_a_row_whose_reason_cannot_be_told_is_kept_and_a_missing_number_is_said():
    text = "机构查询记录明细\n1 2026年6月1日 示例 银行 全新 目的\n3 2026年6月2日 某行 贷款审批"
    report = read_brief(text)
    assert [one.institution for one in report.inquiries] == ["某行"]
    assert not_understood(text) == ["1 2026年6月1日 示例 银行 全新 目的"]
    told = [note.values for note in report.notes if "missing" in note.template]
    assert told == []


def test_a_number_missing_between_inquiries_is_said():
    rows = "机构查询记录明细\n1 2026年6月1日 某行 贷款审批\n4 2026年6月2日 某行 贷款审批"
    report = read_brief(rows)
    said = [Language("zh_CN").say(n) for n in report.notes if "missing" in n.template]
    assert said == ["缺少查询记录：编号 2、3。"]


@pytest.mark.parametrize("text", [FIRST, SECOND])
def test_no_name_and_no_whole_number_is_left(text: str):
    everything = repr(read_brief(text))
    for secret in (NAME, IDENTITY, OTHER_NAME, OTHER_IDENTITY):
        assert secret not in everything


def test_a_sentence_of_no_known_form_is_kept_between_its_neighbours():
    strange = "2024年4月4日示例银行放出的100元。"
    text = SECOND.replace("5. 2017年12月16日", f"5. {strange}\n6. 2017年12月16日")
    assert not_understood(text) == [strange]
    assert len(read_brief(text).tradelines) == len(read_brief(SECOND).tradelines)
    assert not_understood(strange) == [strange]


def test_an_account_the_summary_counts_but_nobody_read_is_said():
    text = SECOND.replace("3. 2012年06月27日示例银行股份有限公司信用卡中心发放的贷记卡", "")
    columns = [note.values["stated"] for note in read_brief(text).notes]
    assert columns == [3]


def test_a_row_of_the_summary_with_other_columns_is_not_guessed():
    text = SECOND.replace("账户数\t3\t1\t4\t1\n", "账户数\t3\t1\t4\n")
    assert not_understood(text) == ["账户数 3 1 4"]
    assert {count.accounts for count in read_brief(text).counts[:4]} == {None}


def test_cells_of_the_summary_may_stand_on_lines_of_their_own():
    tables, heading, rest = SECOND.partition("资产处置信息\n1.")
    begin = tables.index("账户数")
    lines = tables[:begin] + tables[begin:].replace("\t", "\n")
    assert read_brief(lines + heading + rest).counts == read_brief(SECOND).counts
    row = (
        "相关还款责任账户数 1 --\n1.2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。"
    )
    assert [count.accounts for count in read_brief(f"信息概要\n{row}").counts] == [1, None]


@pytest.mark.parametrize(
    "text",
    [
        "2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。",
        "贷款\n1.2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。\n2.",
        "个人信用报告信贷记录信用卡1.2021年5月6日示例银行发放的贷记卡(人民币账户),2022年6月销户。",
    ],
)
def test_a_single_sentence_is_enough(text: str):
    report = read_brief(text)
    assert [(line.lender, line.closed_on) for line in report.tradelines] == [
        ("示例银行", date(2022, 6, 30))
    ]
    assert report.remarks == ()


def test_a_list_without_full_stops_is_cut_at_its_numbers():
    text = (
        "资产处置信息\n1.2017年1月2日，甲公司接收债权，金额为50,000。截至2019年3月4日，余额为20,000\n"
        "2.2017年1月3日，乙公司接收债权，金额为7\n12.2017年1月4日，丙公司接收债权，金额为8"
    )
    assert [found[1:4] for found in of_kind(read_brief(text), RemarkKind.DISPOSAL)] == [
        ("甲公司", yuan(50_000), yuan(20_000)),
        ("乙公司", yuan(7), None),
        ("丙公司", yuan(8), None),
    ]


def test_accounts_behind_a_statement_are_still_accounts():
    sentence = "2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。"
    text = f"本人声明\n说明内容：该账户{sentence}不是我的。添加日期：2026年1月2日\n2. {sentence}"
    report = read_brief(text)
    assert len(report.tradelines) == 1
    assert [one.kind for one in report.remarks] == [RemarkKind.STATEMENT]


def test_public_records_of_every_kind_are_told_apart():
    report = read_brief(
        "公共记录\n欠税记录\n主管税务机关：甲税务局 欠税总额：5,000 欠税统计日期：2020年1月1日\n"
        "民事判决记录\n1.立案法院：乙法院 立案日期：2019年1月2日 诉讼标的金额：3,000\n"
        "2.案号：（2019）民初2号 立案法院：丙法院 立案日期：2019年1月3日 诉讼标的金额：--\n"
        "行政处罚记录\n处罚机构：丁局 处罚内容：罚款 处罚金额：200 处罚生效日期：2020年5月1日"
    )
    assert [found[:3] for found in of_kind(report, RemarkKind.PUBLIC_RECORD)] == [
        (date(2020, 1, 1), "甲税务局", yuan(5_000)),
        (date(2019, 1, 2), "乙法院", yuan(3_000)),
        (date(2019, 1, 3), "丙法院", None),
        (date(2020, 5, 1), "丁局", yuan(200)),
    ]
    assert len(report.remarks) == 4


def test_an_amount_does_not_grow_by_the_number_of_the_next_item():
    report = read_brief(
        "非信贷交易记录\n1.机构名称：甲 当前欠费金额：120\n2.机构名称：乙 当前欠费金额：7"
    )
    assert [found[1:3] for found in of_kind(report, RemarkKind.POSTPAID)] == [
        ("甲", yuan(120)),
        ("乙", yuan(7)),
    ]


CLOSED = "2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。"


def test_a_statement_among_accounts_opens_none():
    report = read_brief(f"信贷记录\n1.{CLOSED}\n说明内容：{CLOSED}不是我的。添加日期：2026年1月2日")
    assert len(report.tradelines) == 1
    assert [one.kind for one in report.remarks] == [RemarkKind.STATEMENT]


@pytest.mark.parametrize(
    "text",
    [
        "2021年5月6日示例银行发放的50,000元（人民币）个人经营性贷款，责任人类型为保证人。",
        f"相关还款责任信息\n1.{CLOSED}",
    ],
)
def test_a_debt_somebody_else_owes_is_never_an_own_account(text: str):
    report = read_brief(text)
    assert report.tradelines == ()
    assert [one.kind for one in report.remarks] == [RemarkKind.NOT_UNDERSTOOD]


def test_what_a_heading_says_ends_with_its_part():
    loan = "2021年5月6日示例银行发放的9元（人民币）其他个人消费贷款，2022年6月已结清。"
    text = f"信用卡\n从未逾期过的贷记卡账户明细如下：\n1.{CLOSED}\n贷款\n1.{loan}"
    assert [one.overdue_months for one in read_brief(text).tradelines] == [0, None]


@pytest.mark.parametrize("sign", ["•", "● ", "（2）", "2、", ""])
def test_lists_are_marked_in_many_ways(sign: str):
    report = read_brief(f"信用卡\n{sign}{CLOSED}\n{sign}{CLOSED}\n{sign}{CLOSED}")
    assert [line.text for line in report.tradelines] == [CLOSED] * 3
    assert report.remarks == ()


def test_facts_behind_a_lost_opening_are_not_those_of_the_account_before():
    card = "2021年5月6日示例银行发放的贷记卡（人民币账户），尚未激活。"
    report = read_brief(f"{card}的贷记卡（人民币账户），2022年6月销户。截至2022年6月，信用额度9。")
    assert [(one.state, one.credit_limit) for one in report.tradelines] == [
        (State.NOT_ACTIVATED, None)
    ]
    assert [one.kind for one in report.remarks] == [RemarkKind.NOT_UNDERSTOOD]


@pytest.mark.parametrize(
    "text",
    [
        "机构名称 示例电信公司 业务类型 固定电话 记账年月 2026年5月 当前欠费金额 7",
        "机构名称\t业务类型\t记账年月\t当前欠费金额\n示例电信公司\t固定电话\t2026.05\t7",
        "1.机构名称：示例电信公司业务类型：固定电话记账年月：2026年05月当前欠费金额：7元",
    ],
)
def test_a_service_paid_for_later_is_read_from_labels_and_from_tables(text: str):
    report = read_brief(f"非信贷交易记录\n{text}")
    assert of_kind(report, RemarkKind.POSTPAID) == [
        (None, "示例电信公司", yuan(7), None, date(2026, 5, 31))
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"姓名：{NAME} 证件号码：{IDENTITY}。示例银行发放的贷记卡。截至2026年02月，余额7。",
        "1.2019（人民币账户，卡片尾号：4321）。截至2026年02月，信用额度2,000，已使用额度7。",
        "信息概要\n账户数\t1\t--\t--\n某银行发放的贷记卡。截至2026年02月，信用额度2,000。",
    ],
)
def test_an_account_without_its_opening_is_not_lost_before_the_first_one(text: str):
    left = not_understood(f"{text}\n{CLOSED}")
    assert any("截至2026年02月" in one for one in left)
    assert NAME not in repr(left)
    assert IDENTITY not in repr(left)


def test_a_year_that_ends_a_number_opens_nothing():
    report = read_brief(
        f"1.{CLOSED}2.2021年5月6日甲银行发放的9元（人民币）个人贷款，余额35,{CLOSED}"
    )
    assert len(report.tradelines) == 2
    assert [one.kind for one in report.remarks] == [RemarkKind.NOT_UNDERSTOOD]
