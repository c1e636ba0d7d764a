"""A made-up credit report of a busy person: 25 accounts, 40 inquiries, and one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    InquiryKind,
    RemarkKind,
    ReportCount,
    ReportRemark,
    ScoreReading,
    Tradeline,
    TradelineState,
)

LATER, EARLIER = date(2026, 10, 8), date(2026, 3, 2)
AS_OF = date(2026, 9, 30)
CARDS = (
    ("招商银行股份有限公司信用卡中心", date(2015, 4, 20), 50_000, 12_340),
    ("中国建设银行股份有限公司杭州分行", date(2009, 11, 2), 20_000, 0),
    ("交通银行股份有限公司太平洋信用卡中心", date(2018, 6, 11), 38_000, 37_120),
    ("中国工商银行股份有限公司杭州分行", date(2020, 1, 8), 15_000, 220),
    ("平安银行股份有限公司信用卡中心", date(2021, 9, 27), 42_000, 8_800),
    ("中信银行股份有限公司信用卡中心", date(2023, 2, 14), 30_000, 30_412),
)
LINES = (
    ("重庆蚂蚁消费金融有限公司", date(2021, 6, 2), 30_000, 18_253),
    ("重庆蚂蚁消费金融有限公司", date(2021, 9, 14), 10_000, 4_100),
    ("深圳前海微众银行股份有限公司", date(2022, 8, 30), 56_000, 20_000),
    ("北京京东盛际小额贷款有限公司", date(2024, 5, 6), 12_000, 0),
)
ASKERS = (
    ("深圳前海微众银行股份有限公司", "贷款审批", InquiryKind.HARD),
    ("重庆蚂蚁消费金融有限公司", "贷后管理", InquiryKind.SOFT),
    ("中信银行股份有限公司信用卡中心", "信用卡审批", InquiryKind.HARD),
    ("招商银行股份有限公司信用卡中心", "贷后管理", InquiryKind.SOFT),
    ("本人", "本人查询（互联网个人信用信息服务平台）", InquiryKind.SOFT),
)


def yuan(amount: int | None) -> Money | None:
    return None if amount is None else Money(amount * 100)


def report(id_: int = 0, on: date = LATER) -> CreditReport:
    return CreditReport(id_, on, "中国人民银行征信中心", "个人信用报告(简版)", "4417", "123X")


def tradelines(report_id: int = 0) -> list[Tradeline]:
    """Open cards and lines, a home loan, a dormant card and fourteen accounts that are over."""
    found = [
        Tradeline(
            report_id=report_id, lender=lender, kind=AccountKind.CREDIT_CARD, product="贷记卡",
            tail=f"{6049 + place}", opened_on=opened, as_of=AS_OF, credit_limit=yuan(limit),
            balance=yuan(used), overdue_months={2: 2, 5: 1}.get(place, 0), is_overdue=place == 5,
            overdue_amount=yuan(1_520) if place == 5 else None,
            text=f"{opened:%Y年%m月%d日}{lender}发放的贷记卡（人民币账户）。",
        )
        for place, (lender, opened, limit, used) in enumerate(CARDS)
    ]  # fmt: skip
    found += [
        Tradeline(
            report_id=report_id, lender=lender, kind=AccountKind.REVOLVING_LINE,
            product="其他个人消费贷款", opened_on=opened, expires_on=date(2029, 3, 23), as_of=AS_OF,
            credit_limit=yuan(limit), balance=yuan(used), is_revolving=True, is_overdue=False,
        )
        for lender, opened, limit, used in LINES
    ]  # fmt: skip
    found.append(
        Tradeline(
            report_id=report_id, lender="杭州银行股份有限公司", kind=AccountKind.MORTGAGE,
            product="个人住房商业贷款", opened_on=date(2019, 7, 15), expires_on=date(2049, 7, 15),
            as_of=AS_OF, principal=yuan(1_490_000), balance=yuan(1_181_693), is_overdue=False,
        )
    )  # fmt: skip
    found += [
        Tradeline(
            report_id=report_id, lender=LINES[place % 3][0], kind=AccountKind.INSTALMENT_LOAN,
            product="其他个人消费贷款", state=TradelineState.SETTLED, principal=yuan(2_000 + place),
            opened_on=date(2019, 1, 17) + timedelta(days=97 * place),
            closed_on=date(2020, 1, 31) + timedelta(days=97 * place),
        )
        for place in range(13)
    ]  # fmt: skip
    found.append(
        Tradeline(
            report_id=report_id, lender="广发银行股份有限公司", kind=AccountKind.CREDIT_CARD,
            product="贷记卡", state=TradelineState.NOT_ACTIVATED, opened_on=date(2025, 8, 19),
            as_of=AS_OF, credit_limit=yuan(8_000),
        )
    )  # fmt: skip
    return found


def earlier_tradelines(report_id: int = 0) -> list[Tradeline]:
    """The same half a year before: one account fewer, one still open, a lower limit."""
    now = tradelines(report_id)
    as_of = date(2026, 1, 31)
    found = [replace(line, as_of=as_of if line.as_of else None) for line in now[:-1]]
    found[0] = replace(found[0], credit_limit=yuan(40_000), balance=yuan(2_340))
    found[5] = replace(found[5], is_overdue=False, overdue_amount=None, overdue_months=0)
    return found


def inquiries(report_id: int = 0, last: date = LATER, count: int = 40) -> list[Inquiry]:
    found = []
    for place in range(count):
        who, why, kind = ASKERS[place % len(ASKERS)]
        day = last - timedelta(days=(place * place) // 3 + 2 * place)
        found.append(Inquiry(0, report_id, day, who, why, kind))
    return found


def counts(report_id: int = 0) -> list[ReportCount]:
    return [
        ReportCount(0, report_id, CountKind.CARDS, 7, 7, 2, 0),
        ReportCount(0, report_id, CountKind.HOME_LOANS, 1, 1, None, None),
        ReportCount(0, report_id, CountKind.OTHER_LOANS, 17, 4, 0, 0),
        ReportCount(0, report_id, CountKind.OTHER_BUSINESS),
        ReportCount(0, report_id, CountKind.GUARANTEES_FOR_PEOPLE, 1),
    ]


def remarks(report_id: int = 0) -> list[ReportRemark]:
    return [
        ReportRemark(
            0, report_id, RemarkKind.GUARANTEE, date(2023, 4, 5), "浙商银行股份有限公司",
            yuan(50_000), yuan(20_000), AS_OF,
            "2023年04月05日，为王*（证件类型：身份证，证件号码：****1234）在浙商银行股份有限公司"
            "办理的个人经营性贷款承担相关还款责任。",
        ),
        ReportRemark(
            0, report_id, RemarkKind.POSTPAID, None, "中国移动通信集团浙江有限公司",
            yuan(0), text="业务类型：固定电话 当前缴费状态：正常",
        ),
        ReportRemark(
            0, report_id, text="2024年12月01日某某机构发放的账户状态待核实，详见异议标注。",
        ),
    ]  # fmt: skip


def scores() -> list[ScoreReading]:
    values = (706, 709, 712, 718, 715, 721, 704, 690, 688)
    days = [date(2025, 9 + n, 6) if n < 4 else date(2026, n - 3, 6) for n in range(len(values))]
    found = [ScoreReading(0, on, "芝麻分", v, 350, 950) for on, v in zip(days, values, strict=True)]
    return [*found, ScoreReading(0, date(2026, 2, 1), "微信支付分", 780)]
