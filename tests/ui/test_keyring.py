"""The keyring of the system opens the ledger, and holds nothing up where it does not answer."""

from __future__ import annotations

from threading import Event

from keyring.errors import PasswordSetError
from PySide6.QtWidgets import QPushButton

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.sealed_world import Ring
from tests.ui.sealed_desk import FIRST, sealed, sealed_once, start
from tracker import settings
from tracker.services import lock
from tracker.settings import Settings

__all__ = ["same_salts", "scrypt_once", "sealed", "sealed_once", "start"]


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


def test_a_keyring_is_given_the_key_as_soon_as_it_is_switched_on(start, sealed):
    ring = Ring()
    import keyring  # noqa: PLC0415

    before = keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        desk = start(sealed)
        desk.type(FIRST)
        assert ring.kept == {}
        desk.shell.choose(keyring="on")
        desk.settle()
        assert len(ring.kept) == 1
        assert "does not keep the key" not in desk.texts()
    finally:
        keyring.set_keyring(before)


class Refusing(Ring):
    """A keyring that is locked, or none."""

    def set_password(self, *_asked):
        raise PasswordSetError


def test_a_keyring_that_takes_no_key_is_told_of(start, sealed):
    import keyring  # noqa: PLC0415

    before = keyring.get_keyring()
    keyring.set_keyring(Refusing())
    try:
        desk = start(sealed)
        desk.type(FIRST)
        assert "does not keep the key" not in desk.texts()
        desk.shell.choose(keyring="on")
        desk.settle()
        assert "does not keep the key" in desk.texts()
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
