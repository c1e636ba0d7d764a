"""Every record comes back as it was stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings

from tests.storage.made_up import ledgers
from tracker.domain.account import Account, LimitChange
from tracker.domain.entry import Entry
from tracker.storage import records
from tracker.storage.database import Database


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    opened = Database(tmp_path_factory.mktemp("records") / "ledger.sqlite")
    yield opened
    opened.close()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledgers())
def test_what_is_stored_comes_back_the_same(database, made):
    with database.trying() as db:
        for record in made:
            assert records.insert(db, record) == record.id
        for record in made:
            assert records.find(db, type(record), record.id) == record


def test_a_new_record_gets_the_next_id(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    with database.writing() as db:
        first, second = (records.insert(db, Account(name=name)) for name in "ab")
        assert (first, second) == (1, 2)
        assert records.next_id(db, Account) == 3
        assert records.next_id(db, LimitChange) == 1
    database.close()


def test_an_update_reaches_only_the_record_of_that_id(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    with database.writing() as db:
        records.insert(db, Account(name="a"))
        records.insert(db, Account(name="b"))
        assert records.update(db, Account(id=2, name="c"))
        assert not records.update(db, Account(id=3, name="d"))
        assert [account.name for account in records.load(db, Account)] == ["a", "c"]
        assert records.delete(db, Account(id=1))
        assert not records.delete(db, Account(id=1))
        assert [account.name for account in records.load(db, Account)] == ["c"]
    database.close()


def test_instants_of_any_zone_sort_as_they_happened(tmp_path):
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    moments = [noon, (noon + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-9)))]
    database = Database(tmp_path / "ledger.sqlite")
    with database.writing() as db:
        records.insert_many(db, [Entry(occurred_at=at) for at in reversed(moments)])
        records.insert_many(db, [])
        assert [entry.occurred_at for entry in records.load(db, Entry)] == moments
    database.close()


def test_very_many_records_are_written_as_they_are_made(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    count = records.AT_ONCE + 1
    with database.writing() as db:
        records.insert_many(db, (Account(name=str(n)) for n in range(count)))
        assert [one.name for one in records.load(db, Account)] == [str(n) for n in range(count)]
    database.close()


def test_an_instant_without_a_zone_is_refused(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    naive = replace(Entry(), occurred_at=datetime(2026, 3, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"), database.writing() as db:
        records.insert(db, naive)
    database.close()


def test_what_is_no_record_is_refused(tmp_path):
    database = Database(tmp_path / "ledger.sqlite")
    with pytest.raises(KeyError), database.reading() as db:
        records.load(db, datetime)
    database.close()
