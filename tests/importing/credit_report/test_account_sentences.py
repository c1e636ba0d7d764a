from datetime import date

import pytest

from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.report import TradelineState as State
from tracker.importing.credit_report.accounts import read_account


def yuan(amount: int) -> Money:
    return Money(amount * 100)


CARD = "2019年3月4日示例银行股份有限公司信用卡中心发放的贷记卡（人民币账户，卡片尾号：4321）"
OLD_CARD = "2019年3月4日示例银行发放的贷记卡（人民币账户）"
LOAN = "2020年01月31日示例消费金融有限公司发放的12,000元（人民币）其他个人消费贷款"
LINE = "2021年05月06日示例小额贷款有限公司为其他个人消费贷款授信"

SENTENCES = {
    "a card of the first generation": (
        f"{OLD_CARD}。截至2022年8月，信用额度50,000，已使用额度49,611。",
        {
            "lender": "示例银行", "product": "贷记卡", "kind": AccountKind.CREDIT_CARD,
            "opened_on": date(2019, 3, 4), "as_of": date(2022, 8, 31), "state": State.OPEN,
            "credit_limit": yuan(50_000), "balance": yuan(49_611), "currency": "CNY", "tail": "",
            "is_overdue": None, "overdue_months": None,
        },
    ),
    "a card of the second generation": (
        f"{CARD}。截至2026年02月，信用额度2,000，余额0，当前无逾期。",
        {
            "lender": "示例银行股份有限公司信用卡中心", "tail": "4321", "balance": yuan(0),
            "as_of": date(2026, 2, 28), "credit_limit": yuan(2_000), "is_overdue": False,
        },
    ),
    "a dash is not zero": (
        f"{CARD}。截至2026年02月，信用额度--，已使用额度--。",
        {"credit_limit": None, "balance": None, "state": State.OPEN},
    ),
    "more used than allowed": (
        f"{CARD}。截至2026年03月，信用额度10,000，已使用额度10,127。",
        {"credit_limit": yuan(10_000), "balance": yuan(10_127)},
    ),
    "a foreign currency, its amounts folded to yuan": (
        "2019年3月4日示例银行发放的贷记卡（美元账户）。截至2022年8月，信用额度折合人民币19,689，"
        "已使用额度0。",
        {"currency": "USD", "credit_limit": yuan(19_689), "balance": yuan(0)},
    ),
    "a currency without a code": (
        "2019年3月4日示例银行发放的贷记卡（月亮币账户）。截至2022年8月，余额0。",
        {"currency": "月亮币"},
    ),
    "instalments that are not billed": (
        f"{CARD}。截至2026年03月，信用额度80,000，已使用额度0，未出单的大额专项分期余额5,000。",
        {"balance": yuan(0), "instalment_balance": yuan(5_000)},
    ),
    "instalments, shorter": (
        f"{CARD}。截至2026年03月，信用额度80,000，已使用额度10，大额专项分期余额300。",
        {"balance": yuan(10), "instalment_balance": yuan(300)},
    ),
    "never activated": (
        f"{CARD}，尚未激活。",
        {"state": State.NOT_ACTIVATED, "balance": None, "as_of": None},
    ),
    "never activated, as of a month": (
        f"{OLD_CARD}。截至2022年8月尚未激活。",
        {"state": State.NOT_ACTIVATED, "as_of": date(2022, 8, 31)},
    ),
    "closed, first generation": (
        f"{OLD_CARD}，截至2021年4月已销户。",
        {"state": State.CLOSED, "closed_on": date(2021, 4, 30)},
    ),
    "closed, second generation": (
        f"{CARD}，2024年02月销户。",
        {"state": State.CLOSED, "closed_on": date(2024, 2, 29), "as_of": None},
    ),
    "overdue before": (
        f"{CARD}。截至2026年03月，信用额度9，已使用额度8。最近5年内有6个月处于逾期状态，"
        "其中3个月逾期超过90天。",
        {"overdue_months": 6, "overdue_90_months": 3, "is_overdue": None},
    ),
    "overdue before, never for long": (
        f"{CARD}。截至2026年03月，信用额度9，已使用额度8，当前有逾期。"
        "最近5年内有1个月处于逾期状态，没有发生过90天以上逾期。",
        {"overdue_months": 1, "overdue_90_months": 0, "is_overdue": True},
    ),
    "overdue now": (
        f"{CARD}。截至2026年03月，信用额度900，已使用额度800，逾期金额70。",
        {"overdue_amount": yuan(70), "is_overdue": True},
    ),
    "bad debt": (
        f"{CARD}。截至2026年03月，已变成呆账，余额6,000。",
        {"state": State.BAD_DEBT, "balance": yuan(6_000)},
    ),
    "a card that may be overdrawn": (
        "2013年10月31日示例银行发放的准贷记卡（人民币账户）。截至2018年3月，信用额度10,000，"
        "透支余额5,000。最近5年内有7个月透支超过60天，其中6个月透支超过90天。",
        {
            "product": "准贷记卡", "balance": yuan(5_000), "overdue_months": 7,
            "overdue_90_months": 6,
        },
    ),
    "a home loan": (
        "2015年7月21日示例银行分行发放的490,000元（人民币）个人住房贷款，2045年7月21日到期。"
        "截至2016年9月，余额481,693。",
        {
            "kind": AccountKind.MORTGAGE, "principal": yuan(490_000), "balance": yuan(481_693),
            "expires_on": date(2045, 7, 21), "product": "个人住房贷款", "credit_limit": None,
        },
    ),
    "a home loan for a shop": (
        "2011年6月17日示例银行发放的1,260,000元（人民币）个人商用房（包括商住两用）贷款，"
        "2015年5月已结清。",
        {
            "kind": AccountKind.MORTGAGE, "product": "个人商用房（包括商住两用）贷款",
            "state": State.SETTLED, "closed_on": date(2015, 5, 31), "balance": None,
        },
    ),
    "a loan that is settled": (
        f"{LOAN}，2021年02月已结清。",
        {
            "kind": AccountKind.INSTALMENT_LOAN, "principal": yuan(12_000),
            "state": State.SETTLED, "closed_on": date(2021, 2, 28),
            "lender": "示例消费金融有限公司", "product": "其他个人消费贷款",
        },
    ),
    "a loan that went elsewhere": (
        f"{LOAN}，2020年8月已转出。",
        {"state": State.TRANSFERRED, "closed_on": date(2020, 8, 31)},
    ),
    "a loan, the pause before its end missing": (
        f"{LOAN}2021年01月31日到期。截至2020年11月，余额为0，当前无逾期。2020年12月已结清。",
        {
            "product": "其他个人消费贷款", "expires_on": date(2021, 1, 31), "balance": yuan(0),
            "as_of": date(2020, 11, 30), "closed_on": date(2020, 12, 31), "state": State.SETTLED,
        },
    ),
    "another verb": (
        "2025年01月02日示例银行办理的200,000元（人民币）个人经营性贷款，2027年01月02日到期。"
        "截至2026年07月，余额180,000，从未发生过逾期。",
        {"lender": "示例银行", "overdue_months": 0, "overdue_90_months": 0},
    ),
    "a revolving line": (
        f"{LINE}，额度有效期至2029年03月23日，可循环使用。截至2026年03月，信用额度35,200元（人民币），"
        "余额为18,253，当前无逾期。",
        {
            "kind": AccountKind.REVOLVING_LINE, "is_revolving": True, "principal": None,
            "expires_on": date(2029, 3, 23), "credit_limit": yuan(35_200),
            "balance": yuan(18_253), "product": "其他个人消费贷款", "is_overdue": False,
            "lender": "示例小额贷款有限公司",
        },
    ),
    "a line for ever": (
        f"{LINE}，额度长期有效，可循环使用。截至2026年03月，信用额度100元（人民币），余额为0。",
        {"expires_on": None, "is_revolving": True},
    ),
    "a line that may be drawn once": (
        f"{LINE}，额度长期有效，不可循环使用。截至2026年03月，信用额度100元（人民币），余额为0。",
        {"kind": AccountKind.INSTALMENT_LOAN, "is_revolving": False, "credit_limit": yuan(100)},
    ),
    "a line that is settled": (
        f"{LINE}，可循环使用。2023年04月已结清。",
        {"state": State.SETTLED, "closed_on": date(2023, 4, 30), "credit_limit": None},
    ),
    "nothing but its opening": (
        f"{OLD_CARD}。",
        {"state": State.UNKNOWN, "balance": None, "credit_limit": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "facts"), SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_is_read_whole(sentence: str, facts: dict[str, object]):
    read = read_account(sentence)
    assert read
    assert read.left == ()
    assert {name: getattr(read.tradeline, name) for name in facts} == facts


@pytest.mark.parametrize(
    "clause",
    ["五级分类为奇怪", "已核销", "信用额度10万元", "余额1,0000", "2026年13月销户", "共享积分7"],
)
def test_a_clause_that_is_not_understood_is_marked_and_says_nothing(clause: str):
    read = read_account(f"{CARD}。截至2026年03月，{clause}，已使用额度8。")
    assert read
    assert read.left == (clause,)
    assert read.tradeline.balance == yuan(8)
    assert read.tradeline.credit_limit is None
    assert read.tradeline.state is State.UNKNOWN


def test_two_amounts_for_one_thing_are_not_understood():
    read = read_account(f"{CARD}。截至2026年03月，已使用额度8，余额9。")
    assert read
    assert read.left == ("余额9",)


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年2月30日示例银行发放的贷记卡（人民币账户）。",
        "2019年3月4日示例银行放出的100元。",
        "2019年3月4日示例银行发放的元（人民币）个人消费贷款。",
        "某银行发放的贷记卡。",
        "",
    ],
)
def test_what_opens_no_account_is_none(sentence: str):
    assert read_account(sentence) is None


def test_a_heading_may_say_that_nothing_was_ever_overdue():
    read = read_account(f"{CARD}。截至2026年03月，已使用额度8。", never_overdue=True)
    assert read
    assert (read.tradeline.overdue_months, read.tradeline.overdue_90_months) == (0, 0)


@pytest.mark.parametrize("clause", ["2018年02月销户", "截至2018年02月"])
def test_nothing_is_told_of_an_account_before_it_was_opened(clause: str):
    read = read_account(f"{CARD}，{clause}。")
    assert read
    assert read.left
    assert read.tradeline.state is State.UNKNOWN
    assert read.tradeline.closed_on is read.tradeline.as_of is None


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("2019年3月4日示例银行发放的贷记卡（人民币账户，卡片尾号：21）。", ("卡片尾号：21",)),
        ("2019年3月4日示例银行发放的100元（人民币）个人汽车贷，2020年1月已结清。", ("个人汽车贷",)),
    ],
)
def test_an_opening_that_was_cut_is_marked(sentence: str, left: tuple[str, ...]):
    read = read_account(sentence)
    assert read
    assert read.left == left
