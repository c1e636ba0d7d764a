"""Backups of a ledger in use: when one is made, where it lies, and how long it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.services.backup_desk import NOW, add, desk, reasons, statement, texts
from tests.storage.test_migrate import first_version
from tracker.domain.rotation import Reason
from tracker.services.backups import folder_in_use
from tracker.services.services import open_services
from tracker.storage.problems import (
    DiskFull,
    LedgerOutOfReach,
)

__all__ = ["desk"]


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
