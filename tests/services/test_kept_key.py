"""The key of a ledger in the keyring of the system."""

from __future__ import annotations

import keyring

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import texts
from tests.services.sealed_world import FIRST, SECOND, Untrusted, desk, locked, put, ring
from tracker.services import kept_key, lock

__all__ = ["desk", "ring", "same_salts", "scrypt_once"]


def test_the_keyring_opens_the_ledger_once_it_was_told_to(desk, ring):
    put(desk)
    assert not lock.unlock_by_keyring(desk.path)
    assert lock.keep_in_keyring(desk.path)
    locked(desk)
    assert lock.unlock_by_keyring(desk.path)
    assert texts(desk.open())
    assert FIRST not in str(ring.kept)


def test_the_keyring_goes_with_a_changed_passphrase_and_forgets_a_removed_one(desk, ring):
    put(desk)
    lock.keep_in_keyring(desk.path)
    put(desk, SECOND)
    locked(desk)
    assert len(ring.kept) == 1
    assert lock.unlock_by_keyring(desk.path)
    lock.remove(desk.path, desk.settings)
    assert ring.kept == {}


def test_a_keyring_that_cannot_be_trusted_is_not_used(desk, ring):
    keyring.set_keyring(Untrusted())
    put(desk)
    assert not kept_key.is_there()
    assert not lock.keep_in_keyring(desk.path)
    assert ring.kept == {}
