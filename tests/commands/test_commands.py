"""The command line, run as a person or a script would run it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pypdf
import pytest

from tests.commands.exported import ROWS
from tests.printed_words import texts
from tracker.domain.account import Account, AccountKind
from tracker.domain.entry import Entry
from tracker.domain.money import Money
from tracker.domain.period import SHANGHAI, Month
from tracker.domain.statement import Statement
from tracker.services.services import open_services

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"


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

    @pytest.mark.usefixtures("qapp")
    def test_a_year_is_written_here_where_no_file_is_named(
        self, run, statement, tmp_path, monkeypatch
    ):
        run("import", statement)
        monkeypatch.chdir(tmp_path)
        result = run("summary", "--year", "2026", "--pdf", "--paper", "letter")
        assert result.status == 0, result.err
        document = pypdf.PdfReader("xinji-2026.pdf")
        size = document.pages[0].mediabox
        assert (round(size.width), round(size.height)) == (612, 792)
        assert "summary of the year" in texts(Path("xinji-2026.pdf").read_bytes())[0]

    @pytest.mark.usefixtures("qapp")
    def test_months_are_written_as_one_document_with_a_bookmark_for_each(
        self, run, statement, tmp_path
    ):
        run("import", statement)
        paper, page = tmp_path / "months.pdf", tmp_path / "months.html"
        result = run("summary", "--months", "2026-01..2026-10", "--pdf", paper, "--html", page)
        assert result.status == 0, result.err
        told = run("summary", "--months", "2026-01..2026-10", "--json").json
        months = [month["month"] for month in told["months"]]
        assert "2026-03" in months
        found = pypdf.PdfReader(paper).outline
        chapters = [str(item.title) for item in found if not isinstance(item, list)]
        assert len([title for title in chapters if title.endswith("2026")]) == len(months)
        assert page.read_text("utf-8").count('class="chapter"') == len(months)

    def test_a_year_without_anything_is_a_problem(self, run, statement):
        run("import", statement)
        result = run("summary", "--year", "2001")
        assert result.status == 1
        assert "Nothing is on record" in result.err

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
            ("summary",),
            ("summary", "2026-03", "--year", "2026"),
            ("summary", "--year", "26"),
            ("summary", "--year", "0001"),
            ("summary", "--months", "2026-10..2026-01"),
            ("summary", "--months", "2010-01..2026-01"),
            ("summary", "--months", "2026-10.."),
            ("summary", "2026-03", "--paper", "a3"),
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
