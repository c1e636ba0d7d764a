"""Copies of a ledger as files: made, listed, put in its place; and what is read of damaged ones."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.full_disk import files_no_larger_than
from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.rotation import Copy, Reason
from tracker.storage import backup_files, contents, damage, records, restoring
from tracker.storage.contents import Difference
from tracker.storage.database import Database
from tracker.storage.problems import (
    DiskFull,
    LedgerChanged,
    LedgerDamaged,
    LedgerLocked,
    LedgerOutOfReach,
    LedgerUnreadable,
)
from tracker.storage.salvage import salvage

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
PAGE = 4096

unix = pytest.mark.skipif(os.name == "nt", reason="file modes are of Unix")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


def fill(path: Path, count: int = 3, sha: str = "ab") -> None:
    """A ledger with an account and an import of so many entries."""
    database = Database(path)
    with database.writing() as db:
        account = records.insert(db, Account(name="花呗"))
        batch = records.insert(db, ImportBatch(sha256=sha))
        made = [
            Entry(
                occurred_at=NOW - timedelta(hours=number),
                amount=Money(number),
                account_id=account,
                text=f"text {number} " * 5,
                batch_id=batch,
                line=number,
            )
            for number in range(count)
        ]
        records.insert_many(db, made)
    database.close()


def made(reason: Reason = Reason.DAILY, at: datetime = NOW) -> Copy:
    return Copy(at, reason)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def rows(path: Path, table: str = "entry") -> int:
    return contents.holding(path).count(table)


# Files


@unix
def test_only_the_owner_can_look_into_backups(path):
    fill(path)
    backup = backup_files.make(path, path.parent / "backups", made())
    assert mode(backup.path.parent) == 0o700
    assert mode(backup.path) == 0o600
    assert list(backup.path.parent.iterdir()) == [backup.path]


def test_a_backup_says_when_and_why_it_was_made(path):
    fill(path)
    folder = path.parent / "backups"
    first = backup_files.make(path, folder, made(Reason.IMPORT))
    second = backup_files.make(path, folder, made(Reason.UPGRADE, NOW + timedelta(1)), version=3)
    assert first.path.name == "ledger-20261120-120000-000000-import.sqlite"
    assert backup_files.listed(path, [folder, folder]) == [second, first]
    assert [one.made.reason for one in (second, first)] == [Reason.UPGRADE, Reason.IMPORT]


def test_backups_of_one_instant_are_all_kept(path):
    fill(path)
    folder = path.parent / "backups"
    both = [backup_files.make(path, folder, made()) for _ in range(2)]
    assert len(backup_files.listed(path, [folder])) == 2
    assert both[1].made.at == NOW + timedelta(microseconds=1)


@pytest.mark.parametrize(
    "name",
    [
        "ledger-2-20261120-120000-000000-daily.sqlite",
        "other-20261120-120000-000000-daily.sqlite",
        "ledger-20261120-120000-000000-daily.sqlite.part",
        "ledger-20261120-120000-000000-whim.sqlite",
        "ledger-20261399-120000-000000-daily.sqlite",
        "ledger.sqlite",
    ],
)
def test_what_is_no_backup_of_the_ledger_is_not_listed(path, name):
    (path.parent / name).write_text("")
    assert backup_files.listed(path, [path.parent]) == []


def test_a_name_with_marks_of_patterns_lists_its_own(tmp_path):
    path = tmp_path / "[a]*.sqlite"
    fill(path)
    backup = backup_files.make(path, tmp_path / "backups", made())
    assert backup_files.listed(path, [tmp_path / "backups"]) == [backup]


def test_two_ledgers_of_one_name_have_folders_of_their_own(tmp_path):
    chosen = str(tmp_path / "chosen")
    first, second = tmp_path / "a" / "ledger.sqlite", tmp_path / "b" / "ledger.sqlite"
    folders = {backup_files.folder_of(ledger, chosen) for ledger in (first, second)}
    assert len(folders) == 2
    assert {folder.parent for folder in folders} == {tmp_path / "chosen"}


def test_an_abandoned_draft_is_deleted_and_a_young_one_is_not(path):
    fill(path)
    folder = path.parent / "backups"
    folder.mkdir()
    old, young = folder / ".old.sqlite.draft", folder / ".young.sqlite.draft"
    for draft, age in ((old, 2), (young, 0)):
        draft.write_text("")
        os.utime(draft, times=(NOW.timestamp() - age * 86400,) * 2)
    backup_files.make(path, folder, made())
    assert not old.exists()
    assert young.exists()


@unix
def test_nothing_is_left_of_a_backup_that_found_no_room(path):
    fill(path, 2000)
    with pytest.raises(DiskFull), files_no_larger_than(100_000):
        backup_files.make(path, path.parent / "backups", made())
    assert list((path.parent / "backups").iterdir()) == []


# What they hold


def test_a_ledger_tells_what_it_holds(path):
    fill(path, 30)
    held = contents.holding(path)
    assert (held.count("entry"), held.count("account"), held.count("import_batch")) == (30, 1, 1)
    assert (held.first, held.last) == (date(2026, 11, 19), date(2026, 11, 20))
    assert held.count("of a version to come") == 0


def test_a_file_that_is_not_there_is_not_made(path):
    with pytest.raises(LedgerOutOfReach):
        contents.holding(path)
    assert not path.exists()


def test_an_empty_file_is_no_ledger(path):
    path.write_bytes(b"")
    with pytest.raises(LedgerUnreadable):
        contents.holding(path)


def test_differences_count_what_is_added_lost_and_changed(path, tmp_path):
    fill(path, 10)
    other = backup_files.make(path, tmp_path / "backups", made()).path
    database = Database(path)
    with database.writing() as db:
        db.exec_driver_sql("DELETE FROM entry WHERE id IN (1, 2)")
        db.exec_driver_sql("UPDATE entry SET note = 'mine' WHERE id IN (5, 6, 7)")
        records.insert_many(db, [Entry(occurred_at=NOW, amount=Money(1))])
        records.insert(db, Account(name="later"))
    database.close()
    found = contents.differences(path, other)
    assert found["entry"] == Difference(added=2, lost=1, changed=3)
    assert found["account"] == Difference(lost=1)
    assert not found["import_batch"]


def test_an_entry_of_another_file_under_the_same_number_is_another_entry(path, tmp_path):
    fill(path, 4, sha="ab")
    fill(tmp_path / "other.sqlite", 4, sha="cd")
    found = contents.differences(path, tmp_path / "other.sqlite")
    assert found["entry"] == Difference(added=4, lost=4)
    assert found["import_batch"] == Difference(changed=1)


# Put in the place of a ledger


def test_who_has_the_ledger_open_sees_the_other_content(path, tmp_path):
    fill(path)
    fill(tmp_path / "other.sqlite", 5)
    database = Database(path)
    count = database.recall(entries_in)
    with restoring.staged(tmp_path / "other.sqlite", path, 1) as draft:
        restoring.replace(path, draft, database.revision(), 1)
    assert count == 3
    assert database.recall(entries_in) == 5
    with database.writing() as db:
        records.insert(db, Account(name="after"))
    database.close()
    assert rows(path, "account") == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ledger.sqlite", "other.sqlite"]


def entries_in(db) -> int:
    return int(db.exec_driver_sql("SELECT count(*) FROM entry").scalar_one())


def test_the_revision_goes_on_so_that_nothing_old_is_recalled(path, tmp_path):
    fill(path)
    fill(tmp_path / "other.sqlite", 5)
    database = Database(path)
    for number in range(5):
        with database.writing() as db:
            records.insert(db, Account(name=str(number)))
    before = database.revision()
    with restoring.staged(tmp_path / "other.sqlite", path, 1) as draft:
        restoring.replace(path, draft, before, 1)
    assert database.revision() == before + 1
    database.close()


def test_a_ledger_that_changed_meanwhile_is_not_replaced(path, tmp_path):
    fill(path)
    fill(tmp_path / "other.sqlite", 5)
    with (
        restoring.staged(tmp_path / "other.sqlite", path, 1) as draft,
        pytest.raises(LedgerChanged, match="nothing was replaced"),
    ):
        restoring.replace(path, draft, restoring.revision_of(path) - 1, 1)
    assert rows(path) == 3
    assert damage.soundness(path).is_sound


def test_a_ledger_that_another_program_writes_to_is_not_replaced(path, tmp_path):
    fill(path)
    fill(tmp_path / "other.sqlite", 5)
    revision = restoring.revision_of(path)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        restoring.staged(tmp_path / "other.sqlite", path, 1) as draft,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked):
            restoring.replace(path, draft, revision, 0.1)
        other.execute("ROLLBACK")
    assert rows(path) == 3


@unix
def test_a_full_disk_leaves_the_ledger_as_it_was_before_it_was_replaced(path, tmp_path):
    fill(path)
    fill(tmp_path / "other.sqlite", 20_000)
    with restoring.staged(tmp_path / "other.sqlite", path, 1) as draft:
        revision = restoring.revision_of(path)
        with pytest.raises(DiskFull), files_no_larger_than(1_000_000):
            restoring.replace(path, draft, revision, 1)
    assert rows(path) == 3
    assert damage.soundness(path).is_sound


# Damage


def spoil(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE : page * PAGE] = b"\xaa" * PAGE
    path.write_bytes(content)


def pages_of(path: Path, table: str) -> list[int]:
    """The pages that hold rows of a table, as the file's own map of pages tells."""
    with closing(sqlite3.connect(path)) as raw:
        count = raw.execute("PRAGMA page_count").fetchone()[0]
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        top = root.fetchone()[0]
    content = path.read_bytes()
    return sorted(leaves(content, top)) if count else []


def leaves(content: bytes, page: int) -> list[int]:
    """The leaves below a page of a table (https://sqlite.org/fileformat2.html#b_tree_pages)."""
    top = (page - 1) * PAGE
    start = top or 100  # behind the header of the file
    if content[start] == 0x0D:
        return [page]
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    places = [
        int.from_bytes(content[start + 12 + 2 * n : start + 14 + 2 * n], "big")
        for n in range(cells)
    ]
    below = [int.from_bytes(content[top + p : top + p + 4], "big") for p in places]
    last = int.from_bytes(content[start + 8 : start + 12], "big")
    return [leaf for child in (*below, last) for leaf in leaves(content, child)]


def test_a_sound_ledger_is_sound(path):
    fill(path)
    damage.quick_check(path)
    assert damage.soundness(path).is_sound


def test_a_damaged_page_is_found(path):
    fill(path, 2000)
    spoil(path, pages_of(path, "entry")[3])
    with pytest.raises(LedgerDamaged, match="damaged"):
        damage.quick_check(path)
    assert damage.soundness(path).wrong


def test_references_that_lead_nowhere_are_counted(path):
    fill(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DELETE FROM account")
        raw.commit()
    found = damage.soundness(path)
    assert not found.wrong
    assert found.dangling == 3
    assert not found.is_sound


def test_everything_is_read_of_a_sound_ledger(path, tmp_path):
    fill(path, 500)
    found = salvage(path, tmp_path / "new.sqlite")
    assert found["entry"].rows == 500
    assert not any(contents.differences(path, tmp_path / "new.sqlite").values())
    assert damage.soundness(tmp_path / "new.sqlite").is_sound


@pytest.mark.parametrize("places", [[0], [-1], [3], [3, 4, 9], [0, -1, 5]])
def test_of_a_damaged_table_all_rows_of_the_other_pages_are_read(path, tmp_path, places):
    fill(path, 2000)
    found = pages_of(path, "entry")
    lost = [found[place] for place in places]
    with closing(sqlite3.connect(path)) as raw:
        held = raw.execute("SELECT id FROM entry").fetchall()
    kept = len(held) - sum(rows_on(path, page) for page in lost)
    spoil(path, *lost)
    read = salvage(path, tmp_path / "new.sqlite")
    assert read["entry"].rows == kept < 2000
    assert rows(tmp_path / "new.sqlite") == kept
    assert read["account"].rows == 1
    assert damage.soundness(tmp_path / "new.sqlite").is_sound


def rows_on(path: Path, page: int) -> int:
    start = (page - 1) * PAGE
    return int.from_bytes(path.read_bytes()[start + 3 : start + 5], "big")


def test_rows_whose_owner_is_lost_lose_the_reference_or_go_along(path, tmp_path):
    fill(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO limit_change VALUES (1, 1, '2026-01-01', 5, 'CNY', NULL)")
        raw.execute("DELETE FROM account")
        raw.commit()
    found = salvage(path, tmp_path / "new.sqlite")
    assert (found["limit_change"].rows, found["limit_change"].refused) == (0, 1)
    assert found["entry"].rows == 3
    assert damage.soundness(tmp_path / "new.sqlite").is_sound
    database = Database(tmp_path / "new.sqlite")
    with database.reading() as db:
        assert db.exec_driver_sql("SELECT DISTINCT account_id FROM entry").scalar_one() is None
    database.close()


def test_where_names_of_tables_cannot_be_read_the_others_are(path, tmp_path):
    fill(path, 300)
    sound = path.read_bytes()
    read = []
    for leaf in leaves(sound, 1)[::2]:
        path.write_bytes(sound)
        spoil(path, leaf)
        target = tmp_path / f"{leaf}.sqlite"
        found = salvage(path, target)
        read.append(found["entry"].rows if "entry" in found else 0)
        assert found
        Database(target).close()
        assert damage.soundness(target).is_sound
    assert len(read) > 1
    assert max(read) == 300


def test_a_ledger_whose_tables_cannot_be_told_gives_nothing(path, tmp_path):
    fill(path)
    spoil(path, 1)
    assert salvage(path, tmp_path / "new.sqlite") == {}
    assert not (tmp_path / "new.sqlite").exists()


def test_a_damaged_ledger_is_kept_with_what_was_written_last(path, tmp_path):
    fill(path)
    (tmp_path / "ledger.sqlite-wal").write_bytes(b"what was written last")
    restoring.keep_aside(path, tmp_path / "aside.sqlite")
    assert (tmp_path / "aside.sqlite-wal").read_bytes() == b"what was written last"
    assert (tmp_path / "aside.sqlite").read_bytes() == path.read_bytes()
    assert not (tmp_path / "ledger.sqlite-wal").exists()
