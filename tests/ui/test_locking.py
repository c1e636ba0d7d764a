"""The window with a ledger that has a passphrase: locked, unlocked, and hidden meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.test_lock import Ring
from tracker import settings
from tracker.app import Program
from tracker.domain.account import Account
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.services import lock
from tracker.services.attempts import LONGEST, Attempts
from tracker.services.services import open_services
from tracker.settings import Settings
from tracker.storage import key_ring
from tracker.storage.key import Key, new_salt
from tracker.ui.backups_dialog import BackupsDialog
from tracker.ui.dialogs import Dialog
from tracker.ui.file_passphrase import FilePassphraseDialog, ask_passphrase
from tracker.ui.idle import Idle
from tracker.ui.not_opened import NotOpened
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.record_form import RecordDialog
from tracker.ui.rules_dialog import RulesDialog
from tracker.ui.sealed_copy_dialog import SealedCopyDialog
from tracker.ui.unlock import Unlock

__all__ = ["same_salts", "scrypt_once"]

FIRST, SECOND = "银杏树下第三块石头", "orbit lamp 77 stapler"
NAME = "招商储蓄卡一四零二"
ROOT = Path(__file__).resolve().parents[2]


def fill(folder: Path) -> None:
    """Make a ledger that has no passphrase yet."""
    services = open_services(
        folder / "ledger.sqlite", folder / "settings.json", mappings=folder / "mappings"
    )
    services.ledger.save(Account(name=NAME))
    services.ledger.save(
        Entry(occurred_at=datetime(2026, 11, 1, tzinfo=UTC), amount=Money(7), account_id=1)
    )
    services.close()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a ledger in it that has no passphrase yet."""
    fill(tmp_path)
    yield tmp_path
    lock.lock()


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sealed ledger, which each test copies."""
    folder = tmp_path_factory.mktemp("sealed")
    fill(folder)
    lock.put(folder / "ledger.sqlite", folder / "settings.json", FIRST)
    lock.lock()
    return folder


@pytest.fixture
def sealed(sealed_once: Path, tmp_path: Path) -> Iterator[Path]:
    shutil.copytree(sealed_once, tmp_path, dirs_exist_ok=True)
    yield tmp_path
    lock.lock()


class Desk:
    """The program on a folder, and the waiting that tests do."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self._qtbot = qtbot
        self.program = Program(
            folder / "ledger.sqlite", folder / "settings.json", folder / "sample.sqlite"
        )
        self.shell = self.program.shell
        qtbot.addWidget(self.shell)
        self.shell.show()
        self.program.open_own()
        self.settle()

    def settle(self) -> None:
        self._qtbot.waitUntil(self._is_idle, timeout=60_000)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        if not self._is_idle():
            self.settle()

    def _is_idle(self) -> bool:
        return self.program.tasks.idle and self.program.locking.keyring.idle

    @property
    def asked(self) -> Unlock:
        (found,) = self.shell.findChildren(Unlock)
        return found

    def type(self, passphrase: str) -> None:
        self.asked.words.setText(passphrase)
        self.asked.open.click()
        self.settle()

    def texts(self) -> str:
        """All that the window holds, shown or not."""
        widgets = [self.shell, *self.shell.findChildren(QWidget)]
        told = (getattr(w, name, None) for w in widgets for name in ("text", "toPlainText"))
        return "\n".join(str(say()) for say in told if callable(say))


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[object]:
    made: list[Desk] = []

    def begin(folder: Path) -> Desk:
        made.append(Desk(qtbot, folder))
        return made[-1]

    yield begin
    for desk in made:
        desk.program.locking.idle.rest()
        desk.program.close()


def test_a_locked_ledger_asks_before_anything_is_shown(start, sealed):
    desk = start(sealed)
    assert not desk.shell.is_open
    assert desk.shell.focusWidget() is desk.asked.words
    assert NAME not in desk.texts()
    desk.type(FIRST)
    assert desk.shell.stage.title.text() == "Overview"


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(start, sealed):
    desk = start(sealed)
    desk.type(SECOND)
    assert "does not open" in desk.asked.problem.text()
    assert desk.asked.words.isEnabled()
    desk.type(FIRST)
    assert desk.shell.is_open


def test_a_damaged_ledger_is_offered_its_backup_once_the_passphrase_was_typed(start, sealed):
    ledger = sealed / "ledger.sqlite"
    lock.unlock(ledger, FIRST, datetime.now(UTC))
    services = open_services(ledger, sealed / "settings.json")
    services.backups.make()
    services.close()
    lock.lock()
    content = bytearray(ledger.read_bytes())
    content[2000] ^= 1
    ledger.write_bytes(content)
    desk = start(sealed)
    desk.type(FIRST)
    (shown,) = desk.shell.findChildren(NotOpened)
    shown.more[0].click()
    desk.settle()
    assert desk.shell.is_open


def test_after_too_many_wrong_ones_the_field_waits(start, sealed):
    at = datetime.now(UTC)
    for tries in range(12, -1, -1):
        Attempts(sealed / "ledger.sqlite").begin(at - tries * LONGEST)
    desk = start(sealed)
    desk.type(FIRST)
    assert not desk.asked.words.isEnabled()
    assert "seconds" in desk.asked.problem.text()
    assert not desk.shell.is_open


def test_locking_hides_everything_and_forgets_the_key(start, sealed):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    RulesDialog(desk.shell, desk.shell).open()
    desk.shell.perform("lock")
    assert not desk.shell.is_open  # at once, whatever the lane is busy with
    desk.settle()
    assert not [w for w in desk.shell.findChildren(RulesDialog) if w.isVisible()]
    assert NAME not in desk.texts()
    assert lock.is_locked(sealed / "ledger.sqlite")
    assert desk.shell.undoing.undoable is None
    beside = {file.name for file in sealed.glob("ledger.sqlite*")}
    assert beside == {"ledger.sqlite", "ledger.sqlite-seal"}
    desk.type(FIRST)
    assert desk.shell.is_open


def test_what_was_being_typed_is_hidden_while_locked_and_there_again_after(start, sealed):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    desk.shell.perform("new")
    form = desk.shell.findChild(RecordDialog)
    form.form.editors["name"].input.setText("新的信用卡")
    RulesDialog(desk.shell, form).open()
    desk.program.locking.idle.over.emit()
    desk.settle()
    assert not form.isVisible()
    assert not [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
    ]
    assert NAME not in desk.texts()
    desk.type(SECOND)
    assert not form.isVisible()
    desk.type(FIRST)
    assert form.isVisible()
    assert form.isModal()
    assert form.form.editors["name"].input.text() == "新的信用卡"
    form.save()
    desk.settle()
    names = [one.name for one in desk.shell.services.ledger.all(Account)]
    assert sorted(names) == sorted([NAME, "新的信用卡"])
    assert not desk.shell.findChildren(RecordDialog)


def test_a_form_that_is_put_away_is_not_shown_over_the_sample(start, sealed):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    desk.shell.perform("new")
    form = desk.shell.findChild(RecordDialog)
    desk.shell.perform("lock")
    desk.settle()
    desk.program.open_sample()
    desk.settle()
    assert not form.isVisible()
    desk.program.open_own()
    desk.settle()
    desk.type(FIRST)
    assert form.isVisible()
    desk.shell.perform("lock")
    desk.settle()
    desk.type(FIRST)
    assert form.isVisible()
    form.reject()
    desk.shell.perform("lock")
    desk.settle()
    desk.type(FIRST)
    assert not desk.shell.findChildren(RecordDialog)


def test_a_low_window_has_room_for_the_field_first(start, sealed):
    desk = start(sealed)
    desk.asked.resize(600, 300)
    assert not desk.asked.drawing.isVisibleTo(desk.asked)
    desk.asked.resize(600, 500)
    assert desk.asked.drawing.isVisibleTo(desk.asked)


@pytest.mark.parametrize("has_keys", [False, True])
def test_a_plain_ledger_cannot_be_locked(start, folder, has_keys):
    if has_keys:  # of a backup, or of the ledger before its passphrase was removed
        key_ring.give(Key(bytes(32), new_salt()))
    desk = start(folder)
    desk.shell.lock_wanted.emit()
    desk.settle()
    assert desk.shell.is_open
    assert not key_ring.has_keys()


def test_other_colours_or_another_language_keep_the_question(start, sealed):
    desk = start(sealed)
    desk.shell._settings = replace(desk.shell.settings, theme="dark", language="zh_CN")
    desk.shell.dress_anew()
    assert desk.asked.sentence.text() == "账本已锁定。"


def test_a_locked_screen_locks_the_ledger_unless_told_otherwise(start, sealed):
    desk = start(sealed)
    for choice, is_open in (("off", True), ("on", False)):
        if not desk.shell.is_open:
            desk.type(FIRST)
        desk.shell.choose(screen=choice)
        desk.settle()
        desk.program.locking.screen.heard(begins=False)
        assert desk.shell.is_open
        desk.program.locking.screen.heard(begins=True)
        assert desk.shell.is_open is is_open
        desk.settle()


def test_a_screen_that_is_locked_in_another_way_locks_too(start, sealed):
    desk = start(sealed)
    desk.type(FIRST)
    desk.program.locking.screen.heard_lock()
    assert not desk.shell.is_open


def test_the_ledger_is_locked_when_nothing_was_done(start, sealed):
    desk = start(sealed)
    desk.type(FIRST)
    desk.program.locking.idle.over.emit()
    assert not desk.shell.is_open


def test_idle_is_told_after_the_minutes_and_never_when_off(qtbot):
    now, minutes, told = [0.0], [10], []
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    idle = Idle(lambda: minutes[0], owner, lambda: now[0])
    idle.over.connect(lambda: told.append(now[0]))
    idle.watch()
    for at in (500.0, 599.0):
        now[0] = at
        idle.look()
    assert told == []
    qtbot.keyClick(owner, "a")  # a deed: the time begins anew
    now[0] = 1198.0
    idle.look()
    assert told == []
    now[0] = 1199.0
    idle.look()
    assert told == [1199.0]
    minutes[0] = 0
    now[0] = 99_999.0
    idle.look()
    assert told == [1199.0]
    minutes[0] = 10
    now[0] = 50.0  # the clock is put back: nobody waits until it is where it was
    idle.look()
    now[0] = 650.0
    idle.look()
    assert told == [1199.0, 650.0]
    idle.rest()


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
    desk.settle()
    assert desk.shell.is_open
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
    dialog.present.setText(FIRST)
    dialog.put.click()
    desk.settle()
    desk.shell.perform("lock")
    desk.settle()
    desk.type(SECOND)
    assert desk.shell.is_open

    desk.shell.perform("passphrase")
    dialog = desk.shell.findChild(PassphraseDialog)
    dialog.present.setText(SECOND)
    dialog.remove.click()
    desk.settle()
    assert desk.shell.is_open
    assert not lock.is_sealed(folder / "ledger.sqlite")


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


def test_the_keyring_opens_at_the_start_and_not_after_locking(start, sealed):
    ring = Ring()
    import keyring  # noqa: PLC0415

    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        settings.save(sealed / "settings.json", Settings(keyring="on"))
        desk = start(sealed)
        said = "Open with the system's keyring"
        (button,) = [b for b in desk.asked.findChildren(QPushButton) if b.text() == said]
        button.click()
        desk.settle()
        assert "no key of this ledger" in desk.asked.problem.text()
        desk.type(FIRST)
        assert len(ring.kept) == 1
        desk.program.close()
        lock.lock()
        again = start(sealed)
        assert again.shell.is_open
        again.shell.choose(keyring="off")
        again.settle()
        again.shell.perform("lock")
        again.settle()
        assert not again.shell.is_open
        assert ring.kept == {}
    finally:
        keyring.set_keyring(before)


class Waiting(Ring):
    """A keyring that asks the person something first, until it is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = Event()
        self.answered.set()

    def get_password(self, service, username):
        assert self.answered.wait(60)
        return super().get_password(service, username)


def test_a_keyring_that_does_not_answer_holds_up_neither_locking_nor_unlocking(
    start, sealed, qtbot
):
    ring = Waiting()
    import keyring  # noqa: PLC0415

    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        settings.save(sealed / "settings.json", Settings(keyring="on"))
        desk = start(sealed)
        desk.type(FIRST)
        assert len(ring.kept) == 1
        desk.shell.choose(keyring="off")
        desk.settle()
        ring.answered.clear()
        desk.shell.perform("lock")
        assert not desk.shell.is_open
        desk.asked.words.setText(FIRST)
        desk.asked.open.click()
        qtbot.waitUntil(lambda: desk.shell.is_open, timeout=60_000)
        assert len(ring.kept) == 1
        ring.answered.set()
        desk.settle()
        assert ring.kept == {}
    finally:
        ring.answered.set()
        keyring.set_keyring(before)


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus to hear anything on")
def test_what_desktops_say_is_heard():
    words = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.heard"]
    ended = subprocess.run(  # noqa: S603
        words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert ended.stdout.strip() == "4"
