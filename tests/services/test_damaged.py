"""A ledger that is damaged, or another than the one that was left: found, said and replaced."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.services.backup_desk import NOW, Desk, add, desk, spoil, texts
from tracker.services import lock, recovery
from tracker.storage import damage
from tracker.storage.log_frames import log_of
from tracker.storage.problems import (
    LedgerAltered,
    LedgerDamaged,
)

__all__ = ["desk"]


def filled(desk: Desk) -> Path:
    """A ledger with a backup, damaged afterwards; the path of the backup."""
    services = desk.open()
    add(services, *map(str, range(300)))
    backup = services.backups.make().path
    add(services, "later")
    desk.close()
    spoil(desk.path, 0.9)
    return backup


def test_damage_is_found_at_the_first_opening_of_a_day(desk):
    filled(desk)
    before = desk.path.read_bytes()
    with pytest.raises(LedgerDamaged):
        desk.open()
    assert desk.path.read_bytes() == before


def test_a_backup_takes_the_place_of_a_damaged_ledger(desk):
    backup = filled(desk)
    before = desk.path.read_bytes()
    offer = recovery.offer(desk.path, desk.settings)
    assert offer.backup is not None
    assert offer.backup.path == backup
    assert offer.held is not None
    assert offer.held.count("entry") == 300
    found = recovery.from_backup(desk.path, backup, NOW)
    assert found.aside is not None
    assert found.aside.read_bytes() == before
    assert len(texts(desk.open())) == 300


def test_a_backup_that_is_damaged_too_is_not_offered(desk):
    backup = filled(desk)
    newer = backup.with_name("ledger-20261121-120000-000000-daily.sqlite")
    newer.write_bytes(desk.path.read_bytes())
    offer = recovery.offer(desk.path, desk.settings)
    assert offer.backup is not None
    assert offer.backup.path == backup


def test_what_can_be_read_takes_the_place_of_a_damaged_ledger(desk):
    filled(desk)
    offer = recovery.offer(desk.path, desk.settings)
    assert 0 < offer.readable["entry"].rows <= 301
    found = recovery.by_salvage(desk.path, NOW)
    assert found.readable == offer.readable
    assert found.aside is not None
    assert found.aside.exists()
    assert len(texts(desk.open())) == offer.readable["entry"].rows
    assert damage.soundness(desk.path).is_sound


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"torn" * 3000])
def test_a_file_that_is_no_ledger_any_more_is_damaged_where_there_are_backups(desk, content):
    backup = filled(desk)
    desk.path.write_bytes(content)
    with pytest.raises(LedgerDamaged):
        desk.open()
    offer = recovery.offer(desk.path, desk.settings)
    assert offer.readable == {}
    assert offer.backup is not None
    recovery.from_backup(desk.path, backup, NOW)
    assert len(texts(desk.open())) == 300


def test_nothing_is_put_in_place_of_what_cannot_be_read_at_all(desk):
    filled(desk)
    desk.path.write_bytes(b"torn" * 3000)
    with pytest.raises(LedgerDamaged):
        recovery.by_salvage(desk.path, NOW)
    assert desk.path.read_bytes() == b"torn" * 3000
    assert sorted(p.name for p in desk.folder.iterdir() if "damaged" in p.name) == []


def test_a_sound_ledger_is_read_through_once_a_day(desk):
    services = desk.open()
    add(services, *map(str, range(300)))
    services.backups.daily()
    desk.close()
    times = desk.path.stat()
    spoil(desk.path, 0.97)
    os.utime(desk.path, ns=(times.st_atime_ns, times.st_mtime_ns))  # as a failing disk does it
    desk.open()  # what it needs to open is sound, and it was read through today
    desk.close()
    desk.now += timedelta(days=1)
    with pytest.raises(LedgerDamaged):
        desk.open()


def test_a_ledger_that_something_else_wrote_to_is_said_to_be_another(desk):
    add(desk.open(), "groceries")
    desk.close()
    desk.path.write_bytes(desk.path.read_bytes().replace(b"groceries", b"groceriez"))
    with pytest.raises(LedgerAltered, match="not what Xinji left"):
        desk.open()
    with pytest.raises(LedgerAltered):
        desk.open()  # and is so until the person has said what to do
    recovery.as_it_is(desk.path, NOW)
    assert texts(desk.open()) == ["groceriez"]
    desk.close()
    assert texts(desk.open()) == ["groceriez"]


def test_an_older_copy_of_the_ledger_is_not_taken_for_the_ledger(desk):
    add(desk.open(), "a")
    desk.close()
    older = desk.path.read_bytes()
    add(desk.open(), "b")
    desk.close()
    desk.path.write_bytes(older)
    with pytest.raises(LedgerAltered):
        desk.open()


def test_a_backup_that_somebody_puts_in_place_by_hand_is_the_ledger(desk):
    services = desk.open()
    add(services, "a")
    backup = services.backups.make().path
    add(services, "b")
    desk.close()
    desk.path.write_bytes(backup.read_bytes())
    assert texts(desk.open()) == ["a"]


def test_a_change_that_was_torn_is_left_out_and_said(desk):
    services = desk.open()
    add(services, "a")
    desk.close()
    services = desk.open()
    add(services, "b")
    add(services, "c")
    torn = desk.folder / "torn"
    torn.mkdir()
    log = bytearray(log_of(desk.path).read_bytes())
    log[-100] ^= 1  # the page that was written last
    (torn / "ledger.sqlite-wal").write_bytes(log)
    (torn / "ledger.sqlite").write_bytes(desk.path.read_bytes())
    other = Desk(torn)
    services = other.open()
    assert texts(services) == ["a", "b"]
    assert [said.template for said in services.opening.notices if "left out" in said.template]
    other.close()
    assert other.open().opening.notices == ()
    other.close()


def test_changes_that_a_broken_log_would_lose_are_not_passed_over(desk):
    services = desk.open()
    add(services, "a", "b", "c")
    broken = desk.folder / "broken"
    broken.mkdir()
    log = bytearray(log_of(desk.path).read_bytes())
    log[len(log) // 2] ^= 1
    (broken / "ledger.sqlite-wal").write_bytes(log)
    (broken / "ledger.sqlite").write_bytes(desk.path.read_bytes())
    with pytest.raises(LedgerDamaged):
        Desk(broken).open()
    assert not recovery.check(broken / "ledger.sqlite").is_sound
    with pytest.raises(LedgerDamaged):
        lock.put(broken / "ledger.sqlite", broken / "settings.json", "银杏树下第三块石头")
    assert (broken / "ledger.sqlite-wal").read_bytes() == log
