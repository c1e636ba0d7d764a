"""Detailed reports: labels with values below, grids of months, and sentences before 2020."""

from datetime import date

import pytest

from tests.importing.credit_report.made_up_detailed import DETAILED, IDENTITY, NAME, year
from tracker.domain.account import AccountKind
from tracker.domain.money import Money
from tracker.domain.period import Month
from tracker.domain.report import CountKind, InquiryKind, RemarkKind
from tracker.domain.report import TradelineState as State
from tracker.importing.credit_report.detailed import read_detailed
from tracker.importing.credit_report.month_grid import read_grid, title_of

PROSE = """\
三 信贷交易信息明细
（二）贷款
1.2013年05月21日机构“甲”发放的43,000元（人民币）个人汽车贷款，业务号X，抵押担保，36期，按月归还，
2016年05月21日到期。已于2014年04月结清。
2.2014年06月14日机构“乙”发放的35,630元（人民币）个人汽车贷款，业务号X，抵押担保，036期，按月归还，
2017年06月14日到期。截至2017年03月14日，
账户状态\t五级分类\t本金余额\t剩余还款期数
正常\t正常\t5,000\t3
当前逾期期数\t当前逾期金额
0\t0
2016年10月-2017年03月的还款记录
N\tN\t*\tN\tN\t1
（三）贷记卡
1.2016年12月21日商业银行“丙”发放的贷记卡（人民币账户），业务号X，授信额度18,000元，共享授信额度
18,000元，信用/免担保。截至2017年03月20日，账户状态为“呆账”，余额为10,000元。
"""


def yuan(amount: int) -> Money:
    return Money(amount * 100)


def test_every_account_of_every_sort_is_read():
    lines = read_detailed(DETAILED).tradelines
    assert [(one.kind, one.product, one.state, one.balance, one.as_of) for one in lines] == [
        (AccountKind.MORTGAGE, "个人住房商业贷款", State.OPEN, yuan(900_000), date(2024, 7, 25)),
        (AccountKind.INSTALMENT_LOAN, "其他个人消费贷款", State.SETTLED, None, None),
        (AccountKind.INSTALMENT_LOAN, "其他个人消费贷款", State.OPEN, yuan(600), date(2024, 6, 30)),
        (
            AccountKind.REVOLVING_LINE,
            "其他个人消费贷款",
            State.OPEN,
            yuan(18_253),
            date(2024, 7, 31),
        ),
        (AccountKind.CREDIT_CARD, "贷记卡", State.OPEN, yuan(1_500), date(2024, 7, 18)),
        (AccountKind.CREDIT_CARD, "准贷记卡", State.OPEN, yuan(200), date(2024, 7, 18)),
    ]
    loan, settled, part, line, card, _ = lines
    assert (loan.principal, loan.expires_on, loan.is_overdue) == (
        yuan(1_000_000), date(2049, 4, 25), False,
    )  # fmt: skip
    assert settled.closed_on == date(2020, 12, 31)
    assert (part.is_overdue, part.overdue_amount) == (True, yuan(70))
    assert (line.credit_limit, line.is_revolving) == (yuan(35_200), True)
    assert (card.currency, card.instalment_balance) == ("USD", yuan(5_000))


def test_the_grid_is_kept_and_counted_where_it_tells_of_the_whole_time():
    loan, *_, card, overdrawn = read_detailed(DETAILED).tradelines
    assert (loan.history, loan.overdue_months) == ("2024-02:NN12NN", None)
    assert (card.history, card.overdue_months, card.overdue_90_months) == ("2024-03:*NN1N", 1, 0)
    assert (overdrawn.history, overdrawn.overdue_months) == ("2024-02:N1234N", 2)
    assert overdrawn.overdue_90_months == 1


def test_the_rest_is_read_or_kept_and_nothing_about_the_person():
    report = read_detailed(DETAILED)
    assert [(one.on, one.kind) for one in report.inquiries] == [
        (date(2024, 7, 1), InquiryKind.HARD),
        (date(2024, 6, 1), InquiryKind.SOFT),
        (date(2024, 1, 5), InquiryKind.SOFT),
    ]
    assert {count.kind: count.accounts for count in report.counts} == {
        CountKind.HOME_LOANS: 1, CountKind.OTHER_LOANS: 3, CountKind.CARDS: 2,
    }  # fmt: skip
    guarantees = [one for one in report.remarks if one.kind is RemarkKind.GUARANTEE]
    assert [(one.amount, one.balance) for one in guarantees] == [(yuan(50_000), yuan(20_000))]
    left = [one.text for one in report.remarks if one.kind is RemarkKind.NOT_UNDERSTOOD]
    assert len(left) == 2
    assert left[0] == "奇怪的项目：9"
    assert left[1].startswith("授信协议信息：")
    assert len(report.notes) == 1
    everything = repr(report)
    for secret in (NAME, IDENTITY, "13800000000", "示例路", "1234567890123456"):
        assert secret not in everything


def test_sentences_of_the_first_generation_are_read_with_the_tables_below_them():
    report = read_detailed(PROSE)
    assert report.remarks == ()
    assert [(one.lender, one.state, one.balance, one.history) for one in report.tradelines] == [
        ("机构“甲”", State.SETTLED, None, ""),
        ("机构“乙”", State.OPEN, yuan(5_000), "2016-10:NN*NN1"),
        ("商业银行“丙”", State.BAD_DEBT, yuan(10_000), ""),
    ]
    assert report.tradelines[0].expires_on == date(2016, 5, 21)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "管理机构\t账户标识\t开立日期\t到期日期\t借款金额",
            "奇怪\t账户标识\t开立日期\t到期日期\t借款金额",
        ),
        ("2019.04.25\t2049", "2019.02.31\t2049"),
        ("ABC1234567890123456\t2019", "2019"),
    ],
)
def test_an_account_that_is_not_certain_is_kept_as_text(before: str, after: str):
    whole, report = read_detailed(DETAILED), read_detailed(DETAILED.replace(before, after, 1))
    assert report.tradelines == whole.tradelines[1:]
    left = [one.text for one in report.remarks if one.kind is RemarkKind.NOT_UNDERSTOOD]
    assert any(text.startswith("非循环贷账户：") for text in left)
    assert any("Home loans" in repr(note) for note in report.notes)


def test_a_state_or_an_amount_that_is_not_known_is_not_guessed():
    text = DETAILED.replace("正常\t正常\t900,000", "怪异\t正常\t九十万", 1)
    loan = read_detailed(text).tradelines[0]
    assert (loan.state, loan.balance) == (State.UNKNOWN, None)
    left = [one.text for one in read_detailed(text).remarks]
    assert "账户状态：怪异" in left
    assert "余额：九十万" in left


def test_a_grid_that_lacks_a_month_is_not_read():
    title = title_of("2023年12月—2024年02月的还款记录")
    assert title == (Month(2023, 12), Month(2024, 2))
    assert read_grid(title, [["2023", "N"], ["2024", "1", "2"]]) is not None
    rows = [line.split("\t") for line in year(2024, "N.CCCCCCCCCC").splitlines()]
    assert read_grid(title, [["2023", "N"], *rows]) is None
    assert read_grid(title, [["2024", "1", "2"]]) is None
    assert read_grid(title, [["2023", "N"], ["2024", "1", "x"]]) is None
