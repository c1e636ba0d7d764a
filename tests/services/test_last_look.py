"""The picture of the first page that is kept beside a ledger; and what it is not taken for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.scrypt_once import same_salts, scrypt_once
from tests.services.backup_desk import NOW, Desk, add
from tracker.domain.period import civil_date
from tracker.services import last_look, lock
from tracker.services.last_look import LastLook
from tracker.services.services import open_services
from tracker.storage.seal import Seal, picture_of, seal_of

__all__ = ["same_salts", "scrypt_once"]

TODAY = civil_date(NOW)
SEEN = LastLook(TODAY, "a window in English", b"a picture\nof two lines")


@pytest.fixture
def desk(tmp_path):
    """A ledger that was closed with a picture of it."""
    made = Desk(tmp_path)
    add(made.open(), "早餐")
    made.open().last_look = SEEN
    made.close()
    yield made
    made.close()
    lock.lock()


def found(desk: Desk, look: str = SEEN.look) -> bytes | None:
    return last_look.find(desk.path, civil_date(desk.now), look)


def sealed(desk: Desk) -> Seal:
    left = seal_of(desk.path)
    assert left is not None
    return left


def test_it_is_found_of_the_ledger_that_was_closed(desk):
    assert found(desk) == SEEN.picture


def test_it_is_for_a_window_that_looks_the_same(desk):
    assert found(desk, "a window in Chinese") is None


def test_it_is_for_that_day(desk):
    desk.now += timedelta(days=1)
    assert found(desk) is None
    desk.open()  # which looks through the ledger on the new day
    desk.close()
    assert found(desk) is None


def test_it_lasts_while_nothing_is_written(desk):
    desk.open()
    assert found(desk) is None  # what is open may be changed at any time
    desk.close()
    assert found(desk) == SEEN.picture


def test_it_is_gone_with_what_it_showed(desk):
    add(desk.open(), "午餐")
    desk.close()
    assert not picture_of(desk.path).exists()


def test_of_several_days_each_is_found_on_its_own(desk):
    tomorrow = replace(SEEN, day=TODAY + timedelta(days=1), picture=b"as of\ntomorrow")
    last_look.keep(desk.path, sealed(desk), [SEEN, tomorrow])
    assert found(desk) == SEEN.picture
    desk.now += timedelta(days=1)
    assert found(desk) == tomorrow.picture
    assert found(desk, "a window in Chinese") is None
    desk.now += timedelta(days=1)
    assert found(desk) is None


def test_nothing_is_kept_where_somebody_has_the_ledger_by_now(desk):
    left = sealed(desk)
    before = picture_of(desk.path).read_bytes()
    desk.open()
    last_look.keep(desk.path, left, [replace(SEEN, picture=b"late")])
    assert picture_of(desk.path).read_bytes() == before


@pytest.mark.parametrize("head", [b"5\n", b"[[], 5]\n", b"[1, 2, 3]\n", b"{}\n", b"[[1], [[]]]\n"])
def test_a_head_that_nobody_wrote_is_none(desk, head):
    _old, _, rest = picture_of(desk.path).read_bytes().partition(b"\n")
    picture_of(desk.path).write_bytes(head + rest)
    assert found(desk) is None


def touch(ledger: Path) -> None:
    os.utime(ledger)


def lengthen(ledger: Path) -> None:
    with ledger.open("ab") as file:
        file.write(b"\0" * 4096)


def leave_log(ledger: Path) -> None:
    ledger.with_name(f"{ledger.name}-wal").write_bytes(b"\0" * 32)


def lose_seal(ledger: Path) -> None:
    ledger.with_name(f"{ledger.name}-seal").unlink()


@pytest.mark.parametrize("change", [touch, lengthen, leave_log, lose_seal, Path.unlink])
def test_a_file_that_may_be_another_is_not_told_of(desk, change: Callable[[Path], None]):
    change(desk.path)
    assert found(desk) is None


def test_a_file_that_is_no_picture_is_none(desk):
    picture_of(desk.path).write_bytes(b"torn")
    assert found(desk) is None


def test_it_is_found_where_a_link_leads(desk, tmp_path):
    link = tmp_path / "link.sqlite"
    link.symlink_to(desk.path)
    assert last_look.find(link, TODAY, SEEN.look) == SEEN.picture


def test_nothing_is_kept_of_an_encrypted_ledger(desk):
    lock.put(desk.path, desk.settings, "银杏树下第三块石头")
    assert not picture_of(desk.path).exists()
    desk.open().last_look = SEEN
    desk.close()
    assert not picture_of(desk.path).exists()


def test_nothing_is_kept_of_a_ledger_that_was_deleted_while_it_was_open(desk):
    services = desk.open()
    services.last_look = SEEN
    desk.path.unlink()
    services.close()
    assert not picture_of(desk.path).exists()


def test_who_only_reads_leaves_it_as_it_is(desk):
    services = open_services(desk.path, desk.settings, lambda: TODAY, read_only=True)
    services.last_look = LastLook(TODAY, SEEN.look, b"another")
    services.close()
    assert found(desk) == SEEN.picture


@pytest.mark.skipif(os.name == "nt", reason="modes are those of Unix")
def test_it_is_for_its_owner_alone(desk):
    assert picture_of(desk.path).stat().st_mode & 0o077 == 0
