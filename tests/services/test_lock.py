"""The passphrase of a ledger: set, changed and removed with all that lies beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import NOW, add, statement, texts
from tests.services.sealed_world import FIRST, SECOND, WORDS, desk, in_the_clear, locked, put
from tracker.domain.entry import Entry
from tracker.services import lock, recovery
from tracker.services.lock import NoPassphrase, NotAccepted, PassphraseNeeded, WrongPassphrase
from tracker.services.opening import opened_to_read
from tracker.services.services import open_services
from tracker.storage import records
from tracker.storage.log_frames import log_of
from tracker.storage.problems import LedgerDamaged, LedgerGone, LedgerLocked

__all__ = ["desk", "same_salts", "scrypt_once"]


def test_the_whole_data_folder_holds_nothing_in_the_clear(desk, tmp_path):
    assert {word for _file, word in in_the_clear(desk.folder)} == set(WORDS)
    assert put(desk) == lock.Left()
    services = desk.open()
    services.backups.daily()
    add(services, "午餐券")
    services.imports.undo(services.ledger.batches()[0].id)
    for preview in services.imports.preview([statement(tmp_path / "statements")]):
        services.imports.commit(preview)
    services.backups.restore(services.backups.all()[-1].path)
    assert len(services.backups.all()) >= 5
    assert in_the_clear(desk.folder) == set()
    desk.close()
    assert in_the_clear(desk.folder) == set()


def test_what_the_ledger_holds_is_the_same_with_and_without(desk):
    before = texts(desk.open())
    desk.close()
    for work in (put, lambda d: put(d, SECOND), lambda d: lock.remove(d.path, d.settings)):
        work(desk)
        assert texts(desk.open()) == before
        desk.close()
    with closing(sqlite3.connect(desk.path)) as raw:
        assert raw.execute("SELECT count(*) FROM entry").fetchone() == (len(before),)


def test_a_locked_ledger_is_opened_by_its_passphrase_only(desk):
    put(desk)
    locked(desk)
    assert lock.is_locked(desk.path)
    with pytest.raises(PassphraseNeeded):
        desk.open()
    with pytest.raises(WrongPassphrase):
        lock.unlock(desk.path, SECOND, NOW)
    assert lock.is_locked(desk.path)
    lock.unlock(desk.path, FIRST, NOW)
    assert "午餐券" in texts(desk.open())


def test_a_changed_passphrase_opens_the_ledger_and_every_backup(desk):
    put(desk)
    put(desk, SECOND)
    locked(desk)
    with pytest.raises(WrongPassphrase):
        lock.unlock(desk.path, FIRST, NOW)
    lock.unlock(desk.path, SECOND, NOW)
    services = desk.open()
    assert [recovery.check(one.path).is_sound for one in services.backups.all()] == [True] * 3
    assert in_the_clear(desk.folder) == set()


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_ledger_that_is_named_by_a_link_is_sealed_where_it_lies(desk, tmp_path):
    named = tmp_path / "named.sqlite"
    named.symlink_to(desk.path)
    lock.put(named, desk.settings, FIRST)
    assert named.is_symlink()
    assert lock.is_sealed(desk.path)
    assert in_the_clear(desk.folder) == set()
    services = open_services(named, desk.settings)
    assert "午餐券" in texts(services)
    services.close()


def test_a_passphrase_that_is_removed_leaves_everything_plain(desk):
    put(desk)
    lock.remove(desk.path, desk.settings)
    locked(desk)
    services = desk.open()
    for one in services.backups.all():
        with closing(sqlite3.connect(one.path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    desk.close()
    beside = {file.name for file in desk.folder.iterdir()}
    assert beside == {"backups", "ledger.sqlite", "ledger.sqlite-seal"}


def test_a_ledger_in_use_is_left_as_it_is(desk):
    desk.open()
    before = desk.path.read_bytes()
    with pytest.raises(LedgerLocked):
        put(desk)
    assert desk.path.read_bytes() == before
    assert texts(desk.open())


def test_short_passphrases_are_not_taken(desk):
    with pytest.raises(NotAccepted):
        put(desk, "7signs!")
    assert not lock.is_sealed(desk.path)


def test_there_is_nothing_to_remove_from_a_plain_ledger(desk):
    with pytest.raises(NoPassphrase):
        lock.remove(desk.path, desk.settings)
    with pytest.raises(NoPassphrase):
        lock.unlock(desk.path, FIRST, NOW)


def test_a_plain_backup_beside_a_sealed_ledger_is_sealed_at_the_next_opening(desk):
    plain = next((desk.folder / "backups").iterdir())
    content = plain.read_bytes()
    put(desk)
    plain.write_bytes(content)
    assert in_the_clear(desk.folder)
    services = desk.open()
    assert in_the_clear(desk.folder) == set()
    assert len(services.backups.all()) == 3


def test_a_backup_under_another_passphrase_stays_and_is_told(desk):
    put(desk)
    backup = next((desk.folder / "backups").iterdir())
    content = backup.read_bytes()
    lock.remove(desk.path, desk.settings)
    backup.write_bytes(content)
    lock.lock()
    assert put(desk, SECOND).backups == (backup,)
    assert backup.read_bytes() == content


def test_a_sealed_ledger_that_lost_its_head_is_restored_from_a_sealed_backup(desk):
    put(desk)
    content = bytearray(desk.path.read_bytes())
    content[:4096] = b"\xaa" * 4096
    desk.path.write_bytes(content)
    lock.lock()
    with pytest.raises(LedgerDamaged):
        desk.open()
    offer = recovery.offer(desk.path, desk.settings)
    assert offer.backup is None  # and what can be read is offered all the same
    needed = offer.found.locked[0]
    lock.unlock(needed.path, FIRST, NOW)
    offer = recovery.offer(desk.path, desk.settings)
    backup = offer.backup
    assert backup is not None
    assert offer.found.locked == ()
    assert recovery.seals(desk.path, backup.path)
    recovery.from_backup(desk.path, backup.path, NOW)
    assert "午餐券" in texts(desk.open())
    assert in_the_clear(desk.folder) == set()


@pytest.mark.parametrize("at", [8, 100, 4000])
def test_a_damaged_beginning_is_no_wrong_passphrase_where_a_backup_opens(desk, at):
    put(desk)
    desk.open()
    locked(desk)
    spoilt = bytearray(desk.path.read_bytes())
    spoilt[at] ^= 1
    desk.path.write_bytes(spoilt)
    with pytest.raises(PassphraseNeeded):
        desk.open()
    with pytest.raises(WrongPassphrase):
        lock.unlock(desk.path, SECOND, NOW)
    with pytest.raises(LedgerDamaged):
        lock.unlock(desk.path, FIRST, NOW)
    backup = recovery.offer(desk.path, desk.settings).backup
    assert backup is not None
    recovery.from_backup(desk.path, backup.path, NOW)
    assert "午餐券" in texts(desk.open())
    locked(desk)
    lock.unlock(desk.path, FIRST, NOW)
    assert "午餐券" in texts(desk.open())


def test_the_passphrase_before_is_wrong_although_it_opens_a_backup(desk):
    put(desk)
    old = next((desk.folder / "backups").iterdir())
    content = old.read_bytes()
    put(desk, SECOND)
    for backup in (desk.folder / "backups").iterdir():
        backup.unlink()
    old.write_bytes(content)
    desk.open()
    locked(desk)
    with pytest.raises(WrongPassphrase):
        lock.unlock(desk.path, FIRST, NOW)


def test_a_passphrase_is_tried_without_a_change_to_what_a_kill_left(desk):
    put(desk)
    services = desk.open()
    add(services, "晚餐")
    log, left = log_of(desk.path), desk.folder / "left.sqlite"
    for file in (desk.path, log):
        shutil.copy(file, left.with_name(file.name.replace("ledger", "left")))
    locked(desk)
    before = left.read_bytes(), log_of(left).read_bytes()
    with pytest.raises(WrongPassphrase):
        lock.unlock(left, SECOND, NOW)
    lock.unlock(left, FIRST, NOW)
    assert (left.read_bytes(), log_of(left).read_bytes()) == before


def test_a_sealed_ledger_is_opened_to_read_only(desk):
    put(desk)
    before = desk.open()
    known = texts(before)
    desk.close()
    found = opened_to_read(desk.path)
    try:
        assert found.is_read_only
        with found.database.reading() as db:
            assert sorted(entry.text for entry in records.load(db, Entry)) == known
    finally:
        found.close()
    lock.lock()
    with pytest.raises(PassphraseNeeded):
        opened_to_read(desk.path)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")
def test_a_sealed_ledger_that_was_deleted_is_written_again_sealed(desk):
    put(desk)
    services = desk.open()
    known = texts(services)
    desk.path.unlink()
    with pytest.raises(LedgerGone):
        add(services, "later")
    services.opening.write_again()
    desk.close()
    assert in_the_clear(desk.folder) == set()
    assert texts(desk.open()) == known


def test_a_ledger_under_another_passphrase_is_no_ledger_that_was_altered(desk):
    put(desk)
    desk.open()
    desk.close()
    put(desk, SECOND)
    assert desk.open().opening.notices == ()
