"""A document that is made to harm ends in a clear message, with memory and time bounded."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.importing.credit_report.printed import FONT, Sheet, assembled, document
from tracker.importing.credit_report.text import MOST_BYTES, text_of
from tracker.importing.document.child import MOST_MEMORY, MOST_SECONDS
from tracker.importing.importer import ImportProblem, SourceFile

ROOT = Path(__file__).resolve().parents[3]
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>"


def problem_with(data: bytes) -> str:
    with pytest.raises(ImportProblem) as problem:
        text_of(SourceFile("报告.pdf", data))
    assert "报告.pdf" in str(problem.value)
    return str(problem.value)


def read(data: bytes) -> str:
    return text_of(SourceFile("报告.pdf", data))


def sheet() -> Sheet:
    made = Sheet()
    made.title("个人信用报告")
    made.paragraph("2013年3月2日广州农村商业银行发放的贷记卡。")
    return made


def bomb(times: int) -> bytes:
    """So many megabytes of blanks, packed twice; one of them is packed, since all are alike."""
    packer, blanks = zlib.compressobj(9, wbits=-zlib.MAX_WBITS), b" " * 2**20
    megabyte = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    count = times * 2**20
    sums = (1 + 32 * count) % 65521, (count + 32 * count * (count + 1) // 2) % 65521
    check = sums[1] << 16 | sums[0]
    once = b"\x78\xda" + megabyte * times + b"\x03\x00" + check.to_bytes(4, "big")
    return zlib.compress(once, 9)


def test_what_is_packed_twice_is_blanks():
    assert zlib.decompress(zlib.decompress(bomb(3))) == b" " * 3 * 2**20


PEAK = """
import resource, sys
from pathlib import Path
from tracker.importing.credit_report.text import text_of
from tracker.importing.importer import ImportProblem, SourceFile
try:
    text_of(SourceFile("report.pdf", Path(sys.argv[1]).read_bytes()))
except ImportProblem:
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Run by itself: the system tells the most that any child has taken, of other tests too."""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_bomb_takes_no_more_memory_than_it_may(tmp_path):
    packed = bomb(1000)
    assert len(packed) < 10_000
    path = tmp_path / "report.pdf"
    path.write_bytes(document([packed], filters="/Filter [/FlateDecode /FlateDecode]"))
    command = [sys.executable, "-c", PEAK, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert int(ended.stdout) * 1024 < MOST_MEMORY * 1.2


def test_pages_that_lead_back_to_themselves_end():
    tree = b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>"
    page = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>"
    assert problem_with(assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page]))


def test_a_drawing_that_draws_itself_ends():
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 4 0 R "
        b">> >> /Length 17 >>\nstream\n/X Do /X Do /X Do\nendstream"
    )
    page = PAGE % b"/Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R"
    content = b"<< /Length 5 >>\nstream\n/X Do\nendstream"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, form, content])
    assert problem_with(data)


def test_drawings_within_drawings_end():
    """Thirty forms, each of which draws the next ten times: more than all the time there is."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = PAGE % b"/Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R"
    content = b"<< /Length 5 >>\nstream\n/X Do\nendstream"
    drawn = b"/X Do " * 10
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R"
        b" >> >> /Length %d >>\nstream\n%s\nendstream" % (number + 1, len(drawn), drawn)
        for number in range(5, 35)
    ]
    data = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, *forms])
    assert problem_with(data)


def test_a_document_of_thousands_of_pages_is_too_long():
    assert "too long" in problem_with(document([b""] * 5000))


def test_a_page_that_claims_to_be_a_million_times_there_ends():
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    assert problem_with(assembled([catalog, tree, PAGE % b""]))


def test_millions_of_characters_are_too_long():
    line = b"BT /F 1 Tf 10 10 Td <" + b"4fe1" * 90_000 + b"> Tj ET"
    assert problem_with(document([line] * 30))


def test_millions_of_lines_are_no_table():
    drawn = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(300))
    text = b"BT /F 10 Tf 50 50 Td <4fe17528> Tj ET\n"
    assert "信用" in read(document([drawn * 200 + text]))


def test_what_is_no_pdf_but_its_first_word_is_damaged():
    assert "damaged" in problem_with(b"%PDF-1.7\n" + bytes(range(256)) * 100)


def test_a_damaged_table_of_places_is_mended():
    whole = sheet().pdf()
    broken = whole.replace(b"startxref\n", b"startxref\n9")
    assert read(broken) == read(whole)


def test_a_document_that_ends_too_early_is_damaged():
    whole = sheet().pdf()
    assert problem_with(whole[: len(whole) // 8])


def test_a_scan_says_that_it_can_be_typed_in():
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x00\nendstream"
    )
    page = PAGE % b"/Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R"
    content = b"<< /Length 26 >>\nstream\nq 595 0 0 842 0 0 cm /I Do\nendstream"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, picture, content])
    said = problem_with(data)
    assert "scan or a picture" in said
    assert "by hand" in said


@pytest.mark.parametrize("begin", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"])
def test_a_picture_says_that_it_can_be_typed_in(begin):
    assert "by hand" in problem_with(begin + bytes(1000))


def test_a_font_that_does_not_say_which_characters_it_shows_is_told():
    mute = FONT.replace("/UniGB-UCS2-H", "/Identity-H").replace("(Adobe)", "(Other)")
    mute = mute.replace("(GB1)", "(Identity)")
    data = sheet().pdf().replace(FONT.encode(), mute.encode().ljust(len(FONT)))
    assert "by hand" in problem_with(data)


def test_a_document_too_large_is_refused_before_it_is_read():
    said = problem_with(b"%PDF-1.7\n" + bytes(2 * MOST_BYTES))
    assert "too large: 201 MB" in said


def test_a_page_that_never_ends_a_tag_ends():
    with pytest.raises(ImportProblem, match=r"more memory or time|is empty"):
        text_of(SourceFile("report.html", b"<html>" + b"<!" * 2_000_000))


BOUNDED = """
from tracker.importing.document.child import bound
bound(300 * 1024 * 1024)
{does}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the room of a process")
@pytest.mark.parametrize(
    ("does", "ends"),
    [("bytes(100 * 1024 * 1024)", 0), ("bytes(400 * 1024 * 1024)", "MemoryError"),
     ("open('written', 'w').write('x' * 9999)", "File too large")],
)  # fmt: skip
def test_the_process_is_bounded_by_the_system(tmp_path, does, ends):
    code = BOUNDED.format(does=does)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={"PYTHONPATH": ":".join(sys.path)},
    )  # fmt: skip
    if ends == 0:
        assert done.returncode == 0
    else:
        assert ends in done.stderr


def test_the_time_it_may_take_is_short():
    assert MOST_SECONDS <= 30
