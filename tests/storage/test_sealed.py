"""Ledgers that a passphrase seals: used as plain ones, and nothing of them in the clear."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from tests.storage.old.made import file_of
from tracker.domain.account import Account
from tracker.storage import (
    backup,
    contents,
    damage,
    driver,
    key_ring,
    records,
    restoring,
    schema,
    sealing,
)
from tracker.storage.database import Database
from tracker.storage.key import Key, derived, new_salt
from tracker.storage.key_ring import PassphraseNeeded
from tracker.storage.problems import LedgerDamaged, LedgerLocked, LedgerProblem
from tracker.storage.salvage import salvage

NAME = "招商储蓄卡一四零二"
MAGIC = b"SQLite format 3\0"


def key() -> Key:
    """A key as `derived` makes them, without its cost."""
    made = Key(bytes(range(32)), new_salt())
    key_ring.give(made)
    return made


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain.sqlite"
    database = Database(path)
    add(database, NAME)
    database.close()
    return path


@pytest.fixture
def sealed(tmp_path, plain):
    path = tmp_path / "sealed" / "ledger.sqlite"
    path.parent.mkdir()
    sealing.convert(plain, path, key())
    return path


def add(database: Database, *names: str) -> None:
    with database.writing() as db:
        for name in names:
            records.insert(db, Account(name=name))


def names(path: Path) -> list[str]:
    database = Database(path)
    with database.reading() as db:
        found = [one.name for one in records.load(db, Account)]
    database.close()
    return found


def in_the_clear(folder: Path) -> list[Path]:
    """The files in which the name, or a word of SQLite, can be found."""
    signs = (NAME.encode(), b"CREATE TABLE", MAGIC)
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(sign in file.read_bytes() for sign in signs)]


def test_a_key_is_made_of_the_passphrase_and_of_the_salt():
    salt = new_salt()
    made = derived("correct horse", salt).secret
    assert derived("correct horse", salt).secret == made
    assert derived("correct horsf", salt).secret != made
    assert derived("correct horse", new_salt()).secret != made


def test_a_passphrase_is_the_same_however_its_signs_were_composed():
    salt = new_salt()
    assert derived("caf\u00e9 １２", salt).secret == derived("cafe\u0301 12", salt).secret


def test_a_key_shows_itself_in_no_text():
    made = key()
    for text in (repr(made), str(made), f"{made}", repr([made]), repr(key_ring.hold(Path("x")))):
        assert made.secret.hex() not in text
        assert "\\x01\\x02\\x03" not in text


def test_a_sealed_ledger_is_used_as_a_plain_one(sealed):
    database = Database(sealed)
    add(database, "second")
    database.close()
    assert names(sealed) == [NAME, "second"]


def test_nothing_of_a_sealed_ledger_in_use_is_in_the_clear(sealed):
    database = Database(sealed)
    add(database, f"{NAME} again")
    assert {file.name for file in sealed.parent.iterdir()} >= {sealed.name, f"{sealed.name}-wal"}
    assert in_the_clear(sealed.parent) == []
    database.close()
    assert in_the_clear(sealed.parent) == []


def test_a_ledger_whose_key_is_gone_asks_for_the_passphrase(sealed):
    key_ring.drop_all()
    assert key_ring.is_locked(sealed)
    for work in (Database, contents.holding, damage.quick_check, damage.soundness):
        with pytest.raises(PassphraseNeeded) as needed:
            work(sealed)
        assert needed.value.path == sealed


def test_a_copy_is_sealed_with_the_same_key(sealed):
    copy = sealed.with_name("copy.sqlite")
    backup.copy(sealed, copy)
    assert key_ring.salt_of(copy) == key_ring.salt_of(sealed)
    assert names(copy) == [NAME]
    assert in_the_clear(sealed.parent) == []


def test_a_plain_backup_is_restored_into_a_sealed_ledger_sealed(sealed, plain):
    database = Database(sealed)
    add(database, "later")
    with restoring.staged(plain, sealed, 1) as draft:
        assert in_the_clear(sealed.parent) == []
        restoring.replace(sealed, draft, database.revision(), 1)
    database.close()
    assert names(sealed) == [NAME]
    assert in_the_clear(sealed.parent) == []


def test_a_sealed_backup_is_restored_into_a_plain_ledger_plain(sealed, plain):
    database = Database(plain)
    add(database, "later")
    with restoring.staged(sealed, plain, 1) as draft:
        restoring.replace(plain, draft, database.revision(), 1)
    database.close()
    assert names(plain) == [NAME]
    assert plain.read_bytes().startswith(MAGIC)


def test_a_sealed_ledger_is_emptied_sealed(sealed):
    database = Database(sealed)
    with restoring.empty(sealed) as draft:
        restoring.replace(sealed, draft, database.revision(), 1)
    database.close()
    assert names(sealed) == []
    assert in_the_clear(sealed.parent) == []


def test_a_damaged_sealed_ledger_is_known_as_one_and_salvaged_sealed(sealed):
    database = Database(sealed)
    add(database, *(f"account {number}" for number in range(2000)))
    database.close()
    content = bytearray(sealed.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8] = b"\0" * 8
    sealed.write_bytes(content)
    with pytest.raises(LedgerDamaged):
        damage.quick_check(sealed)
    assert not damage.soundness(sealed).is_sound
    target = sealed.with_name("salvaged.sqlite")
    rows = salvage(sealed, target)["account"].rows
    assert 1000 < rows <= 2001
    assert len(names(target)) == rows
    assert in_the_clear(sealed.parent) == []


def test_a_file_is_copied_under_another_key_row_by_row(sealed, tmp_path):
    other = tmp_path / "other.sqlite"
    made = key()
    sealing.convert(sealed, other, made)
    assert key_ring.salt_of(other) == made.salt
    assert names(other) == [NAME]
    back = tmp_path / "back.sqlite"
    sealing.convert(other, back, None)
    with closing(sqlite3.connect(back)) as raw:
        assert raw.execute("SELECT name FROM account").fetchall() == [(NAME,)]


def test_no_file_is_written_over(sealed, tmp_path):
    taken = tmp_path / "taken.sqlite"
    taken.write_bytes(b"kept")
    with pytest.raises(LedgerProblem):
        sealing.convert(sealed, taken, None)
    assert taken.read_bytes() == b"kept"


def test_a_plain_file_in_use_is_not_copied_by_another_copy_of_sqlite(plain, tmp_path):
    database = Database(plain)
    with pytest.raises(LedgerLocked):
        sealing.convert(plain, tmp_path / "other.sqlite", key())
    database.close()


def test_what_is_open_is_known_until_it_is_closed(sealed):
    first, second = Database(sealed), Database(sealed)
    first.close()
    assert key_ring.is_open(sealed)
    second.close()
    assert not key_ring.is_open(sealed)


def test_a_ledger_that_is_being_upgraded_is_known_to_be_open_and_keeps_its_key(tmp_path):
    old, seen = tmp_path / "ledger.sqlite", list[bool]()
    made = key()
    sealing.convert(file_of(1), old, made)

    def note(*_connected: object) -> None:
        key_ring.drop(made.salt)
        seen.append(key_ring.is_open(old) and not key_ring.is_locked(old))

    event.listen(Engine, "connect", note)
    try:
        database = Database(old)
        with database.reading():
            pass
    finally:
        event.remove(Engine, "connect", note)
    assert len(seen) > 1  # one that upgrades, and one that is used
    assert all(seen)
    database.close()
    assert not key_ring.is_open(old)
    key_ring.drop(made.salt)
    assert key_ring.is_locked(old)


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_file_that_was_not_there_is_known_once_it_is_open(tmp_path, is_sealed):
    path = tmp_path / "new.sqlite"
    with closing(driver.connect(path, 1, key() if is_sealed else None)):
        assert key_ring.is_open(path)
    assert not key_ring.is_open(path)


def test_a_reader_that_is_left_when_a_ledger_is_closed_is_known(sealed):
    database = Database(sealed)
    with database.reading():
        database.close()
        assert key_ring.is_open(sealed)
    assert not key_ring.is_open(sealed)


@pytest.mark.skipif(sys.platform == "win32", reason="no cores there")
def test_a_crash_of_who_has_a_key_leaves_no_core():
    import resource  # noqa: PLC0415

    _soft, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    key()
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


def test_a_failing_statement_tells_no_values(sealed):
    database = Database(sealed)
    taken = insert(schema.account).values(id=1, name=NAME, kind="cash")
    with database.writing() as db, pytest.raises(IntegrityError) as failed:
        db.execute(taken)
    database.close()
    assert NAME not in str(failed.value)
