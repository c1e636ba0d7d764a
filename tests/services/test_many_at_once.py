"""Entries changed many at once: all of them or none, asked for together, told of one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.services.ledger import RecordMissing
from tracker.services.services import Services
from tracker.storage.deeds import DeedQuery

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


def fill(services: Services, count: int) -> list[Entry]:
    """Entries of two accounts, a day apart."""
    owners = [services.ledger.save(Account(name=name)).id for name in ("one", "two")]
    for number in range(count):
        services.ledger.save(
            Entry(
                occurred_at=FIRST + timedelta(days=number),
                amount=Money(100 + number),
                account_id=owners[number % 2],
            )
        )
    return services.ledger.entries(EntryQuery(sort="occurred_at"))


@pytest.fixture
def statements():
    """How many statements were given to any ledger so far; one for many rows counts as one."""
    seen: list[str] = []

    def note(_db, _cursor, statement, *_more):
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_more_entries_are_no_more_questions(services, statements):
    entries = fill(services, 40)
    asked = []
    for some in (entries[:4], entries):
        statements.clear()
        services.ledger.save_all([replace(one, note=f"with {len(some)}") for one in some])
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_each_is_told_of_by_the_trail_and_all_are_as_they_were_after_reversing(services):
    entries = fill(services, 12)
    changed = [replace(one, category="food", amount=Money(7)) for one in entries]
    saved = services.ledger.save_all(changed)
    assert [one.id for one in saved] == [one.id for one in entries]
    assert services.ledger.entries(EntryQuery(sort="occurred_at")) == changed
    told = services.history.page(DeedQuery(limit=1))[0]
    services.history.reverse(told.deed.id)
    assert services.ledger.entries(EntryQuery(sort="occurred_at")) == entries


def test_one_that_is_gone_leaves_all_as_they_were(services):
    entries = fill(services, 5)
    services.ledger.delete(entries[3])
    with pytest.raises(RecordMissing):
        services.ledger.save_all([replace(one, note="new") for one in entries])
    assert services.ledger.entries(EntryQuery(sort="occurred_at")) == entries[:3] + entries[4:]
