"""`report`: credit reports on the command line."""

from __future__ import annotations

import pytest

from tests.credit_reports import CARD_NUMBER, FRAGMENT, IDENTITY, NAME, SUMMER, WINTER, printed
from tests.importing.credit_report.made_up_detailed import DETAILED

LINE_KEYS = {
    "id", "account_id", "account", "lender", "kind", "product", "state", "tail", "opened_on",
    "closed_on", "expires_on", "as_of", "principal_minor", "credit_limit_minor", "balance_minor",
    "instalment_balance_minor", "overdue_amount_minor", "currency", "account_currency",
    "is_revolving", "is_overdue", "overdue_months", "overdue_90_months", "history", "text", "note",
}  # fmt: skip


@pytest.fixture
def winter(tmp_path):
    path = tmp_path / "winter.pdf"
    path.write_bytes(printed(WINTER))
    return path


@pytest.fixture
def summer(tmp_path):
    path = tmp_path / "summer.txt"
    path.write_text(SUMMER, "utf-8")
    return path


class TestImport:
    def test_says_all_that_the_report_tells(self, run, winter):
        result = run("report", "import", winter, "--json")
        assert result.status == 0, result.err
        said = result.json
        assert (said["file"], said["standing"], said["replaced"]) == ("winter.pdf", "new", False)
        assert (said["reported_on"], said["number"], said["holder"]) == (
            "2026-01-10",
            "1234",
            "0021",
        )
        assert all(set(line) == LINE_KEYS for line in said["tradelines"])
        card, _, line, loan = said["tradelines"]
        assert (card["tail"], card["as_of"], card["balance_minor"]) == ("1234", "2025-12", 300_000)
        assert (line["credit_limit_minor"], line["expires_on"]) == (3_520_000, "2029-03-23")
        assert (loan["state"], loan["closed_on"], loan["balance_minor"]) == (
            "settled",
            "2018-01",
            None,
        )
        cards = next(count for count in said["counts"] if count["kind"] == "cards")
        assert (cards["accounts"], cards["overdue_90_accounts"]) == (2, None)
        assert [one["kind"] for one in said["inquiries"]].count("hard") == 1
        assert "not_understood" in [one["kind"] for one in said["remarks"]]

    def test_a_report_twice_adds_nothing_and_says_so(self, run, winter):
        run("report", "import", winter)
        again = run("report", "import", winter, "--json")
        assert (again.status, again.json["standing"]) == (0, "known")
        assert "nothing is added" in again.err
        assert len(run("list", "reports", "--json").json) == 1

    def test_another_one_of_the_day_is_replaced_only_when_told(self, run, winter, tmp_path):
        run("report", "import", winter)
        other = tmp_path / "other.txt"
        other.write_text(WINTER.replace("已使用额度3,000", "已使用额度3,100"), "utf-8")
        refused = run("report", "import", other, "--json")
        assert (refused.status, refused.out) == (1, "")
        assert "with other content" in refused.err
        replaced = run("report", "import", other, "--replace", "--json")
        assert (replaced.status, replaced.json["replaced"]) == (0, True)
        assert len(run("list", "reports", "--json").json) == 1

    def test_a_locked_report_needs_its_password(self, run, tmp_path):
        locked = tmp_path / "locked.pdf"
        locked.write_bytes(printed(WINTER, "135790"))
        for words in ((), ("--password", "000000")):
            refused = run("report", "import", locked, *words, "--json", typed=b"")
            assert (refused.status, refused.out) == (1, "")
            assert "locked.pdf" in refused.err
        assert run("report", "import", locked, "--password", "135790").status == 0

    @pytest.mark.parametrize("content", [FRAGMENT.encode(), FRAGMENT.encode("gb18030")])
    def test_a_text_may_be_piped_in_and_its_day_told(self, run, content):
        result = run("report", "import", "-", "--date", "2026-05-01", "--json", typed=content)
        assert (result.status, result.json["reported_on"]) == (0, "2026-05-01")
        assert len(result.json["tradelines"]) == 1
        assert result.json["notes"]

    def test_tells_a_person_what_was_not_understood(self, run, winter):
        chinese = run("report", "import", winter, language="zh_CN.UTF-8").out
        assert "4 个账户" in chinese
        assert "从未见过的一种记录" in chinese
        assert NAME not in chinese

    @pytest.mark.parametrize("name", ["letter.txt", "missing.pdf"])
    def test_what_is_no_report_is_a_problem(self, run, tmp_path, name):
        (tmp_path / "letter.txt").write_text("hello", "utf-8")
        refused = run("report", "import", tmp_path / name)
        assert (refused.status, refused.out) == (1, "")
        assert name in refused.err
        assert run("list", "reports", "--json").json == []

    def test_several_in_one_archive_are_to_be_unpacked(self, run, tmp_path):
        import zipfile  # noqa: PLC0415

        with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
            archive.writestr("winter.txt", WINTER)
            archive.writestr("summer.txt", SUMMER)
        refused = run("report", "import", tmp_path / "both.zip")
        assert (refused.status, refused.out) == (1, "")
        assert "both.zip holds several reports" in refused.err


class TestShow:
    def test_the_newest_or_the_one_of_a_day(self, run, winter, summer):
        run("report", "import", winter)
        run("report", "import", summer)
        assert run("report", "show", "--json").json["reported_on"] == "2026-07-20"
        assert run("report", "show", "2026-01-10", "--json").json["reported_on"] == "2026-01-10"
        missing = run("report", "show", "2026-01-11", "--json")
        assert (missing.status, missing.out) == (1, "")
        assert "2026-01-10, 2026-07-20" in missing.err

    def test_the_object_is_that_of_the_import_and_of_the_list(self, run, winter):
        taken = run("report", "import", winter, "--json").json
        shown = run("report", "show", "--json").json
        (listed,) = run("list", "reports", "--json").json
        assert shown.items() <= taken.items()
        assert listed.items() <= shown.items()
        assert {"proposals", "checks", "next_free_on"} == set(shown) - set(listed)

    def test_is_told_as_text_in_the_persons_language(self, run, winter):
        run("report", "import", winter)
        chinese = run("report", "show", language="zh_CN.UTF-8").out
        assert "已结清, 2018年1月" in chinese
        assert "截至2025年12月" in chinese
        english = run("report", "show").out
        assert "3,000.00 / 20,000.00" in english
        assert "as of Dec 2025" in english
        assert "your ledger has none" in english
        assert "free of charge" in english

    def test_without_any_report_it_is_a_problem(self, run):
        result = run("report", "show")
        assert (result.status, result.out) == (1, "")
        assert result.err


class TestCompare:
    def test_says_what_changed_whichever_day_is_named_first(self, run, winter, summer):
        run("report", "import", winter)
        run("report", "import", summer)
        result = run("report", "compare", "2026-07-20", "2026-01-10", "--json")
        assert result.status == 0, result.err
        said = result.json
        assert result.out == run("report", "compare", "2026-01-10", "2026-07-20", "--json").out
        assert said["before"]["reported_on"] == "2026-01-10"
        assert [line["tail"] for line in said["opened"]] == ["7777"]
        assert [line["tail"] for line in said["gone"]] == ["6049"]
        card, line = said["changed"]
        assert (card["limit_change_minor"], card["balance_change_minor"]) == (-500_000, 150_000)
        assert (card["new_overdue_months"], card["newly_overdue"]) == (2, False)
        assert line["newly_overdue"]
        assert said["unchanged"] == 1
        assert said["lenders_new"] == ["平安银行股份有限公司"]
        assert [(one["kind"], one["count"]) for one in said["inquiries_by_reason"]] == [
            ("soft", 1),
            ("hard", 1),
        ]
        kinds = [(event["on"], event["kind"]) for event in said["events"]]
        assert kinds == [
            ("2026-04-01", "inquiry"),
            ("2026-04-05", "opened"),
            ("2026-07-20", "inquiry"),
            ("2026-07-20", "overdue"),
            ("2026-07-20", "overdue"),
        ]

    def test_is_told_as_text_in_the_persons_language(self, run, winter, summer):
        run("report", "import", winter)
        run("report", "import", summer)
        english = run("report", "compare", "2026-01-10", "2026-07-20").out
        assert "limit: 20,000.00 -> 15,000.00" in english
        assert "Opened in between" in english
        chinese = run("report", "compare", "2026-01-10", "2026-07-20", language="zh_CN.UTF-8").out
        assert "额度：20,000.00 -> 15,000.00" in chinese
        same = run("report", "compare", "2026-01-10", "2026-01-10")
        assert "Nothing changed." in same.out

    def test_a_day_without_a_report_is_a_problem(self, run, winter):
        run("report", "import", winter)
        result = run("report", "compare", "2026-01-10", "2026-02-02", "--json")
        assert (result.status, result.out) == (1, "")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("import",),
        ("show", "yesterday"),
        ("compare", "2026-01-10"),
        ("compare", "2026-01-10", "x"),
    ],
    ids=" ".join,
)
def test_a_command_that_is_none_is_wrong_usage(run, words):
    result = run("report", *words)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("usage: credit-tracker report")


@pytest.mark.parametrize("deed", ["import", "show", "compare"])
def test_help_tells_of_the_json_in_the_persons_language(run, deed):
    english, chinese = (
        run("report", deed, "--help", language=language).out
        for language in ("en_US.UTF-8", "zh_CN.UTF-8")
    )
    assert "--json writes" in english
    assert "--json 写出" in chinese
    assert "show this help" not in chinese


def test_the_database_may_be_named_after_the_command(run, winter, tmp_path):
    other = ("--database", tmp_path / "other.sqlite")
    assert run("report", "import", winter, *other).status == 0
    assert run("list", "reports", "--json").json == []
    assert run("report", "show", *other).status == 0


def test_a_ledger_moves_with_its_reports(run, winter, tmp_path):
    run("report", "import", winter)
    run("export", tmp_path / "ledger.json")
    other = ("--database", tmp_path / "other.sqlite")
    assert run(*other, "import", tmp_path / "ledger.json").status == 0
    assert run(*other, "list", "reports", "--json").out == run("list", "reports", "--json").out
    for path in tmp_path.rglob("*"):
        if path.is_file() and path != winter:
            content = path.read_bytes()
            assert IDENTITY.encode() not in content
            assert CARD_NUMBER.encode() not in content


def test_a_day_that_a_detailed_report_names_is_a_day(run, tmp_path):
    detailed = tmp_path / "detailed.txt"
    detailed.write_text(DETAILED, "utf-8")
    said = run("report", "import", detailed, "--json").json
    assert [line["as_of"] for line in said["tradelines"]][2:4] == ["2024-06-30", "2024-07-31"]
    assert said["tradelines"][1]["closed_on"] == "2020-12-31"
