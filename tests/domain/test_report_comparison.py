"""What changed between two credit reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.printed_reports import asked, line, loan, report, yuan
from tracker.domain.account import AccountKind
from tracker.domain.report import CountKind, InquiryKind, ReportCount, TradelineState
from tracker.domain.report_comparison import CountMove, compare

CMB = "招商银行股份有限公司信用卡中心"
ANT = "重庆蚂蚁消费金融有限公司"
WEBANK = "深圳前海微众银行股份有限公司"
CARD = {"opened_on": "2018-05-02", "tail": "1234", "as_of": "2025-12-31"}


def test_limit_and_balance_move_with_their_signs():
    before = report("2026-01-10", line(CMB, **CARD, credit_limit=20_000, balance=3_000))
    after = report("2026-07-10", line(CMB, **CARD, credit_limit=15_000, balance=4_500))
    (pair,) = compare(before, after).changed
    assert (pair.limit_moved, pair.balance_moved) == (yuan(-5_000), yuan(1_500))
    assert not pair.state_moved


def test_an_amount_that_is_not_told_is_no_zero():
    before = report("2026-01-10", line(CMB, **CARD, credit_limit=20_000))
    after = report("2026-07-10", line(CMB, **CARD, credit_limit=20_000, balance=0))
    (pair,) = compare(before, after).pairs
    assert pair.balance_moved is None
    assert pair.limit_moved == yuan(0)
    assert pair.has_changed


def test_what_is_the_same_has_not_changed():
    same = report("2026-01-10", line(CMB, **CARD, credit_limit=20_000, balance=0))
    compared = compare(same, replace(same, report=replace(same.report, reported_on=date.max)))
    assert (compared.changed, compared.opened, compared.gone, compared.notes) == ((), (), (), ())


def test_the_days_order_the_reports_whichever_is_given_first():
    old, new = report("2026-01-10"), report("2026-07-10", line(CMB, opened_on="2026-03-01"))
    assert compare(new, old) == compare(old, new)
    assert compare(new, old).before is old
    assert len(compare(new, old).opened) == 1


def test_an_account_is_opened_between_or_appears_though_it_is_older():
    old = report("2026-01-10", line(CMB, **CARD))
    between = line("中信银行", opened_on="2026-02-03")
    not_told_yet = line("光大银行", opened_on="2025-12-01")
    older = line("平安银行", opened_on="2019-01-01")
    undated = line("北京银行")
    new = report("2026-07-10", line(CMB, **CARD), between, not_told_yet, older, undated)
    compared = compare(old, new)
    assert compared.opened == (between, not_told_yet)
    assert compared.appeared == (older, undated)


def test_an_account_ends_or_is_gone():
    kept = {"opened_on": "2020-01-01", "principal": 10_000}
    old = report("2026-01-10", loan(WEBANK, **kept), line(CMB, **CARD))
    settled = loan(WEBANK, **kept, state=TradelineState.SETTLED, closed_on="2026-03-31")
    compared = compare(old, report("2026-07-10", settled))
    assert [pair.after for pair in compared.ended] == [settled]
    assert compared.ended[0].state_moved
    assert [gone.lender for gone in compared.gone] == [CMB]
    assert (compared.lenders_gone, compared.lenders_new) == ((WEBANK, CMB), ())


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({}, {"lender": "招商银行"}),
        ({}, {"lender": "招商银行股份有限公司深圳分行"}),
        ({}, {"tail": ""}),
        ({"opened_on": ""}, {}),
        ({}, {"product": "贷记卡"}),
        ({}, {"tail": "9999"}),
    ],
    ids=["short name", "branch", "no digits", "no day", "product", "new plastic"],
)
def test_an_account_is_itself_however_it_is_printed(earlier, later):
    one = {"lender": CMB, **CARD}
    compared = compare(
        report("2026-01-10", line(**{**one, **earlier})),
        report("2026-07-10", line(**{**one, **later})),
    )
    assert len(compared.pairs) == 1
    assert (compared.opened, compared.appeared, compared.gone) == ((), (), ())


@pytest.mark.parametrize(
    "later",
    [
        {"lender": "招商永隆银行"},
        {"opened_on": "2018-05-03"},
        {"tail": "9999", "opened_on": ""},
        {"currency": "USD"},
        {"kind": AccountKind.MORTGAGE},
    ],
    ids=["lender", "day", "digits", "currency", "kind"],
)
def test_another_account_is_not_taken_for_it(later):
    one = {"lender": CMB, **CARD}
    compared = compare(
        report("2026-01-10", line(**one)), report("2026-07-10", line(**{**one, **later}))
    )
    assert not compared.pairs
    assert len(compared.gone) == 1


def test_a_lender_that_is_a_letter_is_nobody_else():
    compared = compare(
        report("2026-01-10", line("商业银行“LK”", opened_on="2018-05-02")),
        report("2026-07-10", line("商业银行“AB”", opened_on="2018-05-02")),
    )
    assert not compared.pairs


def test_twins_pair_in_order_whatever_else_there_is():
    twin = {"opened_on": "2023-01-05", "principal": 5_000, "product": "其他个人消费贷款"}
    old = [loan(WEBANK, **twin, balance=n) for n in (100, 200, 300)]
    new = [loan(WEBANK, **twin, balance=n) for n in (90, 190, 290)]
    others = [loan(WEBANK, **{**twin, "principal": n}) for n in range(6_000, 6_020)]
    compared = compare(report("2026-01-10", *old, *others), report("2026-07-10", *others, *new))
    moved = [(p.before.balance, p.after.balance) for p in compared.changed]
    assert moved == [(yuan(n), yuan(n - 10)) for n in (100, 200, 300)]
    assert len(compared.pairs) == 23


def test_the_surest_pair_is_made_first():
    """An account without digits does not take the place of the one that has them."""
    old = [line(CMB), line(CMB, **CARD)]
    new = [line(CMB, **CARD, balance=5)]
    compared = compare(report("2026-01-10", *old), report("2026-07-10", *new))
    assert compared.pairs[0].before.tail == "1234"
    assert compared.gone == (old[0],)


def test_a_tie_to_the_same_account_pairs_what_nothing_else_does():
    old = line("蚂蚁小微小额贷款", kind=AccountKind.REVOLVING_LINE, account_id=7)
    new = line(ANT, kind=AccountKind.REVOLVING_LINE, account_id=7, credit_limit=3_000)
    assert len(compare(report("2026-01-10", old), report("2026-07-10", new)).pairs) == 1
    other = replace(new, account_id=8)
    compared = compare(report("2026-01-10", old), report("2026-07-10", other))
    assert not compared.pairs


def test_the_order_of_accounts_in_a_report_changes_nothing():
    lines = [
        loan(WEBANK, opened_on=f"2023-{month:02}-05", principal=1_000 * size, balance=month)
        for month in range(1, 10)
        for size in (1, 2)
    ]
    shuffled = [*lines[1::2], *reversed(lines[::2])]
    compared = compare(report("2026-01-10", *lines), report("2026-07-10", *shuffled))
    assert len(compared.pairs) == len(lines)
    assert not compared.changed


def test_new_overdue_months_are_counted_at_the_least():
    seen = {"is_overdue": False, "overdue_months": 2, "overdue_90_months": 0}
    now = {"is_overdue": True, "overdue_months": 4, "overdue_90_months": 1}
    old = report("2026-01-10", line(CMB, **CARD, **seen))
    (pair,) = compare(old, report("2026-07-10", line(CMB, **CARD, **now))).changed
    assert (pair.new_overdue_months, pair.new_overdue_90_months) == (2, 1)
    assert pair.newly_overdue
    fewer = report("2026-07-10", line(CMB, **CARD, **{**seen, "overdue_months": 1}))
    assert compare(old, fewer).pairs[0].new_overdue_months == 0
    untold = report("2026-07-10", line(CMB, **CARD))
    assert compare(old, untold).pairs[0].new_overdue_months is None


def test_a_month_grid_tells_new_overdue_months_from_old_ones():
    old = line(CMB, **{**CARD, "as_of": "2025-12-31"}, overdue_months=3)
    new = line(CMB, **{**CARD, "as_of": "2026-06-30"}, overdue_months=3,
               history="2025-10:11N12NN1*")  # fmt: skip
    (pair,) = compare(report("2026-01-10", old), report("2026-07-10", new)).pairs
    assert pair.new_overdue_months == 3
    quasi = replace(new, product="准贷记卡", history="2025-10:11N123N1*")
    (pair,) = compare(report("2026-01-10", old), report("2026-07-10", quasi)).pairs
    assert pair.new_overdue_months == 1
    damaged = replace(new, history="2025-13:1111")
    (pair,) = compare(report("2026-01-10", old), report("2026-07-10", damaged)).pairs
    assert pair.new_overdue_months == 0


def test_inquiries_are_counted_one_by_one():
    twice = asked("2025-11-02", CMB, "信用卡审批")
    old_one = asked("2024-01-20", WEBANK)
    old = report("2026-01-10", inquiries=(old_one, twice))
    new_one = asked("2026-02-01", ANT)
    new = report("2026-07-10", inquiries=(twice, twice, new_one, new_one))
    compared = compare(old, new)
    assert compared.new_inquiries == (new_one, new_one, twice)
    assert compared.dropped_inquiries == (old_one,)
    assert compared.inquiries_by_reason == {
        (InquiryKind.HARD, "贷款审批"): 2,
        (InquiryKind.HARD, "信用卡审批"): 1,
    }


def test_numbers_of_the_summary_move_and_not_told_is_no_zero():
    old = (ReportCount(kind=CountKind.CARDS, accounts=3, overdue_accounts=None),)
    new = (
        ReportCount(kind=CountKind.CARDS, accounts=4, overdue_accounts=0),
        ReportCount(kind=CountKind.DISPOSALS, accounts=1),
    )
    compared = compare(report("2026-01-10", counts=old), report("2026-07-10", counts=new))
    assert compared.counts == (
        CountMove(CountKind.CARDS, "accounts", 3, 4),
        CountMove(CountKind.CARDS, "overdue_accounts", None, 0),
        CountMove(CountKind.DISPOSALS, "accounts", None, 1),
    )


def test_a_summary_that_was_typed_in_makes_no_account_vanish():
    summary = (ReportCount(kind=CountKind.CARDS, accounts=1),)
    typed = report("2026-07-10", counts=summary, number="")
    full = report("2026-01-10", line(CMB, **CARD), inquiries=(asked("2025-05-01", CMB),))
    compared = compare(full, typed)
    told = (compared.gone, compared.dropped_inquiries, compared.lenders_gone)
    assert told == ((), (), ())
    assert len(compared.notes) == 2
    back = compare(typed, report("2026-09-10", line(CMB, **CARD)))
    assert not back.appeared


def test_a_report_that_counts_more_accounts_than_it_lists_says_so():
    counts = (ReportCount(kind=CountKind.CARDS, accounts=5),)
    (note,) = compare(
        report("2026-01-10", line(CMB, **CARD), counts=counts), report("2026-07-10")
    ).notes
    assert (note.values["told"], note.values["listed"]) == (5, 1)


def test_reports_of_two_people_are_noticed():
    old, new = report("2026-01-10", holder="123X"), report("2026-07-10", holder="4567")
    (note,) = compare(old, new).notes
    assert set(note.values.values()) == {"123X", "4567"}
