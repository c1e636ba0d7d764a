"""Backups under another passphrase: looked into, restored, offered for a damaged ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.scrypt_once import same_salts, scrypt_once
from tests.ui.sealed_desk import FIRST, SECOND, Desk, folder, start
from tracker.services import lock
from tracker.services.attempts import LONGEST, Attempts
from tracker.services.services import open_services
from tracker.ui.backups_dialog import BackupsDialog
from tracker.ui.dialogs import Dialog
from tracker.ui.file_passphrase import FilePassphraseDialog, ask_passphrase
from tracker.ui.not_opened import NotOpened

__all__ = ["folder", "same_salts", "scrypt_once", "start"]


def under_another_passphrase(folder: Path) -> Path:
    """A backup that was sealed before the passphrase of the ledger was changed."""
    services = open_services(folder / "ledger.sqlite", folder / "settings.json")
    backup = services.backups.make().path
    services.close()
    lock.put(folder / "ledger.sqlite", folder / "settings.json", FIRST)
    content = backup.read_bytes()
    lock.put(folder / "ledger.sqlite", folder / "settings.json", SECOND)
    backup.write_bytes(content)
    lock.lock()
    return backup


def give(desk: Desk, passphrase: str) -> FilePassphraseDialog:
    """Type a passphrase where one of a file is asked for."""
    (asked,) = (d for d in desk.shell.findChildren(FilePassphraseDialog) if d.isVisible())
    asked.words.setText(passphrase)
    asked.open_it.click()
    desk.settle()
    return asked


def test_a_backup_under_another_passphrase_is_looked_into_and_restored(start, folder):
    backup = under_another_passphrase(folder)
    desk = start(folder)
    desk.type(SECOND)
    desk.shell.perform("backups")
    desk.settle()
    dialog = desk.shell.findChild(BackupsDialog)
    dialog.look_at(backup)
    desk.settle()
    assert "is locked" in dialog.told.text()
    assert not dialog.restore.isEnabled()
    dialog.unlock.click()
    asked = give(desk, SECOND)
    assert "does not open" in asked.problem.text()
    give(desk, FIRST)
    assert "Entries: 1." in dialog.told.text()
    assert not dialog.unlock.isVisible()
    dialog.restore.click()
    question = desk.shell.findChildren(Dialog)[-1]
    question.accept()
    desk.settle()
    dialog.reject()
    desk.settle()
    assert lock.is_locked(backup)  # and its key is gone with the dialog
    assert not lock.is_locked(folder / "ledger.sqlite")
    desk.shell.perform("lock")
    desk.settle()
    desk.type(SECOND)
    assert desk.shell.is_open


def test_wrong_passphrases_of_a_backup_are_slowed_as_those_of_the_ledger_are(start, folder):
    backup = under_another_passphrase(folder)
    at = datetime.now(UTC)
    for tries in range(12, -1, -1):
        Attempts(backup).begin(at - tries * LONGEST)
    desk = start(folder)
    desk.type(SECOND)
    ask_passphrase(desk.shell, backup, then=lambda: None)
    asked = give(desk, FIRST)
    assert "seconds" in asked.problem.text()
    assert lock.is_locked(backup)


def test_a_damaged_ledger_asks_for_the_passphrase_of_the_backup_that_is_left(start, folder):
    backup = under_another_passphrase(folder)
    for other in backup.parent.iterdir():
        if other != backup:
            other.unlink()
    ledger = folder / "ledger.sqlite"
    ledger.write_bytes(b"\xaa" * ledger.stat().st_size)
    desk = start(folder)
    (shown,) = desk.shell.findChildren(NotOpened)
    (by_passphrase,) = shown.more
    by_passphrase.click()
    give(desk, FIRST)
    shown = next(one for one in desk.shell.findChildren(NotOpened) if one.isVisible())
    shown.more[0].click()
    desk.settle()
    assert desk.shell.is_open
    assert lock.is_sealed(ledger)
