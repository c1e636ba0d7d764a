"""`backup`, `restore`, `check` and `erase`."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.services.test_opening import another_program
from tests.storage.test_backups import pages_of, spoil


@pytest.fixture
def ledger(run, statement, tmp_path):
    """A ledger with an import."""
    assert run("import", statement).status == 0
    return tmp_path / "ledger.sqlite"


def spoil_entries(path):
    spoil(path, *pages_of(path, "entry"))


def entries(run):
    return len(run("list", "entries", "--json").json)


def backups(tmp_path):
    return sorted((tmp_path / "backups").iterdir())


@pytest.mark.usefixtures("ledger")
def test_a_backup_is_made_and_listed(run):
    made = run("backup")
    assert made.status == 0
    (asked, daily) = run("backup", "list", "--json").json
    assert asked["file"] in made.out
    assert (asked["reason"], daily["reason"]) == ("asked", "daily")
    listed = run("backup", "list")
    assert "Asked for" in listed.out
    assert asked["file"] in listed.out


@pytest.mark.usefixtures("ledger")
def test_the_first_command_of_a_day_makes_the_copy_of_the_day(run, tmp_path):
    assert not (tmp_path / "backups").exists()
    run("list", "accounts")
    run("list", "accounts")
    assert ["-daily" in path.name for path in backups(tmp_path)] == [True]


@pytest.mark.usefixtures("ledger")
def test_a_sound_ledger_is_said_to_be_sound(run):
    checked = run("check")
    assert checked.status == 0
    assert "sound" in checked.out
    found = run("check", "--json").json
    assert found["sound"] is True
    assert found["rows"]["entry"] == entries(run)
    assert found["first"] <= found["last"]


def test_a_damaged_ledger_is_said_to_be_damaged(run, ledger):
    spoil_entries(ledger)
    checked = run("check")
    assert checked.status == 1
    assert "Damaged" in checked.out
    assert run("check", "--json").json["sound"] is False


@pytest.mark.parametrize("content", [None, "no ledger at all" * 500])
def test_what_is_no_ledger_cannot_be_checked(run, tmp_path, content):
    path = tmp_path / "other"
    if content is not None:
        path.write_text(content)
    checked = run("check", path)
    assert checked.status == 1
    assert str(path) in checked.err
    assert path.exists() == (content is not None)


@pytest.mark.usefixtures("ledger")
def test_a_backup_is_looked_at_and_restored_and_that_is_undone(run):
    run("backup")
    before = entries(run)
    run("undo", 1)
    assert entries(run) == 0
    tried = run("restore", "newest", "--dry-run")
    assert f"Entries: {before} would be added, 0 would be gone" in tried.out
    assert "Nothing was changed." in tried.out
    assert entries(run) == 0
    restored = run("restore", "newest", "--json").json
    assert restored["changes"]["entry"]["added"] == before
    assert restored["held"]["entry"] == before
    assert entries(run) == before
    undone = run("restore", restored["before"])
    assert undone.status == 0
    assert entries(run) == 0


def test_without_a_backup_there_is_nothing_to_restore(run):
    assert run("restore", "newest").status == 1
    assert run("restore").status == 1
    assert run("restore", "--salvage").status == 1


def test_a_backup_takes_the_place_of_a_damaged_ledger(run, ledger, tmp_path):
    before = entries(run)
    daily = backups(tmp_path)
    for path in daily:  # as if it were of the day before
        path.rename(path.with_name("ledger-20260101-120000-000000-daily.sqlite"))
    spoil_entries(ledger)
    refused = run("list", "accounts")
    assert refused.status == 1
    assert "damaged" in refused.err
    restored = run("restore", "newest")
    assert restored.status == 0
    (aside,) = tmp_path.glob("ledger-damaged-*.sqlite")
    assert str(aside) in restored.out
    assert entries(run) == before


def test_what_can_be_read_takes_the_place_of_a_damaged_ledger(run, ledger, tmp_path):
    spoil_entries(ledger)
    tried = run("restore", "--salvage", "--dry-run")
    assert tried.status == 0
    assert "can be read" in tried.out
    assert list(tmp_path.glob("*damaged*")) == []
    assert run("restore", "newest").status == 1
    salvaged = run("restore", "--salvage", "--json").json
    assert salvaged["salvaged"]["account"]["rows"] > 0
    assert run("check").status == 0


@pytest.mark.usefixtures("ledger")
def test_everything_is_deleted_only_once_the_words_are_typed(run):
    before = entries(run)
    refused = run("erase", typed=b"yes\n")
    assert refused.status == 1
    assert f"Entries: {before}" in refused.err
    assert entries(run) == before
    done = run("erase", typed=b"delete everything\n")
    assert done.status == 0
    assert entries(run) == 0
    kept = done.out.split(": ")[-1].strip()
    assert run("restore", kept).status == 0
    assert entries(run) == before


@pytest.mark.usefixtures("ledger")
def test_everything_is_deleted_without_asking_where_that_is_said(run):
    assert run("erase", "--yes").status == 0
    assert entries(run) == 0


@pytest.mark.usefixtures("ledger")
def test_the_commands_speak_chinese(run):
    assert "文件完好" in run("check", language="zh_CN.UTF-8").out
    assert "已备份到" in run("backup", language="zh_CN.UTF-8").out


@pytest.mark.usefixtures("ledger")
def test_a_command_reads_beside_another_program_and_changes_nothing(run, tmp_path):
    before = entries(run)
    with another_program(tmp_path) as process:
        listed = run("list", "entries", "--json")
        assert len(listed.json) == before
        assert f"process {process}" in listed.err
        assert "opened to read only" in listed.err
        refused = run("undo", 1)
        assert refused.status == 1
        assert "nothing in it was changed" in refused.err
        asked = run("list", "entries", "--json", "--read-only")
        assert len(asked.json) == before
        assert asked.err == ""
    assert entries(run) == before


def test_a_ledger_that_something_else_changed_is_used_as_it_is_once_that_is_said(run, ledger):
    before = entries(run)
    older = ledger.read_bytes()
    assert run("undo", 1).status == 0
    ledger.write_bytes(older)
    refused = run("list", "entries")
    assert refused.status == 1
    assert "not what Xinji left" in refused.err
    assert run("restore", "--as-it-is").status == 0
    assert entries(run) == before
    assert run("restore", "--as-it-is").status == 1


def test_a_ledger_that_something_else_changed_is_said_to_be_altered(run, ledger):
    content = bytearray(ledger.read_bytes())
    place = content.rindex("面包店".encode())
    content[place : place + 9] = "面馆店".encode()
    ledger.write_bytes(content)
    before = {path.name: path.read_bytes() for path in ledger.parent.glob("ledger*")}
    checked = run("check")
    assert checked.status == 1
    assert "not what Xinji left" in checked.out
    assert "--as-it-is" in checked.out
    found = run("check", "--json").json
    assert (found["sound"], found["altered"], found["wrong"]) == (False, True, [])
    assert {path.name: path.read_bytes() for path in ledger.parent.glob("ledger*")} == before
    assert run("restore", "--as-it-is").status == 0
    assert run("check").status == 0


def test_an_older_copy_of_the_ledger_is_said_to_be_altered(run, ledger):
    older = ledger.read_bytes()
    assert run("undo", "1").status == 0
    ledger.write_bytes(older)
    assert run("check", "--json").json["altered"] is True


@pytest.mark.usefixtures("ledger")
def test_a_backup_is_held_against_no_seal(run, tmp_path):
    run("backup")
    assert run("check", backups(tmp_path)[0], "--json").json["altered"] is False


@pytest.mark.usefixtures("ledger")
def test_a_ledger_in_use_is_not_said_to_be_altered(run, tmp_path):
    with another_program(tmp_path):
        assert run("check", "--json").json["altered"] is False


def test_a_log_whose_changes_cannot_be_read_is_told_and_left(run, ledger):
    with closing(sqlite3.connect(ledger)) as raw:
        for number in range(3):
            raw.execute("UPDATE ledger_state SET revision = revision + 1")
            raw.commit()
            log = ledger.with_name(ledger.name + "-wal")
            content = bytearray(log.read_bytes()) if number == 2 else bytearray()
    content[200] ^= 0xFF
    log.write_bytes(content)
    checked = run("check")
    assert checked.status == 1
    assert "holds changes that were saved and cannot be read" in checked.out
    assert run("check", "--json").json["lacks_changes"] is True
    assert log.read_bytes() == content
