"""Backups in the window: made, looked into, restored, undone; and everything deleted."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.ui.made_up import elsewhere
from tracker.domain.query import EntryQuery
from tracker.domain.rotation import Reason
from tracker.settings import Settings
from tracker.ui.backups_dialog import BackupsDialog
from tracker.ui.dialogs import Dialog
from tracker.ui.erase_dialog import EraseDialog
from tracker.ui.pages.settings.view import PAGE
from tracker.ui.sizes import enlarge
from tracker.ui.theme import GRID


@pytest.fixture
def opens(window, services, filled):  # noqa: ARG001 - it is on disk
    """Makes the window with pages, on a small ledger."""
    services.preferences.change(Settings(language="en"))
    return window


@pytest.fixture
def desk(opens):
    """The dialog opens over any page."""
    return opens(elsewhere("entries"))


@pytest.fixture
def settings(opens):
    """The page on which everything can be deleted."""
    return opens(PAGE)


def opened(desk) -> BackupsDialog:
    desk.shell.perform("backups")
    desk.settle()
    found: BackupsDialog = desk.dialog(BackupsDialog)
    return found


def press(desk, words: str) -> None:
    """Press a button of the question that is open."""
    dialogs = [d for d in desk.shell.findChildren(Dialog) if d.isVisible()]
    button = next(
        b for d in reversed(dialogs) for b in d.findChildren(QPushButton) if b.text() == words
    )
    button.click()
    desk.settle()


def count(services) -> int:
    found: int = services.ledger.count(EntryQuery())
    return found


def test_without_backups_it_says_so_and_makes_one(desk, services):
    dialog = opened(desk)
    assert dialog.none.isVisible()
    assert not dialog.restore.isEnabled()
    bar = dialog.make.parentWidget()
    assert bar is not None
    assert dialog.none.y() - bar.geometry().bottom() <= 2 * GRID
    dialog.make.click()
    desk.settle()
    assert [b.made.reason for b in services.backups.all()] == [Reason.ASKED]
    assert dialog.table.isVisible()
    assert f"Entries: {count(services)}" in dialog.told.text()
    assert "would be what they are now" in dialog.told.text()


def test_a_backup_is_restored_after_a_preview_and_that_is_undone(desk, services):
    services.backups.make()
    before = count(services)
    gone = services.ledger.entries(EntryQuery())[:2]
    services.ledger.delete(*gone)
    dialog = opened(desk)
    assert "Entries: 2 would be added, 0 would be gone, 0 would change." in dialog.told.text()
    dialog.restore.click()
    press(desk, "Restore")
    assert count(services) == before
    desk.shell.undoing.undo()
    desk.settle()
    assert count(services) == before - 2


def test_nothing_is_restored_where_it_is_not_wanted(desk, services):
    services.backups.make()
    services.ledger.delete(services.ledger.entries(EntryQuery())[0])
    before = count(services)
    opened(desk).restore.click()
    press(desk, "Cancel")
    assert count(services) == before
    assert len(services.backups.all()) == 1


def test_a_damaged_backup_is_said_to_be_and_cannot_be_restored(desk, services):
    backup = services.backups.make()
    backup.path.write_bytes(b"torn" * 2000)
    dialog = opened(desk)
    assert backup.path.name in dialog.told.text()
    assert not dialog.restore.isEnabled()


def test_larger_text_has_the_list_as_whole_as_usual_text(desk, services, qapp):
    services.backups.make()
    try:
        desk.shell.choose(text_size="150")
        desk.settle()
        dialog = opened(desk)
        assert dialog.table.horizontalScrollBar().maximum() == 0
        dialog.reject()
    finally:
        enlarge(qapp, 1.0)  # it is the application's, and so of every test after this


def test_another_file_can_be_looked_into(desk, services, tmp_path):
    made = services.backups.make().path
    other = made.rename(tmp_path / "elsewhere.sqlite")
    dialog = opened(desk)
    dialog.look_at(other)
    desk.settle()
    assert "elsewhere.sqlite" in dialog.told.text()
    assert dialog.restore.isEnabled()


def test_another_file_can_be_asked_for_before_it_is_known_which_there_are(desk, services, tmp_path):
    backup = services.backups.make()
    elsewhere = tmp_path / "stick.sqlite"
    shutil.copyfile(backup.path, elsewhere)
    desk.shell.perform("backups")
    dialog = desk.dialog(BackupsDialog)
    assert dialog.other.isEnabled()
    assert not dialog.folder.isEnabled()
    dialog.other.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(elsewhere))
    desk.settle()
    chooser.accept()
    desk.settle()
    assert dialog.preview.path == elsewhere
    assert dialog.table.selected == []
    dialog.table.pick(0)
    desk.settle()
    assert dialog.preview.path == backup.path


def test_the_dialog_is_used_by_keyboard(desk, services, qtbot):
    services.backups.make()
    services.ledger.delete(services.ledger.entries(EntryQuery())[0])
    before = count(services)
    dialog = opened(desk)
    assert desk.shell.focusWidget() is None or dialog.focusWidget() is dialog.table
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    press(desk, "Restore")
    assert count(services) == before + 1


def test_everything_is_deleted_once_the_words_are_typed_and_that_is_undone(settings, services):
    before = count(services)
    settings.shell.stage.view.ledger.erase.click()
    settings.settle()
    dialog = settings.dialog(EraseDialog)
    assert f"Entries: {before}" in dialog.told.text()
    dialog.typed.setText("delete")
    assert not dialog.deed.isEnabled()
    dialog.typed.setText("delete everything")
    dialog.deed.click()
    settings.settle()
    assert count(services) == 0
    assert [b.made.reason for b in services.backups.all()] == [Reason.ERASE]
    settings.shell.undoing.undo()
    settings.settle()
    assert count(services) == before
