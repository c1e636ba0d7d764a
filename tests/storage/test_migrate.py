"""An older ledger is brought up to date, after a copy of it was made."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.storage.shape import tables
from tracker.domain.account import Account
from tracker.domain.batch import ImportBatch
from tracker.domain.money import Money
from tracker.domain.report import (
    CountKind,
    CreditReport,
    Inquiry,
    ReportCount,
    Tradeline,
    TradelineState,
)
from tracker.storage import backup, migrate, records, schema
from tracker.storage.database import Database
from tracker.storage.migrations import r0001_first
from tracker.storage.problems import LedgerLocked, LedgerUnreadable, UpgradeFailed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


def older(path: Path, *statements: str) -> None:
    """A ledger from before the first revision: marked as ours, with tables of its own."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in ("CREATE TABLE keepsake (text)", *statements):
            raw.execute(statement)
        raw.execute("INSERT INTO keepsake VALUES ('花呗')")
        raw.commit()


def first_version(path: Path, *statements: str) -> None:
    """A ledger as the first version of the program left it."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in (*r0001_first.STATEMENTS, "INSERT INTO ledger_state VALUES (1, 0)"):
            raw.execute(statement)
        for statement in statements:
            raw.execute(statement)
        raw.execute("PRAGMA user_version = 1")
        raw.commit()


def content(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT text FROM keepsake").fetchall()


def copies(path: Path) -> list[Path]:
    return [file for file in path.parent.rglob("*.sqlite*") if file != path]


def test_there_is_a_revision_for_every_version():
    assert len(migrate.REVISIONS) == schema.VERSION


def test_an_upgraded_ledger_has_the_tables_of_a_new_one(tmp_path, path):
    older(path)
    Database(path).close()
    Database(tmp_path / "new.sqlite").close()
    upgraded = tables(path)
    del upgraded["keepsake"]
    assert upgraded == tables(tmp_path / "new.sqlite")


def test_an_upgraded_ledger_keeps_what_it_held_and_can_be_used(path):
    older(path)
    database = Database(path)
    with database.writing() as db:
        records.insert(db, Account(name="a"))
    assert database.revision() == 1
    database.close()
    assert content(path) == [("花呗",)]


def test_reports_of_the_first_version_keep_what_was_typed_in(path):
    first_version(
        path,
        "INSERT INTO credit_report VALUES (3, '2026-03-01', '征信中心', '简版', 2, 'mine')",
        "INSERT INTO credit_report VALUES (4, '2026-04-01', '征信中心', '', NULL, '')",
        "INSERT INTO tradeline VALUES (7, 3, '某银行', 'credit_card', '2020-01-02', '2025-01-31',"
        " NULL, 100, 'CNY', NULL, NULL, 'CNY', 5, 'x')",
        "INSERT INTO inquiry VALUES (9, 4, '2026-01-02', '某银行', '贷款审批', 'hard')",
    )
    database = Database(path)
    with database.reading() as db:
        assert records.load(db, CreditReport) == [
            CreditReport(3, date(2026, 3, 1), "征信中心", "简版", note="mine"),
            CreditReport(4, date(2026, 4, 1), "征信中心"),
        ]
        assert records.load(db, ReportCount) == [
            ReportCount(1, 3, CountKind.ALL, overdue_accounts=2)
        ]
        assert records.load(db, Tradeline) == [
            Tradeline(
                7,
                3,
                lender="某银行",
                state=TradelineState.CLOSED,
                opened_on=date(2020, 1, 2),
                closed_on=date(2025, 1, 31),
                credit_limit=Money(100),
                overdue_months=5,
                note="x",
            )
        ]
        assert [inquiry.report_id for inquiry in records.load(db, Inquiry)] == [4]
    with database.writing() as db:
        records.delete(db, CreditReport(3))
        assert records.load(db, Tradeline) == []
    database.close()


def test_a_copy_is_made_before_an_upgrade(path):
    older(path)
    Database(path).close()
    (copy,) = copies(path)
    assert "version-0" in copy.name
    assert content(copy) == [("花呗",)]
    assert set(tables(copy)) == {"keepsake"}


def test_a_ledger_that_is_up_to_date_is_not_copied(path):
    Database(path).close()
    Database(path).close()
    assert copies(path) == []


def test_an_upgrade_that_fails_changes_nothing(path):
    older(path, "CREATE TABLE tradeline (of_somebody_else)")
    before = tables(path)
    with pytest.raises(UpgradeFailed, match="left as it is"):
        Database(path)
    assert tables(path) == before
    assert content(path) == [("花呗",)]
    assert copies(path) == []


def test_an_upgrade_that_would_break_references_changes_nothing(path):
    older(
        path,
        "CREATE TABLE owner (id INTEGER PRIMARY KEY)",
        "CREATE TABLE part (owner_id INTEGER REFERENCES owner (id))",
        "INSERT INTO part VALUES (7)",
    )
    before = tables(path)
    with pytest.raises(UpgradeFailed, match="references"):
        Database(path)
    assert tables(path) == before


def test_an_upgrade_waits_its_turn(path):
    older(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerLocked):
            migrate.upgrade(path, 0, busy_seconds=0.05)
    assert copies(path) == []
    assert set(tables(path)) == {"keepsake"}


def test_opening_a_ledger_that_needs_no_upgrade_loads_no_alembic(path):
    code = (
        "import sys, pathlib; from tracker.storage.database import Database;"
        "[Database(pathlib.Path(sys.argv[1])).close() for _ in range(2)];"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, path], check=False).returncode == 0  # noqa: S603


def test_a_copy_holds_what_was_written_last(tmp_path, path):
    database = Database(path)
    with database.writing() as db:
        records.insert(db, Account(name="花呗"))
    backup.copy(path, tmp_path / "copy.sqlite")
    database.close()
    copied = Database(tmp_path / "copy.sqlite")
    with copied.reading() as db:
        assert [account.name for account in records.load(db, Account)] == ["花呗"]
    copied.close()


def test_a_copy_never_replaces_a_file(tmp_path, path):
    Database(path).close()
    (tmp_path / "copy.sqlite").write_text("mine")
    with pytest.raises(FileExistsError):
        backup.copy(path, tmp_path / "copy.sqlite")
    assert (tmp_path / "copy.sqlite").read_text() == "mine"


def test_nothing_is_left_of_a_copy_that_failed(tmp_path):
    (tmp_path / "broken.sqlite").write_bytes(b"not a database" * 1000)
    with pytest.raises(LedgerUnreadable):
        backup.copy(tmp_path / "broken.sqlite", tmp_path / "copy.sqlite")
    assert [file.name for file in tmp_path.iterdir()] == ["broken.sqlite"]


def test_a_copy_of_a_damaged_ledger_is_not_taken_for_sound(tmp_path, path):
    database = Database(path)
    with database.writing() as db:
        records.insert(db, ImportBatch(sha256="0123456789abcdef"))
    database.close()
    # The table says something else than the index of the same column now.
    path.write_bytes(path.read_bytes().replace(b"0123456789abcdef", b"0123456789abcdee", 1))
    with pytest.raises(LedgerUnreadable, match="not sound"):
        backup.copy(path, tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
