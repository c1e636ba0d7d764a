"""Tables of banks are read whatever the bank: days, signs, cards, and running balances."""

from __future__ import annotations

import pytest

from tests.importing.statements import read
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing.bank.days import clock, day, moment
from tracker.importing.catalogue import candidates
from tracker.importing.importer import ImportProblem, SourceFile

BILL = (
    "招商银行信用卡对账单（个人消费卡账户 2026年01月）\n"
    "交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n"
)
DETAILS = (
    "明细查询文件下载\n\n卡号: 6222****4321,\n\n"
    "交易日期,摘要,交易场所,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
)


def bill(*rows: str) -> str:
    return BILL + "".join(f"{row}\n" for row in rows)


def details(*rows: str) -> str:
    return DETAILS + "".join(f"{row}\n" for row in rows)


def test_december_in_a_bill_of_january_is_of_the_year_before():
    parsed = read(bill("12/31,01/02,便利店,8.50,4321,8.50", "01/03,01/04,书店,20.00,4321,20.00"))
    assert [entry.occurred_at.date().isoformat() for entry in parsed.entries] == [
        "2025-12-31",
        "2026-01-03",
    ]


def test_a_row_without_a_day_of_its_own_has_that_of_its_booking():
    (entry,) = read(bill(",01/05,财付通还款,-100.00,4321,-100.00")).entries
    assert entry.occurred_at.isoformat() == "2026-01-05T00:00:00+08:00"
    assert (entry.kind, entry.amount) == (EntryKind.REPAYMENT, Money(10_000))
    assert entry.account is None
    assert entry.to_account is not None
    assert (entry.to_account.name, entry.to_account.tail) == ("招商银行信用卡(4321)", "4321")


def test_the_card_is_told_above_the_table_where_no_column_names_it():
    (entry,) = read(details("2026-02-01\t,消费,店,-,12.00,人民币,88.00,超市")).entries
    assert entry.account is not None
    assert entry.account.name == "工商银行储蓄卡(4321)"


def test_totals_below_the_table_are_no_rows():
    parsed = read(
        details("2026-02-01,消费,店,-,12.00,人民币,88.00,超市", "人民币合计,,,0.00,12.00,,,")
    )
    assert parsed.rows == 1


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_running_balance_is_proved_in_either_order(newest_first):
    rows = [
        "2026-02-01,消费,店,-,12.00,人民币,88.00,超市",
        "2026-02-02,工资,-,500.00,-,人民币,588.00,公司",
        "2026-02-03,消费,店,-,8.00,人民币,580.00,超市",
    ]
    assert not read(details(*(rows[::-1] if newest_first else rows))).unproved


def test_a_row_that_is_missing_leaves_the_file_unproved():
    (said,) = read(
        details(
            "2026-02-01,消费,店,-,12.00,人民币,88.00,超市",
            "2026-02-03,消费,店,-,8.00,人民币,580.00,超市",
        )
    ).unproved
    assert said.values["line"] == 7


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("2026-02-31,消费,店,-,12.00,人民币,88.00,超市", "交易日期"),
        ("2026-02-01,消费,店,-,twelve,人民币,88.00,超市", "记账金额(支出)"),
        ("2026-02-01,消费,店,3.00,12.00,人民币,88.00,超市", "记账金额(收入)、记账金额(支出)"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(row, column):
    with pytest.raises(ImportProblem) as problem:
        read(details(row))
    assert problem.value.sentence.values["column"] == column
    assert problem.value.sentence.values["line"] == 6


def test_tables_of_banks_claim_no_statement_of_another():
    for text in (bill(), details()):
        assert len(candidates(SourceFile("x", text.encode()))) == 1


@pytest.mark.parametrize(
    "text", ["2026-01-31", "2026/1/31", "20260131", "2026年1月31日", "260131", "2026.01.31"]
)
def test_days_are_read_as_banks_print_them(text):
    assert day(text).isoformat() == "2026-01-31"


@pytest.mark.parametrize("text", ["31/01/2026", "2026-02-30", "01/31", "20261", "0001-01-01", ""])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match="day"):
        day(text)


def test_a_day_may_bring_its_time_along():
    assert moment("2026/01/31  14:06:51", "").isoformat() == "2026-01-31T14:06:51+08:00"
    assert clock("140651") == clock("14:06:51")
