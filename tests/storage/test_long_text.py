"""A long text is put together from its parts in a row, inside the transaction of its caller."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.domain.batch import UndoneImport
from tracker.storage import records, schema
from tracker.storage.database import Database
from tracker.storage.long_text import write_long

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize(
    "parts", [(), ("",), ("一",), ("a", "", "b"), [f"第{n}行\n" for n in range(3000)]]
)
def test_the_parts_stand_there_in_their_order(database: Database, parts: Sequence[str]):
    with database.writing() as db:
        first = records.insert(db, UndoneImport(undone_at=AT, content="before"))
        other = records.insert(db, UndoneImport(undone_at=AT, content="another"))
        write_long(db, schema.undone_import.c.content, first, parts)
        write_long(db, schema.undone_import.c.content, first, parts)
    with database.reading() as db:
        found = {undone.id: undone.content for undone in records.load(db, UndoneImport)}
    assert found == {first: "".join(parts), other: "another"}


def test_nothing_is_left_of_a_transaction_that_fails(database: Database):
    with database.writing() as db:
        kept = records.insert(db, UndoneImport(undone_at=AT, content="before"))
    with pytest.raises(ZeroDivisionError), database.writing() as db:
        write_long(db, schema.undone_import.c.content, kept, (str(1 // n) for n in (1, 0)))
    with database.writing() as db:
        write_long(db, schema.undone_import.c.content, kept, ("after",))
    with database.reading() as db:
        (found,) = records.load(db, UndoneImport)
    assert found.content == "after"
