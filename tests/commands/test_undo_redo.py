"""Imports are undone and taken in again by the command line."""

from __future__ import annotations

from tests.importing.statements import alipay_app, app_row


def test_an_import_is_undone_and_taken_in_again(run, tmp_path):
    path = tmp_path / "march.csv"
    path.write_bytes(alipay_app([app_row(交易订单号="1001")]).encode("gb18030"))
    run("import", path)
    assert run("undo", "1").status == 0
    assert run("list", "entries", "--json").json == []
    (kept,) = run("list", "undone", "--json").json
    assert (kept["file_name"], kept["entries"]) == ("march.csv", 1)
    result = run("redo", kept["id"])
    assert (result.status, "1 entry" in result.out) == (0, True)
    assert len(run("list", "entries", "--json").json) == 1


def test_there_is_nothing_to_take_in_again(run):
    result = run("redo")
    assert (result.status, "list undone" in result.err) == (1, True)
