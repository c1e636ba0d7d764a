"""What a printed summary says of itself: bookmarks, language, tags, names of its fonts."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject, ContentStream
from pypdfium2 import raw

from tests.printed_words import texts
from tests.rendering import made
from tracker.rendering.paper import (
    Align,
    Chapter,
    Column,
    Heading,
    Paper,
    PaperSize,
    Paragraph,
    Picture,
    Table,
)
from tracker.rendering.pdf_objects import PdfObjects
from tracker.ui.paper import pdf

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def printed(code: str) -> bytes:
    return pdf(made.paper(code))


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def catalogue(content: bytes) -> Any:
    return reader(content).trailer["/Root"]


def outline(found: list[Any], depth: int = 0) -> Iterator[tuple[int, str]]:
    for item in found:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        else:
            yield depth, str(item.title)


def tagged(content: bytes) -> list[tuple[str, str]]:
    """Every tag with the text in it, in reading order; read with pypdf."""
    pages: list[Any] = list(reader(content).pages)
    ids = {page.indirect_reference.idnum: number for number, page in enumerate(pages)}
    texts = [dict(_marked(page)) for page in pages]
    found = []

    def walk(element: Any) -> None:
        marks = [k.get_object() for k in element["/K"]]
        own = [m for m in marks if "/MCID" in m]
        said = "".join(texts[ids[m.raw_get("/Pg").idnum]].get(m["/MCID"], "") for m in own)
        found.append((str(element["/S"])[1:], said))
        for child in marks:
            if "/S" in child:
                assert child["/P"] == element
                walk(child)

    root = catalogue(content)["/StructTreeRoot"]
    walk(root["/K"])
    return found


def _marked(page: Any) -> Iterator[tuple[int, str]]:
    """The text that stands between the marks of a page, by their numbers."""
    fonts = {
        name: _signs(font.get_object()["/ToUnicode"].get_data().decode("latin1"))
        for name, font in page["/Resources"]["/Font"].items()
    }
    number, said, font = None, "", ""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            number, said = operands[1]["/MCID"], ""
        elif operator == b"EMC":
            if number is not None:
                yield number, said
            number = None
        elif operator == b"Tf":
            font = operands[0]
        elif operator == b"Tj":
            given = operands[0]
            code = given.original_bytes if hasattr(given, "original_bytes") else bytes(given)
            said += fonts[font].get(int.from_bytes(code, "big"), "?")


def _signs(table: str) -> dict[int, str]:
    """Which sign each glyph stands for."""
    found: dict[int, str] = {}
    for line in table.splitlines():
        words = line.replace("<", " ").replace(">", " ").replace("[", " ").replace("]", " ").split()
        is_range = len(words) > 2 and all(len(word) == 4 for word in words)
        if is_range and line.startswith("<"):
            first = int(words[0], 16)
            for place, sign in enumerate(words[2:]):
                found[first + place] = chr(int(sign, 16))
    return found


@pytest.mark.parametrize(("code", "language"), [("zh_CN", "zh-Hans-CN"), ("en", "en")])
def test_the_language_and_the_title_are_told(code: str, language: str):
    content = printed(code)
    assert catalogue(content)["/Lang"] == language
    assert catalogue(content)["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(True)  # noqa: FBT003
    document = pdfium.PdfDocument(content)
    paper = made.paper(code)
    assert document.get_metadata_value("Title") == f"{paper.title} {paper.subtitle}"


def test_every_heading_has_a_bookmark_on_its_page():
    paper, content = made.paper("en"), printed("en")
    headings = [block.text for block in paper.blocks if isinstance(block, Heading)]
    pdf_ = reader(content)
    assert [title for _, title in outline(pdf_.outline)] == headings
    written = ["".join(text.split()) for text in texts(content)]
    for item in pdf_.outline:
        assert not isinstance(item, list)
        page = pdf_.get_destination_page_number(item)
        assert page is not None
        assert "".join(str(item.title).split()) in written[page]
        assert 0 < float(str(item["/Top"])) <= 842 - 18 * 72 / 25.4 + 1


def test_bookmarks_of_chapters_hold_those_of_their_headings():
    blocks = (
        Paragraph("before"),
        Chapter("January", "2026-01"), Heading("Lines"), Paragraph("a"), Heading("Due"),
        Paragraph("b"), Chapter("February", "2026-02"), Heading("Lines"), Paragraph("c"),
    )  # fmt: skip
    paper = Paper("t", "year", "m", "f", "by", "{page}/{pages}", "en", blocks)
    content = pdf(paper)
    assert list(outline(reader(content).outline)) == [
        (0, "January"), (1, "Lines"), (1, "Due"), (0, "February"), (1, "Lines"),
    ]  # fmt: skip
    written = texts(content)
    assert len(written) == 3
    assert "January" in written[1]
    assert "February" in written[2]


def test_the_text_above_later_pages_names_the_chapter():
    rows = tuple((f"row {n}", "1") for n in range(80))
    table = Table((Column("a"), Column("b", Align.RIGHT)), rows)
    blocks = (Paragraph("x"), Chapter("January", "2026-01 whole"), table)
    paper = Paper("Title", "year", "m", "f", "by", "{page}/{pages}", "en", blocks)
    written = texts(pdf(paper))
    assert len(written) > 2
    assert "Title · 2026-01 whole" in written[2]
    assert "Title ·" not in written[1]


def test_all_words_are_tagged_once_and_in_order():
    blocks = (
        Heading("Entries"),
        Paragraph("Two of them:"),
        Table((Column("Name"), Column("Amount", Align.RIGHT)), (("花呗", "1.00"), ("x\ny", "2"))),
    )
    paper = Paper("月报", "十一月", "made", "foot", "by", "{page}/{pages}", "zh_CN", blocks)
    assert [(role, said.replace(" ", "")) for role, said in tagged(pdf(paper))] == [
        ("Document", ""), ("Sect", ""), ("H1", "月报"), ("P", "十一月"), ("P", "made"),
        ("H2", "Entries"), ("P", "Twoofthem:"), ("Table", ""),
        ("TR", ""), ("TH", "Name"), ("TH", "Amount"),
        ("TR", ""), ("TD", "花呗"), ("TD", "1.00"),
        ("TR", ""), ("TD", "xy"), ("TD", "2"),
    ]  # fmt: skip


def test_a_number_above_all_is_told_apart_from_its_name_and_its_note():
    said = [text for role, text in tagged(printed("en")) if role == "P"]
    place = said.index("Drift index")
    assert said[place : place + 2] == ["Drift index", "44"]
    assert said[place + 2].startswith("+9 on the month before")


def test_a_repeated_header_is_told_once():
    rows = tuple((f"row {n}", "1") for n in range(120))
    paper = Paper("t", "s", "m", "f", "by", "{page}/{pages}", "en",
                  (Table((Column("Name"), Column("b", Align.RIGHT)), rows),))  # fmt: skip
    content = pdf(paper)
    assert len(reader(content).pages) > 2
    found = [said for role, said in tagged(content) if role == "TH"]
    assert found == ["Name", "b"]
    assert sum(role == "TR" for role, _ in tagged(content)) == 121


def test_pictures_say_in_words_what_they_show():
    titles = [b.title for b in made.paper("zh_CN").blocks if isinstance(b, Picture)]
    alternatives = []

    def walk(element: Any) -> None:
        if element["/S"] == "/Figure":
            alternatives.append(str(element["/Alt"]))
            left, low, right, high = (float(side) for side in element["/A"]["/BBox"])
            assert 0 < left < right < 595
            assert 0 < low < high < 842
        for child in element["/K"]:
            if "/S" in child.get_object():
                walk(child.get_object())

    walk(catalogue(printed("zh_CN"))["/StructTreeRoot"]["/K"])
    assert alternatives == titles


def test_another_reader_finds_the_same_tags():
    document = pdfium.PdfDocument(printed("en"))
    assert raw.FPDFCatalog_IsTagged(document)
    tree = raw.FPDF_StructTree_GetForPage(document[0])
    assert raw.FPDF_StructTree_CountChildren(tree) == 1
    element = raw.FPDF_StructTree_GetChildAtIndex(tree, 0)
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    assert buffer.raw.decode("utf-16-le").rstrip("\0") == "Document"
    raw.FPDF_StructTree_Close(tree)


def test_everything_that_is_drawn_is_tagged_or_an_artifact():
    for page in reader(printed("zh_CN")).pages:
        depth = 0
        for _, operator in ContentStream(page.get_contents(), page.pdf).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            assert depth in {0, 1}
            if operator in {b"Tj", b"f", b"f*", b"S", b"B", b"B*"}:
                assert depth == 1
        assert depth == 0


def test_fonts_carry_the_name_of_their_subset():
    pages: list[Any] = list(reader(printed("zh_CN")).pages)
    fonts = [f.get_object() for page in pages for f in page["/Resources"]["/Font"].values()]
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object()
        names = {font["/BaseFont"], below["/BaseFont"], below["/FontDescriptor"]["/FontName"]}
        assert len(names) == 1
        (name,) = names
        assert name[7] == "+"
        assert name[1:7].isupper()
        file = below["/FontDescriptor"]["/FontFile2"].get_data()
        assert len(file) < 1_000_000


@pytest.mark.parametrize(
    ("size", "wide", "high"), [(PaperSize.A4, 595, 842), (PaperSize.LETTER, 612, 792)]
)
def test_pages_have_the_size_of_the_paper(size: PaperSize, wide: int, high: int):
    document = pdfium.PdfDocument(pdf(made.paper("en"), size))
    assert {tuple(map(round, page.get_size())) for page in document} == {(wide, high)}
    for page in document:
        box = page.get_bbox()
        assert box[0] >= 0
        assert box[2] <= wide


def test_what_is_no_file_of_qt_is_not_taken_for_one():
    with pytest.raises(ValueError, match="references"):
        PdfObjects(b"%PDF-1.7\nnothing")
