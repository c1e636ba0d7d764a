"""A ledger on a network share: kept without a log, said so, and as safe as any other."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.backup_desk import texts
from tests.services.test_opening import add, ledger
from tests.survival.share import on_a_share
from tracker.services import lock
from tracker.storage.problems import LedgerAltered

FILE = "ledger.sqlite"


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "a share"
    folder.mkdir()
    with on_a_share(folder):
        yield folder
    lock.lock()


def journal_mode(folder: Path) -> str:
    with closing(sqlite3.connect(folder / FILE)) as raw:
        return str(raw.execute("PRAGMA journal_mode").fetchone()[0])


def beside(folder: Path) -> set[str]:
    return {file.name for file in folder.glob(f"{FILE}*")}


def test_it_is_kept_without_a_log_and_that_is_said(share):
    with ledger(share) as services:
        add(services, "a")
        assert beside(share) == {FILE, f"{FILE}-seal"}
        (said,) = services.opening.notices
        assert "without a write-ahead log" in said.template
    assert journal_mode(share) == "delete"
    with ledger(share) as services:
        assert texts(services) == ["a"]


def test_one_that_had_a_log_is_taken_over_with_all_that_was_in_it(tmp_path, share):
    here = tmp_path / "here"
    with ledger(here) as services:
        add(services, "a")
        assert (here / f"{FILE}-wal").stat().st_size
        for file in (FILE, f"{FILE}-wal"):
            shutil.copy(here / file, share / file)  # as a kill leaves it
    with ledger(share) as services:
        assert texts(services) == ["a"]
        assert beside(share) == {FILE, f"{FILE}-seal"}
        add(services, "b")
    assert journal_mode(share) == "delete"


def test_one_that_comes_back_from_a_share_has_a_log_again(tmp_path, share):
    with ledger(share) as services:
        add(services, "a")
    here = tmp_path / "here"
    shutil.copytree(share, here)
    with ledger(here) as services:
        add(services, "b")
        assert services.opening.notices == ()
        assert f"{FILE}-wal" in beside(here)
    with ledger(here) as services:
        assert texts(services) == ["a", "b"]


def test_it_is_restored_erased_and_brought_back(share):
    with ledger(share) as services:
        add(services, "a")
        backup = services.backups.make()
        add(services, "b")
        done = services.backups.restore(backup.path)
        assert texts(services) == ["a"]
        services.backups.restore(done.before.path)
        assert texts(services) == ["a", "b"]
        erased = services.backups.erase()
        assert texts(services) == []
        services.backups.restore(erased.before.path)
        add(services, "c")
    with ledger(share) as services:
        assert texts(services) == ["a", "b", "c"]
    assert journal_mode(share) == "delete"


def test_it_is_sealed_there_as_well(share):
    with ledger(share) as services:
        add(services, "午餐券")
    lock.put(share / FILE, share / "settings.json", "银杏树下第三块石头")
    with ledger(share) as services:
        add(services, "晚餐券")
        assert texts(services) == ["午餐券", "晚餐券"]
        assert beside(share) == {FILE, f"{FILE}-seal"}
    assert not any("餐券".encode() in file.read_bytes() for file in share.glob("ledger*"))


def test_a_byte_that_its_disk_changed_is_found_there_too(share):
    with ledger(share) as services:
        add(services, "groceries")
    path = share / FILE
    path.write_bytes(path.read_bytes().replace(b"groceries", b"groceriez"))
    with pytest.raises(LedgerAltered), ledger(share):
        pass


def test_an_older_copy_is_not_taken_for_it_there_either(share):
    with ledger(share) as services:
        add(services, "a")
    older = (share / FILE).read_bytes()
    with ledger(share) as services:
        add(services, "b")
    (share / FILE).write_bytes(older)
    with pytest.raises(LedgerAltered), ledger(share):
        pass
