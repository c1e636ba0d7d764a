"""`passphrase`, and every other command on a ledger that has one."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.scrypt_once import salts_of, same_salts, scrypt_once
from tracker.services import lock

__all__ = ["same_salts", "scrypt_once"]

FIRST, SECOND = "银杏树下第三块石头", "orbit lamp 77 stapler"


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    lock.lock()


@pytest.fixture
def given(run):
    """Run a command that reads lines from a file descriptor, as in a process of its own."""

    def command(*words: object, lines: tuple[str, ...]):
        lock.lock()
        reads, writes = os.pipe()
        os.write(writes, "".join(f"{line}\n" for line in lines).encode())
        os.close(writes)
        try:
            return run(*words, "--passphrase-fd", reads)
        finally:
            os.close(reads)

    return command


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("kept") / "sealed"


@pytest.fixture
def sealed(given, run, statement, tmp_path, kept):
    """A sealed ledger: the first test makes it, and the others copy that."""
    if kept.exists():
        shutil.copytree(kept, tmp_path, dirs_exist_ok=True)
        return
    with salts_of("what is copied"):
        assert run("import", statement).status == 0
        assert given("passphrase", "set", lines=(FIRST,)).status == 0
    lock.lock()
    shutil.copytree(tmp_path, kept)


def test_setting_one_warns_and_says_how_strong_it_is(given, run, statement):
    run("import", statement)
    done = given("passphrase", "set", lines=(FIRST,))
    assert "A forgotten passphrase means a lost ledger" in done.err
    assert "Good" in done.err
    assert FIRST not in done.err + done.out


@pytest.mark.usefixtures("sealed")
def test_a_command_reads_the_passphrase(given):
    listed = given("list", "entries", lines=(FIRST,))
    assert listed.status == 0
    assert "吐司" in listed.out


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    "words",
    [
        ("list", "entries"),
        ("check",),
        ("backup",),
        ("assess",),
        ("restore", "newest"),
        ("undo", "1"),
    ],
)
def test_without_the_passphrase_no_command_tells_anything(run, words):
    refused = run(*words)
    assert (refused.status, refused.out) == (1, "")
    assert "A passphrase is needed" in refused.err


@pytest.mark.usefixtures("sealed")
def test_a_wrong_one_is_said_to_be_wrong(given):
    refused = given("list", "entries", lines=(SECOND,))
    assert (refused.status, refused.out) == (1, "")
    assert "does not open" in refused.err


@pytest.mark.usefixtures("sealed")
def test_it_is_changed_by_who_knows_it(given):
    assert given("passphrase", "change", lines=(SECOND, SECOND)).status == 1
    assert given("passphrase", "change", lines=(FIRST, SECOND)).status == 0
    assert given("list", "entries", lines=(FIRST,)).status == 1
    assert given("list", "entries", lines=(SECOND,)).status == 0


@pytest.mark.usefixtures("sealed")
def test_it_is_removed_by_who_knows_it(given, run, tmp_path):
    assert given("passphrase", "remove", lines=(SECOND,)).status == 1
    assert given("passphrase", "remove", lines=(FIRST,)).status == 0
    lock.lock()
    assert run("list", "entries").status == 0
    assert (tmp_path / "ledger.sqlite").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.usefixtures("sealed")
def test_set_does_not_stand_for_change(given):
    assert "has a passphrase already" in given("passphrase", "set", lines=(SECOND,)).err


@pytest.mark.parametrize("deed", ["change", "remove"])
def test_there_is_none_to_change(given, run, statement, deed):
    run("import", statement)
    assert "has no passphrase" in given("passphrase", deed, lines=(FIRST,)).err


@pytest.mark.usefixtures("sealed")
def test_a_backup_is_restored_and_checked_with_it(given, tmp_path):
    assert given("backup", lines=(FIRST,)).status == 0
    assert given("restore", "newest", lines=(FIRST,)).status == 0
    backup = next((tmp_path / "backups").iterdir())
    assert given("check", backup, lines=(FIRST,)).status == 0
    assert given("check", backup, lines=(SECOND,)).status == 1


@pytest.mark.usefixtures("sealed")
def test_an_export_is_not_written_over_the_sealed_ledger(given, tmp_path):
    before = (tmp_path / "ledger.sqlite").read_bytes()
    refused = given("export", tmp_path / "ledger.sqlite", lines=(FIRST,))
    assert refused.status == 1
    assert "is not written over" in refused.err
    assert (tmp_path / "ledger.sqlite").read_bytes()[:16] == before[:16]


def test_an_encrypted_export_tells_nothing_and_is_restored_with_its_own(
    given, run, statement, tmp_path
):
    run("import", statement)
    carried = tmp_path / "carried" / "copy.xinji"
    carried.parent.mkdir()
    assert given("export", carried, lines=(SECOND,)).status == 0
    assert [file.name for file in carried.parent.iterdir()] == ["copy.xinji"]
    content = carried.read_bytes()
    assert not [word for word in ("吐司", "CREATE TABLE", "SQLite") if word.encode() in content]
    assert run("undo", "1").status == 0
    assert given("restore", carried, lines=(FIRST,)).status == 1
    assert given("restore", carried, lines=(SECOND,)).status == 0
    assert "吐司" in run("list", "entries").out
    assert given("export", carried, lines=(SECOND,)).status == 1
    assert carried.read_bytes() == content


@pytest.mark.usefixtures("sealed")
def test_an_encrypted_export_of_a_sealed_ledger_is_sealed_anew(given, tmp_path):
    carried = tmp_path / "copy.xinji"
    assert given("export", carried, lines=(FIRST, SECOND)).status == 0
    assert given("check", carried, lines=(FIRST,)).status == 1
    assert given("check", carried, lines=(SECOND,)).status == 0
