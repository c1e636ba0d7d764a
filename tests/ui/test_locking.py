"""The window with a ledger that has a passphrase: locked, unlocked, and hidden meanwhile."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from tests.scrypt_once import same_salts, scrypt_once
from tests.ui.notifications import daemon
from tests.ui.sealed_desk import FIRST, NAME, SECOND, folder, sealed, sealed_once, start
from tracker.domain.account import Account
from tracker.domain.problem import KnownProblem
from tracker.domain.sentence import Sentence
from tracker.services import lock
from tracker.services.attempts import LONGEST, Attempts
from tracker.services.reminders import Reminder
from tracker.services.services import open_services
from tracker.storage import key_ring
from tracker.storage.key import Key, new_salt
from tracker.ui.desktop_notes import DesktopNotes
from tracker.ui.dialogs import About
from tracker.ui.file_chooser import FileChooser
from tracker.ui.idle import Idle
from tracker.ui.ledgers import others
from tracker.ui.not_opened import NotOpened
from tracker.ui.passphrase_dialog import PassphraseDialog
from tracker.ui.record_dialog import RecordDialog
from tracker.ui.rules_dialog import RulesDialog
from tracker.ui.turns import are_over

__all__ = ["folder", "same_salts", "scrypt_once", "sealed", "sealed_once", "start"]


ROOT = Path(__file__).resolve().parents[2]


def test_a_locked_ledger_asks_before_anything_is_shown(start, sealed):
    desk = start(sealed)
    assert not desk.shell.is_open
    assert desk.shell.focusWidget() is desk.asked.words
    assert NAME not in desk.texts()
    desk.type(FIRST)
    assert desk.shell.stage.title.text() == "Overview"


def test_a_desktop_keeps_nothing_of_a_locked_ledger(start, sealed, address, qtbot):
    desk = start(sealed)
    desk.type(FIRST)
    reminders = desk.program.reminders
    with daemon(address, "actions") as shown:
        bus = QDBusConnection.connectToBus(address, "sealed")
        notes = reminders.tray.notes = DesktopNotes(bus, reminders.tray)
        reminders.told.emit([Reminder("key", Sentence("{a}: late", {"a": NAME}), "warnings")])
        qtbot.waitUntil(lambda: notes.is_idle, timeout=20_000)
        heard = shown.heard()
        assert heard["words"] == f"{NAME}: late"
        assert "transient" in dict(heard["hints"])  # type: ignore[call-overload]
        desk.shell.lock_wanted.emit()
        assert shown.heard() == {"closed": 1}
        desk.settle()


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


def test_tab_leads_from_the_passphrase_down_to_the_buttons(start, sealed, qtbot):
    desk = start(sealed)
    desk.shell.activateWindow()
    qtbot.waitUntil(desk.asked.words.hasFocus)
    desk.asked.words.setText("abc")
    stops = []
    for _ in range(3):
        qtbot.keyClick(desk.shell.focusWidget(), Qt.Key.Key_Tab)
        stops.append(desk.shell.focusWidget().text())
    assert stops == ["Unlock", "Explore a sample year", "Quit"]


def test_what_is_typed_after_the_wait_takes_the_place_of_what_was_wrong(start, sealed, qtbot):
    desk = start(sealed)
    desk.asked.words.setText(SECOND)
    desk.asked.say(KnownProblem("Wait."), 1)
    qtbot.waitUntil(desk.asked.words.isEnabled, timeout=10_000)
    qtbot.keyClicks(desk.asked.words, "abc")
    assert desk.asked.words.text() == "abc"


def test_a_locked_window_says_which_ledger_it_is_of(start, sealed):
    (sealed / "ledger.sqlite").rename(sealed / "妈妈.sqlite")
    (sealed / "ledger.sqlite-seal").rename(sealed / "妈妈.sqlite-seal")
    desk = start(sealed, name="妈妈.sqlite")
    assert desk.shell.windowTitle() == "妈妈 - Xinji"
    desk.type(FIRST)
    desk.shell.perform("lock")
    desk.settle()
    assert desk.shell.windowTitle() == "妈妈 - Xinji"
    assert others(desk.shell) == []
    desk.shell.sample_wanted.emit()
    desk.settle()
    assert desk.shell.windowTitle() == "Sample - Xinji"


def test_what_stands_in_place_of_a_page_is_below_the_name_of_the_page_that_was_chosen(
    start, sealed
):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    desk.shell.perform("lock")
    desk.settle()
    assert desk.shell.body.waiting.title.text() == "Accounts"
    desk.shell.open("entries")
    assert desk.shell.body.waiting.title.text() == "Entries"


@pytest.mark.parametrize("asks", [RecordDialog, FileChooser])
def test_the_key_that_locks_is_obeyed_in_dialogs(start, sealed, qtbot, asks):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.open("accounts")
    desk.settle()
    desk.shell.perform("new" if asks is RecordDialog else "import")
    dialog = desk.shell.findChild(asks)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert not desk.shell.is_open
    assert not [w for w in desk.shell.findChildren(QDialog) if w.isVisible()]
    desk.type(FIRST)
    shown = [w for w in desk.shell.findChildren(QDialog) if w.isVisible()]
    assert len(shown) == (asks is RecordDialog)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_key_that_locks_is_obeyed_in_a_dialog_that_outlasted_a_look(start, sealed, qtbot):
    desk = start(sealed)
    desk.type(FIRST)
    desk.shell.perform("about")
    dialog = desk.shell.findChild(About)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    desk.shell.choose(theme="light" if desk.shell.colours.is_dark else "dark")
    desk.settle()
    qtbot.waitUntil(lambda: are_over(desk.shell))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # of the menus before
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert not desk.shell.is_open


def test_a_ledger_that_is_to_be_read_only_stays_so_where_it_is_tried_again(start, folder):
    ledger = folder / "ledger.sqlite"
    elsewhere = ledger.rename(folder / "elsewhere.sqlite")
    desk = start(folder, read_only=True)
    (shown,) = desk.shell.findChildren(NotOpened)
    elsewhere.rename(ledger)
    shown.again.click()
    desk.settle()
    assert desk.shell.services.opening.is_read_only


def test_a_ledger_that_is_to_be_read_only_stays_so_through_locks_and_the_sample(start, sealed):
    desk = start(sealed, read_only=True)
    desk.type(FIRST)
    assert desk.shell.services.opening.is_read_only
    desk.shell.perform("lock")
    desk.settle()
    desk.type(FIRST)
    assert desk.shell.services.opening.is_read_only
    desk.shell.sample_wanted.emit()
    desk.settle()
    desk.shell.own_ledger_wanted.emit()
    desk.settle()
    assert desk.shell.services.opening.is_read_only
    desk.shell.perform("passphrase")
    assert not desk.shell.findChildren(PassphraseDialog)
    assert desk.texts().count("open to read only") == 2  # the banner has said so from the start
    desk.shell.passphrase_wanted.emit(None)
    desk.settle()
    assert lock.is_sealed(sealed / "ledger.sqlite")
    desk.shell.own_ledger_wanted.emit()  # as the banner does: open it to change it
    desk.settle()
    assert not desk.shell.services.opening.is_read_only


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
    qtbot.keyClick(owner.windowHandle(), Qt.Key.Key_A)  # a deed: the time begins anew
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


def test_who_types_by_an_input_method_is_not_idle(qtbot):
    now, told = [0.0], []
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    idle = Idle(lambda: 10, line, lambda: now[0])
    idle.over.connect(lambda: told.append(now[0]))
    idle.watch()
    for at, letters, sign in ((500.0, "xin", ""), (1000.0, "", "信")):
        now[0] = at
        typed = QInputMethodEvent(letters, [])
        typed.setCommitString(sign)
        QApplication.sendEvent(line, typed)
        now[0] = at + 499.0
        idle.look()
    assert line.text() == "信"
    assert told == []
    now[0] = 1600.0
    idle.look()
    assert told == [1600.0]
    idle.rest()


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="no bus to hear anything on")
def test_what_desktops_say_is_heard():
    words = ["dbus-run-session", "--", sys.executable, "-m", "tests.ui.heard"]
    ended = subprocess.run(  # noqa: S603
        words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert ended.stdout.strip() == "4"
