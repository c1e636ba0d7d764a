"""The ledger in the forms of other programs: nothing lost, nothing twice, balances as our own."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.domain.ledger import ACCOUNTS
from tests.domain.strategies import amounts, days, ends, facts, kinds
from tracker.domain.account import Account, AccountKind
from tracker.domain.book_names import account_names
from tracker.domain.double_entry import Check, Correction, checks, postings
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.link import EntryLink, LinkState
from tracker.domain.money import Money
from tracker.domain.owed import lines
from tracker.domain.period import SHANGHAI
from tracker.domain.statement import Statement
from tracker.i18n import Language
from tracker.storage import records

CHINESE = Language("zh_CN")
BEAN_NAME = re.compile(r"(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][^\W_]*(-[^\W_]+)*)+")
POSTING = re.compile(r"^ +(\S+:\S+)  (-?[\d.]+) ([A-Z]{3})$")
NOON = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)


@pytest.fixture
def ledger(services):
    """A line with a statement, a purse with a balance, and one event that two statements tell."""
    keep = services.ledger.save
    line = keep(Account(name="花呗", kind=AccountKind.REVOLVING_LINE)).id
    purse = keep(Account(name="招商银行储蓄卡", kind=AccountKind.DEBIT, tail="1234")).id
    bought = Entry(
        occurred_at=NOON, amount=Money(1_234_56), account_id=line, counterparty='"面馆"; (一)',
        text="=1+1\n二", category="餐饮 美食", source="alipay", source_id="1001",
    )  # fmt: skip
    keep(bought)
    keep(Entry(occurred_at=NOON + timedelta(days=2), kind=EntryKind.REPAYMENT,
               amount=Money(500_00), account_id=purse, to_account_id=line))  # fmt: skip
    keep(Entry(occurred_at=NOON + timedelta(days=3), kind=EntryKind.REFUND, amount=Money(34_56),
               to_account_id=line, source="alipay", source_id="1002", refunds="1001"))  # fmt: skip
    keep(Statement(account_id=line, statement_date=date(2026, 3, 2), due_date=date(2026, 3, 20),
                   balance=Money(1_300_00)))  # fmt: skip
    keep(BalanceReading(account_id=purse, on=date(2026, 3, 5), balance=Money(200_00)))
    with services.database.writing() as db:
        witness = Entry(occurred_at=NOON, amount=Money(1_234_56), text="面馆消费",
                        source="cmb_credit", is_witness=True)  # fmt: skip
        id_ = records.insert(db, witness)
        records.insert(db, EntryLink(entry_id=1, witness_id=id_, state=LinkState.LINKED))
    return services


def books(ledger, folder: Path, name: str) -> str:
    """The books in the format of that name."""
    path = folder / "books"
    ledger.exports.write(name, path, CHINESE)
    return path.read_text("utf-8")


def balances(text: str) -> dict[str, Decimal]:
    """What the postings of a file add up to by account; each transaction adds up to nothing."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for block in text.split("\n\n"):
        posted = [match for line in block.splitlines() if (match := POSTING.match(line))]
        assert sum(Decimal(match[2]) for match in posted) == 0, block
        for match in posted:
            found[match[1]] += Decimal(match[2])
    return found


@pytest.mark.parametrize("name", ["beancount", "ledger"])
def test_books_hold_what_is_owed_and_what_is_read(ledger, tmp_path, name):
    path = tmp_path / "books"
    assert ledger.exports.write(name, path, CHINESE) == 3
    held = balances(path.read_text("utf-8"))
    assert held["Liabilities:Line-花呗"] == Decimal("-765.44")
    assert held["Assets:Bank-招商银行储蓄卡-1234"] == Decimal("200.00")
    assert held["Expenses:For-餐饮-美食"] == Decimal("1234.56")


def test_beancount_checks_a_statement_when_the_next_day_begins(ledger, tmp_path):
    text = books(ledger, tmp_path, "beancount")
    assert "2026-03-03 balance Liabilities:Line-花呗  -1300.00 CNY" in text
    assert "2026-03-06 balance Assets:Bank-招商银行储蓄卡-1234  200.00 CNY" in text


def test_an_event_stands_once_with_its_witness_and_its_refund_beside_it(ledger, tmp_path):
    text = books(ledger, tmp_path, "beancount")
    assert '2026-03-01 * "\\"面馆\\"; (一)" "=1+1 二" ^alipay-1001' in text
    assert 'witness1: "cmb_credit 面馆消费"' in text
    assert "^alipay-1002 ^alipay-1001" in text
    assert text.count("1234.56 CNY") == 2


def test_every_account_of_the_books_is_opened_before_it_is_used(ledger, tmp_path):
    text = books(ledger, tmp_path, "beancount")
    opened = dict(re.findall(r"^(\S+) open (\S+)$", text, re.MULTILINE))
    names = {name: day for day, name in re.findall(r"^(\S+) open (\S+)$", text, re.MULTILINE)}
    assert opened
    assert set(balances(text)) <= set(names)
    assert all(BEAN_NAME.fullmatch(name) for name in names)
    assert min(names.values()) <= min(re.findall(r"^(\S+) [*!]", text, re.MULTILINE))


def test_a_journal_asserts_at_the_end_of_the_day(ledger, tmp_path):
    text = books(ledger, tmp_path, "ledger")
    assert "    Liabilities:Line-花呗  0.00 CNY = -1300.00 CNY" in text


def test_signs_that_mean_something_in_a_journal_are_written_full_width(ledger, tmp_path):
    text = books(ledger, tmp_path, "ledger")
    assert '2026-03-01 * "面馆"； （一） | ＝1+1 二' in text
    assert "    ; time: 12:00:00" in text
    assert "    ; refunds: 1001" in text


def test_a_workbook_holds_days_numbers_and_texts(ledger, tmp_path):
    path = tmp_path / "entries.xlsx"
    assert ledger.exports.write("xlsx", path, CHINESE) == 3
    entries, accounts = load_workbook(path).worksheets
    row = next(row for row in entries.iter_rows(min_row=2) if row[10].value == "1001")
    assert row[0].value == datetime(2026, 3, 1, 12)  # noqa: DTZ001 - as a cell has it
    assert (row[2].value, row[2].number_format, row[2].data_type) == (1234.56, "#,##0.00", "n")
    assert (row[7].value, row[7].data_type) == ("=1+1\n二", "s")
    assert [cell.value for cell in accounts["A"]][1:] == ["花呗", "招商银行储蓄卡"]


def test_a_workbook_can_be_printed_and_filtered(ledger, tmp_path):
    path = tmp_path / "entries.xlsx"
    ledger.exports.write("xlsx", path, CHINESE)
    for sheet, area in zip(load_workbook(path), ("A1:M4", "A1:J3"), strict=True):
        assert sheet.auto_filter.ref == area == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        setup = sheet.page_setup
        assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == ("landscape", 1, 0)
        properties, foot = sheet.sheet_properties.pageSetUpPr, sheet.oddFooter
        assert properties is not None
        assert properties.fitToPage
        assert foot is not None
        assert foot.right.text == "&P / &N"


def test_names_are_told_apart():
    alike = [Account(1, "a b"), Account(2, "A-b"), Account(3, "！"), Account(4, "9 银行", tail="1")]
    names = account_names(alike)
    assert len(set(names.values())) == 4
    assert all(BEAN_NAME.fullmatch(name) for name in names.values())


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_name_becomes_one_that_books_take(texts):
    names = account_names([Account(number, text) for number, text in enumerate(texts, 1)])
    assert len(set(names.values())) == len(texts)
    assert all(BEAN_NAME.fullmatch(name) for name in names.values()), names


@settings(max_examples=60)
@given(made=facts, as_of=days)
def test_corrections_lead_to_what_is_owed_on_every_line(made, as_of):
    names = account_names(made.accounts)
    posted = [one for one in checks(made, names, as_of) if isinstance(one, Correction)]
    for account_id, line in lines(made).items():
        moved = sum(
            row.amount.minor * ((row.to_account_id == account_id) - (row.account_id == account_id))
            for row in made.days
            if row.on <= as_of and row.amount.currency == line.account.currency
        )
        mended = sum(
            p.amount.minor for one in posted for p in one.postings if p.account == names[account_id]
        )
        if line.first_day(as_of) is not None:
            assert moved + mended == -line.balance(as_of, as_of).minor


@settings(max_examples=60)
@given(made=facts, as_of=days)
def test_every_check_holds(made, as_of):
    """Movements of the day and corrections up to it come to what is checked at its end."""
    names, running = account_names(made.accounts), dict[str, int]()
    found = checks(made, names, as_of)
    for check in (one for one in found if isinstance(one, Check)):
        account = next(a for a in made.accounts if names[a.id] == check.account)
        moved = sum(
            row.amount.minor * ((row.to_account_id == account.id) - (row.account_id == account.id))
            for row in made.days
            if row.on <= check.on
        )
        mended = sum(
            p.amount.minor
            for one in found
            if isinstance(one, Correction) and one.on <= check.on
            for p in one.postings
            if p.account == check.account
        )
        running[check.account] = moved + mended
        assert running[check.account] == check.balance.minor


@given(kinds, amounts, ends, ends, st.text(max_size=6))
def test_the_postings_of_an_entry_add_up_to_nothing(kind, amount, left, arrived, category):
    entry = Entry(
        kind=kind, amount=amount, account_id=left, to_account_id=arrived, category=category
    )
    pair = postings(entry, account_names(ACCOUNTS))
    assert sum(posting.amount.minor for posting in pair) == 0
    assert all(BEAN_NAME.fullmatch(posting.account) for posting in pair)
