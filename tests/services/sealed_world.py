"""A ledger with an import and backups, to be sealed, and keyrings that are gone with a test."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import Desk, add, statement
from tracker.services import lock

__all__ = ["same_salts", "scrypt_once"]


FIRST, SECOND = "银杏树下第三块石头", "orbit lamp 77 stapler"

WORDS = ("退款", "吐司", "面包店", "午餐券", "牛肉面", "CREATE TABLE", "SQLite format 3")
"""What statements and the person wrote, and what SQLite does."""
_SHORTEST = 6
"""Bytes of a word that is not met by chance: four are, once in some thousand megabytes of noise."""


@pytest.fixture
def desk(tmp_path):
    """A ledger with an import and backups, closed."""
    made = Desk(tmp_path / "data")
    made.folder.mkdir()
    services = made.open()
    add(services, "午餐券")
    services.backups.make()
    (tmp_path / "statements").mkdir()
    for preview in services.imports.preview([statement(tmp_path / "statements")]):
        services.imports.commit(preview)
    services.backups.make()
    made.close()
    yield made
    made.close()
    lock.lock()


def put(desk: Desk, passphrase: str = FIRST) -> lock.Left:
    return lock.put(desk.path, desk.settings, passphrase)


def in_the_clear(folder: Path) -> set[tuple[str, str]]:
    """Which of the words stand in which files."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    written = [(word, word.encode(code)) for word in WORDS for code in ("utf-8", "gb18030")]
    signs = [(word, sign) for word, sign in written if len(sign) >= _SHORTEST]
    return {
        (file.name, word) for file in files for word, sign in signs if sign in file.read_bytes()
    }


def locked(desk: Desk) -> None:
    """Everything closed and forgotten."""
    desk.close()
    lock.lock()


# The keyring


class Ring(KeyringBackend):
    """A keyring as the system has one, but gone with the test."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Untrusted(Ring):
    """A keyring that writes a plain file."""

    priority = 0.5


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    made = Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
