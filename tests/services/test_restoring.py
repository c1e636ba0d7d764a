"""Backups restored, and what was there before brought back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.backup_desk import add, desk, spoil, texts
from tests.storage.test_migrate import first_version
from tracker.domain.account import Account
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.storage import damage, schema
from tracker.storage.problems import (
    LedgerDamaged,
    LedgerOutOfReach,
    LedgerTooNew,
    LedgerUnreadable,
)

__all__ = ["desk"]


def test_a_preview_says_what_is_held_and_what_would_change(desk):
    services = desk.open()
    add(services, "a", "b")
    services.ledger.save(Account(name="花呗"))
    backup = services.backups.make()
    add(services, "c")
    changed = services.ledger.entries(EntryQuery())[0]
    services.ledger.save(replace(changed, note="mine"))
    found = services.backups.preview(backup.path)
    assert (found.held.count("entry"), found.now.count("entry")) == (2, 3)
    assert found.made is not None
    assert found.made.reason is Reason.ASKED
    entry = found.changes["entry"]
    assert (entry.added, entry.lost) == (0, 1)
    assert texts(services) == ["a", "b", "c"]


def test_restoring_is_undone_by_restoring_what_was_before(desk):
    services = desk.open()
    add(services, "a")
    backup = services.backups.make()
    add(services, "b")
    restored = services.backups.restore(backup.path)
    assert texts(services) == ["a"]
    assert restored.before.made.reason is Reason.RESTORE
    services.backups.restore(restored.before.path)
    assert texts(services) == ["a", "b"]


def test_what_was_restored_can_be_written_to(desk):
    services = desk.open()
    add(services, "a")
    backup = services.backups.make()
    services.backups.restore(backup.path)
    add(services, "b")
    desk.close()
    assert texts(desk.open()) == ["a", "b"]
    assert damage.soundness(desk.path).is_sound


def test_a_backup_of_an_older_version_is_brought_up_to_date(desk):
    first_version(desk.path)
    services = desk.open()
    add(services, "a")
    services.backups.restore(services.backups.all()[0].path)
    assert texts(services) == []
    add(services, "b")
    assert texts(services) == ["b"]


def test_a_backup_of_a_newer_program_is_refused(desk):
    services = desk.open()
    add(services, "a")
    backup = services.backups.make()
    with closing(sqlite3.connect(backup.path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerTooNew):
        services.backups.restore(backup.path)
    with pytest.raises(LedgerTooNew):
        services.backups.preview(backup.path)
    assert texts(services) == ["a"]


def test_a_damaged_backup_changes_nothing(desk):
    services = desk.open()
    add(services, *map(str, range(50)))
    backup = services.backups.make()
    spoil(backup.path)
    with pytest.raises(LedgerUnreadable):
        services.backups.restore(backup.path)
    assert len(texts(services)) == 50
    assert list(desk.folder.glob(".*")) == []


STATE = (
    "CREATE TABLE ledger_state (id INTEGER, revision INTEGER)",
    "INSERT INTO ledger_state VALUES (1, 3)",
)
ACTS = "CREATE TRIGGER hostile AFTER INSERT ON entry BEGIN DELETE FROM account; END"


def made_up(path: Path, version: int, statements: tuple[str, ...]) -> Path:
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.commit()
    return path


@pytest.mark.parametrize("version", [schema.VERSION, 2, -1])
@pytest.mark.parametrize(
    "statements",
    [
        STATE,
        STATE[:1],
        ("CREATE TABLE entry (x)", "INSERT INTO entry VALUES (1)", *STATE),
        ("CREATE VIEW entry AS SELECT 1 AS id", *STATE),
    ],
)
def test_a_file_that_only_says_that_it_is_a_ledger_is_not_restored(
    desk, tmp_path, version, statements
):
    services = desk.open()
    add(services, "一")
    odd = made_up(tmp_path / "odd.sqlite", version, statements)
    with pytest.raises(LedgerUnreadable):
        services.backups.restore(odd)
    with suppress(LedgerUnreadable):  # of an older version it is not known before
        services.backups.preview(odd)
    assert texts(desk.open()) == ["一"]


def test_a_backup_that_would_act_by_itself_is_not_restored(desk):
    services = desk.open()
    add(services, "一")
    backup = services.backups.make().path
    with closing(sqlite3.connect(backup)) as raw:
        raw.execute(ACTS)
    for work in (services.backups.preview, services.backups.restore):
        with pytest.raises(LedgerUnreadable, match=backup.name):
            work(backup)
    assert texts(services) == ["一"]


def test_a_ledger_that_lost_a_table_is_damaged(desk):
    add(desk.open(), "一")
    desk.close()
    with closing(sqlite3.connect(desk.path)) as raw:
        raw.execute("ALTER TABLE entry RENAME TO entrz")
    with pytest.raises(LedgerDamaged):
        desk.open()


def test_what_is_no_ledger_is_not_restored(desk):
    services = desk.open()
    other = desk.folder / "other.sqlite"
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE recipes (name)")
    empty = desk.folder / "empty.sqlite"
    empty.write_bytes(b"")
    for path in (other, empty):
        with pytest.raises(LedgerUnreadable):
            services.backups.restore(path)
    with pytest.raises(LedgerOutOfReach):
        services.backups.restore(desk.folder / "nowhere.sqlite")
    assert services.backups.all() == []


def test_everything_is_deleted_and_a_backup_stays_for_good(desk):
    services = desk.open()
    add(services, "a", "b")
    erased = services.backups.erase()
    assert texts(services) == []
    desk.now += timedelta(days=4000)
    add(services, "c")
    services.backups.daily()
    assert erased.before.path.exists()
    services.backups.restore(erased.before.path)
    assert texts(services) == ["a", "b"]
