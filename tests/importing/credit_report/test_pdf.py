"""A printed report becomes the lines that a person reads on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QFont, QPainter, QPdfWriter

from tests.importing.credit_report.printed import NOTES, Leaf, Look, Sheet
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import PasswordNeeded, SourceFile
from tracker.rendering.fonts import chinese_family


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


def test_a_locked_report_asks_for_its_password():
    sheet = Sheet()
    sheet.title("个人信用报告")
    file = SourceFile("report.pdf", sheet.pdf("密码123456"))
    with pytest.raises(PasswordNeeded, match=r"report\.pdf is locked"):
        text_of(file)
    with pytest.raises(PasswordNeeded, match=r"does not open report\.pdf"):
        text_of(file, "123456")
    assert text_of(file, "密码123456") == "个人信用报告"


def test_a_note_that_is_not_known_waits_until_the_sentence_has_ended():
    sheet = Sheet()
    sheet.notes("本栏为说明文字，帮助您理解左侧的内容，并不属于任何一个账户。", lower=3)
    first = "1.2013年3月2日广州农村商业银行发放的贷记卡（人民币账户），截至2018年5月已销户。"
    sheet.paragraph(first + "本行继续讲述同一个账户直到写满两行为止。")
    sheet.paragraph("2.第二个账户。")
    lines = lines_of(sheet)
    assert "".join(lines[:3]).startswith(first)
    assert "本栏为说明文字，帮助您理解左侧的内容，并不属于任何一个账户。" in lines
    assert lines[-1] == "2.第二个账户。"


def test_notes_beside_a_table_are_no_cells_of_it():
    sheet = Sheet()
    sheet.notes(*NOTES)
    rows = [
        ("", "信用卡", "购房"),
        ("账户数", "5", "--"),
        ("发生过90天以上逾期的账户数", "0", "--"),
    ]
    sheet.table(rows, Look([100, 80, 80]))
    assert lines_of(sheet) == ["\t".join(row) for row in rows]


def test_notes_beside_rows_without_lines_are_no_cells_of_them():
    sheet = Sheet()
    sheet.notes(*NOTES, lower=2)
    rows = [("账户数", "5", "--"), ("发生过逾期的账户数", "0", "--")] * 3
    sheet.table(rows, Look([150, 80, 80], ruled=False))
    assert lines_of(sheet) == ["\t".join(row) for row in rows]


BANK = "中国邮政储蓄银行股份有限公司深圳市分行零售信贷业务部一处"
WHY = "法人代表、负责人、高管等资信审查"
INQUIRIES = [
    ("1", "2026年01月02日", "招商银行", "贷款审批"),
    ("2", "2026年1月2日", BANK, WHY),
    ("3", "2025年12月31日", BANK, "贷后管理"),
    ("4", "2025年12月30日", "招商银行", WHY),
    ("5", "2025年12月30日", "招商银行", "贷款审批"),
    ("6", "2025年11月01日", BANK + BANK, WHY),
]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize(
    ("share_above", "pad"), [(0.0, 0.0), (0.0, 4.0), (0.5, 0.0), (0.5, 4.0), (1.0, 4.0)]
)
def test_inquiries_are_one_line_each_however_their_cells_lie(ruled, centred, share_above, pad):
    look = Look([40, 100, 160, 130], ruled, centred, share_above, pad)
    heads = ("编号", "查询日期", "查询机构", "查询原因")
    own = ("1", "2026年1月2日", "本人", "本人查询（互联网个人信用信息服务平台）")
    sheet = Sheet()
    sheet.heading("机构查询记录明细")
    sheet.table([heads, *INQUIRIES], look)
    sheet.heading("个人查询记录明细")
    sheet.table([heads, own], look)
    sheet.paragraph("报告说明")
    assert lines_of(sheet) == [
        "机构查询记录明细",
        *("\t".join(row) for row in [heads, *INQUIRIES]),
        "个人查询记录明细",
        *("\t".join(row) for row in [heads, own]),
        "报告说明",
    ]


def test_a_title_set_far_apart_is_one_word_and_what_is_printed_twice_is_bold():
    leaf = Leaf()
    for place, character in enumerate("个人信用报告"):
        leaf.text(100 + 40 * place, 700, character, 18)
        leaf.text(100.4 + 40 * place, 700, character, 18)
    leaf.text(100, 600, "信用额度1,100", 10)
    leaf.text(100.3, 600, "信用额度1,100", 10)
    assert lines_of(Sheet(leaves=[leaf])) == ["个人信用报告", "信用额度1,100"]


def test_what_lies_across_the_page_is_no_text_of_it():
    leaf = Leaf()
    leaf.text(100, 700, "信用额度10,000")
    leaf.drawn.append("BT /F 40 Tf 0.7 0.7 -0.7 0.7 80 600 Tm <6c345370> Tj ET")
    assert lines_of(Sheet(leaves=[leaf])) == ["信用额度10,000"]


def test_a_page_that_is_printed_sideways_is_read_upright():
    leaf = Leaf()
    for x, text in ((300, "信用额度10,000"), (320, "余额0")):
        code = text.encode("utf-16-be").hex()
        leaf.drawn.append(f"BT /F 10 Tf 0 1 -1 0 {x} 200 Tm <{code}> Tj ET")
    assert lines_of(Sheet(leaves=[leaf])) == ["信用额度10,000", "余额0"]


@pytest.mark.parametrize("turn", ["0 1 -1 0 300 200", "0 -1 1 0 300 600", "-1 0 0 -1 500 600"])
def test_a_page_that_is_turned_as_a_whole_is_read_upright(turn):
    leaf = Leaf()
    leaf.drawn.append(f"{turn} cm 2 0 0 2 0 0 cm")
    leaf.text(0, 0, "信用额度10,000", 5)
    leaf.text(100, 0, "余额0", 5)
    leaf.text(0, -8, "当前无逾期。", 5)
    assert lines_of(Sheet(leaves=[leaf]))[:2] == ["信用额度10,000\t余额0", "当前无逾期。"]


def test_words_that_a_font_took_radicals_for_are_words_before_rows_are_looked_for():
    sheet = Sheet()
    rows = [("1", "2026年01⽉02⽇", BANK.replace("行", "⾏"), WHY)] * 2
    sheet.table(rows, Look([40, 100, 160, 130], ruled=False))
    assert lines_of(sheet) == [f"1\t2026年01月02日\t{BANK}\t{WHY}"] * 2


def test_inquiries_whose_columns_nearly_touch_are_told_apart():
    leaf = Leaf()
    for number, y in enumerate((700, 680, 660), start=1):
        leaf.text(50, y, str(number))
        leaf.text(60, y, "2026年01月02日")
        leaf.text(132, y, "招商银行")
        leaf.text(134 + 40, y, "贷款审批")
    leaf.text(550, 600, "8")
    assert lines_of(Sheet(leaves=[leaf]))[:3] == [
        f"{number}\t2026年01月02日\t招商银行\t贷款审批" for number in (1, 2, 3)
    ]


def test_what_stands_on_every_page_is_said_once():
    sheet = Sheet()
    for number in range(4):
        sheet.leaves[-1].text(50, 820, "报告编号：2026071900012345678901", 8)
        sheet.paragraph(f"{number + 1}.一个账户。")
        if number < 3:
            sheet.page()
    assert lines_of(sheet) == [
        "报告编号：2026071900012345678901", "1.一个账户。", "2.一个账户。", "3.一个账户。",
        "4.一个账户。",
    ]  # fmt: skip


def test_a_sentence_goes_on_across_pages():
    sheet = Sheet(y=80)
    said = (
        "2013年3月2日广州农村商业银行发放的贷记卡（人民币账户）。截至2018年5月，信用额度50,000。"
        * 4
    )
    sheet.paragraph(said)
    assert len(sheet.leaves) > 1
    assert "".join(lines_of(sheet)) == said


def test_a_document_with_fonts_of_its_own_is_read(qapp):
    del qapp
    said = "信用额度10,000，已使用额度0。"
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.setFont(QFont(chinese_family() or "", 10))
    for number in range(3):
        painter.drawText(500, 1000 + 400 * number, said)
        painter.drawText(6000, 1000 + 400 * number, "2026-07-19 09:08:07")
    painter.end()
    data = bytes(buffer.data().data())
    lines = text_of(SourceFile("report.pdf", data)).split("\n")
    assert lines == [said + "\t2026-07-19 09:08:07"] * 3


def test_a_row_that_two_pages_part_is_one_line():
    heads, cut = ("编号", "查询日期", "查询机构", "查询原因"), len(BANK) // 2
    look = Look([40, 100, 320, 35])
    sheet = Sheet()
    sheet.table([heads, ("1", "2026年01月02日", BANK[:cut], "审批")], look)
    sheet.page()
    sheet.table([("", "", BANK[cut:], ""), ("2", "2026年01月02日", BANK, "审批")], look)
    assert lines_of(sheet)[1:] == [
        f"1\t2026年01月02日\t{BANK}\t审批",
        f"2\t2026年01月02日\t{BANK}\t审批",
    ]


def test_pages_that_are_only_numbered_lose_their_numbers():
    sheet = Sheet()
    for number in range(3):
        sheet.paragraph(f"{number + 1}.一个账户。")
        if number < 2:
            sheet.page()
    lines = text_of(SourceFile("report.pdf", sheet.pdf(footer="{page}"))).split("\n")
    assert lines == ["1.一个账户。", "2.一个账户。", "3.一个账户。"]


def test_a_cell_with_the_name_of_a_field_over_its_value_is_a_cell():
    sheet = Sheet()
    sheet.table([("报告编号：2026071900012345678901", "1")], Look([60, 40]))
    assert lines_of(sheet) == ["报告编号：2026071900012345678901\t1"]


def test_a_box_around_sentences_is_no_cell():
    sheet = Sheet()
    sheet.leaves[-1].box(45, 700, 420, 810)
    sheet.leaves[-1].box(420, 700, 550, 810)
    sheet.notes(*NOTES[:2])
    sheet.paragraph("信用卡账户明细如下：")
    sheet.paragraph("1.第一个账户，信用额度10,000，已使用额度0。")
    sheet.paragraph("2.第二个账户。")
    assert lines_of(sheet) == [
        "信用卡账户明细如下：", "1.第一个账户，信用额度10,000，已使用额度0。", "2.第二个账户。",
    ]  # fmt: skip
