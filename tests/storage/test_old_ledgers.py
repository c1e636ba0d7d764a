"""A ledger of every version there ever was is opened, with nothing lost and no sum changed."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.storage.old.made import FOLDER, file_of, make, stated
from tests.storage.shape import tables
from tracker.domain.account import Account, LimitChange
from tracker.domain.context import ContextEvent
from tracker.domain.decision import WarningDecision
from tracker.domain.deed import Deed
from tracker.domain.eligibility import EligibilityEvent, IncomeStatement
from tracker.domain.holding import BalanceReading
from tracker.domain.plan import InstalmentPlan
from tracker.domain.query import EntryQuery
from tracker.domain.report import Inquiry, ScoreReading
from tracker.services.services import Services, open_services
from tracker.storage import damage, migrate, schema
from tracker.storage.database import Database
from tracker.storage.problems import LedgerTooNew
from tracker.version import version

VERSIONS = range(1, len(migrate.REVISIONS) + 1)


@pytest.fixture
def opened(tmp_path, request):
    """The services over a copy of the ledger of a version, upgraded by being opened."""
    path = tmp_path / "ledger.sqlite"
    shutil.copy(file_of(request.param), path)
    services = open_services(path, tmp_path / "settings.json", today=lambda: date(2026, 3, 10))
    yield services
    services.close()


def sums_of(version: int) -> dict[str, Any]:
    """What the ledger of a version holds: as the one before, where nothing else is stated."""
    own = stated()[str(version)]
    return {**sums_of(int(own.pop("as"))), **own} if "as" in own else own


def read(services: Services) -> dict[str, Any]:
    """The same, asked of the program as its pages ask."""
    ledger = services.ledger
    every = ledger.all
    return {
        "accounts": [account.name for account in every(Account)],
        "batches": {batch.file_name: batch.entries for batch in ledger.batches()},
        "entries": {
            f"{one.kind} {one.amount.currency}": [one.count, one.amount.minor]
            for one in ledger.totals(EntryQuery())
        },
        "limits": [
            change.limit.minor for change in sorted(every(LimitChange), key=lambda one: one.id)
        ],
        "statements": {
            str(one.statement.statement_date): [one.statement.balance.minor, one.repaid.minor]
            for one in ledger.settlements()
            if not one.statement.estimated
        },
        "reports": {
            str(one.report.reported_on): [
                sum(line.balance.minor for line in one.tradelines if line.balance),
                sum(count.overdue_accounts or 0 for count in one.counts),
            ]
            for one in services.reports.all()
        },
        "scores": [score.value for score in every(ScoreReading)],
        "incomes": [income.monthly_net.minor for income in every(IncomeStatement)],
        "events": [str(event.kind) for event in every(EligibilityEvent)],
        "plans": [plan.payment.minor for plan in every(InstalmentPlan)],
        "balances": [one.balance.minor for one in every(BalanceReading)],
        "context": [event.title for event in every(ContextEvent)],
        "rules": [rule.name for rule in services.rules.all()],
        "links": [[pair.entry.id, pair.witness.id] for pair in services.links.all()],
        "undone": [undone.file_name for undone in services.imports.undone()],
        "deeds": [str(deed.kind) for deed in every(Deed)],
    }


def rows(path: Path) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(path)) as raw:
        names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()  # noqa: S608
            for (name,) in names
        }


def test_a_ledger_is_kept_of_every_version():
    missing = [version for version in VERSIONS if not file_of(version).is_file()]
    assert not missing, "python -m tests.storage.old writes them"
    assert set(stated()) == {str(version) for version in VERSIONS}
    assert len(VERSIONS) == schema.VERSION


@pytest.mark.parametrize("of_version", VERSIONS)
def test_a_kept_ledger_is_of_its_version_and_holds_what_the_script_says(of_version, tmp_path):
    make(of_version, tmp_path / "made.sqlite")
    with closing(sqlite3.connect(file_of(of_version))) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (of_version,)
    assert tables(file_of(of_version)) == tables(tmp_path / "made.sqlite")
    assert rows(file_of(of_version)) == rows(tmp_path / "made.sqlite")


@pytest.mark.parametrize("of_version", VERSIONS)
def test_every_table_of_a_kept_ledger_holds_something(of_version):
    # Else a revision could lose what is in it, and nobody would see.
    assert not [table for table, held in rows(file_of(of_version)).items() if not held]


@pytest.mark.parametrize(("opened", "of_version"), [(n, n) for n in VERSIONS], indirect=["opened"])
def test_an_old_ledger_is_upgraded_with_its_sums_unchanged(opened, of_version):
    assert read(opened) == sums_of(of_version)
    (decision,) = opened.ledger.all(WarningDecision)
    assert (decision.pattern, decision.snoozed_until) == ("high_utilisation", date(2026, 3, 31))
    assert [inquiry.institution for inquiry in opened.ledger.all(Inquiry)] == ["某银行"]


@pytest.mark.parametrize("opened", VERSIONS, indirect=True)
def test_an_upgraded_ledger_is_sound_and_has_the_tables_of_a_new_one(opened, tmp_path):
    opened.close()
    path = opened.database.path
    assert damage.soundness(path).is_sound
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    Database(tmp_path / "new.sqlite").close()
    assert tables(path) == tables(tmp_path / "new.sqlite")


@pytest.mark.parametrize("of_version", VERSIONS)
def test_the_kept_file_itself_is_not_touched(of_version, tmp_path):
    before = file_of(of_version).read_bytes()
    shutil.copy(file_of(of_version), tmp_path / "ledger.sqlite")
    Database(tmp_path / "ledger.sqlite").close()
    assert file_of(of_version).read_bytes() == before
    assert not list(FOLDER.glob("*.sqlite-*"))


NEWER = f"INSERT INTO written_by VALUES ({schema.VERSION + 1}, '7.3.1')"  # noqa: S608


def later(path: Path, *statements: str) -> None:
    """Make a ledger one of a program that comes after this one."""
    Database(path).close()
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        raw.commit()


def test_a_newer_ledger_is_refused_with_the_program_that_it_needs(tmp_path):
    path = tmp_path / "ledger.sqlite"
    later(path, NEWER)
    before = path.read_bytes()
    with pytest.raises(LedgerTooNew) as caught:
        Database(path)
    assert "Open it with Xinji 7.3.1 or newer." in str(caught.value)
    assert f"version {schema.VERSION + 1}" in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("statements", [(), ("DROP TABLE written_by",)])
def test_a_newer_ledger_that_does_not_name_its_program_is_refused_all_the_same(
    tmp_path, statements
):
    path = tmp_path / "ledger.sqlite"
    later(path, *statements)
    with pytest.raises(LedgerTooNew, match=re.escape(f"newer Xinji than this one, {version()}")):
        Database(path)


def made_by(path: Path) -> list[tuple[str]]:
    """The program that made the tables of a ledger as they are now."""
    with closing(sqlite3.connect(path)) as raw:
        told = raw.execute(f"SELECT program FROM written_by WHERE id = {schema.VERSION}")  # noqa: S608
        return told.fetchall()


@pytest.mark.parametrize("opened", VERSIONS[:-1], indirect=True)
def test_an_upgraded_ledger_names_the_program_that_made_its_tables(opened):
    assert made_by(opened.database.path) == [(version(),)]


@pytest.mark.parametrize("opened", VERSIONS[-1:], indirect=True)
def test_a_ledger_that_needs_no_upgrade_still_names_the_program_of_then(opened):
    assert made_by(opened.database.path) == made_by(file_of(VERSIONS[-1])) != []
