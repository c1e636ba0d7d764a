"""What is undone can be taken in again, with what the person made of it, and nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.statements import alipay_app, app_row
from tracker.domain.account import Account
from tracker.domain.batch import UndoneImport
from tracker.domain.entry import Entry, EntryKind
from tracker.domain.query import EntryQuery
from tracker.services.services import open_services
from tracker.storage import dump

NOODLES = app_row(交易订单号="1001", 收_付款方式="花呗", 交易时间="2026-03-05 12:30:45")
BREAD = app_row(交易订单号="1002", 收_付款方式="招商银行(1234)", 交易时间="2026-03-06 08:00:00")
MIXED = app_row(交易订单号="1004", 收_付款方式="余额宝&花呗", 交易时间="2026-03-07 09:00:00")
CLOSED = app_row(交易订单号="1003", 交易状态="交易关闭", 收_支="不计收支", 收_付款方式="")
ROWS = (NOODLES, BREAD, MIXED, CLOSED)


@pytest.fixture
def give(services, tmp_path):
    """Takes an export of these rows in; answers with its batch."""

    def take(*rows: dict[str, str], name: str = "march.csv") -> int:
        return take_in(services, tmp_path / name, rows)

    return take


def take_in(services, path: Path, rows) -> int:
    path.write_bytes(alipay_app(list(rows)).encode("gb18030"))
    (preview,) = services.imports.preview([path])
    batch = services.imports.commit(preview).batch_id
    assert batch is not None
    return int(batch)


def content(services, *left_out: str) -> dict[str, list[dict[str, object]]]:
    """Everything the ledger holds, moments and numbers of undone imports aside."""
    with services.database.reading() as db:
        found = {
            name: list(dump.rows(db, name))
            for name in dump.TABLES
            if name not in {*left_out, *dump.TRAIL}
        }
    for row in [*found["import_batch"], *found.get("undone_import", ())]:
        for key in ("imported_at", "undone_at"):
            row.pop(key, None)
    return found


def every(services) -> list[Entry]:
    found: list[Entry] = services.ledger.entries(EntryQuery(descending=False))
    return found


def undo(services, batch: int) -> int:
    services.imports.undo(batch)
    return int(services.imports.undone()[0].id)


def test_taking_in_again_brings_back_all_that_went(services, give):
    batch = give(*ROWS)
    before = content(services)
    done = services.imports.redo(undo(services, batch))
    assert (done.entries, done.skipped) == (3, 1)
    assert content(services) == before
    assert not services.imports.undone()


def test_corrections_go_and_come_back(services, give):
    batch = give(*ROWS)
    first = every(services)[0]
    card = services.ledger.save(Account(name="我的卡")).id
    fixed = replace(first, category="早餐", account_id=card, note="和同事", kind=EntryKind.FEE)
    services.ledger.save(fixed)
    assert services.imports.undo_effect(batch).corrected == 1
    services.imports.redo(undo(services, batch))
    assert every(services)[0] == replace(fixed, batch_id=every(services)[0].batch_id)
    assert services.imports.undo_effect(services.ledger.batches()[0].id).corrected == 1


def test_what_came_in_again_meanwhile_is_not_doubled(services, give):
    undone = undo(services, give(*ROWS))
    give(*ROWS, name="again.csv")
    before = content(services, "undone_import")
    done = services.imports.redo(undone)
    assert (done.batch_id, done.entries, done.duplicates) == (None, 0, 3)
    assert content(services, "undone_import") == before


def test_a_row_that_repeated_another_file_is_an_entry_once_that_one_is_gone(services, give):
    first, second = give(NOODLES), give(NOODLES, BREAD, name="more.csv")
    undone = undo(services, second)
    services.imports.undo(first)
    assert services.imports.redo(undone).entries == 2


def test_an_account_that_was_renamed_is_the_same_one(services, give):
    batch = give(NOODLES)
    line = every(services)[0].account_id
    services.ledger.save(Entry(occurred_at=every(services)[0].occurred_at, account_id=line))
    undone = undo(services, batch)
    account = services.ledger.get(Account, line)
    services.ledger.save(replace(account, name="我的花呗"))
    services.imports.redo(undone)
    assert {entry.account_id for entry in every(services)} == {line}
    assert len(services.ledger.all(Account)) == 1


def test_an_account_that_goes_comes_back_as_it_was(services, give):
    batch = give(NOODLES)
    (line,) = services.ledger.all(Account)
    services.ledger.save(replace(line, due_day=9, opened_on=date(2020, 1, 1)))
    services.imports.redo(undo(services, batch))
    assert services.ledger.all(Account) == [replace(line, due_day=9, opened_on=date(2020, 1, 1))]


def test_it_is_kept_when_the_program_ends_and_in_an_export(services, give, tmp_path):
    undone = undo(services, give(*ROWS))
    services.exchange.export(tmp_path / "all.json")
    services.close()
    again = open_services(tmp_path / "ledger.sqlite", tmp_path / "settings.json")
    other = open_services(tmp_path / "other.sqlite", tmp_path / "settings.json")
    other.exchange.restore(tmp_path / "all.json")
    for one in (again, other):
        assert one.imports.redo(undone).entries == 3
        one.close()


def test_what_is_forgotten_is_gone(services, give):
    undone = undo(services, give(*ROWS))
    services.imports.forget(undone)
    assert services.ledger.all(UndoneImport) == []
    assert services.imports.redo(undone).batch_id is None


def test_nothing_but_what_the_ledger_held_is_kept(services, give):
    undo(services, give(NOODLES))
    (kept,) = services.imports.undone()
    told = json.loads(kept.content)
    assert set(told) <= {"source", "entries", "period", "accounts", "gone", "skipped"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    chosen=st.sets(st.sampled_from(range(4)), min_size=1),
    other=st.sets(st.sampled_from(range(4))),
    noted=st.text(max_size=5),
)
def test_undoing_again_leaves_the_same_ledger(tmp_path_factory, chosen, other, noted):
    folder = tmp_path_factory.mktemp("redo")
    services = open_services(folder / "ledger.sqlite", folder / "settings.json")
    if other:
        take_in(services, folder / "other.csv", [ROWS[n] for n in sorted(other)])
    batch = _taken(services, folder / "some.csv", chosen)
    if batch is not None:
        mine = services.ledger.entries(EntryQuery(batch_id=batch))
        if mine:
            services.ledger.save(replace(mine[0], note=noted))
        undone = undo(services, batch)
        after = content(services)
        done = services.imports.redo(undone)
        assert done.batch_id is not None
        services.imports.undo(done.batch_id)
        assert content(services) == after
    services.close()


def _taken(services, path: Path, chosen) -> int | None:
    path.write_bytes(alipay_app([ROWS[n] for n in sorted(chosen)]).encode("gb18030"))
    (preview,) = services.imports.preview([path])
    done: int | None = services.imports.commit(preview).batch_id
    return done
