"""The command line, run as a person or a script would run it."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.statement import Statement
from tracker.services.services import open_services

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
ENTRY_KEYS = {
    "occurred_at", "kind", "amount_minor", "currency", "account", "to_account", "counterparty",
    "text", "source_id", "refunds", "needs_review", "line",
}  # fmt: skip

HEADER = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注,"
)
PREAMBLE = [
    "-" * 84,
    "导出信息：",
    "姓名：示例",
    "支付宝账户：sample@example.com",
    "起始时间：[2026-03-01 00:00:00]    终止时间：[2026-03-31 23:59:59]",
    "导出交易类型：[全部]",
    "共5笔记录",
    f"{'-' * 24}支付宝支付科技有限公司  电子客户回单{'-' * 24}",
    HEADER,
]
ROWS = [
    "2026-03-20 12:00:00,退款,面包店,/,退款-吐司,不计收支,5.00,花呗,退款成功,20260319001_9\t,\t,,",
    "2026-03-19 08:30:00,餐饮美食,面包店,/,吐司,支出,12.50,花呗&红包,交易成功,20260319001\t,\t,,",
    "2026-03-15 09:00:00,餐饮美食,面馆,/,牛肉面,支出,30.00,余额宝&花呗,交易成功,20260315001\t,\t,,",
    "2026-03-10 20:00:00,信用借还,花呗,/,花呗主动还款-2026年03月账单,不计收支,200.00,"
    "招商银行储蓄卡(8705),还款成功,202603102902001\t,\t,,",
    "2026-03-02 10:00:00,服饰装扮,衣橱,/,衬衫,不计收支,99.00,,交易关闭,20260302001\t,\t,,",
]  # fmt: skip


def export(*rows: str) -> bytes:
    """An Alipay export of these rows."""
    return ("\n".join([*PREAMBLE, *rows]) + "\n").encode("gb18030")


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "支付宝交易明细(20260301-20260331).csv"
    path.write_bytes(export(*ROWS))
    return path


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


class TestLists:
    @pytest.mark.parametrize(
        "what", ["accounts", "entries", "repayments", "reports", "warnings", "batches"]
    )
    def test_an_empty_ledger_has_empty_lists(self, run, what):
        assert run("list", what, "--json").json == []
        assert run("list", what).status == 0

    def test_entries_name_their_accounts(self, run, statement):
        run("import", statement)
        listed = run("list", "entries", "--json").json
        assert [entry["occurred_at"][:10] for entry in listed] == [
            "2026-03-20", "2026-03-19", "2026-03-15", "2026-03-10",
        ]  # fmt: skip
        assert (listed[1]["account"], listed[1]["amount_minor"]) == ("花呗", 1250)
        assert "12.50" in run("list", "entries").out

    def test_repayments_batches_and_accounts_are_listed(self, run, statement):
        run("import", statement)
        (repayment,) = run("list", "repayments", "--json").json
        assert (repayment["account"], repayment["amount_minor"]) == ("花呗", 20_000)
        (batch,) = run("list", "batches", "--json").json
        assert (batch["file_name"], batch["rows"]) == (statement.name, len(ROWS))
        assert run("list", "batches").out.split()[-1] == str(batch["entries"] + batch["review"])
        assert batch["review"]
        names = {account["name"] for account in run("list", "accounts", "--json").json}
        assert names == {"花呗", "余额宝", "招商银行储蓄卡(8705)"}
        for what, shown in (
            ("repayments", "200.00"),
            ("batches", statement.name),
            ("accounts", "花呗"),
        ):
            assert shown in run("list", what).out


def test_an_import_can_be_undone(run, statement):
    (account,) = run("import", statement, "--json").json
    undone = run("undo", account["batch"])
    assert undone.status == 0, undone.err
    assert run("list", "entries", "--json").json == []
    assert run("list", "batches", "--json").json == []
    for batch in (account["batch"], 0, 10**30):
        missing = run("undo", batch)
        assert (missing.status, missing.out) == (1, "")
        assert str(batch) in missing.err


def test_a_ledger_moves_to_another_machine_without_loss(run, statement, tmp_path):
    run("import", statement)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("export", first).status == 0
    other = ("--database", tmp_path / "other.sqlite")
    assert run(*other, "import", first).status == 0
    assert run(*other, "export", second).status == 0
    assert json.loads(second.read_text("utf-8")) == json.loads(first.read_text("utf-8"))
    assert run(*other, "list", "entries", "--json").out == run("list", "entries", "--json").out
    again = run("import", first, "--json")
    assert (again.status, again.json) == (0, [])
    assert "nothing was changed" in again.err


def test_two_ledgers_are_never_mixed(run, statement, tmp_path):
    written = tmp_path / "ledger.json"
    run("export", written)
    run("import", statement)
    before = run("list", "entries", "--json").out
    refused = run("import", written, "--json")
    assert (refused.status, refused.json) == (1, [])
    assert "ledger.json" in refused.err
    assert run("list", "entries", "--json").out == before


class TestSummary:
    @pytest.mark.usefixtures("qapp")  # else the command makes one that no later test can use
    def test_is_written_as_paper_page_and_json(self, run, statement, tmp_path):
        run("import", statement)
        page, paper = tmp_path / "march.html", tmp_path / "march.pdf"
        result = run("summary", "2026-03", "--html", page, "--pdf", paper, "--json")
        assert result.status == 0, result.err
        assert isinstance(result.json, dict)
        assert "<html" in page.read_text("utf-8")
        assert paper.read_bytes().startswith(b"%PDF")

    def test_is_told_as_text_in_the_persons_language(self, run, statement):
        run("import", statement)
        chinese = run("summary", "2026-03", language="zh_CN.UTF-8").out
        assert "2026年3月" in chinese
        assert "花呗" in chinese
        assert "Mar 2026" in run("summary", "2026-03").out

    def test_says_where_it_cannot_be_written(self, run, tmp_path):
        result = run("summary", "2026-03", "--html", tmp_path / "no" / "where.html")
        assert result.status == 1
        assert "where.html" in result.err


def unused_line_and_late(ledger: Path) -> None:
    """A year of purchases, none of the last four months on the line, whose last bill is unpaid."""
    services = open_services(ledger, ledger.with_suffix(".json"), lambda: date(2024, 5, 1))
    purse = Account(name="余额", kind=AccountKind.WALLET, provider="支付宝")
    line = replace(purse, name="花呗", kind=AccountKind.REVOLVING_LINE)
    ids = [services.ledger.save(account).id for account in (purse, line)]
    for number in range(12):
        month = Month(2023, 5).plus(number)
        for id_ in ids if number < 8 else ids[:1]:
            noon = datetime(month.year, month.number, 9, 12, tzinfo=SHANGHAI)
            services.ledger.save(Entry(occurred_at=noon, amount=Money(5000), account_id=id_))
    bill = Statement(0, ids[1], date(2024, 1, 1), date(2024, 1, 10), Money(40_000))
    services.ledger.save(bill)
    services.close()


class TestAssess:
    def test_answers_for_every_pattern(self, run):
        answer = run("assess", "--as-of", "2026-04-01", "--json").json
        assert answer["as_of"] == "2026-04-01"
        states = {pattern["state"] for pattern in answer["patterns"]}
        assert states <= {"clear", "raised", "no_data", "not_applicable"}
        assert answer["index"] == 0, "nothing is known, so nothing is raised"
        assert answer["coverage"]["with_data"] <= answer["coverage"]["applicable"]

    def test_says_why_a_step_is_kept_back(self, run, tmp_path):
        ledger = tmp_path / "sample.sqlite"
        unused_line_and_late(ledger)
        answer = run("--database", ledger, "assess", "--as-of", "2024-05-01", "--json").json
        found = {pattern["pattern"]: pattern for pattern in answer["patterns"]}
        assert found["revolving_disuse"]["step"] is None
        assert "Late repayment" in found["revolving_disuse"]["withheld"]
        assert found["late_repayment"]["withheld"] is None

    def test_is_told_as_text_in_the_persons_language(self, run):
        assert "漂移指数" in run("assess", language="zh_CN.UTF-8").out
        assert "Drift index" in run("assess").out


class TestUsage:
    @pytest.mark.parametrize(
        "words",
        [
            ("dance",),
            ("import",),
            ("list", "everything"),
            ("summary", "2026-13"),
            ("summary", "March"),
            ("summary", "2026-3"),
            ("summary", "0001-01"),
            ("summary", "9999-12"),
            ("assess", "--as-of", "yesterday"),
            ("assess", "--as-of", "2026-W10-1"),
            ("assess", "--as-of", "2026-02-30"),
            ("assess", "--as-of", "0001-01-01"),
            ("assess", "--as-of", "9999-12-31"),
            ("import", "march.csv", "--importer", "none"),
            ("undo", "it"),
        ],
        ids=" ".join,
    )
    def test_a_command_that_is_none_is_wrong_usage(self, run, words):
        result = run(*words)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("usage: credit-tracker")

    @pytest.mark.parametrize("day", ["1970-01-01", "2199-12-31"])
    def test_every_day_that_is_none_too_far_can_be_asked_about(self, run, statement, day):
        run("import", statement)
        assert run("assess", "--as-of", day, "--json").json["as_of"] == day
        assert run("summary", day[:7], "--json").json["month"] == day[:7]

    def test_help_is_in_the_persons_language(self, run):
        chinese = run("import", "--help", language="zh_CN.UTF-8")
        assert chinese.status == 0
        assert chinese.out.startswith("用法：credit-tracker import")
        assert "show this help" not in chinese.out
        assert "show this help" in run("import", "--help").out

    def test_the_version_is_told(self, run):
        assert run("--version").out.startswith("credit-tracker ")

    def test_a_ledger_that_is_none_is_a_problem_with_the_input(self, run, tmp_path):
        stranger = tmp_path / "letter.txt"
        stranger.write_text("dear ledger, " * 100, "utf-8")
        result = run("--database", stranger, "list", "entries")
        assert (result.status, result.out) == (1, "")
        assert "letter.txt" in result.err

    def test_the_database_may_be_named_after_the_command(self, run, statement, tmp_path):
        run("import", statement, "--database", tmp_path / "other.sqlite")
        assert run("list", "entries", "--json").json == []


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
        (sparse, "too large: 2048 MB"),
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
