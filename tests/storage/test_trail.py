"""What is noted of a transaction, whatever the connection did before."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tracker.domain.account import Account
from tracker.storage import records, trail
from tracker.storage.database import Database


@pytest.fixture
def database(tmp_path):
    opened = Database(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


@contextmanager
def watched(database):
    """A watched transaction; what is given collects the names of accounts that were made in it."""
    names: list[str] = []
    with database.writing() as db, trail.watching(db) as seen:
        yield db, names
        names += [change.after["name"] for change in seen if change.after]


def fail_after_adding(database, name):
    with watched(database) as (db, _):
        records.insert(db, Account(name=name))
        raise ZeroDivisionError


def test_only_the_transaction_that_is_watched_is_told_of(database):
    with watched(database) as (db, first):
        records.insert(db, Account(name="a"))
    with database.writing() as db:
        records.insert(db, Account(name="b"))
    with watched(database) as (db, second):
        records.insert(db, Account(name="c"))
    assert (first, second) == (["a"], ["c"])


@pytest.mark.parametrize("begun", [0, 1])
def test_after_one_that_failed_the_next_is_told_of_as_ever(database, begun):
    for name in ["a"] * begun:
        with watched(database) as (db, _):
            records.insert(db, Account(name=name))
    with pytest.raises(ZeroDivisionError):
        fail_after_adding(database, "b")
    with database.writing() as db:
        records.insert(db, Account(name="c"))
    with watched(database) as (db, names):
        records.insert(db, Account(name="d"))
    assert names == ["d"]


def test_watching_alone_is_no_change(database):
    before = database.revision()
    for _ in range(2):
        with watched(database):
            pass
    assert database.revision() == before
