"""Saved mappings: files that are kept, shared, known again, and passed over when broken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tracker.domain.entry import Entry
from tracker.domain.query import EntryQuery
from tracker.importing.importer import SourceFile
from tracker.importing.mapping.guess import guess
from tracker.importing.mapping.mapping import Mapping
from tracker.importing.mapping.written import MappingWrong
from tracker.services.choice import NotUnderstood, SeveralImporters
from tracker.services.mappings import MappingIncomplete, NoMapping, NotKept

TABLE = (
    "日期,说明,金额,余额\n2026-01-02,午饭,-5.00,95.00\n"
    "2026-01-03,工资,20.00,115.00\n2026-01-04,车票,-10.00,105.00\n"
)


@pytest.fixture(params=["utf-8", "gb18030", "utf-16"])
def table(request, tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode(request.param))
    return path


def mapping(name: str = "我的银行") -> Mapping:
    found = guess(SourceFile("t.csv", TABLE.encode())).mapping
    return replace(found, name=name, bank="示例银行", tail="1234")


def test_a_saved_mapping_makes_its_layout_one_that_is_known(services, table):
    with pytest.raises(NotUnderstood):
        services.imports.preview([table])
    services.mappings.save(mapping())
    (preview,) = services.imports.preview([table])
    assert (preview.importer, preview.importer_title) == ("mapped:我的银行", "我的银行")
    services.imports.commit(preview)
    assert len(services.ledger.all(Entry)) == 3
    assert services.imports.commit(services.imports.preview([table])[0]).entries == 0
    (entry, *_) = services.ledger.entries(EntryQuery())
    assert entry.text in ("午饭", "工资", "车票")


def test_two_mappings_of_one_layout_are_a_question(services, table):
    services.mappings.save(mapping())
    services.mappings.save(mapping("另一个"))
    with pytest.raises(SeveralImporters) as problem:
        services.imports.preview([table])
    assert len(problem.value.candidates) == 2
    (preview,) = services.imports.preview([table], importer="mapped:另一个")
    assert preview.importer == "mapped:另一个"


def test_broken_files_are_told_of_and_passed_over(services, tmp_path, table):
    services.mappings.save(mapping())
    folder = tmp_path / "mappings"
    (folder / "a.json").write_bytes(b"\xff\x00{")
    (folder / "b.json").write_text("[" * 100_000)
    (folder / "c.json").write_text("")
    (folder / "d.json").write_text(json.dumps({"format": "xinji-mapping", "version": 1}))
    (folder / "e.json").mkdir()
    saved = services.mappings.saved()
    assert [kept.name for kept in saved.mappings] == ["我的银行"]
    assert len(saved.problems) == 5
    assert len(services.imports.preview([table])) == 1


def test_a_mapping_is_shared_by_its_file(services, tmp_path):
    services.mappings.save(mapping())
    services.mappings.export(mapping(), tmp_path / "shared.json")
    assert services.mappings.take(tmp_path / "shared.json").name == "我的银行"
    services.mappings.export(replace(mapping(), tail="9999"), tmp_path / "shared.json")
    assert services.mappings.take(tmp_path / "shared.json").name == "我的银行 2"
    assert services.mappings.find("我的银行 2").tail == "9999"
    services.mappings.delete("我的银行")
    with pytest.raises(NoMapping):
        services.mappings.find("我的银行")
    with pytest.raises(NoMapping):
        services.mappings.delete("我的银行")


def test_what_is_no_mapping_is_not_taken(services, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(MappingWrong):
        services.mappings.take(tmp_path / "x.json")


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"name": ""}, "name"),
        ({"name": "../x"}, "name"),
        ({"bank": ""}, "account"),
        ({"columns": {"amount": 2}}, "time"),
        ({"columns": {"time": 0}}, "amount"),
        ({"columns": {"time": 0, "income": 2}}, "signs"),
    ],
)
def test_a_mapping_that_lacks_something_is_not_saved(services, changes, lacking):
    with pytest.raises(MappingIncomplete) as problem:
        services.mappings.save(replace(mapping(), **changes))
    assert problem.value.field == lacking
    assert services.mappings.saved().mappings == ()


def test_what_cannot_be_written_is_told(services, tmp_path):
    with pytest.raises(NotKept):
        services.mappings.export(mapping(), tmp_path / "no folder" / "x.json")
    (tmp_path / "mappings").write_text("")
    with pytest.raises(NotKept):
        services.mappings.save(mapping())
