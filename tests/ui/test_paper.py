"""Papers as PDF, read back; and their preview."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from tests.full_disk import files_no_larger_than, unix_only
from tests.printed_words import beginning_of, end_of, texts
from tests.rendering import made
from tracker.domain.money import Money
from tracker.i18n import Language
from tracker.rendering.fonts import chinese_family
from tracker.rendering.paper import (
    Align,
    Column,
    Figures,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
)
from tracker.rendering.summary_page import summary_paper
from tracker.rendering.unseen import without_pictures
from tracker.ui.pages_asked import NoSuchPages
from tracker.ui.pagination import pages
from tracker.ui.paper import PaperNotWritten, pdf, print_on, to_pdf
from tracker.ui.printers import printer
from tracker.ui.typesetting import pieces

ROOT = Path(__file__).resolve().parents[2]
EN, ZH = Language("en"), Language("zh_CN")
A4 = (595, 842)
HEIGHT, WIDTH = 7_000.0, 4_900.0

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def printed(code: str) -> bytes:
    """The summary as PDF, written once for all that read it."""
    return pdf(made.paper(code))


def paper(*blocks) -> Paper:
    return Paper(
        "月报", "2026年11月", "made", "foot", "method", "Page {page} of {pages}", "zh_CN", blocks
    )


def table(rows: int, total: tuple[str, ...] | None = None) -> Table:
    cells = tuple((f"row {number}", f"{number}.00") for number in range(rows))
    return Table((Column("Name"), Column("Amount", Align.RIGHT)), cells, total)


def test_a_summary_can_be_read_back_in_chinese():
    reader = PdfReader(io.BytesIO(printed("zh_CN")))
    text = "\n".join(texts(printed("zh_CN")))
    for words in ("信迹月报", "招商银行信用卡(1234)", "使用率偏高", "−2,840.56", "4,100.00",
                  "■ 警示", "使用率：3 条额度中有 2 条高于 70%", "按时"):  # fmt: skip
        assert words in text
    assert reader.metadata is not None
    assert reader.metadata.title == "信迹月报 2026年11月（截至2026年11月22日）"
    size = reader.pages[0].mediabox
    assert (round(size.width), round(size.height)) == A4


def test_a_summary_can_be_read_back_in_english():
    text = "\n".join(texts(printed("en")))
    assert "What needs attention as of 22 Nov 2026" in text
    assert "Repay1,600.01on花呗by9Dec2026anditisunder50%" in "".join(text.split())


def test_no_two_letters_are_copied_as_one_sign():
    look = f"font-family: '{chinese_family()}'; font-size: 12px"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="490" height="40" viewBox="0 0 490 40">'
        f'<text x="9" y="30" style="{look}">baffling figures</text></svg>'
    )
    words = paper(Paragraph("One-off fees of five"), Picture("Profit flows", svg, 490, 40))
    text = "".join(PdfReader(io.BytesIO(pdf(words))).pages[0].extract_text().split())
    for said in ("One-offfeesoffive", "Profitflows", "bafflingfigures"):
        assert said in text


def test_the_font_is_embedded_and_charts_are_vectors():
    reader = PdfReader(io.BytesIO(printed("zh_CN")))
    pages_: list[Any] = list(reader.pages)
    fonts = [
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pages_
        for font in (f.get_object() for f in page["/Resources"]["/Font"].values())
    ]
    family = (chinese_family() or "").replace(" ", "").lower()
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font) for font in fonts)
    assert all(family in str(font["/FontName"]).lower() for font in fonts)
    assert not [image for page in reader.pages for image in page.images]


def test_every_page_has_its_number_and_the_title():
    found = texts(printed("en"))
    assert len(found) > 2
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in text
        assert "no advice to borrow" in text
        assert "Xinji, summary of the month" in text


def test_a_long_table_repeats_its_header_on_every_page():
    found = texts(pdf(paper(Heading("Entries"), table(150))))
    assert len(found) >= 3
    for text in found:
        assert "Name" in text
        assert "Amount" in text
    assert sum(text.count("row ") for text in found) == 150


def test_a_header_is_never_parted_from_its_first_row_nor_a_total_from_its_last():
    for before in range(60):
        blocks = (*[Paragraph("x")] * before, Heading("Head"), table(20, ("Total", "1.00")))
        found = pages(pieces(paper(*blocks), WIDTH), HEIGHT)
        assert not any(page.pieces[-1][1].keeps_next for page in found)
        assert len(found[-1].pieces) > 1


def test_a_total_of_no_rows_is_printed():
    columns = (Column("Name"), Column("Amount", Align.RIGHT))
    (text,) = texts(pdf(paper(Table(columns, (), ("Total", "0.00")))))
    assert "0.00" in text


def test_a_note_is_never_parted_from_the_table_it_explains():
    for before in range(60):
        blocks = (*[Paragraph("x")] * before, table(20), Paragraph("note", small=True))
        last = pages(pieces(paper(*blocks), WIDTH), HEIGHT)[-1]
        assert len(last.pieces) > 1


def test_a_note_keeps_away_from_the_picture_above_it():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="490" height="20" viewBox="0 0 490 20"/>'
    note = Paragraph("note", small=True)
    below_text, below_picture = (
        pieces(paper(above, note), WIDTH)[-1].above for above in (note, Picture("x", svg, 490, 20))
    )
    assert below_picture >= 2 * below_text


def test_no_page_is_begun_for_what_fits_if_all_moves_a_little_closer():
    section = (Heading("Head"), Paragraph("said"))
    saved = 0
    for count in range(10, 40):
        found = pieces(paper(*section * count), WIDTH)
        need = sum(piece.height for piece in found) - found[0].above
        laid = pages(found, HEIGHT)
        room = sum(piece.above for piece in found) * 0.4
        assert len(laid) == 1 or need - room > HEIGHT
        saved += need > HEIGHT and len(laid) == 1
        for page in laid:
            places = [(top + piece.above, top + piece.height) for top, piece in page.pieces]
            assert all(end <= begin + 1 for (_, end), (begin, _) in pairwise(places))
            assert places[-1][1] <= HEIGHT + 1
    assert saved


def test_nothing_runs_over_the_foot_of_a_page():
    blocks = (*made.paper("zh_CN").blocks, table(90))
    for page in pages(pieces(paper(*blocks), WIDTH), HEIGHT):
        top, last = page.pieces[-1]
        assert top + last.height <= HEIGHT + 1


def test_a_cell_that_is_longer_than_a_page_goes_on_on_the_next():
    long = "\n".join(f"reason {number}" for number in range(120))
    found = texts(pdf(paper(Table((Column("Why"), Column("n", Align.RIGHT)), ((long, "1"),)))))
    assert len(found) >= 2
    assert "reason 119" in found[-1]
    assert sum(text.count("reason ") for text in found) == 120


def test_no_sign_stands_alone_on_the_last_line_of_a_text():
    for length in range(40, 120):
        text = "的" * length + "。"
        (page,) = texts(pdf(paper(Paragraph(text))))
        lines = [line for line in page.splitlines() if "的" in line]
        assert "".join(lines) == text
        assert len(lines) == 1 or len(lines[-1]) > 2
    assert len(lines) > 2


def test_a_word_without_a_place_to_break_stays_in_its_column():
    found = texts(pdf(paper(Table((Column("a"), Column("b")), (("x" * 400, "b"),)))))
    assert found[0].replace("\n", "").count("x") == 400


@pytest.mark.parametrize("picture", range(6))
def test_charts_on_paper_are_drawn_without_complaint(picture, qtbot: QtBot):
    charts = [b for b in made.paper("zh_CN").blocks if isinstance(b, Picture)]
    with qtbot.captureExceptions() as caught:
        renderer = QSvgRenderer(charts[picture].svg.encode())
        image = QImage(600, 180, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
    assert renderer.isValid()
    assert not caught
    assert len({image.pixel(x, y) for x in range(0, 600, 3) for y in range(0, 180, 3)}) > 5


def test_a_large_number_is_never_broken_where_there_is_room():
    titles = ("Line", *"abcdefgh")
    columns = (Column("Line", share=1.9), *(Column(t, Align.RIGHT) for t in titles[1:]))
    small, large = ("0.00",) * 6, "123,456,789.00"
    rows = (("花呗", *small, large, large), ("招商银行信用卡", *small, "1.00", "2.00"))
    found = texts(pdf(paper(Table(columns, rows, ("Total", *small, large, large)))))
    assert found[0].count(large) == 4


def test_neither_numbers_nor_words_of_a_heading_are_broken_however_long_the_numbers_are():
    titles = ("Spent", "Refunded", "Drawn", "Repaid", "Interest, fees", "Owed", "Credit limit")
    columns = (Column("Line", share=1.9), *(Column(title, Align.RIGHT) for title in titles))
    large, small = "12,345,678,901.23", "0.00"
    row = ("大额信用卡", large, small, small, large, small, large, "99,999,999,999.99")
    (text,) = texts(pdf(paper(Table(columns, (row,), row))))
    words = text.split()
    assert {"Refunded", "Drawn", "Interest,"} <= set(words)
    assert (words.count(large), words.count("99,999,999,999.99")) == (6, 2)


def test_a_long_name_has_the_room_that_other_columns_do_not_need():
    name = "重庆美团三快小额贷款有限公司上海分公司"
    columns = (
        Column("到期"),
        Column("机构"),
        Column("应还", Align.RIGHT),
        Column("已还", Align.RIGHT),
    )
    (text,) = texts(pdf(paper(Table(columns, (("11月1日", name, "1.00", "1.00"),)))))
    assert name in text


def test_a_word_keeps_away_from_the_number_before_it():
    columns = (Column("As of", Align.RIGHT), Column("Overdue"))
    content = pdf(paper(Table(columns, (("2026-09", "none"),))))
    assert beginning_of(content, "none")[0] - end_of(content, "2026-09")[0] > 10


def test_amounts_of_several_currencies_stand_in_line_at_their_points():
    amounts = ("1,234.56", "7,654.32 USD", "123.456 KWD", "98,765 JPY")
    columns = (Column("Line"), Column("Owed", Align.RIGHT))
    content = pdf(paper(Table(columns, tuple(("花呗", amount) for amount in amounts))))
    ends = [end_of(content, whole)[0] for whole in ("1,234", "7,654", "123", "98,765")]
    assert max(ends) - min(ends) < 0.5
    (text,) = texts(content)
    assert all(amount in text for amount in amounts)


def test_a_number_above_all_is_never_broken():
    long = ("In less out", "−12,345,678,902.22", "in 0.01, out 12,345,678,902.23")
    (text,) = texts(pdf(paper(Figures((("Index", "4", ""), ("Used", "12%", ""), long, long)))))
    assert text.split().count("−12,345,678,902.22") == 2


def test_numbers_above_all_stand_on_one_line_whatever_their_names_take():
    long = "Utilisation of all lines of credit whatever they are called"
    content = pdf(paper(Figures((("Index", "31", ""), (long, "19%", ""), *[("x", "4", "")] * 2))))
    assert beginning_of(content, "31")[1] == pytest.approx(beginning_of(content, "19%")[1], abs=1)


def test_a_picture_on_a_wide_sheet_is_hardly_larger_than_it_was_made():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="490" height="300" viewBox="0 0 490 300"/>'
    picture = paper(Picture("x", svg, 490, 300))
    heights = [pieces(picture, width * 10)[-1].height / 10 for width in (490, 739)]
    assert heights[0] < heights[1] < heights[0] * 1.15


def test_numbers_that_do_not_fit_at_all_are_still_there():
    columns = tuple(Column(t, Align.RIGHT) for t in "abcdefgh")
    found = texts(pdf(paper(Table(columns, (("123,456,789,012.00",) * 8,)))))
    assert found[0].replace("\n", "").count("123,456") == 8


@pytest.mark.parametrize(
    ("first", "last", "order", "pages_"),
    [
        (2, 3, QPrinter.PageOrder.FirstPageFirst, [2, 3]),
        (2, 3, QPrinter.PageOrder.LastPageFirst, [3, 2]),
        (3, 99, QPrinter.PageOrder.FirstPageFirst, [3, 4]),
        (0, 0, QPrinter.PageOrder.LastPageFirst, [4, 3, 2, 1]),
    ],
)
def test_the_pages_that_were_chosen_are_printed_in_the_order_that_was_chosen(
    tmp_path: Path, first: int, last: int, order: QPrinter.PageOrder, pages_: list[int]
):
    device, path = printer("title"), tmp_path / "printed.pdf"
    device.setOutputFileName(str(path))
    if first:
        device.setPrintRange(QPrinter.PrintRange.PageRange)
        device.setFromTo(first, last)
    device.setPageOrder(order)
    print_on(paper(table(150)), device)
    found = texts(path.read_bytes())
    assert all(f"Page {number} of 4" in text for number, text in zip(pages_, found, strict=True))


def test_pages_that_a_paper_has_not_are_not_printed(tmp_path: Path):
    device, path = printer("title"), tmp_path / "printed.pdf"
    device.setOutputFileName(str(path))
    device.setPrintRange(QPrinter.PrintRange.PageRange)
    device.setFromTo(7, 9)
    with pytest.raises(NoSuchPages, match=r"There are 4 pages\."):
        print_on(paper(table(150)), device)
    assert not path.exists()


def test_a_pdf_replaces_the_one_before(tmp_path: Path):
    path = tmp_path / "11月.pdf"
    path.write_bytes(b"old")
    to_pdf(paper(Paragraph("你好")), path)
    assert "你好" in texts(path.read_bytes())[0]
    assert [file.name for file in tmp_path.iterdir()] == ["11月.pdf"]


def test_a_folder_that_is_not_there_is_a_known_problem(tmp_path: Path):
    with pytest.raises(PaperNotWritten) as caught:
        to_pdf(paper(Paragraph("x")), tmp_path / "none" / "a.pdf")
    assert "a.pdf" in ZH.say(caught.value.sentence)


@unix_only
def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(PaperNotWritten, match=r"a\.pdf"), files_no_larger_than(16):
        to_pdf(paper(Paragraph("x")), path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_pdf_needs_neither_window_nor_display(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path;"
        "from tracker.rendering.paper import Paper, Paragraph; from tracker.ui.paper import to_pdf;"
        "to_pdf(Paper('t', 's', 'm', 'f', 'by', '{page}/{pages}', 'en', (Paragraph('信迹'),)),"
        " Path(sys.argv[1]))"
    )
    bare = {k: v for k, v in os.environ.items()
            if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}  # fmt: skip
    path = tmp_path / "a.pdf"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, cwd=ROOT, env=bare)  # noqa: S603
    assert "信迹" in texts(path.read_bytes())[0]


def test_a_month_in_which_all_is_spent_abroad_can_be_printed():
    told = made.summary()
    spent = tuple(replace(one, amount=Money(one.amount.minor, "USD")) for one in told.spending)
    with without_pictures():
        abroad = summary_paper(replace(told, spending=spent), EN)
    text = "".join(texts(pdf(abroad)))
    eaten = Money.total((o.amount for o in spent if o.category == "餐饮美食"), "USD")
    assert f"{eaten} USD" in text
    assert "Spending by category" in text


def test_an_empty_ledger_still_gives_a_page():
    (text,) = texts(pdf(summary_paper(replace(made.nobody(), dismissed=0), ZH)))
    assert "从现有记录看，没有需要注意的迹象。" in text
