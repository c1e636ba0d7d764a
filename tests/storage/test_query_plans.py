"""How SQLite answers what is asked again and again: from indexes, however long the ledger is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from tracker.domain.link import LinkState
from tracker.domain.period import Span
from tracker.domain.query import EntryQuery
from tracker.storage import behaviour, entries, entry_lists, link_candidates, links
from tracker.storage.database import Connection, Database

SPAN = Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def db(tmp_path) -> Iterator[Connection]:
    database = Database(tmp_path / "ledger.sqlite")
    with database.reading() as connection:
        yield connection
    database.close()


def plans(db: Connection, ask: Callable[[Connection], object]) -> list[str]:
    """The steps in which SQLite answers every query of a question."""
    asked: list[tuple[str, Any]] = []

    def note(_db, _cursor, statement, parameters, _context, _many) -> None:
        asked.append((statement, parameters))

    event.listen(db, "before_cursor_execute", note)
    ask(db)
    event.remove(db, "before_cursor_execute", note)
    cursor = db.connection.cursor()
    found = []
    for sql, values in asked:
        found += [step[-1] for step in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    return found


def test_sums_by_day_are_answered_by_their_index_alone(db):
    assert "SCAN entry USING COVERING INDEX ix_entry_day_sum" in plans(db, behaviour.facts)


@pytest.mark.parametrize(
    ("ask", "index"),
    [
        (lambda db: entries.page(db, EntryQuery(limit=100)), "ix_entry_occurred_at"),
        (lambda db: entries.page(db, EntryQuery(limit=100, account_id=1)), "ix_entry_account"),
        (lambda db: entries.totals(db, EntryQuery()), "ix_entry_day_sum"),
        (lambda db: link_candidates.sources(db, SPAN), "ix_entry_day_sum"),
        (entry_lists.months, "ix_entry_occurred_at"),
        (lambda db: list(entry_lists.order(db, EntryQuery(text="x"))), "ix_entry_occurred_at"),
        (lambda db: entry_lists.by_ids(db, [1, 2]), None),
        (lambda db: entry_lists.sums(db, EntryQuery()), "ix_entry_day_sum"),
        (lambda db: links.in_state(db, LinkState.PROPOSED), None),
        (lambda db: links.of_days(db, SPAN), None),
    ],
)
def test_no_question_reads_every_entry(db, ask, index):
    steps = plans(db, ask)
    assert not any(step in {"SCAN entry", "SCAN entry_1", "SCAN entry_2"} for step in steps), steps
    assert index is None or any(index in step for step in steps), steps
