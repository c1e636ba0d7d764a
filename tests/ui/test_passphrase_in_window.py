"""A passphrase is set, changed and removed in the window, and given to an encrypted copy."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.scrypt_once import same_salts, scrypt_once
from tests.ui.sealed_desk import FIRST, NAME, SECOND, folder, start
from tracker.services import lock
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.sealed_copy_dialog import SealedCopyDialog

__all__ = ["folder", "same_salts", "scrypt_once", "start"]


def test_a_passphrase_is_set_changed_and_removed_in_the_window(start, folder):
    desk = start(folder)
    desk.shell.perform("passphrase")
    dialog = desk.shell.findChild(PassphraseDialog)
    assert "lost ledger" in dialog.wanted.warning.text()
    dialog.wanted.new.setText("12345678")
    assert dialog.wanted.grade.text().startswith("Weak")
    dialog.wanted.new.setText(FIRST)
    assert dialog.wanted.grade.text() == "Good"
    dialog.wanted.again.setText(FIRST)
    assert not dialog.put.isEnabled()
    dialog.wanted.understood.setChecked(True)
    dialog.wanted.again.setText(FIRST[:-1])
    assert not dialog.put.isEnabled()
    dialog.wanted.again.setText(FIRST)
    dialog.put.click()
    assert "The ledger and its backups are being encrypted." in desk.texts()
    desk.settle()
    assert desk.shell.is_open
    assert desk.shell.statusBar().currentMessage() == "The ledger is encrypted from now on."
    assert lock.is_sealed(folder / "ledger.sqlite")

    desk.shell.perform("passphrase")
    dialog = desk.shell.findChild(PassphraseDialog)
    for field, typed in (
        (dialog.present, SECOND),
        (dialog.wanted.new, SECOND),
        (dialog.wanted.again, SECOND),
    ):
        field.setText(typed)
    dialog.wanted.understood.setChecked(True)
    dialog.put.click()
    desk.settle()
    assert "does not open" in dialog.problem.text()
    assert dialog.present.selectedText() == SECOND
    dialog.present.setText(FIRST)
    dialog.put.click()
    desk.settle()
    assert desk.shell.statusBar().currentMessage() == "The passphrase of the ledger was changed."
    desk.shell.perform("lock")
    desk.settle()
    desk.type(SECOND)
    assert desk.shell.is_open

    desk.shell.perform("passphrase")
    dialog = desk.shell.findChild(PassphraseDialog)
    dialog.present.setText(SECOND)
    told, seen = "The ledger and its backups are being decrypted.", list[bool]()
    desk.shell.passphrase_wanted.connect(lambda _wanted: seen.append(told in desk.texts()))
    dialog.remove.click()
    desk.settle()
    assert seen == [True]
    assert told not in desk.texts()
    assert desk.shell.is_open
    assert not lock.is_sealed(folder / "ledger.sqlite")
    assert desk.shell.statusBar().currentMessage() == "The ledger is no longer encrypted."


def test_two_passphrases_that_differ_are_told_apart_before_anything_is_pressed(start, folder):
    desk = start(folder)
    desk.shell.perform("passphrase")
    wanted = desk.shell.findChild(PassphraseDialog).wanted
    wanted.new.setText(SECOND)
    for typed, differs in (("orb", False), ("orc", True), (SECOND, False), (SECOND + "s", True)):
        wanted.again.setText(typed)
        assert (wanted.unlike.text() == "This is not the same as above.") is differs
    wanted.again.setText("orbit")
    wanted.again.editingFinished.emit()  # no more of it comes
    assert wanted.unlike.text() == "This is not the same as above."
    wanted.again.setText(SECOND)
    wanted.new.setText(FIRST)
    assert wanted.unlike.text() == "This is not the same as above."
    wanted.again.clear()
    assert not wanted.unlike.text().strip()


def test_an_encrypted_copy_is_written(start, folder):
    desk = start(folder)
    desk.shell.perform("export-encrypted")
    dialog = desk.shell.findChild(SealedCopyDialog)
    dialog.wanted.new.setText(SECOND)
    dialog.wanted.again.setText(SECOND)
    assert not dialog.write.isEnabled()
    dialog.wanted.understood.setChecked(True)
    assert dialog.write.isEnabled()
    (folder / "carried").mkdir()
    dialog.write_to(folder / "carried" / "copy.xinji")
    assert dialog.isVisible()  # until it is known whether there is a copy
    assert dialog.going.isVisible()
    assert not dialog.write.isEnabled()
    desk.settle()
    assert not desk.shell.findChildren(SealedCopyDialog)
    (copy,) = (folder / "carried").iterdir()
    assert NAME.encode() not in copy.read_bytes()
    lock.unlock(copy, SECOND, datetime.now(UTC))


def test_an_encrypted_copy_that_cannot_be_written_says_why_where_it_was_asked_for(start, folder):
    desk = start(folder)
    desk.shell.perform("export-encrypted")
    dialog = desk.shell.findChild(SealedCopyDialog)
    dialog.wanted.new.setText(SECOND)
    dialog.wanted.again.setText(SECOND)
    dialog.wanted.understood.setChecked(True)
    taken = folder / "taken.xinji"
    taken.write_bytes(b"something else")
    dialog.write_to(taken)
    desk.settle()
    assert dialog.isVisible()
    assert str(taken) in dialog.problem.text()
    assert dialog.going.isHidden()
    assert dialog.write.isEnabled()
    assert taken.read_bytes() == b"something else"
    (folder / "carried").mkdir()
    dialog.write_to(folder / "carried" / "copy.xinji")
    assert dialog.problem.isHidden()
    desk.settle()
    assert [file.name for file in (folder / "carried").iterdir()] == ["copy.xinji"]
    assert not desk.shell.findChildren(SealedCopyDialog)
