"""The facts that storage sums up say what the records say."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.made_up import ledgers
from tracker.domain import coverage
from tracker.domain.account import Account, AccountKind
from tracker.domain.batch import ImportBatch
from tracker.domain.behaviour import DaySum, PurchaseSize
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month, Span
from tracker.domain.statement import Repayment
from tracker.storage import behaviour, records
from tracker.storage.database import Database

START = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "ledger.sqlite")
    with opened.writing() as db:
        records.insert(db, Account(name="花呗", kind=AccountKind.REVOLVING_LINE))
        records.insert(db, Account(name="储蓄卡", kind=AccountKind.DEBIT))
    yield opened
    opened.close()


def facts(database: Database, *made: Account | Entry | ImportBatch):
    with database.trying() as db:
        for record in made:
            records.insert(db, record)
        return behaviour.facts(db)


@st.composite
def many_entries(draw: st.DrawFn) -> list[Entry]:
    whole = st.builds(
        Entry,
        occurred_at=st.integers(0, 90).map(lambda hours: START + timedelta(hours=hours)),
        kind=st.sampled_from([EntryKind.PURCHASE, EntryKind.REPAYMENT, EntryKind.INCOME]),
        amount=st.builds(Money, st.sampled_from([0, 100, 250]), st.sampled_from(["CNY", "JPY"])),
        account_id=st.sampled_from([None, 1, 2]),
        to_account_id=st.sampled_from([None, 1, 2]),
        source=st.sampled_from(["", "alipay"]),
    )
    return draw(st.lists(whole, max_size=25))


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    opened = Database(tmp_path_factory.mktemp("facts") / "ledger.sqlite")
    with opened.writing() as db:
        records.insert(db, Account(name="花呗", kind=AccountKind.REVOLVING_LINE))
        records.insert(db, Account(name="储蓄卡", kind=AccountKind.DEBIT))
    yield opened
    opened.close()


@settings(max_examples=40)
@given(made=many_entries())
def test_sums_hold_every_entry_once(shared, made):
    told = facts(shared, *made)
    counted: Counter[tuple[object, ...]] = Counter()
    for day in told.days:
        counted[
            day.on, day.kind, day.source, day.account_id, day.to_account_id, day.amount.currency
        ] += day.count
    assert counted == Counter(
        (e.occurred_on, e.kind, e.source, e.account_id, e.to_account_id, e.amount.currency)
        for e in made
    )
    for currency in ("CNY", "JPY"):
        assert sum(d.amount.minor for d in told.days if d.amount.currency == currency) == sum(
            e.amount.minor for e in made if e.amount.currency == currency
        )
    purchases = [e for e in made if e.kind is EntryKind.PURCHASE]
    sizes = Counter((Month.of(e.occurred_on), e.account_id, e.amount) for e in purchases)
    assert {(s.month, s.account_id, s.amount): s.count for s in told.purchase_sizes} == sizes
    assert [day.on for day in told.days] == sorted(day.on for day in told.days)


def test_a_day_is_summed_by_kind_source_and_accounts(database):
    purchase = Entry(occurred_at=START, amount=Money(100), account_id=1, source="alipay")
    later = Entry(occurred_at=START + timedelta(hours=1), amount=Money(50), account_id=1)
    told = facts(database, purchase, purchase, later)
    day = date(2026, 3, 1)
    assert list(told.days) == [
        DaySum(day, EntryKind.PURCHASE, "", 1, None, 1, Money(50)),
        DaySum(day, EntryKind.PURCHASE, "alipay", 1, None, 2, Money(200)),
    ]
    assert list(told.purchase_sizes) == [
        PurchaseSize(Month(2026, 3), 1, Money(50), 1),
        PurchaseSize(Month(2026, 3), 1, Money(100), 2),
    ]


@pytest.mark.parametrize(
    ("amount", "size"),
    [(0, 0), (7, 7), (99, 99), (101, 100), (12_999, 12_000), (99_999, 99_000),
     (10**12 + 5, 10**12), (10**16, 10**16)],
)  # fmt: skip
def test_sizes_of_purchases_are_told_by_their_first_two_digits(database, amount, size):
    told = facts(database, Entry(occurred_at=START, amount=Money(amount), account_id=1))
    assert list(told.purchase_sizes) == [PurchaseSize(Month(2026, 3), 1, Money(size), 1)]


def test_purchases_of_about_one_size_are_one_row(database):
    bought = [Entry(occurred_at=START, amount=Money(12_000 + n), account_id=1) for n in range(9)]
    assert [size.count for size in facts(database, *bought).purchase_sizes] == [9]


def test_repayments_are_those_that_reach_a_line(database):
    repaid = Entry(
        occurred_at=START,
        kind=EntryKind.REPAYMENT,
        amount=Money(300),
        account_id=2,
        to_account_id=1,
        bill_month=Month(2026, 2),
    )
    to_a_debit_card = Entry(
        occurred_at=START, kind=EntryKind.REPAYMENT, account_id=1, to_account_id=2
    )
    to_nowhere = Entry(occurred_at=START, kind=EntryKind.REPAYMENT, account_id=1)
    unnamed = Entry(occurred_at=START, kind=EntryKind.REPAYMENT, to_account_id=1)
    told = facts(database, repaid, to_a_debit_card, to_nowhere, unnamed)
    day = date(2026, 3, 1)
    assert list(told.repayments) == [
        (Repayment(1, 1, day, Money(300), 2, bill_month=Month(2026, 2)), Month(2026, 2)),
        (Repayment(4, 1, day, Money(0)), None),
    ]


@settings(max_examples=10)
@given(made=ledgers())
def test_records_are_told_as_they_are(tmp_path_factory, made):
    database = Database(tmp_path_factory.mktemp("all") / "ledger.sqlite")
    with database.trying() as db:
        for record in made:
            records.insert(db, record)
        told = behaviour.facts(db)
    database.close()
    for group in (
        *(told.accounts, told.limits, told.statements, told.reports, told.inquiries),
        *(told.scores, told.eligibility, told.incomes),
    ):
        kind = type(group[0])
        assert sorted(group, key=lambda r: r.id) == [r for r in made if type(r) is kind]


class TestCoveredDays:
    def test_are_those_that_a_file_says_it_covers(self, database):
        batch = ImportBatch(covers_from=date(2026, 1, 5), covers_to=date(2026, 2, 3))
        assert list(facts(database, batch).covered) == [Span(date(2026, 1, 5), date(2026, 2, 3))]

    def test_are_those_of_its_entries_where_a_file_says_nothing(self, database):
        entries = [Entry(occurred_at=START + timedelta(days=d), batch_id=1) for d in (4, 1, 2)]
        told = facts(database, ImportBatch(), *entries)
        assert list(told.covered) == [Span(date(2026, 3, 2), date(2026, 3, 5))]

    def test_are_none_of_a_file_without_either(self, database):
        assert list(facts(database, ImportBatch()).covered) == []

    def test_are_none_of_a_file_that_ends_before_it_begins(self, database):
        batch = ImportBatch(covers_from=date(2026, 2, 3), covers_to=date(2026, 1, 5))
        assert list(facts(database, batch).covered) == []

    def test_are_those_between_entries_typed_by_hand_while_no_pause_is_long(self, database):
        days = (0, 1, 20, 50, 150)
        told = facts(database, *(Entry(occurred_at=START + timedelta(days=n)) for n in days))
        alone = date(2026, 7, 29)
        assert list(told.covered) == [Span(date(2026, 3, 1), date(2026, 4, 20)), Span(alone, alone)]

    def test_are_told_once_where_files_overlap_or_touch(self, database):
        def batch(first, last):
            return ImportBatch(covers_from=date(2026, 1, first), covers_to=date(2026, 1, last))

        told = facts(database, batch(20, 25), batch(1, 10), batch(11, 12), batch(2, 5))
        assert list(told.covered) == [
            Span(date(2026, 1, 1), date(2026, 1, 12)),
            Span(date(2026, 1, 20), date(2026, 1, 25)),
        ]


class TestCoveredDaysOfEachPlatform:
    MARCH, APRIL = (
        Span(date(2026, 3, 1), date(2026, 3, 31)),
        Span(date(2026, 4, 1), date(2026, 4, 30)),
    )

    def of(self, span, importer="alipay_app"):
        return ImportBatch(importer=importer, covers_from=span.first, covers_to=span.last)

    def test_are_those_of_its_own_files(self, database):
        spring = Span(self.MARCH.first, self.APRIL.last)
        told = facts(
            database,
            *(self.of(spring), self.of(self.MARCH, "wechat_csv")),
            Entry(occurred_at=START, source="alipay", batch_id=1),
            Entry(occurred_at=START, source="wechat", batch_id=2),
        )
        assert told.covered_by_source == {"alipay": [spring], "wechat": [self.MARCH]}

    def test_are_told_by_the_entries_before_the_name_of_the_layout(self, database):
        entry = Entry(occurred_at=START, source="wechat", batch_id=1)
        told = facts(database, self.of(self.MARCH, "some_new_layout"), entry)
        assert told.covered_by_source == {"alipay": [], "wechat": [self.MARCH]}

    def test_are_told_by_the_name_of_the_layout_where_there_are_no_entries(self, database):
        told = facts(database, self.of(self.MARCH, "wechat_xlsx"), self.of(self.APRIL))
        assert told.covered_by_source == {"alipay": [self.APRIL], "wechat": [self.MARCH]}

    def test_are_none_without_a_file(self, database):
        assert facts(database).covered_by_source == {"alipay": [], "wechat": []}

    def test_are_those_written_down_by_hand_from_the_first_entry_of_the_platform_on(self, database):
        purse = Account(name="零钱", kind=AccountKind.WALLET, provider="微信支付")
        days = [START + timedelta(days=n) for n in (0, 9, 30, 40)]
        told = facts(
            database,
            purse,
            *(Entry(occurred_at=day, account_id=2) for day in days),
            Entry(occurred_at=days[1], account_id=3),
            Entry(occurred_at=days[2], to_account_id=3),
        )
        assert told.covered_by_source == {
            "alipay": [],
            "wechat": [Span(date(2026, 3, 10), date(2026, 4, 10))],
        }
        assert told.by_hand == {"wechat"}
        assert list(told.covered) == [Span(date(2026, 3, 1), date(2026, 4, 10))]

    def test_do_not_grow_by_an_entry_that_is_noted_down_after_the_last_file(self, database):
        noted = Entry(occurred_at=START + timedelta(days=35), source="alipay")
        told = facts(database, self.of(self.MARCH), noted)
        assert told.covered_by_source["alipay"] == [self.MARCH]
        assert not told.by_hand


@given(st.lists(st.tuples(st.dates(), st.dates()).map(sorted).map(lambda d: Span(*d)), max_size=8))
def test_merged_spans_hold_the_same_days_apart(spans):
    merged = coverage.merged(spans)
    assert all(any(whole.covers(span) for whole in merged) for span in spans)
    assert all(any(span.first == whole.first for span in spans) for whole in merged)
    assert all(any(span.last == whole.last for span in spans) for whole in merged)
    for before, after in pairwise(merged):
        assert before.last < after.first - timedelta(days=1)


def test_drawdowns_are_told_one_by_one_with_what_moved_in_the_days_after(database):
    def moved(hours: int, kind: EntryKind, left: int | None, arrived: int | None) -> Entry:
        at = START + timedelta(hours=hours)
        return Entry(0, at, kind, Money(hours), left, arrived, "某人", category="转账")

    made = [
        moved(0, EntryKind.DRAWDOWN, 1, 2),
        moved(1, EntryKind.PURCHASE, 2, None),
        moved(2, EntryKind.INCOME, None, 2),
        moved(72, EntryKind.REPAYMENT, 2, 1),
        moved(96, EntryKind.TRANSFER, 2, None),
        moved(500, EntryKind.CASH_ADVANCE, 1, None),
    ]
    known = facts(database, *made)
    assert [move.amount.minor for move in known.drawdowns] == [0, 500]
    assert [move.amount.minor for move in known.after_drawdowns] == [1, 72]
    first = known.after_drawdowns[0]
    assert (first.at, first.on) == (START + timedelta(hours=1), date(2026, 3, 1))
    assert (first.account_id, first.category, first.counterparty) == (2, "转账", "某人")
