"""A ledger that is open elsewhere, may not be written, is deleted or replaced, or lies far away."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.backup_desk import texts
from tests.storage.test_database import somebody_else
from tracker import settings
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.query import EntryQuery
from tracker.services.services import Services, open_services
from tracker.settings import Settings
from tracker.storage.database import Database
from tracker.storage.problems import (
    LedgerGone,
    LedgerInUse,
    LedgerOutOfReach,
    LedgerReadOnly,
    LedgerReadOnlyNow,
)

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
unix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")


@contextmanager
def ledger(folder: Path, *, read_only: bool = False) -> Iterator[Services]:
    opened = open_services(
        folder / "ledger.sqlite",
        folder / "settings.json",
        now=lambda: NOW,
        mappings=folder / "mappings",
        read_only=read_only,
    )
    try:
        yield opened
    finally:
        opened.close()


def add(services: Services, text: str) -> None:
    services.ledger.save(Entry(occurred_at=NOW, amount=Money(100), text=text))


OTHER = """
import sys
from pathlib import Path
from tracker.services.services import open_services
folder = Path(sys.argv[1])
opened = open_services(folder / "ledger.sqlite", folder / "settings.json", command=sys.argv[2])
print("open", flush=True)
sys.stdin.read()
opened.close()
"""


@contextmanager
def another_program(folder: Path, command: str = "") -> Iterator[int]:
    """A process that has the ledger open; its number."""
    words = [sys.executable, "-c", OTHER, str(folder), command]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        yield other.pid
        assert other.stdin is not None
        other.stdin.close()


def test_the_second_program_is_told_which_one_has_the_ledger(tmp_path):
    with another_program(tmp_path) as process:
        with pytest.raises(LedgerInUse, match=rf"process {process} on .+, since 20") as caught:
            open_services(tmp_path / "ledger.sqlite", tmp_path / "settings.json")
        assert "another window" in str(caught.value)
    with ledger(tmp_path) as services:
        add(services, "once it is closed there")


def test_the_second_program_may_read_and_not_change(tmp_path):
    with ledger(tmp_path) as services:
        add(services, "a")
    with another_program(tmp_path), ledger(tmp_path, read_only=True) as services:
        assert texts(services) == ["a"]
        for change in (
            lambda: add(services, "b"),
            lambda: services.ledger.delete(*services.ledger.entries(EntryQuery())),
            services.backups.erase,
            lambda: services.backups.restore(services.backups.make().path),
        ):
            with pytest.raises(LedgerReadOnlyNow, match="open to read only"):
                change()
        assert services.backups.daily() == ()
    with ledger(tmp_path) as services:
        assert texts(services) == ["a"]


def test_a_ledger_that_could_not_be_opened_is_not_held(tmp_path):
    with ledger(tmp_path) as opened:
        add(opened, "一")
    settings.save(tmp_path / "settings.json", Settings(backups="x" * 300))
    with pytest.raises(LedgerOutOfReach), ledger(tmp_path):
        pass
    settings.save(tmp_path / "settings.json", Settings())
    with another_program(tmp_path), pytest.raises(LedgerInUse), ledger(tmp_path):
        pass


def test_one_program_may_open_a_ledger_twice(tmp_path):
    with ledger(tmp_path) as services, ledger(tmp_path) as other:
        add(services, "a")
        assert texts(other) == ["a"]
    with ledger(tmp_path) as services:
        assert texts(services) == ["a"]


def test_nothing_is_made_of_a_ledger_that_is_not_there(tmp_path):
    with pytest.raises(LedgerOutOfReach), ledger(tmp_path, read_only=True):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may enter, unlike the one of a test."""
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@unix
def test_a_ledger_in_a_folder_that_may_not_be_written_can_be_read(folder):
    with ledger(folder) as services:
        add(services, "a")
    before = {file: file.read_bytes() for file in folder.iterdir()}
    for file in before:
        file.chmod(0o444)
    folder.chmod(0o555)
    with somebody_else():
        with pytest.raises(LedgerReadOnly), ledger(folder):
            pass
        with ledger(folder, read_only=True) as services:
            assert texts(services) == ["a"]
            with pytest.raises(LedgerReadOnlyNow):
                add(services, "b")
    folder.chmod(0o755)
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


@unix
def test_nothing_is_written_to_a_ledger_that_was_deleted(tmp_path):
    with ledger(tmp_path) as services:
        add(services, "a")
        for file in tmp_path.glob("ledger.sqlite*"):
            file.unlink()
        with pytest.raises(LedgerGone, match="deleted or moved"):
            add(services, "b")
        with pytest.raises(LedgerGone):
            texts(services)
        assert not services.opening.is_there
        services.opening.write_again()
    with ledger(tmp_path) as services:
        assert texts(services) == ["a"]


@unix
def test_nothing_is_written_over_a_file_that_took_the_place_of_the_ledger(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with ledger(other) as services:
        add(services, "other")
    with ledger(tmp_path) as services:
        add(services, "a")
        (other / "ledger.sqlite").replace(tmp_path / "ledger.sqlite")
        with pytest.raises(LedgerGone, match="Another file was put"):
            add(services, "b")
        with pytest.raises(LedgerOutOfReach):
            services.opening.write_again()
    found = Database(tmp_path / "ledger.sqlite", to_read=True)
    found.close()
    assert (tmp_path / "ledger.sqlite").read_bytes()


@unix
def test_a_disk_that_is_taken_away_is_said_to_be(tmp_path):
    disk, away = tmp_path / "disk", tmp_path / "away"
    disk.mkdir()
    with ledger(disk) as services:
        add(services, "a")
        disk.rename(away)
        with pytest.raises(LedgerGone, match="disk was taken away"):
            texts(services)
        away.rename(disk)
        assert texts(services) == ["a"]
