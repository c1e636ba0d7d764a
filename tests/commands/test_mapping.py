"""`mapping` and `import --mapping`."""

import json

TABLE = (
    "日期,说明,金额,余额\n2026-01-02,午饭,-5.00,95.00\n"
    "2026-01-03,工资,20.00,115.00\n2026-01-04,车票,-10.00,105.00\n"
)


def test_a_table_is_guessed_saved_listed_read_exported_and_forgotten(run, tmp_path):
    table, settings = tmp_path / "t.csv", tmp_path / "mine.json"
    table.write_bytes(TABLE.encode("gb18030"))
    guessed = run("mapping", "guess", table, "--json").json
    assert guessed["columns"] == {"time": 0, "summary": 1, "amount": 2, "balance": 3}
    assert guessed["sureness"]["signs"] == "certain"
    assert guessed["sureness"]["account"] == "open"
    settings.write_text(json.dumps({**guessed, "name": "Mine", "account": {"bank": "示例银行"}}))
    assert run("import", table, "--mapping", "Mine").status == 1
    assert run("mapping", "save", settings).out == "Saved: Mine\n"
    assert [m["name"] for m in run("mapping", "list", "--json").json] == ["Mine"]
    assert "示例银行" in run("mapping", "list").out
    (told,) = run("import", table, "--mapping", "Mine", "--json").json
    assert len(told["entries"]) == 3
    assert run("mapping", "export", "Mine", tmp_path / "out.json").status == 0
    assert json.loads((tmp_path / "out.json").read_text("utf-8"))["name"] == "Mine"
    assert run("mapping", "delete", "Mine").out == "Deleted: Mine\n"
    assert run("mapping", "list").out == ""
    assert run("mapping", "delete", "Mine").status == 1


def test_what_is_no_table_is_told(run, tmp_path):
    text = tmp_path / "letter.txt"
    text.write_text("Dear bank,\nno table here.\n")
    result = run("mapping", "guess", text)
    assert (result.status, "no table" in result.err) == (1, True)


def test_a_guess_is_told_in_lines(run, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(TABLE, "utf-8")
    told = run("mapping", "guess", table).out
    assert "in_plus" in told
    assert "currency" in told
