"""Entries are found, ordered, counted and summed up as a person asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings

from tests.storage import made_up
from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Span
from tracker.domain.query import SORTS, EntryQuery, KindTotal
from tracker.importing.importer import ParsedEntry
from tracker.storage import entries, records, told_entries
from tracker.storage.database import Database

START = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)
COFFEE = Entry(
    occurred_at=START,
    amount=Money(1800),
    account_id=1,
    counterparty="咖啡馆",
    text="拿铁 100%",
    category="餐饮",
    source="alipay",
    source_id="20260301_1",
)
BREAD = replace(COFFEE, occurred_at=START + timedelta(days=1), amount=Money(900), text="面包")
REFUND = Entry(
    occurred_at=START + timedelta(days=2),
    kind=EntryKind.REFUND,
    amount=Money(900),
    to_account_id=1,
    counterparty="面包店",
    note="Sorry!",
    source="wechat",
    source_id="77",
)
REPAID = Entry(
    occurred_at=START + timedelta(days=3),
    kind=EntryKind.REPAYMENT,
    amount=Money(5000),
    account_id=2,
    to_account_id=1,
    needs_review=True,
    batch_id=1,
    line=4,
)
YEN = Entry(
    occurred_at=START + timedelta(days=4), amount=Money(500, "JPY"), account_id=3, category="旅行"
)
ALL = [COFFEE, BREAD, REFUND, REPAID, YEN]


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    database = Database(tmp_path_factory.mktemp("entries") / "ledger.sqlite")
    with database.writing() as connection:
        for name in ("花呗", "工商银行", "零钱"):
            records.insert(connection, Account(name=name))
        records.insert(connection, ImportBatch(file_name="a.csv"))
        records.insert_many(connection, ALL)
    with database.reading() as connection:
        yield connection
    database.close()


def found(db, **asked) -> list[Entry]:
    """Without their ids, so that they compare with what was written."""
    return [replace(e, id=0) for e in entries.page(db, EntryQuery(**asked, descending=False))]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"text": "咖啡"}, [COFFEE, BREAD]),
        ({"text": "咖啡 面包"}, [BREAD]),
        ({"text": "sorry"}, [REFUND]),
        ({"text": "旅行"}, [YEN]),
        ({"text": "0301_1"}, [COFFEE, BREAD]),
        ({"text": "%"}, [COFFEE]),
        ({"text": "0301%1"}, []),
        ({"text": "/"}, []),
        ({"text": "9.00"}, [BREAD, REFUND]),
        ({"text": "¥18 咖啡"}, [COFFEE]),
        ({"text": "−50"}, [REPAID]),
        ({"text": "500"}, [YEN]),
        ({"text": "5"}, []),
        ({"text": "2026111822001430000000000173"}, []),  # a number, and no amount there could be
        ({"kinds": (EntryKind.REFUND, EntryKind.REPAYMENT)}, [REFUND, REPAID]),
        ({"account_id": 1}, [COFFEE, BREAD, REFUND, REPAID]),
        ({"account_id": 2}, [REPAID]),
        ({"account_id": 9}, []),
        ({"needs_review": True}, [REPAID]),
        ({"needs_review": False}, [COFFEE, BREAD, REFUND, YEN]),
        ({"batch_id": 1}, [REPAID]),
        ({"category": "旅行"}, [YEN]),
        ({"category": ""}, [REFUND, REPAID]),
        ({"first": date(2026, 3, 3)}, [REFUND, REPAID, YEN]),
        ({"last": date(2026, 3, 3)}, [COFFEE, BREAD, REFUND]),
        ({"first": date(2026, 3, 2), "last": date(2026, 3, 2)}, [BREAD]),
        ({"first": date.min, "last": date.max}, ALL),
        ({"account_id": 1, "text": "面包", "last": date(2026, 3, 2)}, [BREAD]),
    ],
)
def test_a_query_finds_what_it_asks_for(db, asked, expected):
    assert found(db, **asked) == expected
    assert entries.count(db, EntryQuery(**asked)) == len(expected)


def test_the_latest_entry_comes_first_unless_told(db):
    assert [entry.id for entry in entries.page(db, EntryQuery())] == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [True, False])
def test_parts_follow_each_other_in_every_order(db, sort, descending):
    whole = EntryQuery(sort=sort, descending=descending)
    parts = [
        entry
        for offset in range(0, 6, 2)
        for entry in entries.page(db, replace(whole, offset=offset, limit=2))
    ]
    assert parts == entries.page(db, whole)
    assert sorted(entry.id for entry in parts) == [1, 2, 3, 4, 5]
    assert entries.page(db, replace(whole, offset=3)) == parts[3:]


def test_accounts_are_ordered_by_their_names(db):
    query = EntryQuery(sort="account", descending=False)
    assert [entry.account_id for entry in entries.page(db, query)] == [None, 2, 1, 1, 3]


def test_amounts_are_ordered_as_numbers(db):
    amounts = [entry.amount.minor for entry in entries.page(db, EntryQuery(sort="amount"))]
    assert amounts == sorted(amounts, reverse=True)


def test_an_order_that_is_not_offered_is_refused(db):
    with pytest.raises(ValueError, match="id; DROP"):
        entries.page(db, EntryQuery(sort="id; DROP TABLE entry"))


def test_counts_and_totals_leave_the_part_aside(db):
    assert entries.count(db, EntryQuery(offset=3, limit=1)) == 5
    assert entries.totals(db, EntryQuery(offset=3, limit=1)) == [
        KindTotal(EntryKind.PURCHASE, 2, Money(2700)),
        KindTotal(EntryKind.PURCHASE, 1, Money(500, "JPY")),
        KindTotal(EntryKind.REFUND, 1, Money(900)),
        KindTotal(EntryKind.REPAYMENT, 1, Money(5000)),
    ]
    assert entries.totals(db, EntryQuery(text="nowhere")) == []


def test_categories_are_those_that_entries_have(db):
    assert entries.categories(db) == ["旅行", "餐饮"]


def test_counterparties_come_by_how_often_they_are_named(db):
    assert entries.counterparties(db) == ["咖啡馆", "面包店"]


def test_the_newest_entry_with_a_counterparty_is_found(db):
    found = entries.newest_with(db, "咖啡馆")
    assert found is not None
    assert (found.text, found.amount) == ("面包", Money(900))
    assert entries.newest_with(db, "咖啡") is None


def test_days_are_those_of_the_chinese_calendar(tmp_path):
    """In the summers of 1986 to 1991 days began an hour earlier than now."""
    moments = [
        datetime(2026, 2, 28, 16, tzinfo=UTC),
        datetime(2026, 3, 1, 15, 59, 59, tzinfo=UTC),
        datetime(1988, 7, 1, 0, 30, tzinfo=SHANGHAI),
    ]
    database = Database(tmp_path / "ledger.sqlite")
    with database.writing() as db:
        records.insert_many(db, [Entry(occurred_at=at) for at in moments])
        for day, expected in ((date(2026, 3, 1), 2), (date(1988, 7, 1), 1), (date(1988, 6, 30), 0)):
            assert entries.count(db, EntryQuery(first=day, last=day)) == expected
    database.close()


def test_an_import_meets_entries_of_its_source_by_day_or_by_number(db):
    def met(source, first, last, numbers=()):
        days = Span(date(2026, 3, first), date(2026, 3, last))
        return [entry.id for entry in entries.met_before(db, source, days, numbers)]

    assert met("alipay", 1, 1) == [1]
    assert met("alipay", 1, 9) == [1, 2]
    assert met("alipay", 8, 9, {"20260301_1", "77"}) == [1, 2]
    assert met("wechat", 1, 9) == [3]
    assert met("wechat", 8, 9, {"20260301_1"}) == []


def test_an_import_may_leave_out_entries_of_other_numbers_and_amounts(db):
    days = Span(date(2026, 3, 1), date(2026, 3, 9))

    def met(numbers, amounts):
        return [met.id for met in entries.met_before(db, "alipay", days, numbers, amounts)]

    assert met((), ()) == []
    assert met((), {COFFEE.amount.minor}) == [1]
    assert met({COFFEE.source_id}, ()) == [1, 2]


def test_what_an_import_meets_is_told_in_full(db):
    (met,) = entries.met_before(db, "wechat", Span(date.min, date.max), ())
    assert met == (
        *(3, REFUND.occurred_at, EntryKind.REFUND, Money(900), "wechat", "77", "面包店", "", ""),
    )


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(made_up.records(Entry, 1))
def test_entries_that_a_file_tells_are_written_as_those_made_one_by_one(made):
    same = (
        *("line", "occurred_at", "kind", "amount", "counterparty", "text", "category"),
        *("source_id", "refunds", "bill_month", "note"),
    )
    told = SimpleNamespace(
        **{name: getattr(made, name) for name in same},
        account="from",
        to_account="to",
        review="look" if made.needs_review else "",
    )
    ends = {"from": made.account_id, "to": made.to_account_id}
    new = replace(made, id=0, is_witness=False)
    by = told_entries.ToldBy(made.batch_id, made.source, ends)
    assert told_entries.values_of(told, by) == tuple(records.mapping(Entry).values(new))


@pytest.mark.parametrize("rows", [1, 100, 231])
def test_however_many_rows_a_file_tells_all_are_written_in_their_order(tmp_path, rows):
    database = Database(tmp_path / "ledger.sqlite")
    told = [
        ParsedEntry(line, datetime(2026, 3, 1, tzinfo=UTC), EntryKind.PURCHASE, Money(line))
        for line in range(1, rows + 1)
    ]
    with database.writing() as db:
        batch = records.insert(
            db, ImportBatch(file_name="a.csv", sha256="0", importer="wechat_csv")
        )
        told_entries.insert_told(db, told, told_entries.ToldBy(batch, "wechat", {}))
        written = records.load(db, Entry)
    database.close()
    assert [(one.line, one.amount.minor) for one in sorted(written, key=lambda one: one.id)] == [
        (line, line) for line in range(1, rows + 1)
    ]
