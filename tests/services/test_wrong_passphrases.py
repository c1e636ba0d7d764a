"""Wrong passphrases are slowed, whatever the clock says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import NOW
from tests.services.sealed_world import FIRST, SECOND, desk, locked, put
from tracker.services import lock
from tracker.services.attempts import FREE, LONGEST, TooSoon, wait_after
from tracker.services.lock import WrongPassphrase

__all__ = ["desk", "same_salts", "scrypt_once"]


# Wrong passphrases


def test_wrong_passphrases_are_slowed_across_starts(desk):
    put(desk)
    locked(desk)
    at = NOW
    for _ in range(FREE + 1):
        with pytest.raises(WrongPassphrase):
            lock.unlock(desk.path, SECOND, at)
    with pytest.raises(TooSoon) as soon:
        lock.unlock(desk.path, FIRST, at)  # not even the right one is tried
    assert soon.value.seconds == 2
    at += timedelta(seconds=2)
    lock.unlock(desk.path, FIRST, at)
    locked(desk)
    for _ in range(FREE):
        with pytest.raises(WrongPassphrase):
            lock.unlock(desk.path, SECOND, at)


def test_a_clock_that_is_put_back_makes_nobody_wait_longer_than_the_longest(desk):
    put(desk)
    locked(desk)
    for _ in range(FREE + 1):
        with pytest.raises(WrongPassphrase):
            lock.unlock(desk.path, SECOND, NOW)
    with pytest.raises(TooSoon) as soon:
        lock.unlock(desk.path, FIRST, NOW - timedelta(days=30))
    assert soon.value.seconds <= LONGEST.total_seconds()


def test_the_wait_doubles_up_to_the_longest():
    waits = [wait_after(wrong).total_seconds() for wrong in range(FREE, 20)]
    assert waits[:5] == [0, 2, 4, 8, 16]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST.total_seconds()
