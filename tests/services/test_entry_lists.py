"""Lists of entries: begun at once, read in any part, grouped by month and summed up."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Event, Thread

import pytest

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.flow import Sum
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.query import EntryQuery
from tracker.stopping import unless
from tracker.storage import records

START = datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)
BY_MONTH = EntryQuery(by_month=True)


@pytest.fixture
def wallet(services):
    """Ninety purchases, a day apart, the newest of 1.00 and each older one a cent dearer."""
    wallet = services.ledger.save(Account(name="零钱", kind=AccountKind.WALLET)).id
    with services.database.writing() as db:
        for back in range(90):
            at, amount = START - timedelta(days=back), Money(100 + back)
            shop = f"shop {back % 3}"
            records.insert(db, Entry(0, at, amount=amount, account_id=wallet, counterparty=shop))
    return wallet


@pytest.mark.usefixtures("wallet")
@pytest.mark.parametrize(
    "query",
    [
        EntryQuery(),
        EntryQuery(descending=False),
        BY_MONTH,
        EntryQuery(text="shop 1"),
        EntryQuery(sort="amount"),
        EntryQuery(sort="amount", by_month=True),
        EntryQuery(text="shop", sort="counterparty", descending=False, by_month=True),
    ],
)
def test_every_part_of_a_list_is_what_the_whole_query_finds_there(services, query):
    whole = services.ledger.entries(query)
    listing = services.lists.listing(query)
    assert listing.count == len(whole)
    for first in (0, 7, len(whole) - 3):
        assert services.lists.rows(listing, first, 5) == whole[first : first + 5]
    assert services.lists.all(services.lists.ids(listing, [(2, 4), (9, 9)])) == [
        *whole[2:5], whole[9],
    ]  # fmt: skip


@pytest.mark.usefixtures("wallet")
@pytest.mark.parametrize("sort", ["occurred_at", "amount"])
@pytest.mark.parametrize("text", ["", "shop 1"])
def test_months_stand_together_in_whatever_order_their_entries_are(services, sort, text):
    listing = services.lists.listing(EntryQuery(text=text, sort=sort, by_month=True))
    rows = services.lists.rows(listing, 0, listing.count)
    runs = [Month.of(row.occurred_on) for row in rows]
    assert [month for month, n in listing.months for _ in range(n)] == runs
    assert [month for month, _n in listing.months] == sorted(set(runs), reverse=True)


@pytest.mark.usefixtures("wallet")
def test_a_short_list_is_known_as_a_whole_with_its_first_rows(services):
    few = services.lists.begin(EntryQuery(text="shop 2"), 50)
    assert few.listing is not None
    assert (few.listing.count, len(few.rows)) == (30, 30)
    assert services.lists.begin(EntryQuery(text="shop 2"), 10).listing is None
    long = services.lists.begin(EntryQuery(), 10)
    assert long.listing is not None
    assert long.listing.count == 90


def test_a_list_tells_what_came_in_and_went_out(services, wallet):
    save = services.ledger.save
    card = save(Account(name="信用卡", kind=AccountKind.CREDIT_CARD)).id
    old = START - timedelta(days=300)
    for entry in (
        Entry(0, old, EntryKind.INCOME, Money(900_000), to_account_id=wallet),
        Entry(0, old, EntryKind.REPAYMENT, Money(5_000), account_id=wallet, to_account_id=card),
        Entry(0, old, EntryKind.TRANSFER, Money(2_000), account_id=wallet),
        Entry(0, old, EntryKind.PURCHASE, Money(70, "USD"), account_id=None),
    ):
        save(entry)
    listing = services.lists.listing(EntryQuery(last=old.date()))
    flows = services.lists.flows(listing)
    assert (flows.whole.came_in, flows.whole.went_out) == (Money(900_000), Money(2_000))
    assert flows.whole.net == Money(898_000)
    assert (flows.whole.count, flows.whole.others) == (4, 1)
    assert list(flows.months) == [Month.of(old.date())]
    whole = services.lists.listing(EntryQuery())
    assert services.lists.flow(whole, [(0, 1), (89, 89)]).went_out == Money(100 + 101 + 189)
    everything = services.lists.flow(whole, [(0, whole.count - 1)])
    assert everything.went_out == Money(sum(range(100, 190)) + 2_000)
    assert everything.count == 94


@pytest.mark.parametrize(
    ("kind", "leaves", "arrives", "sign"),
    [
        (EntryKind.PURCHASE, True, False, -1),
        (EntryKind.INTEREST, True, False, -1),
        (EntryKind.REFUND, False, True, 1),
        (EntryKind.INCOME, False, True, 1),
        (EntryKind.TRANSFER, True, True, 0),
        (EntryKind.TRANSFER, True, False, -1),
        (EntryKind.TRANSFER, False, True, 1),
        (EntryKind.REPAYMENT, False, True, 0),
        (EntryKind.DRAWDOWN, True, True, 0),
    ],
)
def test_what_is_borrowed_or_repaid_is_neither_income_nor_spending(kind, leaves, arrives, sign):
    assert Sum(Month(2026, 11), kind, leaves, arrives, 1, Money(100)).sign == sign


def test_a_reading_that_nobody_waits_for_ends_in_the_middle_of_its_statement(services):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    unwanted, ended = Event(), []

    def read() -> None:
        try:
            with unless(unwanted.is_set), services.database.reading() as db:
                db.exec_driver_sql(endless).scalar_one()
        except Exception as error:  # noqa: BLE001 - which one is SQLite's business
            ended.append(error)

    thread = Thread(target=read)
    thread.start()
    unwanted.set()
    thread.join(60)
    assert len(ended) == 1
    assert services.ledger.count(EntryQuery()) == 0
