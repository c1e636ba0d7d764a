"""A ledger moves to another machine and back without loss, and never into another ledger."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from tests.storage.made_up import ledgers
from tracker.domain.account import Account
from tracker.domain.decision import WarningDecision
from tracker.domain.entry import Entry
from tracker.importing.importer import ImportProblem
from tracker.services.changes import Changes
from tracker.services.exchange import Exchange, ExportUnreadable, LedgerNotEmpty, RestoredAlready
from tracker.storage import batches, records
from tracker.storage.database import Database
from tracker.storage.dump import ADDED, SINCE, TABLES, RowRefused
from tracker.storage.problems import LedgerOutOfReach
from tracker.whole_file import NotReplaced

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def exported(services, tmp_path):
    """An export of a small ledger, and what it holds."""
    services.ledger.save(Account(name="花呗"))
    services.ledger.save(Entry(occurred_at=MOMENT, account_id=1))
    path = tmp_path / "ledger.json"
    services.exchange.export(path)
    return path, json.loads(path.read_text("utf-8"))


@pytest.fixture
def empty(tmp_path):
    database = Database(tmp_path / "empty.sqlite")
    yield Exchange(database), database
    database.close()


@settings(max_examples=15)
@given(made=ledgers())
def test_a_restored_ledger_exports_the_same_bytes(tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("exchange")
    first, second = Database(folder / "1.sqlite"), Database(folder / "2.sqlite")
    with first.writing() as db:
        for record in made:
            records.insert(db, record)
        batches.note_made(db, 2, [1])
    Exchange(first).export(folder / "1.json")
    assert Exchange(second).restore(folder / "1.json") == Changes.EVERYTHING & ~Changes.SETTINGS
    Exchange(second).export(folder / "2.json")
    assert (folder / "1.json").read_bytes() == (folder / "2.json").read_bytes()
    for database in (first, second):
        database.close()


def test_an_export_holds_every_table(exported):
    _, content = exported
    assert list(content) == ["format", "version", *TABLES]
    assert content["account"][0]["name"] == "花呗"


def test_only_the_owner_can_read_an_export(exported):
    path, _ = exported
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.glob("*.new")] == []


def test_an_export_that_cannot_be_written_leaves_nothing(services, tmp_path):
    with pytest.raises(LedgerOutOfReach):
        services.exchange.export(tmp_path / "nowhere" / "ledger.json")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotReplaced, match="is a folder"):
        services.exchange.export(tmp_path / "folder")
    assert list(tmp_path.glob("*.new")) == []


def test_an_export_never_takes_the_place_of_the_ledger(services):
    with pytest.raises(NotReplaced, match="is not written over"):
        services.exchange.export(services.database.path)
    assert services.ledger.all(Account) == []


def test_a_ledger_that_holds_something_else_is_left_alone(exported, empty):
    exchange, database = empty
    with database.writing() as db:
        records.insert(db, Account(name="别的"))
    with pytest.raises(LedgerNotEmpty):
        exchange.restore(exported[0])
    with database.reading() as db:
        assert [account.name for account in records.load(db, Account)] == ["别的"]


def test_a_ledger_that_holds_the_same_already_says_so(services, exported):
    with pytest.raises(RestoredAlready):
        services.exchange.restore(exported[0])


def test_a_warning_shown_over_an_empty_ledger_is_no_obstacle(exported, empty):
    exchange, database = empty
    with database.writing() as db:
        records.insert(db, WarningDecision(pattern="report_unchecked"))
    exchange.restore(exported[0])
    with database.reading() as db:
        assert records.load(db, WarningDecision) == []


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"[" * 100_000, b"{", b"[]", b"{}", b'{"format": "other"}', b"9" * 9999],
)
def test_what_is_no_export_is_refused(empty, tmp_path, content):
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(ExportUnreadable, match=r"other\.json"):
        empty[0].restore(path)


def test_a_missing_export_is_a_problem_that_names_it(empty, tmp_path):
    with pytest.raises(ImportProblem, match=r"nowhere\.json does not exist"):
        empty[0].restore(tmp_path / "nowhere.json")


def test_an_empty_export_is_said_to_be_empty(empty, tmp_path):
    path = tmp_path / "hollow.json"
    path.touch()
    with pytest.raises(ImportProblem, match=r"hollow\.json is empty"):
        empty[0].restore(path)


def changed(path, content, **changes):
    path.write_text(json.dumps({**content, **changes}), "utf-8")
    return path


def test_an_export_from_before_some_tables_is_read_without_them(empty, exported):
    path, content = exported
    for table in SINCE:
        del content[table]
    for table, column in ADDED:
        for row in content[table]:
            del row[column]
    empty[0].restore(changed(path, content, version=2))
    with empty[1].reading() as db:
        assert [account.name for account in records.load(db, Account)] == ["花呗"]


def test_an_export_of_another_version_is_refused(empty, exported):
    path, content = exported
    for version in (content["version"] + 1, 0, "1", None):
        with pytest.raises(ExportUnreadable, match="version"):
            empty[0].restore(changed(path, content, version=version))


def test_an_export_without_a_list_is_refused(empty, exported):
    path, content = exported
    with pytest.raises(ExportUnreadable, match="inquiry"):
        empty[0].restore(changed(path, content, inquiry=None))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "bank"),
        ("kind", None),
        ("opened_on", "yesterday"),
        ("opened_on", 5),
        ("name", ["a"]),
        ("name", 1.5),
        ("name", "\ud800"),
        ("statement_day", 32),
        ("statement_day", "x"),
        ("id", 2**70),
        ("id", 0),
        ("name", None),
        ("name", 7),
        ("surprise", 1),
    ],
)
def test_a_record_that_cannot_be_right_is_refused_and_nothing_is_kept(
    empty, exported, field, value
):
    path, content = exported
    exchange, database = empty
    account = {**content["account"][0], field: value}
    with pytest.raises(RowRefused, match="account"):
        exchange.restore(changed(path, content, account=[account]))
    with database.reading() as db:
        assert records.load(db, Account) == []


@pytest.mark.parametrize("instant", [None, "2026-03-01T12:00:00", "soon"])
def test_an_instant_that_is_none_is_refused(empty, exported, instant):
    path, content = exported
    entry = {**content["entry"][0], "occurred_at": instant}
    with pytest.raises(RowRefused, match="Record 1 in entry"):
        empty[0].restore(changed(path, content, entry=[entry]))


def test_a_record_that_is_none_is_refused(empty, exported):
    path, content = exported
    with pytest.raises(RowRefused, match="Record 1 in entry"):
        empty[0].restore(changed(path, content, entry=["a"]))


def test_references_that_lead_nowhere_are_refused(empty, exported):
    path, content = exported
    with pytest.raises(RowRefused):
        empty[0].restore(changed(path, content, account=[]))
    made = [{"account_id": 1, "batch_id": 9}]
    with pytest.raises(RowRefused, match="batch_account"):
        empty[0].restore(changed(path, content, batch_account=made))
