"""Backups of a ledger in use: when one is made, what restoring does, and how it is undone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands.exported import ROWS, export
from tests.storage.test_migrate import first_version
from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import civil_date
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.services import lock, recovery
from tracker.services.backups import folder_in_use
from tracker.services.services import Services, open_services
from tracker.storage import damage, schema
from tracker.storage.log_frames import log_of
from tracker.storage.problems import (
    DiskFull,
    LedgerAltered,
    LedgerDamaged,
    LedgerOutOfReach,
    LedgerTooNew,
    LedgerUnreadable,
)

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)


class Desk:
    """A ledger that is opened and closed, on days that a test chooses."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, NOW
        self.path = folder / "ledger.sqlite"
        self.settings = folder / "settings.json"
        self._open: Services | None = None

    def open(self) -> Services:
        self.close()
        self._open = open_services(
            self.path,
            self.settings,
            today=lambda: civil_date(self.now),
            now=self.instant,
            mappings=self.folder / "mappings",
        )
        return self._open

    def instant(self) -> datetime:
        return self.now

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    yield made
    made.close()


def add(services: Services, *texts: str) -> None:
    services.ledger.save_all(
        [Entry(occurred_at=NOW, amount=Money(100), text=text) for text in texts]
    )


def texts(services: Services) -> list[str]:
    return sorted(entry.text for entry in services.ledger.entries(EntryQuery()))


def reasons(services: Services) -> list[Reason]:
    return [backup.made.reason for backup in services.backups.all()]


def statement(folder: Path, number: int = 0) -> Path:
    path = folder / f"支付宝交易明细(20260301-2026033{number}).csv"
    path.write_bytes(export(*ROWS[: len(ROWS) - number]))
    return path


def spoil(path: Path, share: float = 0.5) -> None:
    content = bytearray(path.read_bytes())
    start = int(len(content) * share) // 4096 * 4096
    content[start:] = b"\xaa" * (len(content) - start)
    path.write_bytes(content)


# When


def test_an_empty_ledger_is_not_copied(desk):
    services = desk.open()
    assert services.backups.daily() == ()
    assert services.backups.all() == []
    assert not (desk.folder / "backups").exists()


def test_the_first_opening_of_a_day_makes_a_copy(desk):
    services = desk.open()
    add(services, "a")
    for _ in range(2):
        assert services.backups.daily() == ()
    assert reasons(services) == [Reason.DAILY]
    desk.now += timedelta(days=1)
    services.backups.daily()
    assert reasons(services) == [Reason.DAILY, Reason.DAILY]


def test_a_day_begins_when_it_does_in_mainland_china(desk):
    services = desk.open()
    add(services, "a")
    services.backups.daily()
    desk.now = datetime(2026, 11, 20, 16, tzinfo=UTC)
    services.backups.daily()
    assert len(services.backups.all()) == 2


def test_daily_copies_are_rotated(desk):
    services = desk.open()
    add(services, "a")
    for _ in range(40):
        services.backups.daily()
        desk.now += timedelta(days=1)
    assert 7 <= len(services.backups.all()) <= 7 + 4 + 12


def test_an_import_is_preceded_by_a_copy(desk):
    services = desk.open()
    add(services, "mine")
    (preview,) = services.imports.preview([statement(desk.folder)])
    services.imports.commit(preview)
    assert reasons(services) == [Reason.IMPORT]
    services.backups.restore(services.backups.all()[0].path)
    assert texts(services) == ["mine"]


def test_files_that_are_taken_in_together_share_a_copy(desk):
    services = desk.open()
    add(services, "mine")
    with services.backups.together():
        for number in (1, 0):
            (preview,) = services.imports.preview([statement(desk.folder, number)])
            services.imports.commit(preview)
    assert reasons(services) == [Reason.IMPORT]
    (undone,) = [b.id for b in services.ledger.batches()][:1]
    services.imports.undo(undone)
    services.imports.redo(services.imports.undone()[0].id)
    assert reasons(services) == [Reason.IMPORT, Reason.IMPORT]


def test_nothing_is_taken_in_where_no_copy_can_be_made(desk):
    services = desk.open()
    add(services, "mine")
    (preview,) = services.imports.preview([statement(desk.folder)])
    (desk.folder / "backups").write_text("in the way")
    with pytest.raises((DiskFull, LedgerOutOfReach)):
        services.imports.commit(preview)
    assert texts(services) == ["mine"]
    (said,) = services.backups.daily()
    assert "could not be made" in said.template


def test_an_upgrade_is_preceded_by_a_copy(desk):
    first_version(desk.path)
    services = desk.open()
    assert reasons(services) == [Reason.UPGRADE]
    assert services.backups.preview(services.backups.all()[0].path).held.version == 1


def test_a_ledger_that_can_be_made_anew_is_not_copied_by_itself(desk):
    services = open_services(
        desk.path, desk.settings, now=lambda: NOW, automatic_backups=False,
        mappings=desk.folder / "mappings",
    )  # fmt: skip
    add(services, "a")
    services.backups.daily()
    services.backups.before_import()
    assert services.backups.all() == []
    services.close()


# Where


def test_the_chosen_folder_is_used_while_it_is_there(desk):
    services = desk.open()
    add(services, "a")
    chosen = desk.folder / "chosen"
    chosen.mkdir()
    services.preferences.change(replace(services.preferences.settings, backups=str(chosen)))
    first = services.backups.make()
    assert first.path.parent.parent == chosen
    first.path.rename(desk.folder / "kept")
    first.path.parent.rmdir()
    chosen.rmdir()
    (said,) = services.backups.daily()
    assert said.values["folder"] == str(chosen)
    assert not chosen.exists()
    assert [backup.path.parent for backup in services.backups.all()] == [desk.folder / "backups"]


def test_an_empty_ledger_beside_backups_says_where_they_are(desk):
    services = desk.open()
    add(services, "a")
    services.backups.make()
    desk.close()
    for file in desk.folder.glob("ledger.sqlite*"):
        file.unlink()
    (said,) = desk.open().backups.daily()
    assert "backups of an earlier one" in said.template


# Restored, and back


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


# Damaged


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


def test_a_clock_that_goes_backwards_loses_no_copy(desk):
    services = desk.open()
    for number in range(12):
        add(services, f"ahead {number}")
        services.backups.make(Reason.RESTORE)
        desk.now += timedelta(minutes=1)
    ahead = services.backups.all()
    desk.now -= timedelta(days=400)
    services = desk.open()
    made = services.backups.erase().before
    assert services.backups.all()[0] == made
    again = services.backups.make(Reason.RESTORE)
    assert services.backups.all()[:2] == [again, made]
    assert set(ahead) <= set(services.backups.all())
    desk.now += timedelta(days=400)
    assert services.backups.all()[0] == ahead[0]


def test_the_folder_beside_the_ledger_is_the_default(desk):
    assert folder_in_use(desk.path, "") == desk.folder / "backups"
