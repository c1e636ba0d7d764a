"""A disk that refuses once the new content is in place: what holds now is told, and holds."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.full_disk import files_no_larger_than, unix_only
from tests.scrypt_once import scrypt_once
from tests.storage.test_sealed import add, key, names
from tracker.services import recovery, sealed_copy
from tracker.storage import backup, key_ring, resealing
from tracker.storage.database import Database
from tracker.storage.draft import drafts_of
from tracker.storage.problems import LedgerProblem, Unsettled

__all__ = ["scrypt_once"]

pytestmark = unix_only


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A plain ledger with a name in it."""
    path = tmp_path / "ledger.sqlite"
    database = Database(path)
    add(database, "now")
    database.close()
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A plain backup that is far larger than the ledger."""
    path = tmp_path / "backups" / "large.sqlite"
    database = Database(path)
    add(database, *(f"{number} " * 200 for number in range(400)))
    database.close()
    return path


@contextmanager
def names_not_kept(patch: pytest.MonkeyPatch, when: Callable[[], bool]) -> Iterator[None]:
    """The disk refuses to keep names of files, from a moment on."""
    sync = os.fsync

    def refusing(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode) and when():
            raise OSError(errno.EIO, "refused")
        sync(handle)

    with patch.context() as within:
        within.setattr(os, "fsync", refusing)
        yield


def room_for(*files: Path) -> int:
    return max(file.stat().st_size for file in files) * 3 // 2


def test_a_ledger_that_is_under_its_new_key_is_told_as_such(ledger, monkeypatch):
    made = key()
    with names_not_kept(monkeypatch, lambda: not drafts_of(ledger)):
        left = resealing.reseal(ledger, (), made, 1)
    (problem,) = left.problems
    assert isinstance(problem, Unsettled)
    assert "holds now" in problem.sentence.template
    assert key_ring.salt_of(ledger) == made.salt
    assert names(ledger) == ["now"]


def test_a_backup_for_which_there_is_no_room_is_told_and_tried_again(ledger, large):
    made = key()
    with files_no_larger_than(room_for(ledger)):
        left = resealing.reseal(ledger, (large,), made, 1)
    assert key_ring.salt_of(ledger) == made.salt
    assert [one.sentence.values["file"] for one in left.problems] == [str(large)]
    assert key_ring.salt_of(large) is None
    assert resealing.finish(ledger, (large,)) == resealing.Left()
    assert key_ring.salt_of(large) == made.salt


def test_a_passphrase_stays_where_one_backup_cannot_be_made_plain(ledger, large, tmp_path):
    made, small = key(), tmp_path / "backups" / "small.sqlite"
    backup.copy(ledger, small)
    resealing.reseal(ledger, (small, large), made, 1)
    with files_no_larger_than(room_for(ledger)), pytest.raises(LedgerProblem):
        resealing.reseal(ledger, (small, large), None, 1)
    assert {key_ring.salt_of(one) for one in (ledger, small, large)} == {made.salt}


def test_a_backup_that_took_the_place_of_a_damaged_ledger_is_told_as_such(
    ledger, large, monkeypatch
):
    ledger.write_bytes(ledger.read_bytes()[:4096] + os.urandom(8192))
    with (
        names_not_kept(monkeypatch, lambda: not drafts_of(ledger)),
        pytest.raises(Unsettled) as told,
    ):
        recovery.from_backup(ledger, large, datetime(2026, 11, 29, tzinfo=UTC))
    assert told.value.sentence.values["file"] == str(ledger)
    assert len(names(ledger)) == 400


def test_an_encrypted_copy_that_is_there_is_not_said_not_to_be(ledger, tmp_path, monkeypatch):
    target = tmp_path / "elsewhere" / "copy.xinji"
    target.parent.mkdir()
    with names_not_kept(monkeypatch, target.exists), pytest.raises(Unsettled) as told:
        sealed_copy.write(ledger, target, "orbit lamp 77 stapler")
    assert told.value.sentence.values["file"] == str(target)
    assert target.exists()
