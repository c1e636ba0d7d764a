"""A printed report becomes the lines that a person reads on it."""

from __future__ import annotations

from tests.importing.credit_report.printed import NOTES, Look, Sheet
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import SourceFile


def lines_of(sheet: Sheet) -> list[str]:
    return text_of(SourceFile("report.pdf", sheet.pdf())).split("\n")


def test_side_notes_and_page_numbers_are_no_part_of_the_sentences_they_fall_into():
    sheet = Sheet()
    sheet.notes(*NOTES, lower=3)
    said = "2013年3月2日广州农村商业银行发放的贷记卡（人民币账户）。" * 9
    sheet.paragraph(said)
    assert "".join(lines_of(sheet)) == said


def test_rows_of_a_ruled_table_are_one_line_each():
    sheet = Sheet()
    rows = [("编号", "查询机构"), ("1", "一家名称很长以至于要写成两行的银行股份有限公司")]
    sheet.table(rows, Look([40, 120]))
    assert lines_of(sheet) == ["\t".join(row) for row in rows]
