"""QIF: the order of its dates is read from them or asked, and each transfer counts once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.statements import one, read
from tracker.domain.account import AccountKind
from tracker.domain.entry import EntryKind
from tracker.domain.money import Money
from tracker.importing import reasons
from tracker.importing.bookkeeping.doubts import OTHER_HALF
from tracker.importing.catalogue import IMPORTERS, candidates
from tracker.importing.importer import ImportProblem, ParsedStatement, SourceFile
from tracker.importing.interchange import PARTS_DIFFER, REPAID_OR_REFUNDED, TRADE


def qif(*records: str, heading: str = "!Type:Bank") -> str:
    return f"{heading}\n" + "".join(f"{record}\n^\n" for record in records)


def account(name: str, kind: str) -> str:
    return f"!Account\nN{name}\nT{kind}\n^\n"


def claims(text: str) -> list[str]:
    return [importer.name for importer in candidates(SourceFile("x.qif", text.encode()))]


def read_as(text: str, name: str) -> ParsedStatement:
    importer = next(importer for importer in IMPORTERS if importer.name == name)
    return importer.read(SourceFile("x.qif", text.encode()))


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (["2026-03-05"], ["qif_ymd"]),
        (["20260305"], ["qif_ymd"]),
        (["3/25/2026"], ["qif_mdy"]),
        (["25.3.2026"], ["qif_dmy"]),
        (["3/5/2026", "3/25/2026"], ["qif_mdy"]),
        (["3/5/2026"], ["qif_mdy", "qif_dmy"]),
        (["5/5/2026"], ["qif_mdy"]),
        (["26-03-05", "26-03-31"], ["qif_ymd", "qif_dmy"]),
        (["99-03-05", "99-03-31"], ["qif_ymd"]),
        (["03-04-05"], ["qif_ymd", "qif_mdy", "qif_dmy"]),
        (["1/ 5'26", "1/31'26"], ["qif_mdy"]),
        ([], ["qif_ymd"]),
    ],
)
def test_a_file_is_claimed_for_every_order_that_its_dates_can_be_in(days, names):
    assert claims(qif(*(f"D{day}\nT-1.00" for day in days))) == names


@pytest.mark.parametrize(
    ("name", "day"),
    [("qif_ymd", "2003-04-05"), ("qif_mdy", "2005-03-04"), ("qif_dmy", "2005-04-03")],
)
def test_the_order_that_is_chosen_is_the_one_that_is_read(name, day):
    (entry,) = read_as(qif("D03-04-05\nT-1.00"), name).entries
    assert entry.occurred_at.date() == date.fromisoformat(day)


def test_a_record_tells_what_it_was():
    entry = one(read(qif("D2026-03-05\nU-1,018.50\nT-1,018.50\nP街角面馆\nM午饭\nL餐饮:午饭")))
    assert (entry.kind, entry.amount) == (EntryKind.PURCHASE, Money(101_850))
    assert (entry.counterparty, entry.text, entry.category) == ("街角面馆", "午饭", "餐饮:午饭")
    assert entry.account is not None
    assert entry.account.kind is AccountKind.DEBIT


@pytest.mark.parametrize(
    ("heading", "record", "kind", "review"),
    [
        ("CCard", "T-5\nL餐饮", EntryKind.PURCHASE, ""),
        ("CCard", "T5\nL餐饮", EntryKind.REFUND, ""),
        ("CCard", "T5", EntryKind.REPAYMENT, REPAID_OR_REFUNDED),
        ("CCard", "T-5\nL利息", EntryKind.INTEREST, ""),
        ("CCard", "T-5\nLBank Fee", EntryKind.FEE, ""),
        ("Bank", "T5\nLSalary", EntryKind.INCOME, ""),
        ("Bank", "T-5\nL[招行信用卡]", EntryKind.REPAYMENT, ""),
        ("CCard", "T5\nL[Bank]", EntryKind.REPAYMENT, ""),
        ("CCard", "T-5\nL[Cash]", EntryKind.CASH_ADVANCE, ""),
        ("Cash", "T-5\nL[Savings]", EntryKind.TRANSFER, ""),
        ("Oth L", "T-5\nL[Cash]", EntryKind.DRAWDOWN, ""),
    ],
)
def test_heading_sign_and_category_tell_the_kind(heading, record, kind, review):
    text = qif(f"D2026-03-05\n{record}", heading=f"!Type:{heading}")
    entry = one(read(text, "utf-8"))
    assert (entry.kind, entry.review) == (kind, review)


def test_a_transfer_that_both_accounts_tell_of_counts_once():
    text = (
        "!Option:AutoSwitch\n" + account("储蓄", "Bank") + account("Visa", "CCard")
        + "!Clear:AutoSwitch\n" + account("储蓄", "Bank")
        + qif("D2026-03-05\nT-500\nL[Visa]", "D2026-03-05\nT-500\nL[Visa]")
        + account("Visa", "CCard")
        + qif("D2026-03-05\nT500\nL[储蓄]", "D2026-03-06\nT500\nL[储蓄]", heading="!Type:CCard")
    )  # fmt: skip
    parsed = read(text, "utf-8")
    assert [row.reason for row in parsed.skipped] == [OTHER_HALF]
    assert [entry.kind for entry in parsed.entries] == [EntryKind.REPAYMENT] * 3
    assert all(e.account and e.account.name == "储蓄" for e in parsed.entries)
    assert all(e.to_account and e.to_account.name == "Visa" for e in parsed.entries)


def test_the_balance_that_an_account_began_with_moves_in_and_names_it():
    parsed = read(qif("D2026-03-01\nT100\nPOpening Balance\nL[钱包]"), "utf-8")
    entry = one(parsed)
    assert (entry.kind, entry.account) == (EntryKind.TRANSFER, None)
    assert entry.to_account is not None
    assert entry.to_account.name == "钱包"


def test_parts_of_a_transaction_are_rows_of_their_own():
    text = qif(
        "D2026-03-05\nT-1000\nP银行\nS[房贷]\nE本金\n$-700\nS利息\n$-300", "D2026-03-06\nT-2\nL水果"
    )
    parsed = read(text, "utf-8")
    assert [(e.line, e.kind, e.amount.minor) for e in parsed.entries] == [
        (5, EntryKind.REPAYMENT, 70_000),
        (8, EntryKind.INTEREST, 30_000),
        (11, EntryKind.PURCHASE, 200),
    ]


def test_parts_that_do_not_add_up_leave_it_whole():
    entry = one(read(qif("D2026-03-05\nT-10\nSa\n$-7\nSb\n$-2"), "utf-8"))
    assert (entry.amount, entry.review) == (Money(1000), PARTS_DIFFER)


def test_rows_without_effect_say_why_and_lists_are_no_rows():
    text = "!Type:Cat\nN餐饮\nE\n^\n!Type:Invst\nD2026-03-05\nNBuy\nYX\nT10\n^\n" + qif(
        "D2026-03-05\nT0.00"
    )
    parsed = read(text, "utf-8")
    assert [row.reason for row in parsed.skipped] == [TRADE, reasons.NOTHING_MOVED]
    assert not parsed.entries


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (qif("D2026-03-05\nT1 2"), "line 2: T is “1 2”; expected -12.30"),
        (qif("D2026-03-05"), "line 2: T is missing"),
        (qif("T5"), "line 2: D is missing"),
        (qif("D2026-03-05\nT1", "D2026-02-30\nT1"), "line 5: D is “2026-02-30”"),
        (qif("D2026-03-05\nT-10") + "D2026-03-06\nT-1", "ends in the middle of line 6"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(text, complaint):
    with pytest.raises(ImportProblem, match=complaint):
        read(text, "utf-8")


ROWS = st.lists(
    st.tuples(
        st.dates(date(1990, 1, 1), date(2069, 12, 31)),
        st.integers(-(10**9), 10**9),
        st.sampled_from(["", "餐饮", "a:b", "[现金]", "[花呗]"]),
        st.text("abc面馆,.'", max_size=8).map(str.strip),
    ),
    max_size=8,
)
WAYS = {"qif_ymd": "%Y-%m-%d", "qif_mdy": "%m/%d'%Y", "qif_dmy": "%d.%m.%Y"}


@settings(max_examples=80)
@given(ROWS, st.sampled_from(sorted(WAYS)))
def test_every_record_that_is_written_is_read_as_it_was_meant(rows, name):
    written = [
        f"D{day:{WAYS[name]}}\nT{minor / 100:,.2f}\nP{payee}\nL{category}"
        for day, minor, category, payee in rows
    ]
    parsed = read_as(qif(*written), name)
    assert parsed.rows == len(rows)
    left = [row for row in rows if row[1]]
    ours = [(e.occurred_at.date(), e.amount.minor, e.counterparty) for e in parsed.entries]
    assert ours == [(day, abs(minor), payee) for day, minor, _category, payee in left]
