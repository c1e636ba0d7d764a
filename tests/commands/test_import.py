"""The command `import`: statements, what it says of them, and files that are none."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from tests.commands.exported import PREAMBLE, ROWS, export

ENTRY_KEYS = {
    "occurred_at", "kind", "amount_minor", "currency", "account", "to_account", "counterparty",
    "text", "source_id", "refunds", "needs_review", "line",
}  # fmt: skip


def lines(objects: list[dict[str, Any]]) -> list[int]:
    return [one["line"] for one in objects]


class TestImport:
    def test_accounts_for_every_row_of_the_file(self, run, statement):
        result = run("import", statement, "--json")
        assert result.status == 0, result.err
        (account,) = result.json
        accounted = lines(account["entries"] + account["skipped"] + account["duplicates"])
        first = len(PREAMBLE) + 1
        assert sorted(accounted) == list(range(first, first + len(ROWS)))
        assert set(lines(account["review"])) < set(lines(account["entries"]))
        assert (account["file"], account["source"]) == (statement.name, "alipay")
        assert account["period"] == {"first": "2026-03-01", "last": "2026-03-31"}

    def test_tells_of_totals_that_differ_from_what_the_file_states(self, run, tmp_path):
        short = tmp_path / "short.csv"
        short.write_bytes(export(*ROWS[1:]))
        result = run("import", short, "--json")
        assert result.status == 0
        assert not result.json[0]["control_total"]["agrees"]
        assert result.err == "short.csv: Rows: the file states 5, its rows have 4.\n"

    def test_says_what_each_row_means(self, run, statement):
        (account,) = run("import", statement, "--json").json
        entries = {entry["source_id"]: entry for entry in account["entries"]}
        assert all(set(entry) == ENTRY_KEYS for entry in entries.values())
        bread = entries["20260319001"]
        assert (bread["kind"], bread["amount_minor"], bread["currency"]) == (
            "purchase",
            1250,
            "CNY",
        )
        assert (bread["account"], bread["to_account"]) == ("花呗", None)
        assert bread["occurred_at"] == "2026-03-19T08:30:00+08:00"
        back = entries["20260319001_9"]
        assert (back["kind"], back["refunds"]) == ("refund", "20260319001")
        assert (back["account"], back["to_account"]) == (None, "花呗")
        repaid = entries["202603102902001"]
        assert (repaid["kind"], repaid["account"]) == ("repayment", "招商银行储蓄卡(8705)")
        assert repaid["to_account"] == "花呗"

    def test_names_the_rows_a_person_should_look_at(self, run, statement):
        (account,) = run("import", statement, "--json").json
        (row,) = account["review"]
        (entry,) = [entry for entry in account["entries"] if entry["needs_review"]]
        assert row["line"] == entry["line"]
        assert row["reason"]
        assert entry["source_id"] == "20260315001"

    def test_takes_nothing_in_twice(self, run, statement):
        (first,) = run("import", statement, "--json").json
        (again,) = run("import", statement, "--json").json
        assert again["entries"] == []
        assert lines(again["duplicates"]) == sorted(lines(first["entries"]))
        known = {entry["source_id"] for entry in first["entries"]}
        assert {row["source_id"] for row in again["duplicates"]} == known
        ids = {entry["source_id"]: entry["id"] for entry in run("list", "entries", "--json").json}
        assert {row["source_id"]: row["entry"] for row in again["duplicates"]} == ids
        assert {row["reason"] for row in again["duplicates"]} == {"Already in the ledger."}

    def test_notes_totals_that_differ_and_takes_the_file_in_all_the_same(self, run, tmp_path):
        short = tmp_path / "short.csv"
        short.write_bytes(export(*ROWS[:2]))
        result = run("import", short, "--json")
        (account,) = result.json
        assert (result.status, len(account["entries"])) == (0, 2)
        assert result.err == "short.csv: Rows: the file states 5, its rows have 2.\n"

    def test_a_dry_run_writes_nothing(self, run, statement):
        (tried,) = run("import", statement, "--dry-run", "--json").json
        assert tried["batch"] is None
        assert len(tried["entries"]) == len(ROWS) - 1
        assert run("list", "entries", "--json").json == []

    def test_a_dry_run_makes_no_ledger_and_tells_as_much_as_an_import(
        self, run, statement, tmp_path
    ):
        (tried,) = run("import", statement, "--dry-run", "--json").json
        assert not list(tmp_path.glob("ledger.sqlite*"))
        (taken,) = run("import", statement, "--json").json
        assert {**taken, "batch": None} == tried
        (again,) = run("import", statement, "--dry-run", "--json").json
        assert lines(again["duplicates"]) == lines(
            sorted(taken["entries"], key=lambda e: e["line"])
        )
        assert len(run("list", "batches", "--json").json) == 1

    def test_a_file_that_fails_does_not_hold_up_the_others(self, run, statement, tmp_path):
        stranger = tmp_path / "stranger.csv"
        stranger.write_text("a,b\n1,2\n", "utf-8")
        missing = tmp_path / "missing.csv"
        result = run("import", stranger, statement, missing, "--json")
        assert result.status == 1
        assert [account["file"] for account in result.json] == [statement.name]
        assert "stranger.csv" in result.err
        assert "missing.csv" in result.err
        assert len(run("list", "batches", "--json").json) == 1

    def test_opens_a_locked_archive_with_its_password(self, run, tmp_path):
        archive = tmp_path / "two.zip"
        with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as locked:
            locked.setpassword(b"135790")
            locked.writestr("march.csv", export(*ROWS[:2]))
            locked.writestr("more.csv", export(*ROWS[2:]))
        refused = run("import", archive, "--password", "000000", "--json")
        assert (refused.status, refused.json) == (1, [])
        assert "two.zip" in refused.err
        opened = run("import", archive, "--password", "135790", "--json")
        assert opened.status == 0, opened.err
        assert [len(account["entries"]) for account in opened.json] == [2, 2]

    def test_tells_a_person_in_their_language(self, run, statement):
        told = run("import", statement, "--dry-run", language="zh_CN.UTF-8")
        assert "可导入 4 条明细" in told.out
        assert "4 entries" in run("import", statement, "--dry-run").out


def not_a_statement(name: str) -> bytes:
    """Bytes of what people take for a statement by mistake."""
    image = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20
    archive = io.BytesIO()
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as locked:
        locked.setpassword(b"135790")
        locked.writestr("march.csv", export(*ROWS))
    kinds = {
        "photo.csv": image,
        "empty.csv": b"",
        "letter.pdf": b"%PDF-1.7\n" + b"1 0 obj <<>> endobj\n" * 20,
        "table.csv": b"a,b,c\n1,2,3\n",
        "cut.zip": archive.getvalue()[:150],
        "locked.zip": archive.getvalue(),
        "cut.csv": export(*ROWS)[:-60],
        "cut character.csv": export(*ROWS[:2]).partition("吐司,支".encode("gb18030"))[0] + b"\xcd",
        "empty.json": b"",
        "cut.json": b'{"format": "xinji-ledger", ',
        "other.json": b"{}",
    }
    return kinds[name]


@pytest.mark.parametrize(
    "name",
    [
        "photo.csv", "empty.csv", "letter.pdf", "table.csv", "cut.zip", "locked.zip", "cut.csv",
        "cut character.csv", "empty.json", "cut.json", "other.json",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_a_file_that_cannot_be_taken_in_is_named_and_changes_nothing(
    run, statement, tmp_path, name, language
):
    wrong = tmp_path / name
    wrong.write_bytes(not_a_statement(name))
    run("import", statement)
    before = run("list", "entries", "--json").out
    refused = run("import", wrong, statement, "--json", language=language)
    assert refused.status == 1
    assert [account["file"] for account in refused.json] == [statement.name]
    assert name in refused.err
    assert "Traceback" not in refused.err
    assert run("list", "entries", "--json").out == before


def sparse(path: Path) -> None:
    """A file of 2 GB that takes no room."""
    path.touch()
    os.truncate(path, 2**31)


@pytest.mark.parametrize("ending", [".csv", ".zip", ".json"])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "No statement was found in"),
        (str, "does not exist"),
        (sparse, "too large: 2,048 MB"),
    ],
    ids=["folder", "missing", "too large"],
)
def test_what_is_no_file_of_a_sensible_size_is_said_to_be_so(run, tmp_path, make, told, ending):
    path = tmp_path / f"march{ending}"
    make(path)
    refused = run("import", path, "--json")
    assert (refused.status, refused.json) == (1, [])
    assert f"march{ending}" in refused.err
    assert told in refused.err


def test_a_wrong_password_is_said_to_be_wrong(run, tmp_path):
    archive = tmp_path / "locked.zip"
    archive.write_bytes(not_a_statement(archive.name))
    refused = run("import", archive, "--password", "000000", "--json")
    assert (refused.status, refused.json) == (1, [])
    assert refused.err == "The password does not open locked.zip.\n"


def test_json_is_written_even_where_the_ledger_cannot_be_opened(run, statement, tmp_path):
    stranger = tmp_path / "letter.sqlite"
    stranger.write_text("dear ledger, " * 100, "utf-8")
    refused = run("--database", stranger, "import", statement, "--json")
    assert (refused.status, refused.json) == (1, [])
    assert "letter.sqlite" in refused.err


def resaved(*rows: str) -> bytes:
    """The same export as a spreadsheet saves it: UTF-8, minutes only, numbers in powers of ten."""
    table = []
    for row in rows:
        cells = [cell.strip() for cell in row.split(",")]
        day, _, time = cells[0].partition(" ")
        cells[0] = f"{day.replace('-', '/')} {time[:5]}"
        if cells[9].isdigit():
            cells[9] = f"{int(cells[9]):.5E}"
        table.append(",".join(cells))
    return ("\r\n".join([*PREAMBLE, *table]) + "\r\n").encode("utf-8-sig")


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_rows_saved_anew_by_a_spreadsheet_add_nothing(run, tmp_path, turned):
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(export(*ROWS))
    second.write_bytes(resaved(*ROWS))
    order = (second, first) if turned else (first, second)
    accounts = run("import", *order, "--json").json
    assert [len(account["entries"]) for account in accounts] == [len(ROWS) - 1, 0]
    assert len(accounts[1]["duplicates"]) == len(ROWS) - 1
    listed = run("list", "entries", "--json").json
    assert sorted(entry["amount_minor"] for entry in listed) == [500, 1250, 3000, 20_000]


def test_a_folder_stands_for_the_statements_in_it(run, tmp_path):
    folder = tmp_path / "statements"
    folder.mkdir()
    (folder / "a.csv").write_bytes(export(*ROWS))
    (folder / "b.csv").write_bytes(resaved(*ROWS))
    (folder / "notes.txt").write_text("dear diary\n", "utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    tried = run("import", folder, "--dry-run", "--json")
    done = run("import", folder, "--json")
    assert (tried.status, done.status) == (0, 0)
    assert "passed over: 2." in done.err
    for accounts in (tried.json, done.json):
        first, second = accounts
        assert len(first["entries"]) == len(ROWS) - 1
        assert second["entries"] == []


def test_every_row_is_told_with_its_line_and_the_counts_add_up(run, statement):
    (account,) = run("import", statement, "--json").json
    counts = account["counts"]
    assert counts["rows"] == len(account["rows"])
    assert counts["rows"] == sum(n for name, n in counts.items() if name != "rows")
    lines = [row["line"] for row in account["rows"]]
    assert lines == sorted(set(lines))
    told = {row["line"] for row in account["skipped"] + account["duplicates"] + account["entries"]}
    assert told == set(lines)
    assert (account["unproved"], account["bills"], account["plans"]) == ([], [], [])
