"""Credit reports read from files and from pasted text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import pyzipper

from tests.credit_reports import (
    CARD_NUMBER,
    FRAGMENT,
    IDENTITY,
    NAME,
    SPACED,
    SUMMER,
    WINTER,
    printed,
)
from tracker.domain.report import RemarkKind
from tracker.domain.report_content import ReportContent
from tracker.importing.importer import ImportProblem, PasswordNeeded
from tracker.services.changes import Changes
from tracker.services.field_rules import InvalidField
from tracker.services.reports import ReportThere, Standing

SECRETS = (IDENTITY, CARD_NUMBER, SPACED, NAME)


@pytest.fixture
def reports(services):
    return services.reports


@pytest.fixture
def file(tmp_path):
    """Writes a file."""

    def written(name: str, content: str | bytes) -> Path:
        path: Path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def never(name: str) -> str:
    raise AssertionError(f"asked for the password of {name}")


def told(content: ReportContent) -> list[Any]:
    return [
        (line.lender, line.state, line.credit_limit, line.balance, line.as_of)
        for line in content.tradelines
    ]


def test_a_file_is_previewed_and_kept_with_all_it_says(reports, file):
    (preview,) = reports.preview([file("winter.pdf", printed(WINTER))], never)
    assert (preview.file, preview.standing, preview.said) == ("winter.pdf", Standing.NEW, None)
    assert reports.all() == []
    reports.commit(preview)
    (kept,) = reports.all()
    assert len(kept.tradelines) == 4
    assert len(kept.inquiries) == 3
    assert kept.report.reported_on == date(2026, 1, 10)
    assert any(one.kind is RemarkKind.NOT_UNDERSTOOD for one in kept.remarks)


def test_paper_file_and_pasted_text_are_one_report(reports, file):
    reports.commit(reports.preview([file("winter.pdf", printed(WINTER))])[0])
    (again,) = reports.preview([file("winter.txt", WINTER)])
    pasted = reports.preview_text(WINTER)
    for preview in (again, pasted):
        assert told(preview.content) == told(reports.of())
        assert preview.standing is Standing.KNOWN
        assert reports.commit(preview).changes == Changes.NOTHING


def test_a_locked_report_is_opened_with_its_password(reports, file):
    locked = file("winter.pdf", printed(WINTER, "135790"))
    asked = []

    def answer(name: str) -> str:
        asked.append(name)
        return "135790"

    (preview,) = reports.preview([locked], answer)
    assert (asked, len(preview.content.tradelines)) == (["winter.pdf"], 4)


@pytest.mark.parametrize("given", [None, "", "000000"])
def test_a_locked_report_without_its_password_says_so(reports, file, given):
    locked = file("winter.pdf", printed(WINTER, "135790"))
    with pytest.raises(PasswordNeeded, match=r"winter\.pdf"):
        reports.preview([locked], lambda _name: given)


def test_reports_in_an_archive_are_all_read(reports, tmp_path):
    archive = tmp_path / "both.zip"
    with pyzipper.AESZipFile(archive, "w", encryption=pyzipper.WZ_AES) as zipped:
        zipped.setpassword(b"135790")
        zipped.writestr("winter.txt", WINTER)
        zipped.writestr("summer.pdf", printed(SUMMER))
    previews = reports.preview([archive], lambda _name: "135790")
    assert [preview.file for preview in previews] == ["winter.txt", "summer.pdf"]
    for preview in previews:
        reports.commit(preview)
    compared = reports.compare_days(date(2026, 1, 10), date(2026, 7, 20))
    assert [line.tail for line in compared.opened] == ["7777"]
    assert [line.tail for line in compared.gone] == ["6049"]
    assert [pair.new_overdue_months for pair in compared.changed] == [2, None]
    assert [pair.newly_overdue for pair in compared.changed] == [False, True]
    reasons = [(one.on.month, one.reason[:5]) for one in compared.new_inquiries]
    assert reasons == [(7, "本人查询（"), (4, "信用卡审批")]


@pytest.mark.parametrize("content", ["hello\n", "", "%PDF-1.7\n"])
def test_what_is_no_report_is_refused_by_name(reports, file, content):
    with pytest.raises(ImportProblem, match=r"letter\.txt"):
        reports.preview([file("letter.txt", content)])


def test_a_report_of_a_day_to_come_is_refused(reports):
    with pytest.raises(InvalidField, match="has not come"):
        reports.preview_text(WINTER.replace("2026-01-10", "2027-01-10"))


class TestWithoutADay:
    def test_it_is_kept_as_one_of_today_and_says_so(self, reports, today):
        preview = reports.preview_text(FRAGMENT)
        assert preview.undated
        assert preview.content.report.reported_on == today
        assert today in [value for note in preview.notes for value in note.values.values()]

    def test_it_is_known_again_and_stands_in_for_no_other(self, reports, today):
        reports.commit(reports.preview_text(SUMMER.replace("2026-07-20", today.isoformat())))
        with pytest.raises(ReportThere):
            reports.commit(reports.preview_text(FRAGMENT, today))
        taken = reports.commit(reports.preview_text(FRAGMENT))
        assert taken.changes == Changes.REPORTS
        assert reports.commit(reports.preview_text(FRAGMENT)).changes == Changes.NOTHING
        assert len(reports.all()) == 2

    def test_its_day_can_be_told_before_or_after(self, reports):
        day = date(2026, 5, 1)
        before = reports.preview_text(FRAGMENT, day)
        after = reports.dated(reports.preview_text(FRAGMENT), day)
        for preview in (before, after):
            assert preview.content.report.reported_on == day
            assert not preview.undated
        with pytest.raises(InvalidField):
            reports.dated(before, date(2027, 1, 1))


def test_what_cannot_be_right_is_kept_as_text_and_counted(reports):
    wrong = WINTER.replace("2025年11月02日	中信", "2027年11月02日	中信")
    huge = wrong.replace("信用额度2,000", f"信用额度{'9' * 30}")
    preview = reports.preview_text(huge)
    assert any(note.values.get("count") for note in preview.notes)
    kept = reports.get(reports.commit(preview).report_id)
    odd = [one.text for one in kept.remarks if one.kind is RemarkKind.NOT_UNDERSTOOD]
    assert any("中信银行" in text for text in odd)
    assert all(one.on < date(2027, 1, 1) for one in kept.inquiries)


def test_numbers_beyond_all_sense_are_no_numbers(reports):
    wrong = WINTER.replace("最近5年内有1个月", f"最近5年内有{'9' * 25}个月")
    kept = reports.get(reports.commit(reports.preview_text(wrong)).report_id)
    assert all((line.overdue_months or 0) < 100 for line in kept.tradelines)


def test_halves_of_characters_are_left_out(reports):
    content = reports.preview_text(FRAGMENT, date(2026, 5, 1)).content
    line = replace(content.tradelines[0], note="broken \ud800 here")
    taken = reports.type_in(replace(content, tradelines=(line,)))
    assert reports.get(taken.report_id).tradelines[0].note == "broken ? here"


def test_typing_a_number_in_does_not_keep_it(reports):
    content = reports.preview_text(FRAGMENT, date(2026, 5, 1)).content
    line = replace(content.tradelines[0], note=f"card {SPACED}, holder {IDENTITY}")
    taken = reports.type_in(replace(content, tradelines=(line,)))
    (kept,) = reports.get(taken.report_id).tradelines
    assert "6789" in kept.note
    assert not [secret for secret in SECRETS if secret in kept.note]


@pytest.mark.parametrize("name", ["winter.pdf", "winter.txt"])
def test_no_file_holds_a_whole_number_of_a_person_or_a_card(services, file, tmp_path, name):
    source = file(name, printed(WINTER) if name.endswith("pdf") else WINTER)
    (preview,) = services.reports.preview([source])
    source.unlink()
    services.reports.commit(preview)
    services.history.reverse(services.history.newest())
    services.reports.commit(preview)
    services.exchange.export(tmp_path / "export.json")
    left = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.suffix for path in left} >= {".sqlite", ".sqlite-wal", ".json"}
    for secret in SECRETS:
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            mark = secret.encode(encoding)
            assert not [path for path, content in left.items() if mark in content], secret
    assert any("微众银行".encode() in content for content in left.values())
