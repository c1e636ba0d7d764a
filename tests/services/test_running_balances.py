"""Running balances of a ledger: the rows of any list, whatever else its filter leaves out."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.services.linked_world import everyday, opened, take_in
from tests.services.test_links import FILES
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.holding import BalanceReading
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI
from tracker.domain.query import EntryQuery
from tracker.storage import records

START = datetime(2026, 11, 1, 9, tzinfo=SHANGHAI)


@pytest.fixture
def accounts(services):
    """A line on which 1.00, 2.00, 3.00 ... was bought from day to day, and the card that repays."""
    ledger = services.ledger
    line = ledger.save(Account(name="花呗", kind=AccountKind.REVOLVING_LINE))
    card = ledger.save(Account(name="储蓄卡", kind=AccountKind.DEBIT))
    with services.database.writing() as db:
        for n in range(1, 11):
            at, shop = START + timedelta(days=n // 2, minutes=n), f"shop {n}"
            bought = Entry(0, at, amount=Money(100 * n), account_id=line.id, counterparty=shop)
            records.insert(db, bought)
    return line, card


def balances(services, account, **query):
    rows = services.ledger.entries(EntryQuery(account_id=account.id, descending=False, **query))
    found = services.balances.after(account.id, rows)
    return {row.counterparty: str(found[row.id]) for row in rows if row.id in found}


def test_a_balance_holds_what_the_filter_leaves_out(services, accounts):
    line, _card = accounts
    assert balances(services, line, text="shop 7") == {"shop 7": "28.00"}
    assert balances(services, line)["shop 10"] == "55.00"


def test_what_changes_the_ledger_changes_the_balances_after_it(services, accounts):
    line, card = accounts
    before = balances(services, line)
    services.ledger.save(
        Entry(0, START + timedelta(days=2), EntryKind.REPAYMENT, Money(500), card.id, line.id, "me")
    )
    after = balances(services, line)
    assert (before["shop 3"], after["shop 3"]) == ("6.00", "6.00")
    assert (before["shop 9"], after["shop 9"], after["me"]) == ("45.00", "40.00", "1.00")
    assert balances(services, card) == {"me": "None"}
    services.ledger.save(BalanceReading(0, card.id, date(2026, 11, 20), Money(2000)))
    assert balances(services, card) == {"me": "20.00"}


def test_an_entry_that_counts_elsewhere_has_no_balance(tmp_path):
    for linked in opened(tmp_path):
        take_in(linked.imports, everyday(), FILES)
        rows = linked.ledger.entries(EntryQuery())
        for account in linked.ledger.all(Account):
            mine = [row for row in rows if account.id in (row.account_id, row.to_account_id)]
            counted = {row.id for row in mine if not row.is_witness}
            assert set(linked.balances.after(account.id, mine)) == counted
        assert any(row.is_witness for row in rows)


@pytest.mark.usefixtures("accounts")
def test_an_account_that_is_gone_has_none(services):
    rows = services.ledger.entries(EntryQuery())
    assert services.balances.after(99, rows) == {}


HEAD = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n"
ROWS = (
    "2026-01-01,CNY,1234.00,1280.00,代发工资,单位,工资\n",
    "2026-01-01,CNY,-1000.00,280.00,转账汇款,自己,转账\n",
    "2026-01-02,CNY,-7.00,273.00,快捷支付,甲店,甲\n",
    "2026-01-02,CNY,-20.00,253.00,快捷支付,乙店,乙\n",
    "2026-01-03,CNY,-3.00,250.00,一网通支付,电力公司,供电\n",
)


def taken_in(services, folder, rows):
    """The balances of the account of a file, the oldest first, once its rows are taken in."""
    file = folder / "明细.csv"
    file.write_text(HEAD + "".join(rows), encoding="gb18030")
    (preview,) = services.imports.preview([file])
    services.imports.commit(preview)
    (account,) = services.ledger.all(Account)
    told = services.ledger.entries(EntryQuery(account_id=account.id, descending=False))
    found = services.balances.after(account.id, told)
    return [str(found[entry.id]) for entry in told]


@pytest.mark.parametrize("rows", [ROWS, ROWS[::-1]], ids=["oldest first", "newest first"])
def test_it_is_what_the_bank_prints_beside_each_row_whatever_their_order(services, tmp_path, rows):
    """The rows tell no hours: within a day their order in the file is all that is known."""
    assert taken_in(services, tmp_path, rows) == [
        "1,280.00",
        "280.00",
        "273.00",
        "253.00",
        "250.00",
    ]


def test_what_is_new_in_a_file_keeps_the_order_of_the_whole_file(services, tmp_path):
    """The rows that are new are of one day, and tell nothing of it by themselves."""
    taken_in(services, tmp_path, ROWS[:2])
    assert taken_in(services, tmp_path, ROWS[3::-1]) == ["1,280.00", "280.00", "273.00", "253.00"]
