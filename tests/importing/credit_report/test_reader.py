"""Files of credit reports, from the bytes on disk to what they say."""

from html import escape
from itertools import groupby

import pytest

from tests.importing.credit_report.made_up import FIRST, SECOND
from tests.importing.credit_report.made_up_detailed import DETAILED
from tests.importing.credit_report.printed import NOTES, Look, Sheet
from tracker.importing.credit_report.brief import read_brief
from tracker.importing.credit_report.detailed import read_detailed
from tracker.importing.credit_report.reader import read
from tracker.importing.importer import ImportProblem, SourceFile

WIDE = 495


def file(data: str | bytes, name: str = "report") -> SourceFile:
    return SourceFile(name, data.encode() if isinstance(data, str) else data)


def printed(text: str, *, ruled: bool = True) -> bytes:
    """A report as a PDF: rows with tabs are tables, all else paragraphs beside the notes."""
    sheet = Sheet()
    for cells, lines in groupby(text.splitlines(), key=lambda line: line.count("\t")):
        rows = [line.split("\t") for line in lines]
        if cells and "：" not in rows[0][0]:
            look = Look([WIDE / (cells + 1)] * (cells + 1), ruled=ruled)
            sheet.full_width()
            sheet.table(rows, look)
            continue
        for row in rows:
            if row[0].startswith("发生过逾期的贷记卡账户明细"):
                sheet.notes(*NOTES, lower=3)
            if row[0].startswith("贷款"):
                sheet.full_width()
            if len(row) > 1:
                sheet.fields(*row)
            else:
                sheet.paragraph(row[0])
    return sheet.pdf()


def web_page(text: str) -> str:
    """A report as a page: rows with tabs are rows of a table, all else paragraphs."""
    body = ""
    for line in map(escape, text.splitlines()):
        cells = "".join(f"<td>{cell}</td>" for cell in line.split("\t"))
        body += f"<table><tr>{cells}</tr></table>" if "\t" in line else f"<p>{line}</p>"
    return f"<!DOCTYPE html><html><meta charset='utf-8'><body>{body}</body></html>"


@pytest.mark.parametrize("text", [FIRST, SECOND])
@pytest.mark.parametrize("form", [str, web_page, printed])
def test_a_brief_report_says_the_same_in_every_kind_of_file(text: str, form):
    assert read(file(form(text))) == read_brief(text)


@pytest.mark.parametrize("form", [str, web_page, printed])
def test_a_detailed_report_says_the_same_in_every_kind_of_file(form):
    assert read(file(form(DETAILED))) == read_detailed(DETAILED)


@pytest.mark.parametrize(
    "text",
    ["企业信用报告\n中征码：123", "日期,金额\n2026-01-01,3", "", "今天天气不错。", "征信" * 3],
)
def test_what_is_no_report_of_a_person_is_refused_in_a_sentence(text: str):
    with pytest.raises(ImportProblem):
        read(file(text))


def test_a_single_sentence_that_was_copied_is_a_report():
    sentence = "2021年5月6日示例银行发放的贷记卡（人民币账户），2022年6月销户。"
    assert len(read(file(sentence)).tradelines) == 1
