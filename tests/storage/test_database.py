"""The ledger's file: who may read it, what is kept, and what is said when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.full_disk import files_no_larger_than
from tracker.domain.account import Account
from tracker.storage import contents, records, schema
from tracker.storage.database import Database
from tracker.storage.problems import (
    DiskFull,
    LedgerLocked,
    LedgerOutOfReach,
    LedgerReadOnly,
    LedgerTooNew,
    LedgerUnreadable,
)

unix = pytest.mark.skipif(os.name == "nt", reason="file modes are of Unix")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def database(path):
    opened = Database(path, busy_seconds=0.05)
    yield opened
    opened.close()


def add(database: Database, name: str = "花呗") -> None:
    with database.writing() as db:
        records.insert(db, Account(name=name))


def fail_after_adding(database: Database) -> None:
    with database.writing() as db:
        records.insert(db, Account(name="half"))
        raise RuntimeError


def fill(database: Database, most_pages: int = 1_000_000) -> None:
    with database.writing() as db:
        db.exec_driver_sql(f"PRAGMA max_page_count = {most_pages}")
        records.insert_many(db, [Account(name=f"{number} " * 50) for number in range(5000)])


def names(database: Database) -> list[str]:
    with database.reading() as db:
        return [account.name for account in records.load(db, Account)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@unix
def test_only_the_owner_can_look_into_a_new_ledger(tmp_path):
    folder = tmp_path / "made" / "for it"
    database = Database(folder / "ledger.sqlite")
    add(database)
    files = list(folder.iterdir())
    assert {file.name[len("ledger.sqlite") :] for file in files} == {"", "-wal", "-shm"}
    assert {mode(file) for file in files} == {0o600}
    assert mode(folder) == 0o700
    database.close()


@unix
def test_a_folder_that_was_there_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o755)
    Database(tmp_path / "ledger.sqlite").close()
    assert mode(tmp_path) == 0o755


def test_what_was_written_is_there_when_it_is_opened_again(path, database):
    add(database)
    database.close()
    again = Database(path)
    assert names(again) == ["花呗"]
    again.close()


def test_nothing_is_kept_of_a_transaction_that_failed(database):
    with pytest.raises(RuntimeError):
        fail_after_adding(database)
    assert names(database) == []


def test_nothing_is_kept_of_a_trial(database):
    with database.trying() as db:
        records.insert(db, Account(name="tried"))
    assert names(database) == []
    assert database.revision() == 0


def test_a_reader_cannot_write(database):
    with pytest.raises(LedgerReadOnly), database.reading() as db:
        records.insert(db, Account(name="no"))
    add(database)
    assert names(database) == ["花呗"]


def test_a_reader_sees_one_state_while_another_writes(path, database):
    other = Database(path)
    with database.reading() as db:
        assert records.load(db, Account) == []
        add(other)
        assert records.load(db, Account) == []
    assert names(database) == ["花呗"]
    other.close()


def test_the_revision_grows_with_every_write_by_anyone(path, database):
    other = Database(path)
    before = database.revision()
    add(other)
    add(database)
    assert database.revision() == other.revision() == before + 2
    other.close()


def test_the_revision_stays_when_nothing_was_written(database):
    with database.writing() as db:
        records.delete(db, Account(id=7))
    with pytest.raises(RuntimeError):
        fail_after_adding(database)
    assert database.revision() == 0


def test_what_was_read_is_recalled_until_the_ledger_changes(database):
    asked = []

    def accounts(db):
        asked.append(1)
        return records.load(db, Account)

    assert database.recall(accounts) == database.recall(accounts) == []
    assert len(asked) == 1
    add(database)
    assert [account.name for account in database.recall(accounts)] == ["花呗"]


def test_threads_share_a_ledger(path):
    database = Database(path)
    threads = [threading.Thread(target=add, args=(database, str(n))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(database)) == ["0", "1", "2", "3"]
    database.close()


def test_two_windows_may_make_one_ledger_at_once(path):
    opened: list[Database] = []
    threads = [threading.Thread(target=lambda: opened.append(Database(path))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [names(database) for database in opened] == [[], [], []]
    for database in opened:
        database.close()


def test_a_ledger_that_another_program_holds_is_said_to_be_locked(path, database):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked, match="Another program"):
            add(database)
        other.execute("ROLLBACK")
    add(database)
    assert names(database) == ["花呗"]


def test_a_folder_is_no_ledger(tmp_path):
    with pytest.raises(LedgerOutOfReach, match="is a folder"):
        Database(tmp_path)


@unix
@pytest.mark.parametrize("to_read", [False, True])
def test_a_pipe_is_no_ledger_and_nobody_waits_for_it(path, to_read):
    os.mkfifo(path)
    with pytest.raises(LedgerOutOfReach, match="not an ordinary file"):
        Database(path, to_read=to_read)
    with pytest.raises(LedgerOutOfReach, match="not an ordinary file"):
        contents.holding(path)


def test_a_ledger_cannot_lie_inside_a_file(path):
    path.write_text("a file")
    with pytest.raises(LedgerOutOfReach):
        Database(path / "ledger.sqlite")


def test_a_file_that_is_no_database_is_left_alone(path):
    path.write_text("交易时间,金额\n" * 500, "utf-8")
    before = path.read_bytes()
    with pytest.raises(LedgerUnreadable, match="not a ledger"):
        Database(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(LedgerUnreadable, match="not a ledger"):
        Database(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_newer_ledger_is_refused_and_both_versions_are_named(path, database):
    database.close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {schema.VERSION + 41}")
    with pytest.raises(LedgerTooNew) as caught:
        Database(path)
    values = caught.value.sentence.values
    assert (values["found"], values["known"]) == (schema.VERSION + 41, schema.VERSION)


def test_a_damaged_ledger_is_said_to_be_damaged(path, database):
    add(database)
    database.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerUnreadable, match="damaged"):
        Database(path)


def test_a_full_disk_leaves_the_ledger_as_it_was(database):
    add(database)
    with pytest.raises(DiskFull, match="no room"):
        fill(database, most_pages=60)
    assert names(database) == ["花呗"]


@unix
def test_a_write_that_the_system_refuses_leaves_the_ledger_as_it_was(database):
    add(database)
    with pytest.raises(DiskFull, match="refused"), files_no_larger_than(200_000):
        fill(database)
    assert names(database) == ["花呗"]
    add(database, "after")
    assert names(database) == ["花呗", "after"]


@unix
def test_a_ledger_that_may_not_be_written_says_so():
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        Database(folder / "ledger.sqlite").close()
        (folder / "ledger.sqlite").chmod(0o444)
        folder.chmod(0o555)
        with somebody_else(), pytest.raises(LedgerReadOnly, match="may not be written"):
            Database(folder / "ledger.sqlite")
        with somebody_else(), pytest.raises(LedgerReadOnly, match="may not be written"):
            Database(folder / "another.sqlite")
        folder.chmod(0o755)


@contextmanager
def somebody_else():
    """The superuser may write anything, so that tests which run as one step down."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_mistake_of_ours_is_not_taken_for_a_problem_of_the_file(database):
    with pytest.raises(Exception, match="no such table") as caught, database.reading() as db:
        db.exec_driver_sql("SELECT * FROM nowhere")
    assert type(caught.value).__module__.startswith("sqlalchemy")


def test_a_new_ledger_has_every_table_and_index_of_the_schema(path, tmp_path):
    Database(path).close()
    other = tmp_path / "other.sqlite"
    engine = create_engine(f"sqlite:///{other}")
    schema.metadata.create_all(engine)
    engine.dispose()
    assert tables_and_indexes(path) == tables_and_indexes(other) != []


def tables_and_indexes(path: Path) -> list[tuple[str, str]]:
    stated = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name"
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(stated).fetchall()
