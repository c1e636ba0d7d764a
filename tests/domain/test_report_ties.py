"""Which account of the ledger a tradeline seems to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.printed_reports import line, loan, yuan
from tracker.domain.account import Account, AccountKind, LimitChange
from tracker.domain.report import TradelineState
from tracker.domain.report_ties import Confidence, proposals

LINE, CASH = AccountKind.REVOLVING_LINE, AccountKind.CASH_LOAN
CARD = Account(1, "招商银行信用卡(1234)", AccountKind.CREDIT_CARD, "招商银行", tail="1234")
HUABEI = Account(2, "花呗", LINE, "支付宝")
JIEBEI = Account(3, "借呗", CASH, "支付宝")
WEILIDAI = Account(4, "微粒贷", CASH, "微众银行")
DEBIT = Account(5, "招商银行储蓄卡(8705)", AccountKind.DEBIT, "招商银行", tail="8705")
ACCOUNTS = (CARD, HUABEI, JIEBEI, WEILIDAI, DEBIT)
ANT = "重庆蚂蚁消费金融有限公司"


def tied(found):
    return {p.tradeline.lender: (p.account.name, p.confidence) for p in found}


def limit(account: Account, amount: float) -> LimitChange:
    return LimitChange(account_id=account.id, on=date(2025, 1, 1), limit=yuan(amount))


def test_the_digits_of_a_card_are_almost_sure_and_say_so():
    (found,) = proposals([line("招商银行股份有限公司信用卡中心", tail="1234")], ACCOUNTS)
    assert (found.account, found.confidence) == (CARD, Confidence.STRONG)
    values = [reason.values for reason in found.reasons]
    assert {"tail": "1234"} in values
    assert any("招商银行股份有限公司信用卡中心" in v.values() for v in values)


@pytest.mark.parametrize(
    ("lender", "account"),
    [
        (ANT, HUABEI),
        ("重庆市蚂蚁小微小额贷款有限公司", HUABEI),
        ("深圳前海微众银行股份有限公司", WEILIDAI),
        ("重庆京东盛际小额贷款有限公司", Account(9, "京东白条", LINE, "京东")),
        ("重庆美团三快小额贷款有限公司", Account(9, "美团月付", LINE, "")),
        ("重庆度小满小额贷款有限公司", Account(9, "有钱花", CASH, "度小满")),
    ],
)
def test_a_product_is_found_by_the_lender_behind_it(lender, account):
    (found,) = proposals([line(lender, kind=LINE)], [account, DEBIT])
    assert (found.account, found.confidence) == (account, Confidence.FAIR)


def test_a_product_of_another_app_is_not_taken_for_it():
    douyin = Account(9, "月付", LINE, "抖音")
    assert not proposals([line("重庆美团三快小额贷款有限公司", kind=LINE)], [douyin])


@pytest.mark.parametrize("since", [date(2025, 1, 1), date(2026, 12, 1)])
def test_the_limit_tells_lines_of_one_lender_apart(since):
    """Also where it was written down after the report: it may have been the same before."""
    first = line(ANT, kind=LINE, credit_limit=35_200, as_of="2026-03-31")
    second = line(ANT, kind=LINE, credit_limit=9_000, as_of="2026-03-31")
    limits = [replace(limit(a, n), on=since) for a, n in ((HUABEI, 9_000), (JIEBEI, 35_200))]
    found = proposals([first, second], ACCOUNTS, limits)
    assert {p.tradeline.credit_limit: p.account for p in found} == {
        yuan(35_200): JIEBEI,
        yuan(9_000): HUABEI,
    }
    assert all(p.confidence is Confidence.FAIR for p in found)


def test_a_day_that_differs_is_told_and_never_made_up_for_by_being_the_only_one():
    """花呗 was granted anew by another company of its provider: another day, the same line."""
    known = replace(HUABEI, opened_on=date(2019, 3, 18))
    (found,) = proposals([line(ANT, kind=LINE, opened_on="2023-03-23")], [known])
    assert found.confidence is Confidence.FAINT
    assert {"day": date(2023, 3, 23), "other": date(2019, 3, 18)} in [
        reason.values for reason in found.reasons
    ]
    near = replace(JIEBEI, opened_on=date(2023, 3, 23))
    (first,) = proposals([line(ANT, kind=LINE, opened_on="2023-03-23")], [known, near])
    assert (first.account, first.confidence) == (near, Confidence.STRONG)


def test_one_of_several_is_faint_and_one_to_one():
    lines = [line(ANT, kind=LINE, credit_limit=n) for n in (1_000, 2_000, 3_000)]
    found = proposals(lines, ACCOUNTS)
    assert len(found) == 2
    assert {p.account for p in found} == {HUABEI, JIEBEI}
    assert all(p.confidence is Confidence.FAINT for p in found)


def test_the_surest_comes_first_and_takes_the_account():
    opened = Account(6, "建设银行信用卡", AccountKind.CREDIT_CARD, "建设银行",
                     opened_on=date(2019, 4, 1))  # fmt: skip
    plain = line("中国建设银行股份有限公司")
    dated = line("中国建设银行股份有限公司北京市分行", opened_on="2019-04-01")
    found = proposals([plain, dated, line("招商银行", tail="1234")], [*ACCOUNTS, opened])
    assert tied(found) == {
        "招商银行": (CARD.name, Confidence.STRONG),
        dated.lender: (opened.name, Confidence.STRONG),
    }


@pytest.mark.parametrize(
    ("tradeline", "account"),
    [
        (line("招商银行", tail="9999"), CARD),
        (line("招商银行", tail="8705"), DEBIT),
        (line("招商银行", currency="USD", tail="1234"), CARD),
        (loan("招商银行"), CARD),
        (line("中信银行", tail="1234"), CARD),
        (loan("深圳前海微众银行股份有限公司", state=TradelineState.SETTLED), WEILIDAI),
        (loan("微众银行", kind=AccountKind.MORTGAGE), WEILIDAI),
    ],
    ids=["digits", "debit card", "currency", "kind", "lender", "settled long ago", "mortgage"],
)
def test_what_cannot_be_the_account_is_not_proposed(tradeline, account):
    assert not proposals([tradeline], [account])


def test_what_is_tied_needs_no_proposal_and_takes_its_account():
    done = line("招商银行", tail="1234", account_id=CARD.id)
    assert not proposals([done, line("招商银行", opened_on="2019-01-01")], ACCOUNTS)


def test_a_confirmed_tie_is_carried_to_the_next_report():
    other = Account(7, "旅行卡", AccountKind.CREDIT_CARD)
    confirmed = line("招商银行", opened_on="2018-05-02", tail="1234", account_id=other.id)
    now = line("招商银行股份有限公司", opened_on="2018-05-02", tail="1234")
    (found,) = proposals([now], [*ACCOUNTS, other], confirmed=[confirmed])
    assert (found.account, found.confidence) == (other, Confidence.CONFIRMED)


def test_an_account_that_two_lenders_share_is_carried_for_both():
    now = [
        line("南京银行", kind=CASH, opened_on="2024-05-02"),
        line("宁波银行", kind=CASH, opened_on="2024-06-02"),
    ]
    before = [replace(one, account_id=JIEBEI.id) for one in now]
    found = proposals(now, ACCOUNTS, confirmed=before)
    assert [p.account for p in found] == [JIEBEI, JIEBEI]


def test_a_tie_to_an_account_that_is_gone_is_not_carried():
    confirmed = line("光大银行", opened_on="2018-05-02", account_id=99)
    assert not proposals([line("光大银行", opened_on="2018-05-02")], ACCOUNTS, (), [confirmed])
